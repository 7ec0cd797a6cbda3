package org.lazaret.supplies.meal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.site.Sites;
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
    private final Sites sites;

    NextMeal(Census census, RuleBooks<MealRules> books, Sites sites) {
        this.census = census;
        this.books = books;
        this.sites = sites;
    }

    Sheet sheet(UUID siteId, MealRules.@Nullable Meal asked) {
        Sites.Visit visit = sites.enter(siteId, "kitchen", "supply-officer", "site-manager");
        Instant now = visit.now();
        LocalDateTime local = now.atZone(visit.zone()).toLocalDateTime();
        MealRules rules = books.on(local.toLocalDate());
        MealRules.Next next = asked == null ? rules.next(local) : rules.on(local.toLocalDate(), asked);
        MealSheet sheet = MealSheet.of(census.now(siteId));
        sites.trace(visit, "meal-sheet.read", "site", siteId);
        Instant cutOff = next.cutOff().atZone(visit.zone()).toInstant();
        return new Sheet(siteId, next.meal(), next.at().toLocalDate(), next.at().atZone(visit.zone()).toInstant(),
                cutOff, now, now.isAfter(cutOff), rules.version(), sheet);
    }
}
