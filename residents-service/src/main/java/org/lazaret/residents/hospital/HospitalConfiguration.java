package org.lazaret.residents.hospital;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class HospitalConfiguration {
    @Bean
    RuleBooks<HospitalRules> hospitalBooks() {
        return RuleBooks.load(HospitalRules.class, "rules/hospital-*.yml", HospitalRules::version,
                HospitalRules::effectiveFrom);
    }
}
