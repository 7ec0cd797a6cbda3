package org.lazaret.supplies.census;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.lazaret.kit.feed.FeedConsumer;

/** What this service listens to: stays from residents, places from rooms. */
@Configuration
class CensusFeedsConfiguration {
    /** A stay as the residents service shows it to this service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StayEvent(UUID stayId, UUID siteId, String regionCode, String state, @Nullable String diet,
            @Nullable List<String> allergens, @Nullable String ageBand, @Nullable List<TestDue> testsDue,
            @Nullable Boolean away, long version) {}

    /** A day with a test. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TestDue(LocalDate date) {}

    /** A placement as the rooms service shows it to this service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PlacementEvent(UUID stayId, UUID siteId, @Nullable String buildingCode, @Nullable String floorLabel,
            @Nullable UUID roomId, @Nullable String roomNumber, @Nullable Integer doorOrder, long seq, String state) {}

    @Bean
    FeedConsumer<StayEvent> stays(ResidentStore residents, @Value("${lazaret.peers.residents}") String provider) {
        return new FeedConsumer<>("stays", provider, StayEvent.class, (event, stay) -> residents.change(
                Resident.empty(stay.stayId(), stay.siteId(), stay.regionCode()),
                r -> r.stay(stay.siteId(), stay.regionCode(), event.position().epoch(), stay.version(), stay.state(),
                        stay.diet() == null ? Resident.STANDARD : stay.diet(),
                        stay.allergens() == null ? List.of() : stay.allergens(),
                        stay.ageBand() == null ? "ADULT" : stay.ageBand(),
                        stay.testsDue() == null
                                ? List.of()
                                : stay.testsDue().stream().map(TestDue::date).toList(),
                        Boolean.TRUE.equals(stay.away()))));
    }

    @Bean
    FeedConsumer<PlacementEvent> placements(ResidentStore residents, @Value("${lazaret.peers.rooms}") String provider) {
        return new FeedConsumer<>("placements", provider, PlacementEvent.class, (event, place) -> {
            boolean placed = place.state().equals("PLACED");
            residents.change(Resident.empty(place.stayId(), place.siteId(), ""),
                    r -> r.place(event.position().epoch(), place.seq(), placed, placed ? place.buildingCode() : null,
                            placed ? place.floorLabel() : null, placed ? place.roomId() : null,
                            placed ? place.roomNumber() : null, placed ? place.doorOrder() : null));
        });
    }
}
