package org.lazaret.rooms.muster;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class MusterConfiguration {
    @Bean
    RuleBooks<MusterRules> musterBooks() {
        return RuleBooks.load(MusterRules.class, "rules/muster-*.yml", MusterRules::version,
                MusterRules::effectiveFrom);
    }
}
