package org.lazaret.residents.aftercare;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.aftercare.Aftercare.CallAttempt;
import org.lazaret.residents.aftercare.Aftercare.CallOutcome;
import org.lazaret.residents.aftercare.Aftercare.ConcernEnd;
import org.lazaret.residents.aftercare.Aftercare.FollowUpCall;
import org.lazaret.residents.aftercare.Aftercare.PackReceipt;
import org.lazaret.residents.aftercare.Aftercare.Step;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.Stays;

/** The work after a release: acknowledgements, calls, and what they bring up. */
@Component
class AftercareDesk {
    private static final String CALL_NOTE = "follow-up-call";
    private static final String RECEIVER = "pack-receiver";
    private final Stays stays;
    private final AftercareStore cares;
    private final CommunityCustody custody;
    private final Persons persons;
    private final Sites sites;
    private final RuleBooks<AftercareRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    AftercareDesk(
            Stays stays,
            AftercareStore cares,
            CommunityCustody custody,
            Persons persons,
            Sites sites,
            RuleBooks<AftercareRules> books,
            AuditStore audit,
            BusinessClock clock) {
        this.stays = stays;
        this.cares = cares;
        this.custody = custody;
        this.persons = persons;
        this.sites = sites;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One person on a worklist.
     *
     * @param overdue the call's day is over, or the pack's time
     * @param hours   whole hours since the release
     */
    record AftercareRow(
            UUID stayId,
            @Nullable String name,
            @Nullable String phone,
            Instant releasedAt,
            long hours,
            boolean received,
            @Nullable Integer callDay,
            @Nullable Instant callFrom,
            @Nullable Instant callDue,
            int attempts,
            boolean overdue,
            List<Aftercare.CallConcern> concerns,
            long version) {}

    Page<AftercareRow> list(UUID siteId, WorkList list, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, Stays.FILE_READERS);
        audit.record(by.actor(), "aftercare.list", "site", siteId, siteId);
        List<Aftercare> rows = cares.page(siteId, list, Cursor.decode(cursor, 2), limit);
        Map<UUID, PersonalData> people = persons.open(rows.stream().map(Aftercare::personId).toList());
        return Page.cut(
                rows, limit, care -> Cursor.of(
                        list == WorkList.CALLS ? Objects.requireNonNull(care.nextCall()) : care.releasedAt(),
                        care.id()))
                .map(care -> row(care, list, people.get(care.personId()), by.now()));
    }

    private AftercareRow row(Aftercare care, WorkList list, @Nullable PersonalData person, Instant now) {
        FollowUpCall call = care.open();
        boolean late = switch (list) {
            case CALLS -> call != null && now.isAfter(call.due());
            case PACKS -> now.isAfter(care.releasedAt().plus(rules(care).acknowledgeWithin()));
            case CONCERNS -> care.concerned();
        };
        return new AftercareRow(
                care.id(), person == null ? null : person.name(), person == null ? null : person.phone(),
                care.releasedAt(), Duration.between(care.releasedAt(), now).toHours(), care.receipt() != null,
                call == null ? null : call.day(), call == null ? null : call.from(), call == null ? null : call.due(),
                call == null ? 0 : call.attempts().size(), late,
                care.concerns().stream().filter(one -> one.end() == null).toList(), care.version());
    }

    /** What is known after a release, in the clear; pack and notes null for a person who was erased. */
    record Opened(
            Aftercare care,
            @Nullable HandoverPack pack,
            @Nullable String receiver,
            Map<UUID, String> notes) {}

    Opened open(UUID stayId) {
        Stays.Asked asked = stays.require(stayId, Stays.FILE_READERS);
        audit.record(asked.by().actor(), "aftercare.read", "stay", stayId, asked.stay().siteId());
        return opened(asked.stay(), care(stayId));
    }

    private Aftercare care(UUID stayId) {
        Aftercare care = cares.find(stayId);
        if (care == null) {
            throw ProblemException.notFound();
        }
        return care;
    }

