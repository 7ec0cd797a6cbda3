package org.lazaret.residents.release;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ReleaseConfiguration {
    @Bean
    RuleBooks<ReleaseRules> releaseBooks() {
        return RuleBooks.load(ReleaseRules.class, "rules/release-*.yml", ReleaseRules::version,
                ReleaseRules::effectiveFrom);
    }
}
