package org.lazaret.residents.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the peers tell of a site's day: counts, codes and ids. */
final class PeerFiguresApi {
    private PeerFiguresApi() {}

    /** Rooms' count of a site. */
    @FeignClient(name = "rooms-count", url = "${lazaret.rooms.url}")
    interface RoomsCountApi {
        @GetMapping("/peer/sites/{siteId}/count")
        RoomsCount count(@PathVariable("siteId") UUID siteId);
    }

    /** Health's figures of a day. */
    @FeignClient(name = "health-day", url = "${lazaret.health.url}")
    interface HealthDayApi {
        @GetMapping("/peer/sites/{siteId}/days/{day}")
        HealthDay day(@PathVariable("siteId") UUID siteId, @PathVariable("day") String day);
    }

    /** How long the goods of a site last. */
    @FeignClient(name = "supplies-cover", url = "${lazaret.supplies.url}")
    interface SuppliesCoverApi {
        @GetMapping("/peer/sites/{siteId}/cover")
        SuppliesCover cover(@PathVariable("siteId") UUID siteId);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RoomsCount(
            UUID siteId, Instant at, int rooms, int places, int people, int available,
            List<RoomsOfKind> byTypeAndState) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RoomsOfKind(@Nullable String type, String state, int rooms, int places, int people) {}

    /** @param checks null when the readings of the day had left the files */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HealthDay(
            UUID siteId, LocalDate day, Instant at, @Nullable DueDone checks, DueDone tests, List<Found> positives,
            int openAlerts) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record DueDone(int due, int done) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(UUID stayId, Instant foundAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SuppliesCover(UUID siteId, LocalDate day, List<Covered> items) {}

    /** @param days null when nothing is used */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Covered(String item, String en, String zh, @Nullable BigDecimal days, String cover) {}
}
