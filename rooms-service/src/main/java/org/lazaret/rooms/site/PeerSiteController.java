package org.lazaret.rooms.site;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.security.Access;

/** What another service must know of a site to guard it and to keep its calendar: the region and the time zone. */
@RestController
@RequestMapping("/peer/sites")
@Tag(name = "peer")
class PeerSiteController {
    private final Sites sites;
    private final Access access;

    PeerSiteController(Sites sites, Access access) {
        this.sites = sites;
        this.access = access;
    }

    record SiteAnswer(UUID siteId, String regionCode, String nameZh, String nameEn, String timeZone) {}

    @Operation(summary = "One site, for services")
    @GetMapping("/{siteId}")
    SiteAnswer site(@PathVariable UUID siteId) {
        access.requireService("peer:site");
        return answer(sites.known(siteId));
    }

    record SitesAnswer(List<SiteAnswer> sites) {}

    @Operation(summary = "The sites of a county by code, at most 200, for services")
    @GetMapping
    SitesAnswer sites(@RequestParam String regionCode) {
        access.requireService("peer:site");
        return new SitesAnswer(sites.ofCounty(regionCode).stream().map(PeerSiteController::answer).toList());
    }

    private static SiteAnswer answer(Site site) {
        return new SiteAnswer(site.id(), site.regionCode(), site.nameZh(), site.nameEn(), site.timeZone());
    }
}
