package org.lazaret.residents.stay;

import java.time.LocalDate;
import java.util.Arrays;
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

/** How stays ended, as codes. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}")
class StayEndController {
    private static final List<String> HEADINGS = List.of(
            "stay", "category", "pack", "continues", "entered", "releaseNotBefore", "outcome", "ended", "to");

    private final StayEnds ends;

    StayEndController(StayEnds ends) {
        this.ends = ends;
    }

    /** Stays that are over, in the order in which they began. */
    @GetMapping(path = "/stay-ends", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<StayEnds.StayEndRow> page(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return ends.page(siteId, cursor, Cursor.limit(limit));
    }

    /**
     * The same as a table.
     *
     * @param from first date on which they ended, at the site; the epoch when it is not said
     * @param to   last date
     */
    @GetMapping(path = "/stay-ends", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> table(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return CsvExport.answer(
                "stay-ends.csv", HEADINGS,
                ends.between(siteId, from == null ? LocalDate.EPOCH : from, to == null ? LocalDate.MAX : to)
                        .map(row -> Arrays.<@Nullable Object>asList(
                                row.stayId(), row.category(), row.packId(), row.continues(), row.enteredAt(),
                                row.releaseNotBefore(), row.code(), row.at(), row.to())));
    }
}
