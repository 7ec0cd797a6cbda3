package org.lazaret.rooms.floor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class RuleBookConfiguration {
    @Bean
    RuleBooks<TurnoverRules> turnoverBooks() {
        return RuleBooks.load(TurnoverRules.class, "rules/turnover-*.yml", TurnoverRules::version,
                TurnoverRules::effectiveFrom);
    }
}
