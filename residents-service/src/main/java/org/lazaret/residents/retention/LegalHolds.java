package org.lazaret.residents.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.Stays;

/**
 * Keeps a person's file beyond its time where an authority asked for it.
 * Source: {@code deploy/handbook/residents.md#retention}.
 */
@Component
class LegalHolds implements KeepsPerson {
    private final LegalHoldStore store;
    private final Stays stays;
    private final Sites sites;
    private final AuditStore audit;
    private final BusinessClock clock;

    LegalHolds(LegalHoldStore store, Stays stays, Sites sites, AuditStore audit, BusinessClock clock) {
        this.store = store;
        this.stays = stays;
        this.sites = sites;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. */
    record Wish(String authority, String reason, @Nullable Instant until) {}

    LegalHold place(UUID holdId, UUID stayId, Wish wish) {
        Stays.Asked asked = stays.require(stayId, "site-manager", "auditor");
        Stay stay = asked.stay();
        Instant now = clock.instant();
        Stay.Ended ended = stay.ended();
        var hold = new LegalHold(
                holdId, stay.personId(), stayId, stay.siteId(), wish.authority().strip(), wish.reason().strip(),
                wish.until() == null ? null : wish.until().truncatedTo(ChronoUnit.MILLIS), now,
                asked.by().actor().username(), null, LegalHold.SCHEMA, 1);
        LegalHold before = store.find(holdId);
        if (before == null) {
            if (ended != null && ended.erasedAt() != null) {
                throw ProblemException.refused(List.of(new BrokenRule(
                        "erased", "The person was forgotten on " + ended.erasedAt() + "; nothing is left to keep.",
                        "该档案已于" + ended.erasedAt() + "删除，无可保留。")));
            }
            if (wish.until() != null && !wish.until().isAfter(now)) {
                throw ProblemException.invalid("until", "past", "The hold would be over already. Name a later moment.");
            }
            audit.record(asked.by().actor(), "stay.hold", "stay", stayId, stay.siteId(), wish.authority());
            before = store.insert(hold);
        }
        if (!before.saysTheSameAs(hold)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another hold.");
        }
        return before;
    }

    LegalHold lift(UUID holdId, String reason) {
        LegalHold hold = store.find(holdId);
        if (hold == null) {
            throw ProblemException.notFound();
        }
        Sites.Visit by = sites.enter(hold.siteId(), "site-manager", "auditor");
        audit.record(by.actor(), "stay.hold.lift", "stay", hold.stayId(), hold.siteId(), reason);
        return store.change(holdId, one -> one.lift(clock.instant(), by.actor().username(), reason.strip()));
    }

    Page<LegalHold> ofSite(UUID siteId, @Nullable String cursor, int limit) {
        sites.enter(siteId, "site-manager", "auditor");
        Cursor after = Cursor.decode(cursor, 1);
        return Page.cut(
                store.ofSite(siteId, after == null ? null : after.idAt(0), limit), limit,
                hold -> Cursor.of(hold.id()));
    }

    @Override
    public List<BrokenRule> reasons(UUID personId, List<Stay> all) {
        Instant now = clock.instant();
        // somebody who was taken for another keeps the holds that were placed on them before
        Set<UUID> people = new LinkedHashSet<>(Set.of(personId));
        all.forEach(stay -> people.add(stay.personId()));
        return store.ofPeople(people, now)
                .stream()
                .filter(hold -> hold.holds(now))
                .map(hold -> new BrokenRule(
                        "legal-hold", "Kept for " + hold.authority() + ".", "依" + hold.authority() + "要求保留。"))
                .toList();
    }
}
