package org.lazaret.residents.stay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class SightConfiguration {
    @Bean
    RuleBooks<SightRules> sightBooks() {
        return RuleBooks.load(SightRules.class, "rules/sight-*.yml", SightRules::version, SightRules::effectiveFrom);
    }
}
