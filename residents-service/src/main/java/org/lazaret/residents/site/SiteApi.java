package org.lazaret.residents.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Rooms' answer about one of its sites. */
@FeignClient(name = "rooms-sites", url = "${lazaret.rooms.url}")
interface SiteApi {
    @GetMapping("/peer/sites/{siteId}")
    Answer site(@PathVariable("siteId") UUID siteId);

    @GetMapping("/peer/sites/{siteId}/rooms")
    Rooms rooms(@PathVariable("siteId") UUID siteId);

    /** Rooms by their numbers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rooms(UUID siteId, List<Room> rooms) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Room(UUID roomId, UUID floorId, String buildingCode, String roomNumber) {}

    /** The fields that are used here; others are passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(UUID siteId, String regionCode, String nameZh, String nameEn, String timeZone) {}
}
