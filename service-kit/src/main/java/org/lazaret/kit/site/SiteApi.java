package org.lazaret.kit.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the owner of the sites says of one of them; role {@code peer:site}. */
@FeignClient(name = "kit-sites", url = "${lazaret.sites.url}")
interface SiteApi {
    @GetMapping("/peer/sites/{siteId}")
    Answer site(@PathVariable("siteId") UUID siteId);

    @GetMapping("/peer/sites")
    Answers sites(@RequestParam("regionCode") String regionCode);

    /** The sites of a county. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answers(List<Answer> sites) {}

    /** The fields that are used here; others are passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(UUID siteId, String regionCode, String nameZh, String nameEn, String timeZone) {
        SiteCard card() {
            return new SiteCard(siteId, regionCode, nameZh, nameEn, timeZone);
        }
    }
}
