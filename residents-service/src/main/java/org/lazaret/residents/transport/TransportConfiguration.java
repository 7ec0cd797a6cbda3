package org.lazaret.residents.transport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class TransportConfiguration {
    @Bean
    RuleBooks<TransportRules> transportBooks() {
        return RuleBooks.load(TransportRules.class, "rules/transport-*.yml", TransportRules::version,
                TransportRules::effectiveFrom);
    }
}
