package org.lazaret.supplies.meal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.supplies.census.Census;

/** The sheet of the next meal, from the census of this moment. */
@Service
class NextMeal {
    /**
     * A meal's sheet.
     *
     * @param at when it is served (UTC)
     * @param cutOff until when changes still reach the kitchen (UTC)
     * @param asOf the moment of the census (UTC)
     * @param afterCutOff whether the kitchen has its order already, so that a change needs a word
     */
    record Sheet(UUID siteId, MealRules.Meal meal, LocalDate day, Instant at, Instant cutOff, Instant asOf,
            boolean afterCutOff, String rules, MealSheet sheet) {}

    private final Census census;
    private final RuleBooks<MealRules> books;
    private final Access access;
    private final AuditStore audit;

    NextMeal(Census census, RuleBooks<MealRules> books, Access access, AuditStore audit) {
        this.census = census;
        this.books = books;
        this.access = access;
        this.audit = audit;
    }

    Sheet sheet(UUID siteId, MealRules.@Nullable Meal asked) {
        Actor actor = access.require(siteId, census.regionOf(siteId), "kitchen", "supply-officer", "site-manager");
        Instant now = census.instant();
        LocalDateTime local = now.atZone(census.zone()).toLocalDateTime();
        MealRules rules = books.on(local.toLocalDate());
        MealRules.Next next = asked == null ? rules.next(local) : rules.on(local.toLocalDate(), asked);
        MealSheet sheet = MealSheet.of(census.now(siteId));
        audit.record(actor, "meal-sheet.read", "site", siteId, siteId);
        Instant cutOff = next.cutOff().atZone(census.zone()).toInstant();
        return new Sheet(siteId, next.meal(), next.at().toLocalDate(), next.at().atZone(census.zone()).toInstant(),
                cutOff, now, now.isAfter(cutOff), rules.version(), sheet);
    }
}
