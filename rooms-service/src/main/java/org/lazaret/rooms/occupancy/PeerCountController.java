package org.lazaret.rooms.occupancy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.security.Access;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** How many rooms a site has and how many people are in them, for the daily report; counts alone. */
@RestController
@RequestMapping("/peer/sites/{siteId}/count")
@Tag(name = "peer")
class PeerCountController {
    private final CountSites counts;
    private final Sites sites;
    private final Access access;
    private final BusinessClock clock;

    PeerCountController(CountSites counts, Sites sites, Access access, BusinessClock clock) {
        this.counts = counts;
        this.sites = sites;
        this.access = access;
        this.clock = clock;
    }

    record CountOfSite(UUID siteId, Instant at, int rooms, int places, int people, int available,
            List<RoomCount> byTypeAndState) {}

    @Operation(summary = "The rooms of a site by type and state and the people in them, for services")
    @GetMapping
    CountOfSite count(@PathVariable UUID siteId) {
        access.requireService("peer:site");
        UUID known = sites.known(siteId).id();
        Instant now = clock.instant();
        Figures figures = Figures.of(1, counts.of(List.of(known)).values(), now);
        return new CountOfSite(known, now, figures.rooms(), figures.places(), figures.people(), figures.available(),
                figures.byTypeAndState());
    }
}
