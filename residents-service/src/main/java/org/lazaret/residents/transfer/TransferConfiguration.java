package org.lazaret.residents.transfer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class TransferConfiguration {
    @Bean
    RuleBooks<TransferRules> transferBooks() {
        return RuleBooks.load(TransferRules.class, "rules/transfer-*.yml", TransferRules::version,
                TransferRules::effectiveFrom);
    }
}
