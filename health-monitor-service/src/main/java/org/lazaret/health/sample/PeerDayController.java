package org.lazaret.health.sample;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.security.Access;

/** What health tells residents of a day, for the daily report. For services only. */
@RestController
@RequestMapping("/peer/sites/{siteId}/days/{day}")
@Tag(name = "peer")
class PeerDayController {
    private final DayFigures figures;
    private final Access access;

    PeerDayController(DayFigures figures, Access access) {
        this.figures = figures;
        this.access = access;
    }

    @Operation(summary = "Checks, tests and finds of a day at a site, for services")
    @GetMapping
    DayFigures.DayOfSite day(@PathVariable UUID siteId, @PathVariable LocalDate day) {
        return figures.of(siteId, day, access.requireService("peer:clear"));
    }
}
