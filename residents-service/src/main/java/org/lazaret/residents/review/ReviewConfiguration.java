package org.lazaret.residents.review;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ReviewConfiguration {
    @Bean
    RuleBooks<ReviewRules> reviewBooks() {
        return RuleBooks.load(
                ReviewRules.class, "rules/review-*.yml", ReviewRules::version, ReviewRules::effectiveFrom);
    }
}
