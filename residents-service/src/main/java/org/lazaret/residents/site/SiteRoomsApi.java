package org.lazaret.residents.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Rooms' answer about the rooms of one of its sites. */
@FeignClient(name = "rooms-of-site", url = "${lazaret.rooms.url}")
interface SiteRoomsApi {
    @GetMapping("/peer/sites/{siteId}/rooms")
    Rooms rooms(@PathVariable("siteId") UUID siteId);

    /** Rooms by their numbers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rooms(UUID siteId, @JsonIgnoreProperties(ignoreUnknown = true) List<RoomCard> rooms) {}
}