    private Opened opened(Stay stay, Aftercare care) {
        PackReceipt receipt = care.receipt();
        var notes = new HashMap<UUID, String>();
        for (FollowUpCall call : care.calls()) {
            for (CallAttempt attempt : call.attempts()) {
                String note = persons.opened(stay.personId(), CALL_NOTE, attempt.sealed(), String.class);
                if (note != null) {
                    notes.put(attempt.id(), note);
                }
            }
        }
        return new Opened(
                care, persons.opened(stay.personId(), HandoverPack.FIELD, care.sealed(), HandoverPack.class),
                receipt == null ? null : persons.opened(stay.personId(), RECEIVER, receipt.sealed(), String.class),
                notes);
    }

    Opened received(UUID stayId, UUID receiptId, String institution, String receiver, @Nullable Instant happenedAt) {
        Opened after = step(
                stayId, "aftercare.received", happenedAt, Stays.FILE_READERS,
                (asked, at) -> care -> care.received(
                        new PackReceipt(
                                receiptId, institution,
                                persons.sealed(asked.stay().personId(), RECEIVER, receiver), at, clock.instant(),
                                asked.by().actor().username())));
        return same(after, receiver, after.receiver());
    }

    Opened called(
            UUID stayId,
            int day,
            UUID attemptId,
            CallOutcome outcome,
            @Nullable String note,
            @Nullable Instant happenedAt) {
        Opened after = step(
                stayId, "aftercare.called", happenedAt, Stays.FILE_READERS,
                (asked, at) -> care -> care.called(
                        day,
                        new CallAttempt(
                                attemptId, outcome, at, clock.instant(), asked.by().actor().username(),
                                note == null ? null : persons.sealed(asked.stay().personId(), CALL_NOTE, note)),
                        rules(care).attempts()));
        return same(after, note, after.notes().get(attemptId));
    }

    /** What stands under the id, unless it was used with other words. */
    private static Opened same(Opened after, @Nullable String told, @Nullable String kept) {
        if (!Objects.equals(told, kept)) {
            throw ProblemException.of(
                    ProblemType.KEY_REUSED, "This id was used for something else. Choose a new one.");
        }
        return after;
    }

    Opened ended(UUID stayId, UUID concernId, ConcernEnd end) {
        return step(stayId, "aftercare.ended", null, new String[]{"doctor"}, (asked, at) -> care -> care.ended(
                concernId, end, asked.by().actor().username(), clock.instant()));
    }

    private interface Decision {
        Function<Aftercare, Step> of(Stays.Asked asked, Instant at);
    }

    private Opened step(
            UUID stayId, String action, @Nullable Instant happenedAt, String[] roles, Decision decision) {
        Stays.Asked asked = stays.require(stayId, roles);
        Aftercare before = care(stayId);
        Instant at = happened(happenedAt, rules(before));
        audit.record(asked.by().actor(), action, "stay", stayId, asked.stay().siteId());
        Function<Aftercare, Step> decide = decision.of(asked, at);
        Aftercare after = cares.change(stayId, care -> switch (decide.apply(care)) {
            case Step.Done done -> done.care();
            case Step.Refused refused -> throw ProblemException.refused(refused.rules());
        });
        if (after.unsettled() && custody.settle(after)) {
            long seen = after.version();
            after = cares.change(stayId, now -> now.version() == seen ? now.settled() : now);
        }
        return opened(asked.stay(), after);
    }

    private AftercareRules rules(Aftercare care) {
        AftercareRules bound = books.version(care.rules());
        return bound == null ? books.all().getFirst() : bound;
    }

    private Instant happened(@Nullable Instant told, AftercareRules rules) {
        Instant now = clock.instant();
        if (told == null) {
            return now;
        }
        if (told.isAfter(now)) {
            throw ProblemException.invalid("happenedAt", "future", "This lies in the future; tell it when it is so.");
        }
        if (told.isBefore(now.minus(rules.lateEntry()))) {
            throw ProblemException.invalid("happenedAt", "back-dated",
                    "This lies more than " + rules.lateEntry().toHours() + " hours back. Correct the time.");
        }
        return told;
    }
}
