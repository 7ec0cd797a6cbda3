package org.lazaret.residents.reconcile;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ReconcileConfiguration {
    @Bean
    RuleBooks<LossRules> lossBooks() {
        return RuleBooks.load(LossRules.class, "rules/reconcile-*.yml", LossRules::version, LossRules::effectiveFrom);
    }
}
