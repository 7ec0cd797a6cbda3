package org.lazaret.health.file;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

/** The rule books, checked before the service takes its first request. */
@Configuration
class RuleBookConfiguration {
    @Bean
    RuleBooks<CheckRules> checkRules() {
        return CheckBooks.load();
    }
}
