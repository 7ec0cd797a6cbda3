package org.lazaret.residents.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ReportConfiguration {
    @Bean
    RuleBooks<ReportRules> reportBooks() {
        return RuleBooks.load(
                ReportRules.class, "rules/report-*.yml", ReportRules::version, ReportRules::effectiveFrom);
    }
}
