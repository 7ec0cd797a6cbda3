package org.lazaret.residents.inquiry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class InquiryConfiguration {
    @Bean
    RuleBooks<InquiryRules> inquiryBooks() {
        return RuleBooks.load(
                InquiryRules.class, "rules/inquiry-*.yml", InquiryRules::version, InquiryRules::effectiveFrom);
    }
}
