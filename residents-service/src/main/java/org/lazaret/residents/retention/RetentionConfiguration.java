package org.lazaret.residents.retention;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class RetentionConfiguration {
    @Bean
    RuleBooks<RetentionRules> retentionBooks() {
        return RuleBooks.load(RetentionRules.class, "rules/retention-*.yml", RetentionRules::version,
                RetentionRules::effectiveFrom);
    }
}
