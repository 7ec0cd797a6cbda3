package org.lazaret.residents.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.StayRow.Sight;

/** Finds and shows stays within the caller's scope. Whoever sees a name leaves a trace. */
@Component
public class Stays {
    /** Medical staff and managers: those who may open a file. */
    public static final String[] FILE_READERS = {"site-manager", "doctor", "nurse"};

    /** Those, and who oversees sites, who sees no names in it. */
    private static final String[] FILE_OPENERS = {"site-manager", "doctor", "nurse", "commander", "auditor"};

    private static final String[] LIST_READERS = {"site-manager", "doctor", "nurse", "security", "kitchen", "cleaner"};
    private static final Duration DUE_AHEAD = Duration.ofHours(48);

    private final StayStore store;
    private final Persons persons;
    private final Sites sites;
    private final BusinessClock clock;
    private final AuditStore audit;
    private final RuleBooks<SightRules> sights;
    private final List<StayViewers> viewers;

    Stays(
            StayStore store,
            Persons persons,
            Sites sites,
            BusinessClock clock,
            AuditStore audit,
            RuleBooks<SightRules> sights,
            List<StayViewers> viewers) {
        this.sights = sights;
        this.viewers = List.copyOf(viewers);
        this.store = store;
        this.persons = persons;
        this.sites = sites;
        this.clock = clock;
        this.audit = audit;
    }

    /** What a list is asked for. */
    record Wish(
            UUID siteId,
            Collection<StayState> states,
            @Nullable String room,
            StayOrder order,
            @Nullable String cursor,
            int limit) {
        Wish inRoom(String number) {
            return new Wish(siteId, states, number, order, cursor, limit);
        }
    }

    /** A stay and who asks for it. */
    public record Asked(Stay stay, Sites.Visit by) {}

    /** @throws ProblemException 404 when it does not exist or is out of scope, 403 without one of the roles */
    public Asked require(UUID stayId, String... anyRole) {
        Stay stay = store.find(stayId);
        if (stay == null) {
            throw ProblemException.notFound();
        }
        return new Asked(stay, sites.enter(stay.siteId(), anyRole));
    }

    /**
     * The same for reading, which the site that shall take the person over may too, and for a while the one that had
     * them before.
     *
     * @throws ProblemException 404 when it does not exist or is out of scope, 403 without one of the roles
     */
    public Asked requireToRead(UUID stayId, String... anyRole) {
        Stay stay = store.find(stayId);
        if (stay == null) {
            throw ProblemException.notFound();
        }
        ProblemException own;
        try {
            return new Asked(stay, sites.enter(stay.siteId(), anyRole));
        } catch (ProblemException no) {
            own = no;
        }
        if (own.type() == ProblemType.NOT_FOUND) {
            Instant now = clock.instant();
            for (UUID site : viewers.stream().flatMap(one -> one.besides(stay, now).stream()).distinct().toList()) {
                try {
                    return new Asked(stay, sites.enter(site, anyRole));
                } catch (ProblemException no) {
                    own = no.type() == ProblemType.NOT_FOUND ? own : no;
                }
            }
        }
        throw own;
    }

    /** The people of a bubble; all of one site, which the caller may see. */
    public List<Stay> requireBubble(UUID bubbleId, String... anyRole) {
        List<Stay> bubble = store.ofBubble(bubbleId);
        if (bubble.isEmpty()) {
            throw ProblemException.notFound();
        }
        sites.enter(bubble.getFirst().siteId(), anyRole);
        return bubble;
    }

    /** Stays of a site in some states by id, for work that goes through all of them; the caller has checked the scope. */
    public Page<Stay> page(UUID siteId, Collection<StayState> states, @Nullable String cursor, int limit) {
        return Page.cut(
                store.page(new StayStore.Query(
                        siteId, states, null, null, null, StayOrder.ID, Cursor.decode(cursor, 1), limit)),
                limit, stay -> Cursor.of(stay.id()));
    }

