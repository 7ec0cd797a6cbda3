package org.lazaret.supplies.item;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.rulebook.RuleBooks;

/** The catalogue, checked before the service takes its first request. */
@Configuration
class ItemConfiguration {
    @Bean
    RuleBooks<ItemRules> itemRules() {
        return RuleBooks.load(ItemRules.class, "rules/items-*.yml", ItemRules::version, ItemRules::effectiveFrom);
    }
}
