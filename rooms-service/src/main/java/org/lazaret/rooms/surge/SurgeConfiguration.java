package org.lazaret.rooms.surge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class SurgeConfiguration {
    @Bean
    RuleBooks<SurgeRules> surgeBooks() {
        return RuleBooks.load(SurgeRules.class, "rules/surge-*.yml", SurgeRules::version, SurgeRules::effectiveFrom);
    }
}
