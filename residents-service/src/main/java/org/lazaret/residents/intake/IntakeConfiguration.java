package org.lazaret.residents.intake;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class IntakeConfiguration {
    @Bean
    RuleBooks<IntakeRules> intakeBooks() {
        return RuleBooks.load(IntakeRules.class, "rules/intake-*.yml", IntakeRules::version,
                IntakeRules::effectiveFrom);
    }
}
