package org.lazaret.residents.cascade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Who met whom: what people write down, and everybody who was near a person in a window of time, for those who trace.
 * Source: {@code deploy/handbook/residents.md#contacts}.
 */
@Component
class ContactLog {
    private static final String[] RECORDERS = {"site-manager", "doctor", "nurse", "security"};
    static final Duration LONGEST_WINDOW = Duration.ofDays(60);
    private final ContactStore contacts;
    private final FindExposed exposed;
    private final StayStore stays;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<CascadeRules> books;
    private final AuditStore audit;

    ContactLog(
            ContactStore contacts,
            FindExposed exposed,
            StayStore stays,
            Persons persons,
            Sites sites,
            RuleBooks<CascadeRules> books,
            AuditStore audit) {
        this.contacts = contacts;
        this.exposed = exposed;
        this.stays = stays;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
    }

    /** @param entered without recorder and moment, which are filled in here */
    LoggedContact record(LoggedContact entered) {
        Sites.Visit by = sites.enter(entered.siteId(), RECORDERS);
        for (UUID stayId : people(entered)) {
            Stay stay = stays.find(stayId);
            if (stay == null || !stay.siteId().equals(entered.siteId())) {
                throw ProblemException.notFound();
            }
        }
        if ((entered.otherStayId() == null) == (entered.staff() == null)) {
            throw ProblemException.invalid("staff", "one", "Name either another resident or a member of staff.");
        }
        if (entered.stayId().equals(entered.otherStayId())) {
            throw ProblemException.invalid("otherStayId", "itself", "Nobody meets themselves.");
        }
        if (entered.at().isAfter(by.now()) || entered.at().isBefore(by.now().minus(LONGEST_WINDOW))) {
            throw ProblemException.invalid(
                    "happenedAt", "time", "A contact lies neither in the future nor more than 60 days back.");
        }
        audit.record(by.actor(), "contact.record", "stay", entered.stayId(), entered.siteId());
        var full = new LoggedContact(
                entered.id(), entered.siteId(), entered.stayId(), entered.otherStayId(), entered.staff(),
                entered.place(), entered.at(), entered.minutes(), entered.masked(), by.actor().username(), by.now(),
                LoggedContact.SCHEMA, 1);
        LoggedContact kept = contacts.insert(full);
        if (!kept.siteId().equals(full.siteId())) {
            throw ProblemException.notFound();
        }
        if (!kept.saysTheSameAs(full)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another contact.");
        }
        return kept;
    }

    private static List<UUID> people(LoggedContact entered) {
        UUID other = entered.otherStayId();
        return other == null ? List.of(entered.stayId()) : List.of(entered.stayId(), other);
    }

    /** Newest first; ids only. */
    Page<LoggedContact> list(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, Stays.FILE_READERS);
        return Page.cut(
                contacts.ofSite(siteId, Cursor.decode(cursor, 2), limit + 1), limit,
                contact -> Cursor.of(contact.at(), contact.id()));
    }

    /**
     * One way in which somebody was near.
     *
     * @param stayId null for a member of staff
     * @param tie    id of the rule, or {@code staff}
     * @param last   when they were last so near
     * @param detail number of the room, or id of the list or of the log's entry
     */
    record Near(
            @Nullable UUID stayId,
            @Nullable String name,
            @Nullable String phone,
            String tie,
            Instant last,
            @Nullable String detail) {}

    /** Everybody who was near, and who asked. */
    record Traced(List<Near> near, String by, Instant at) {}

    /** Everybody who was near a person in a window, the nearest first; reading it is recorded. */
    Traced trace(UUID siteId, UUID stayId, Instant from, Instant to) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        Stay stay = stays.find(stayId);
        if (stay == null || !stay.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw ProblemException.invalid("to", "window",
                    "The window ends after it begins and is at most 60 days long.");
        }
        Instant end = to.isAfter(by.now()) ? by.now() : to;
        audit.record(by.actor(), "stay.contacts", "stay", stayId, siteId, from + " – " + end);
        FindExposed.Found found = exposed.find(
                new FindExposed.Question(
                        siteId, new Cascade.Source(Cascade.Kind.PERSON, stayId, null), new Impact.Window(from, end)),
                books.on(by.today()));
        Map<UUID, PersonalData> people = persons.open(
                found.exposed().stream().map(one -> one.stay().personId()).toList());
        var near = new ArrayList<Near>();
        for (Impact.Exposed one : found.exposed()) {
            PersonalData person = people.get(one.stay().personId());
            for (Impact.Reason reason : one.reasons()) {
                near.add(new Near(
                        one.stay().id(), person == null ? null : person.name(), person == null ? null : person.phone(),
                        reason.tie().id(), reason.exposedAt(), reason.detail()));
            }
        }
        found.staff()
                .forEach(one -> near.add(new Near(
                        null, one.account(), null, "staff", one.at(), one.contactId().toString())));
        return new Traced(List.copyOf(near), by.actor().username(), by.now());
    }
}
