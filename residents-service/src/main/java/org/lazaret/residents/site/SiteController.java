package org.lazaret.residents.site;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.site.Sites;

/** What the people of one site need to know of the others. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}")
class SiteController {
    private final Sites sites;

    SiteController(Sites sites) {
        this.sites = sites;
    }

    /** No more of a site than its name: a manager who sends people there need not be in its scope. */
    record Destination(UUID siteId, String nameZh, String nameEn) {}

    /** Other sites of the county to which a bubble may be sent. Whether one has a room says rooms when it is asked. */
    @GetMapping("/destinations")
    List<Destination> destinations(@PathVariable UUID siteId) {
        return sites.neighbours(sites.enter(siteId, "site-manager"))
                .stream()
                .map(site -> new Destination(site.id(), site.nameZh(), site.nameEn()))
                .toList();
    }
}
