package org.lazaret.rooms.oversight;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class OversightConfiguration {
    @Bean
    RuleBooks<OversightRules> oversightBooks() {
        return RuleBooks.load(OversightRules.class, "rules/oversight-*.yml", OversightRules::version,
                OversightRules::effectiveFrom);
    }
}
