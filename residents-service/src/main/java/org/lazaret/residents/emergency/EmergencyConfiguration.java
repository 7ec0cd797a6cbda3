package org.lazaret.residents.emergency;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class EmergencyConfiguration {
    @Bean
    RuleBooks<EmergencyRules> emergencyBooks() {
        return RuleBooks.load(EmergencyRules.class, "rules/emergency-*.yml", EmergencyRules::version,
                EmergencyRules::effectiveFrom);
    }
}
