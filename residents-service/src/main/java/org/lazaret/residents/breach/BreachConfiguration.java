package org.lazaret.residents.breach;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class BreachConfiguration {
    @Bean
    RuleBooks<BreachRules> breachBooks() {
        return RuleBooks.load(
                BreachRules.class, "rules/breach-*.yml", BreachRules::version, BreachRules::effectiveFrom);
    }
}
