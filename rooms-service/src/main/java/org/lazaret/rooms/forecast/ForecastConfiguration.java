package org.lazaret.rooms.forecast;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.rulebook.RuleBooks;

/** The stays, as residents-service shows them to this service. */
@Configuration
class ForecastConfiguration {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StayTold(UUID stayId, UUID siteId, String state, @Nullable Instant releaseNotBefore,
            @Nullable Boolean away) {}

    @Bean
    RuleBooks<WhatIfRules> whatIfBooks() {
        return RuleBooks.load(WhatIfRules.class, "rules/whatif-*.yml", WhatIfRules::version,
                WhatIfRules::effectiveFrom);
    }

    @Bean
    FeedConsumer<StayTold> stays(ExpectedStayStore stays, @Value("${lazaret.peers.residents}") String residents) {
        return new FeedConsumer<>("stays", residents, StayTold.class, (event, stay) -> stays.apply(event,
                stay.stayId(), stay.siteId(), stay.state(), stay.releaseNotBefore(),
                Boolean.TRUE.equals(stay.away())));
    }
}
