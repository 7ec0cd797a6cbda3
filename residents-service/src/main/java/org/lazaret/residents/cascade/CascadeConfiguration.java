package org.lazaret.residents.cascade;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class CascadeConfiguration {
    @Bean
    RuleBooks<CascadeRules> cascadeBooks() {
        return RuleBooks.load(
                CascadeRules.class, "rules/cascade-*.yml", CascadeRules::version, CascadeRules::effectiveFrom);
    }
}
