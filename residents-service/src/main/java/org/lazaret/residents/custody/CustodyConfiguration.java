package org.lazaret.residents.custody;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class CustodyConfiguration {
    @Bean
    RuleBooks<CustodyRules> custodyBooks() {
        return RuleBooks.load(CustodyRules.class, "rules/custody-*.yml", CustodyRules::version,
                CustodyRules::effectiveFrom);
    }
}
