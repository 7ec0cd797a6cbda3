package org.lazaret.rooms.allocation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.rulebook.RuleBooks;

@Configuration
class AllocationConfiguration {
    @Bean
    RuleBooks<AllocationRules> allocationBooks() {
        return RuleBooks.load(AllocationRules.class, "rules/allocation-*.yml", AllocationRules::version,
                AllocationRules::effectiveFrom);
    }

    /** Where everybody is, for those who check, feed and supply them. */
    @Bean
    FeedDefinition<Placement> placementsFeed() {
        return FeedDefinition
                .of("placements", PlacementStore.EVENT, PlacementStore.COLLECTION, Placement.class,
                        PlacementState::of)
                .view("residents", "*")
                .view("health", "*")
                .view("supplies", "*");
    }
}