    Page<StayRow> list(Wish wish) {
        Sites.Visit by = sites.enter(wish.siteId(), LIST_READERS);
        Sight sight = sight(by.actor());
        return page(by, sight, wish, null, null);
    }

    /**
     * Residents by name, phone or document.
     *
     * @throws ProblemException 403 without a medical role
     */
    FoundRows search(Wish wish, String words) {
        Sites.Visit by = sites.enter(wish.siteId(), LIST_READERS);
        Sight sight = sight(by.actor());
        if (sight != Sight.MEDICAL) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Searching for a person needs a medical role.");
        }
        UUID code = StayCode.read(words);
        if (code != null) {
            return coded(by, wish.siteId(), code);
        }
        if (StayCode.mayBeRoom(words)) {
            Page<StayRow> room = page(by, sight, wish.inRoom(words.strip()), null, null);
            if (!room.items().isEmpty()) {
                return new FoundRows(room.items(), room.next(), false, false);
            }
        }
        Persons.Found found = persons.search(wish.siteId(), words);
        Page<StayRow> page = page(by, sight, wish, found.personIds(), null);
        boolean elsewhere = page.items().isEmpty() && wish.cursor() == null && !persons.ofDocument(words).isEmpty();
        return new FoundRows(page.items(), page.next(), found.cut(), elsewhere);
    }

    /** The one whose wristband was scanned. */
    private FoundRows coded(Sites.Visit by, UUID siteId, UUID stayId) {
        Stay stay = store.find(stayId);
        boolean ours = stay != null && stay.siteId().equals(siteId);
        if (stay == null || !ours) {
            audit.record(by.actor(), "stay.list", "site", siteId, siteId);
            return new FoundRows(List.of(), null, false, stay != null);
        }
        audit.record(by.actor(), "stay.find", "stay", stayId, siteId);
        StayRow row = StayRow.of(stay, persons.open(stay.personId()), Sight.MEDICAL, clock.instant());
        return new FoundRows(List.of(row), null, false, false);
    }

    /** People whose days end within 48 hours or have ended, the longest overdue first. */
    Page<StayRow> releasesDue(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, FILE_READERS);
        var wish = new Wish(
                siteId, List.of(StayState.IN_RESIDENCE), null, StayOrder.RELEASE, cursor, limit);
        return page(by, Sight.MEDICAL, wish, null, clock.instant().plus(DUE_AHEAD));
    }

    /** Who is due at a site, and who asks. */
    public record Due(Sites.Visit by, Page<Stay> page) {}

    /** The same people as {@link #releasesDue} shows, as they are. */
    public Due due(UUID siteId, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, FILE_READERS);
        List<Stay> rows = store.page(new StayStore.Query(
                siteId, List.of(StayState.IN_RESIDENCE), null, null, clock.instant().plus(DUE_AHEAD),
                StayOrder.RELEASE, Cursor.decode(cursor, 2), limit));
        return new Due(by, Page.cut(rows, limit, stay -> key(stay, StayOrder.RELEASE)));
    }

    private Page<StayRow> page(
            Sites.Visit by,
            Sight sight,
            Wish wish,
            @Nullable Collection<UUID> people,
            @Nullable Instant releaseUntil) {
        Cursor after = Cursor.decode(wish.cursor(), wish.order() == StayOrder.ID ? 1 : 2);
        List<Stay> rows = people != null && people.isEmpty()
                ? List.of()
                : store.page(new StayStore.Query(
                        wish.siteId(), wish.states(), wish.room(), people, releaseUntil, wish.order(), after,
                        wish.limit()));
        boolean names = sight == Sight.MEDICAL || sight == Sight.GATE;
        Map<UUID, PersonalData> data = names ? persons.open(rows.stream().map(Stay::personId).toList()) : Map.of();
        if (names) {
            audit.record(by.actor(), "stay.list", "site", wish.siteId(), wish.siteId());
        }
        Instant now = clock.instant();
        return Page.cut(rows, wish.limit(), stay -> key(stay, wish.order()))
                .map(stay -> StayRow.of(stay, data.get(stay.personId()), sight, now));
    }

    /** The whole file, as much of it as the reader's role needs. */
    StayFile file(UUID stayId) {
        Asked asked = requireToRead(stayId, FILE_OPENERS);
        audit.record(asked.by().actor(), "stay.read", "stay", stayId, asked.stay().siteId());
        return told(asked.stay(), asked.by().actor());
    }

    /**
     * The file of somebody who is not in the reader's scope; the caller has made sure that the reader has an emergency
     * to open it for, and has written that down.
     */
    public StayFile emergencyFile(UUID stayId, Actor reader) {
        Stay stay = store.get(stayId);
        audit.record(reader, "stay.read.emergency", "stay", stayId, stay.siteId());
        return told(stay, reader);
    }

    private StayFile told(Stay stay, Actor reader) {
        SightRules rules = sights.on(stay.dateOf(clock.instant()));
        Set<String> roles = reader.roles();
        PersonalData person = persons.open(stay.personId());
        ShownPerson shown = person == null
                ? null
                : ShownPerson.of(person, rules, roles, pseudonym(stay, rules, roles));
        List<Stay> bubble = store.ofBubble(stay.group().bubbleId());
        Map<UUID, PersonalData> companions = persons.open(bubble.stream().map(Stay::personId).toList());
        return new StayFile(
                StayRow.of(stay, person, Sight.MEDICAL, clock.instant()).named(shown == null ? null : shown.name()),
                shown,
                stay.order()
                        .told(clear(rules, roles, FileField.EXPOSURE)
                                ? persons.decoded(stay.personId(), Stay.Order.EXPOSURE, stay.order().exposureSealed())
                                : null),
                stay.traits(),
                stay.days(), stay.room(), stay.movement(), stay.health(), stay.group().cohortId(), stay.manifestId(),
                stay.continues(), stay.custody(), StayEnd.of(stay),
                clear(rules, roles, FileField.DEPARTURE)
                        ? persons.opened(stay.personId(), Departure.FIELD, stay.departure(), Departure.class)
                        : null,
                bubble.stream()
                        .filter(other -> !other.id().equals(stay.id()))
                        .map(other -> {
                            PersonalData data = companions.get(other.personId());
                            ShownPerson companion = data == null
                                    ? null
                                    : ShownPerson.of(data, rules, roles, pseudonym(other, rules, roles));
                            return new StayFile.Companion(
                                    other.id(), companion == null ? null : companion.name(), other.state());
                        })
                        .toList(),
                stay.history().stream().map(Stay.Happened::told).toList());
    }

    private static boolean clear(SightRules rules, Set<String> roles, FileField field) {
        return rules.of(roles, field) == Shown.CLEAR;
    }

    private @Nullable String pseudonym(Stay stay, SightRules rules, Set<String> roles) {
        SightRules.Purpose purpose = rules.purpose(roles);
        return purpose == null ? null : persons.pseudonym(stay.personId(), purpose.name());
    }

    /** What happened, oldest first. */
    List<Stay.Happened> timeline(UUID stayId) {
        Asked asked = requireToRead(stayId, FILE_READERS);
        audit.record(asked.by().actor(), "stay.timeline", "stay", stayId, asked.stay().siteId());
        return asked.stay().history().stream().map(Stay.Happened::told).toList();
    }

    private static Sight sight(Actor actor) {
        if (actor.hasAny(FILE_READERS)) {
            return Sight.MEDICAL;
        }
        if (actor.hasAny("security")) {
            return Sight.GATE;
        }
        return actor.hasAny("kitchen") ? Sight.KITCHEN : Sight.CLEANING;
    }

    private static Cursor key(Stay stay, StayOrder order) {
        Stay.InRoom room = stay.room();
        Stay.Days days = stay.days();
        return switch (order) {
            case ID -> Cursor.of(stay.id());
            case ROOM -> Cursor.of(room == null ? "" : room.number(), stay.id());
            case RELEASE -> Cursor.of(days == null ? Instant.EPOCH : days.releaseNotBefore(), stay.id());
        };
    }
}
