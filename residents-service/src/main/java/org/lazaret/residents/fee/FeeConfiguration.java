package org.lazaret.residents.fee;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class FeeConfiguration {
    @Bean
    RuleBooks<FeeRules> feeBooks() {
        return RuleBooks.load(FeeRules.class, "rules/fee-*.yml", FeeRules::version, FeeRules::effectiveFrom);
    }
}
