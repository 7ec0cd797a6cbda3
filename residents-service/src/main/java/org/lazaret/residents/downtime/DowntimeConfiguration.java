package org.lazaret.residents.downtime;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class DowntimeConfiguration {
    @Bean
    RuleBooks<DowntimeRules> downtimeBooks() {
        return RuleBooks.load(DowntimeRules.class, "rules/downtime-*.yml", DowntimeRules::version,
                DowntimeRules::effectiveFrom);
    }
}
