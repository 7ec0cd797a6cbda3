package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.SiteCard;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.cascade.Cascade.Fate;
import org.lazaret.residents.cascade.Cascade.Line;
import org.lazaret.residents.cascade.Cascade.Shift;
import org.lazaret.residents.days.ChangeDays;
import org.lazaret.residents.days.DayDifference;
import org.lazaret.residents.days.ExposureBook;
import org.lazaret.residents.days.ExposureRules;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.PositiveFound;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Makes a proposal of a positive: at once when health says so, or when somebody asks. Nothing of it is true before a
 * doctor confirms. Source: {@code deploy/handbook/residents.md#cascade}.
 */
@Component
class ProposeCascade implements PositiveFound {
    private static final Logger log = LoggerFactory.getLogger(ProposeCascade.class);
    private static final String HEALTH = "health-monitor-service";
    private final CascadeStore cascades;
    private final FindExposed exposed;
    private final ChangeDays days;
    private final StayStore stays;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<CascadeRules> books;
    private final RuleBooks<ExposureBook> exposureBooks;
    private final BusinessClock clock;

    ProposeCascade(
            CascadeStore cascades,
            FindExposed exposed,
            ChangeDays days,
            StayStore stays,
            Persons persons,
            Sites sites,
            RuleBooks<CascadeRules> books,
            RuleBooks<ExposureBook> exposureBooks,
            BusinessClock clock) {
        this.cascades = cascades;
        this.exposed = exposed;
        this.days = days;
        this.stays = stays;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.exposureBooks = exposureBooks;
        this.clock = clock;
    }

    /** One proposal for each positive person and each site at which they were infectious; heard again, it is the same. */
    @Override
    public void found(Stay stay, Instant at) {
        if (stay.days() == null || stay.order().category() == Category.CONFIRMED_CASE) {
            return;
        }
        for (Stay own : stays.ofPersons(persons.together(stay.personId()))) {
            UUID id = Ids.derived(stay.id(), "positive at " + own.siteId());
            if (own.days() != null && cascades.find(id) == null) {
                Instant since = at.minus(book(own.siteId(), at).infectiousBefore());
                boolean infectious = own.id().equals(stay.id())
                        || Lived.of(own).stream().anyMatch(lived -> lived.within(since, at) != null);
                if (infectious) {
                    open(id, sites.of(own.siteId()), new Cascade.Source(Cascade.Kind.PERSON, own.id(), null), at, null,
                            HEALTH);
                }
            }
        }
    }

    /** The rules on the day of a discovery. */
    CascadeRules book(UUID siteId, Instant at) {
        return books.on(sites.of(siteId).date(at));
    }

    /**
     * Writes a proposal down whose people are looked for afterwards.
     *
     * @param since null for as long before as the rules say
     */
    Cascade open(
            UUID id, SiteCard site, Cascade.Source source, Instant at, @Nullable Instant since, String by) {
        CascadeRules book = books.on(site.date(at));
        return cascades.insert(Cascade.opened(
                id, site.id(), site.regionCode(), source, at,
                since == null ? at.minus(book.infectiousBefore()) : since, book.decideWithin(), by, clock.instant()));
    }

    /** Looks for the people, now or again. While rooms is away the proposal says so and is tried again. */
    Cascade compute(Cascade cascade) {
        CascadeRules book = book(cascade.siteId(), cascade.discoveredAt());
        FindExposed.Found found;
        try {
            found = exposed.find(
                    new FindExposed.Question(
                            cascade.siteId(), cascade.source(),
                            new Impact.Window(cascade.since(), cascade.discoveredAt())),
                    book);
        } catch (PeerUnavailableException away) {
            log.info("the people of cascade {} are not known yet: {}", cascade.id(), away.getMessage());
            return cascades.change(cascade.id(), now -> now.state() == Cascade.State.PENDING
                    ? now.troubled("rooms-away")
                    : now);
        }
        Instant now = clock.instant();
        ExposureBook exposures = exposureBooks.on(sites.of(cascade.siteId()).date(cascade.discoveredAt()));
        var rules = new ExposureRules(exposures);
        var lines = new ArrayList<Line>();
        for (Impact.Exposed one : found.exposed()) {
            Line line = line(one, cascade, rules, now);
            if (line != null) {
                lines.add(line);
            }
        }
        List<Line> counted = counted(lines);
        List<String> staff = found.staff().stream().map(FindExposed.Staff::account).distinct().sorted().toList();
        return cascades.change(
                cascade.id(),
                present -> present.found(book.version() + " · " + exposures.version(), counted, staff, found.rooms()));
    }

    private static @Nullable Line line(
            Impact.Exposed one, Cascade cascade, ExposureRules rules, Instant now) {
        Stay stay = one.stay();
        if (FindExposed.beyond(stay)) {
            return null;
        }
        Consequences follows = Consequences.of(one, cascade.discoveredAt(), rules, now);
        Instant from = follows.from();
        Fate fate = fate(stay, cascade.siteId());
        if (from == null || fate == Fate.CALL_BACK && !follows.recalls()) {
            return null;
        }
        return new Line(
                stay.id(), stay.personId(), one.reasons(), from, fate, fate == Fate.DAYS ? follows.category() : null,
                fate == Fate.DAYS && follows.otherRoom(), null, null, null, null);
    }

    /** Whose days can change here, and who must be called. */
    static Fate fate(Stay stay, UUID siteId) {
        boolean here = stay.siteId().equals(siteId)
                && (stay.state() == StayState.AT_DOOR || stay.state() == StayState.IN_RESIDENCE);
        return here ? Fate.DAYS : Fate.CALL_BACK;
    }

    /**
     * A proposal that nobody has decided as it is now: whoever has left since it was made is called back instead.
     * Written down only when it is confirmed.
     */
    Cascade asNow(Cascade cascade) {
        List<UUID> left = stays.all(cascade.meant(Fate.DAYS).stream().map(Line::stayId).toList())
                .stream()
                .filter(stay -> fate(stay, cascade.siteId()) == Fate.CALL_BACK)
                .map(Stay::id)
                .toList();
        return left.isEmpty() ? cascade : cascade.missed(left);
    }

    /** The lines with what they would do to the days. */
    List<Line> counted(List<Line> lines) {
        List<Line> here = lines.stream().filter(line -> line.fate() == Fate.DAYS).toList();
        Map<UUID, Shift> shifts = new HashMap<>();
        for (int from = 0; from < here.size(); from += ChangeDays.MOST) {
            days.preview(here.subList(from, Math.min(here.size(), from + ChangeDays.MOST))
                    .stream()
                    .map(Line::change)
                    .toList())
                    .stays()
                    .forEach(difference -> shifts.put(difference.stayId(), shift(difference)));
        }
        return lines.stream().map(line -> line.counted(shifts.get(line.stayId()))).toList();
    }

    private static Shift shift(DayDifference difference) {
        DayDifference.DayCount before = difference.before();
        DayDifference.DayCount after = difference.after();
        return new Shift(
                before == null ? null : before.releaseNotBefore(), after == null ? null : after.releaseNotBefore(),
                difference.refusals());
    }

    /** Whom a doctor adds by hand. */
    Line byHand(Stay stay, UUID siteId, Instant exposedAt, String by, String why) {
        var reason = new Impact.Reason(Tie.DOCTOR, exposedAt, null);
        return counted(List.of(new Line(
                stay.id(), stay.personId(), List.of(reason), exposedAt, fate(stay, siteId), null, false, null, null, by,
                why))).getFirst();
    }

    /** Every proposal whose people are not known yet; one that fails keeps no other from its turn. */
    void computePending() {
        UUID last = null;
        List<Cascade> page;
        do {
            page = cascades.pending(last, 100);
            for (Cascade cascade : page) {
                try {
                    compute(cascade);
                } catch (ProblemException | IllegalStateException fault) {
                    log.warn("the people of cascade {} were not found: {}", cascade.id(), fault.getClass().getName());
                }
                last = cascade.id();
            }
        } while (page.size() == 100);
    }
}
