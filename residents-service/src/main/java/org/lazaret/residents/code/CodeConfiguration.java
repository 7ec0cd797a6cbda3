package org.lazaret.residents.code;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class CodeConfiguration {
    @Bean
    RuleBooks<CodeRules> codeBooks() {
        return RuleBooks.load(CodeRules.class, "rules/code-*.yml", CodeRules::version, CodeRules::effectiveFrom);
    }
}
