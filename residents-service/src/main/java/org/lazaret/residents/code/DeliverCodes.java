package org.lazaret.residents.code;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.crypto.UnreadableSecretException;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.code.CodeFile.CodeChange;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;

/**
 * Sends the events that wait, each person's in their order, until each is accepted; of several replicas one sends.
 * Without a configured address they wait, and are seen waiting.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 */
@Component
class DeliverCodes extends LeasedWork {
    private static final Duration REST = Duration.ofSeconds(2);
    private static final int AT_ONCE = 50;
    private static final Actor SENDER = new Actor("residents-service", "residents-service", Set.of(), Set.of(),
            Set.of(), true);
    private final CodeStore codes;
    private final CodeReceiver receiver;
    private final Persons persons;
    private final RuleBooks<CodeRules> books;
    private final AuditStore audit;
    private final BusinessClock clock;

    DeliverCodes(
            Leases leases,
            CodeStore codes,
            CodeReceiver receiver,
            Persons persons,
            RuleBooks<CodeRules> books,
            AuditStore audit,
            BusinessClock clock) {
        super(leases, "codes:delivery");
        this.codes = codes;
        this.receiver = receiver;
        this.persons = persons;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected Duration round(Lease lease) {
        if (!receiver.configured()) {
            return REST;
        }
        List<CodeFile> due = codes.due(clock.instant(), AT_ONCE);
        for (CodeFile file : due) {
            keep(lease);
            send(file);
        }
        return due.size() < AT_ONCE ? REST : Duration.ZERO;
    }

    /** Sends one file's oldest event; what became of it is kept after the platform has answered. */
    void send(CodeFile file) {
        CodeChange change = file.waiting();
        if (change == null) {
            return;
        }
        @Nullable
        String failure;
        try {
            PersonalData person = persons.open(file.id());
            if (person == null) {
                codes.change(
                        file.id(), known -> known.delivering(change.eventId(), delivery -> delivery.forgotten()));
                return;
            }
            audit.record(SENDER, "code.send", "stay", change.stayId(), change.siteId(), change.eventId().toString());
            failure = receiver.send(change.eventId(), new CodeReceiver.Told(
                    change.stayId(), change.siteId(), change.from(), change.to(), change.cause(), change.rule(),
                    change.at(), new CodeReceiver.Subject(person.idType().name(), person.idNumber())));
        } catch (UnreadableSecretException | IllegalArgumentException fault) {
            // one that cannot be told keeps no other from its turn, and gets an owner like any failure
            failure = fault.getClass().getSimpleName();
        }
        kept(file.id(), change.eventId(), failure);
    }

    private void kept(UUID personId, UUID eventId, @Nullable String failure) {
        Instant now = clock.instant();
        CodeRules rules = books.on(LocalDate.ofInstant(now, ZoneOffset.UTC));
        codes.change(personId, known -> known.delivering(
                eventId,
                delivery -> failure == null ? delivery.accepted(now) : delivery.failed(failure, rules, now)));
    }

    /** An event is tried at once. */
    CodeFile again(UUID personId, UUID eventId) {
        CodeFile file = codes.change(
                personId, known -> known.delivering(eventId, delivery -> delivery.again(clock.instant())));
        nudge();
        return file;
    }
}
