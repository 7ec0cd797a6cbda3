package org.lazaret.residents.duplicate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class DuplicateConfiguration {
    @Bean
    RuleBooks<DuplicateRules> duplicateBooks() {
        return RuleBooks.load(DuplicateRules.class, "rules/duplicates-*.yml", DuplicateRules::version,
                DuplicateRules::effectiveFrom);
    }
}
