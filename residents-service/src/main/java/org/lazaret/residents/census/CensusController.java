package org.lazaret.residents.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;
import org.lazaret.residents.policy.Category;

/** The census of a site at any past moment, its people, its traffic, and that of a region. */
@RestController
@RequestMapping("/api/residents")
class CensusController {
    private final CensusDesk desk;

    CensusController(CensusDesk desk) {
        this.desk = desk;
    }

    /**
     * Yesterday plus in minus out is today.
     *
     * @param asOf    the moment; none for now
     * @param knownAt what was entered later is left out; none for all that is known now
     */
    @GetMapping("/sites/{siteId}/census")
    CensusView census(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        return desk.view(siteId, new CensusDesk.When(asOf, knownAt));
    }

    /** Whom a figure counts; names for those who may open a file, and leaves a trace. */
    @GetMapping("/sites/{siteId}/census/people")
    Page<CensusPerson> people(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "HERE") ReadCensus.Part part,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Instant knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.people(
                siteId, new CensusDesk.When(asOf, knownAt), part, category, cursor, Cursor.limit(limit));
    }

    /** The days of a period, which is no longer than a year. */
    record TrafficOfSite(UUID siteId, List<CensusTraffic> days) {}

    /** Arrivals and departures by day, first and last day included. */
    @GetMapping(path = "/sites/{siteId}/census/traffic", produces = MediaType.APPLICATION_JSON_VALUE)
    TrafficOfSite traffic(
            @PathVariable UUID siteId, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        return new TrafficOfSite(siteId, desk.traffic(siteId, from, to));
    }

    /** The same as a file. */
    @GetMapping(path = "/sites/{siteId}/census/traffic", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> trafficFile(
            @PathVariable UUID siteId, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        return CsvExport.answer(
                "arrivals-departures-" + from + "-" + to + ".csv", CensusTraffic.HEADINGS,
                desk.traffic(siteId, from, to).stream().map(CensusTraffic::cells));
    }

    /**
     * Who is in quarantine in a county, city or province.
     *
     * @param day whose closing is asked for; none for now
     */
    @GetMapping("/regions/{region}/census")
    CensusRegion region(
            @PathVariable String region,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.region(region, day, cursor, Cursor.limit(limit));
    }
}
