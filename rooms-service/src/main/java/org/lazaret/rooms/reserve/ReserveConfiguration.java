package org.lazaret.rooms.reserve;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ReserveConfiguration {
    @Bean
    RuleBooks<ReserveRules> reserveBooks() {
        return RuleBooks.load(ReserveRules.class, "rules/reserve-*.yml", ReserveRules::version,
                ReserveRules::effectiveFrom);
    }
}
