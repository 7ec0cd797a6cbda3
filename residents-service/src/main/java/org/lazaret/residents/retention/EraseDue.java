package org.lazaret.residents.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Looks again and again for people whose time is over and forgets them, for lists that nobody accepted and for files whose time is over.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class EraseDue extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(EraseDue.class);
    private static final int PART = 200;
    private final StayStore stays;
    private final ErasePerson people;
    private final List<ForgetsLists> lists;
    private final List<KeepsForAWhile> files;
    private final RuleBooks<RetentionRules> books;
    private final BusinessClock clock;
    private final Duration rest;

    EraseDue(
            Leases leases,
            StayStore stays,
            ErasePerson people,
            List<ForgetsLists> lists,
            List<KeepsForAWhile> files,
            RuleBooks<RetentionRules> books,
            BusinessClock clock,
            @Value("${lazaret.residents.retention}") Duration rest) {
        super(leases, "retention");
        this.stays = stays;
        this.people = people;
        this.lists = lists;
        this.files = files;
        this.books = books;
        this.clock = clock;
        this.rest = rest;
    }

    /** @return how many people are being forgotten since */
    int round() {
        Instant now = clock.instant();
        RetentionRules rules = books.on(now.atZone(ZoneOffset.UTC).toLocalDate());
        lists.forEach(list -> list.forget(now.minus(Duration.ofDays(rules.listDays()))));
        files.forEach(file -> file.expire(now));
        Instant before = now.minus(rules.shortest());
        int begun = 0;
        Cursor after = null;
        List<Stay> page = stays.kept(null, before, null, PART);
        Set<UUID> seen = new LinkedHashSet<>();
        while (!page.isEmpty()) {
            for (Stay stay : page) {
                if (seen.add(stay.personId()) && erased(stay.personId())) {
                    begun++;
                }
            }
            Stay last = page.getLast();
            Stay.Ended ended = last.ended();
            after = Cursor.of(ended == null ? Instant.EPOCH : ended.at(), last.id());
            page = stays.kept(null, before, after, PART);
        }
        return begun;
    }

    /** One person who cannot be read keeps nobody else from being forgotten. */
    private boolean erased(UUID personId) {
        try {
            return people.erase(personId) == null;
        } catch (RuntimeException failure) {
            // its kind alone: what is said of a document may quote it
            log.warn("a person was not forgotten and will be tried again: {}", failure.getClass().getName());
            return false;
        }
    }

    @Override
    protected Duration round(Lease lease) {
        round();
        return rest;
    }
}
