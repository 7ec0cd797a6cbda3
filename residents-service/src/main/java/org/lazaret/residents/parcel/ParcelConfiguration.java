package org.lazaret.residents.parcel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class ParcelConfiguration {
    @Bean
    RuleBooks<ParcelRules> parcelBooks() {
        return RuleBooks.load(
                ParcelRules.class, "rules/parcel-*.yml", ParcelRules::version, ParcelRules::effectiveFrom);
    }
}
