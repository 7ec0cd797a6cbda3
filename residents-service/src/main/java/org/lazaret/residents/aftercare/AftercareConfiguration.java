package org.lazaret.residents.aftercare;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class AftercareConfiguration {
    @Bean
    RuleBooks<AftercareRules> aftercareBooks() {
        return RuleBooks.load(AftercareRules.class, "rules/aftercare-*.yml", AftercareRules::version,
                AftercareRules::effectiveFrom);
    }
}
