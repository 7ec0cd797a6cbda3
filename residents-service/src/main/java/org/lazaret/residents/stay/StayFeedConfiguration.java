package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.feed.FeedDefinition;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.policy.PolicyPacks;

/** The feed that this service provides, and the two that it follows. */
@Configuration
class StayFeedConfiguration {
    static final String TYPE = "org.lazaret.stay.changed";

    /** Each consumer sees what it needs and no more: no diet for rooms and health, no category for the kitchen. */
    @Bean
    FeedDefinition<Stay> staysFeed(PolicyPacks packs) {
        return FeedDefinition
                .of("stays", TYPE, StayStore.COLLECTION, Stay.class,
                        stay -> PublicStay.of(stay, packs.bound(stay.order().packId(), stay.order().packVersion())))
                .view(
                        "rooms", "stayId", "siteId", "regionCode", "bubbleId", "cohortId", "category", "state",
                        "packId",
                        "enteredAt", "releaseNotBefore", "testsDue", "ageBand", "highRisk", "needs", "language", "away",
                        "version")
                .view(
                        "health", "stayId", "siteId", "regionCode", "bubbleId", "cohortId", "category", "state",
                        "packId",
                        "enteredAt", "releaseNotBefore", "testsDue", "ageBand", "ageMonths", "highRisk", "needs",
                        "language",
                        "lastTest", "away", "erased", "version")
                .view(
                        "supplies", "stayId", "siteId", "regionCode", "bubbleId", "state", "enteredAt",
                        "releaseNotBefore",
                        "testsDue", "testCount", "ageBand", "needs", "diet", "allergens", "language", "away",
                        "version");
    }

    /** Where rooms say that people are. */
    record Placement(UUID stayId, UUID floorId, UUID roomId, String roomNumber, long seq, String state) {}

    /** What health says of a person, as far as a list of residents shows it. */
    record Level(
            UUID stayId, String level, int openAlerts, boolean positive, int testsPending,
            @Nullable List<Integer> negativeDays, @Nullable Instant lastSeenAt) {}

    @Bean
    FeedConsumer<Placement> placements(@Value("${lazaret.rooms.url}") String rooms, StayStore stays,
            BusinessClock clock) {
        return new FeedConsumer<>("placements", rooms, Placement.class, (event, placement) -> {
            if (placement.state().equals("PLACED") && stays.find(placement.stayId()) != null) {
                var room = new Stay.InRoom(placement.floorId(), placement.roomId(), placement.roomNumber());
                stays.change(placement.stayId(), stay -> stay.roomSays(room, placement.seq(), clock.instant()));
            }
        });
    }

    @Bean
    FeedConsumer<Level> health(
            @Value("${lazaret.health.url}") String health,
            StayStore stays,
            Sightings sightings,
            List<HealthListener> listeners,
            ObjectProvider<PositiveFound> positives,
            BusinessClock clock) {
        return new FeedConsumer<>("health", health, Level.class, (event, said) -> {
            if (stays.find(said.stayId()) != null) {
                var level = new Stay.Health(
                        said.level(), said.openAlerts(), said.positive(), said.testsPending(), event.position().epoch(),
                        event.version(), clock.instant(), said.negativeDays());
                stays.change(said.stayId(), stay -> stay.healthSays(level));
                Instant seen = said.lastSeenAt();
                if (seen != null) {
                    sightings.seen(said.stayId(), seen);
                }
                Stay known = stays.get(said.stayId());
                listeners.forEach(listener -> listener.said(known));
                if (said.positive()) {
                    Instant at = event.at() == null ? clock.instant() : event.at();
                    positives.orderedStream().forEach(listener -> listener.found(known, at));
                }
            }
        });
    }
}
