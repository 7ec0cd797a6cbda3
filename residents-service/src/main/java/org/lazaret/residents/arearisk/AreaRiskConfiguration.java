package org.lazaret.residents.arearisk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

/** The rule book of the area. */
@Configuration
class AreaRiskConfiguration {
    @Bean
    RuleBooks<RiskRules> riskRules() {
        return RuleBooks.load(
                RiskRules.class, "rules/area-risk-*.yml", RiskRules::version, RiskRules::effectiveFrom);
    }
}
