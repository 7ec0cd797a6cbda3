package org.lazaret.residents.days;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

/** The rule books of the area. */
@Configuration
class DayConfiguration {
    @Bean
    RuleBooks<DayRules> dayRules() {
        return RuleBooks.load(DayRules.class, "rules/days-*.yml", DayRules::version, DayRules::effectiveFrom);
    }

    @Bean
    RuleBooks<ExposureBook> exposureBooks() {
        return RuleBooks.load(
                ExposureBook.class, "rules/exposure-*.yml", ExposureBook::version, ExposureBook::effectiveFrom);
    }
}
