package org.lazaret.health.file;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.feed.FeedDefinition;

/** What this service tells others, and what it listens to: stays from residents, places from rooms. */
@Configuration
class HealthFeedsConfiguration {
    /** A stay as the residents service shows it to this service. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record StayEvent(UUID stayId, UUID siteId, String regionCode, UUID bubbleId, String category, String state,
            @Nullable Instant enteredAt, @Nullable Instant releaseNotBefore,
            @Nullable List<StayView.TestDue> testsDue, String ageBand, @Nullable Integer ageMonths, boolean highRisk,
            @Nullable String language, StayView.@Nullable LastTest lastTest, @Nullable Boolean erased,
            @Nullable Boolean away, long version) {
        StayView view(long epoch) {
            return new StayView(epoch, version, bubbleId, category, state, enteredAt, releaseNotBefore,
                    testsDue == null ? List.of() : testsDue, ageBand, ageMonths, highRisk, language,
                    lastTest, away);
        }
    }

    /** A placement as the rooms service shows it to this service. */
    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    record PlacementEvent(UUID stayId, UUID siteId, @Nullable String buildingCode, @Nullable UUID floorId,
            @Nullable String floorLabel, @Nullable UUID roomId, @Nullable String roomNumber,
            @Nullable Integer doorOrder, long seq, String state) {
        PlaceView view(long epoch) {
            return new PlaceView(epoch, seq, floorId, roomId, buildingCode, floorLabel, roomNumber, doorOrder,
                    state.equals("PLACED"));
        }
    }

    @Bean
    FeedDefinition<HealthFile> healthFeed() {
        return FeedDefinition
                .of(HealthFileStore.FEED, HealthFileStore.CHANGED, HealthFileStore.FILES, HealthFile.class,
                        HealthFile::publicState)
                .view("residents", "stayId", "siteId", "level", "openAlerts", "positive", "testsPending",
                        "negativeDays", "lastSeenAt", "version")
                .view("supplies", "stayId", "siteId", "level", "positive", "testsPending", "version");
    }

    @Bean
    FeedConsumer<StayEvent> stays(HealthFileStore files, @Value("${lazaret.peers.residents}") String residents) {
        return new FeedConsumer<>("stays", residents, StayEvent.class,
                (event, stay) -> files.change(stay.stayId(),
                        HealthFile.empty(stay.stayId(), stay.siteId(), stay.regionCode()),
                        file -> {
                            HealthFile told = file.told(
                                    stay.siteId(), stay.regionCode(), stay.view(event.position().epoch()));
                            return Boolean.TRUE.equals(stay.erased()) ? told.forgotten() : told;
                        }));
    }

    @Bean
    FeedConsumer<PlacementEvent> placements(HealthFileStore files, @Value("${lazaret.peers.rooms}") String rooms) {
        return new FeedConsumer<>("placements", rooms, PlacementEvent.class,
                (event, placement) -> files.change(placement.stayId(),
                        HealthFile.empty(placement.stayId(), placement.siteId(), ""),
                        file -> file.told(placement.view(event.position().epoch()))));
    }
}
