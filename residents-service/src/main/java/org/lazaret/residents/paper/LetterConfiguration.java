package org.lazaret.residents.paper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class LetterConfiguration {
    @Bean
    RuleBooks<LetterTemplate> letterTemplates() {
        return RuleBooks.load(LetterTemplate.class, "letters/*.yml", letter -> letter.id() + "-" + letter.version(),
                LetterTemplate::effectiveFrom);
    }
}
