package org.lazaret.residents.death;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class DeathConfiguration {
    @Bean
    RuleBooks<DeathRules> deathBooks() {
        return RuleBooks.load(DeathRules.class, "rules/death-*.yml", DeathRules::version, DeathRules::effectiveFrom);
    }
}
