package org.lazaret.residents.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Rooms' answer about one of its sites. */
@FeignClient(name = "rooms-sites", url = "${lazaret.rooms.url}")
interface SiteApi {
    @GetMapping("/peer/sites/{siteId}")
    Answer site(@PathVariable("siteId") UUID siteId);

    /** The fields that are used here; others are passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(UUID siteId, String regionCode, String nameZh, String nameEn, String timeZone) {}
}
