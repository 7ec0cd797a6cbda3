package org.lazaret.supplies.meal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

/** The meal times, checked before the service takes its first request. */
@Configuration
class MealConfiguration {
    @Bean
    RuleBooks<MealRules> mealRules() {
        return RuleBooks.load(MealRules.class, "rules/meals-*.yml", MealRules::version, MealRules::effectiveFrom);
    }
}
