package org.lazaret.residents.gate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class GateConfiguration {
    @Bean
    RuleBooks<GateRules> gateBooks() {
        return RuleBooks.load(GateRules.class, "rules/gate-*.yml", GateRules::version, GateRules::effectiveFrom);
    }
}
