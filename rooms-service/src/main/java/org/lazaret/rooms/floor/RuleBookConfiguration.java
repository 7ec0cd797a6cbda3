package org.lazaret.rooms.floor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class RuleBookConfiguration {
    /** The history of all rooms; a feed without readers, kept for this service's own questions about the past. */
    @Bean
    FeedDefinition<Floor> floorsHistory() {
        return FeedDefinition.of("floors", FloorStore.EVENT, FloorStore.COLLECTION, Floor.class, floor -> null);
    }

    @Bean
    RuleBooks<TurnoverRules> turnoverBooks() {
        return RuleBooks.load(TurnoverRules.class, "rules/turnover-*.yml", TurnoverRules::version,
                TurnoverRules::effectiveFrom);
    }
}
