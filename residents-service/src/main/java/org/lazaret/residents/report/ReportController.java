package org.lazaret.residents.report;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.Problems;
import org.lazaret.kit.table.CsvExport;

/** The daily report of a site, its signature and amendments, its sums in a region, and what is made public. */
@RestController
@RequestMapping("/api/residents")
class ReportController {
    private final ReportDesk desk;
    private final SignReport signatures;

    ReportController(ReportDesk desk, SignReport signatures) {
        this.desk = desk;
        this.signatures = signatures;
    }

    /** The days that are locked, the newest first. */
    @GetMapping("/sites/{siteId}/reports")
    Page<ReportView.ReportSummary> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.list(siteId, cursor, Cursor.limit(limit));
    }

    /** The report of a day: locked, or as it would be now with all that speaks against signing it. */
    @GetMapping("/sites/{siteId}/reports/{day}")
    ReportView report(@PathVariable UUID siteId, @PathVariable LocalDate day) {
        return desk.view(siteId, day);
    }

    /** @param explained why something was open when the day ended; without names */
    record SignatureBody(@NotNull @Size(max = 500) List<@Valid ExplainedBody> explained) {}

    /** @param subject id of a stay, or the name of a loop */
    record ExplainedBody(@NotBlank @Size(max = 40) String subject, @NotBlank @Size(max = 200) String reason) {}

    /** Locks the day: 200, or 422 with everything that speaks against it. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportView.class)))
    @PutMapping("/sites/{siteId}/reports/{day}/signatures/{signature}")
    ResponseEntity<?> sign(
            @PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable UUID signature,
            @Valid @RequestBody SignatureBody body) {
        return answer(signatures.sign(
                siteId, day, signature,
                body.explained().stream().map(one -> new DailyReport.Explained(one.subject(), one.reason())).toList()));
    }

    /** @param reason why the report did not have it; without names */
    record AmendmentBody(@NotBlank @Size(max = 300) String reason) {}

    /** Adds what was entered late to a locked day: a new edition, the old ones stay. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportView.class)))
    @PutMapping("/sites/{siteId}/reports/{day}/amendments/{amendment}")
    ResponseEntity<?> amend(
            @PathVariable UUID siteId, @PathVariable LocalDate day, @PathVariable UUID amendment,
            @Valid @RequestBody AmendmentBody body) {
        return answer(signatures.amend(siteId, day, amendment, body.reason()));
    }

    private ResponseEntity<?> answer(SignReport.Signed signed) {
        return switch (signed) {
            case SignReport.Signed.Locked locked -> ResponseEntity.ok(desk.locked(locked.by(), locked.editions()));
            case SignReport.Signed.Blocked blocked -> ResponseEntity.unprocessableContent()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(blocked.blockers()));
        };
    }

    private static ProblemDetail problem(List<ReportBlocker> blockers) {
        ProblemDetail problem = Problems.document(ProblemException.refused(blockers.stream()
                .map(blocker -> new BrokenRule(blocker.id(), blocker.message(), blocker.messageZh()))
                .toList()));
        problem.setProperty("blockers", blockers);
        return problem;
    }

    /** The locked reports of a region together; the sites that have not locked the day are named. */
    @GetMapping("/regions/{region}/reports/{day}")
    ReportDesk.RegionDay region(@PathVariable String region, @PathVariable LocalDate day) {
        return desk.region(region, day);
    }

    /** Makes the figures of a day public; the same again is the same answer. */
    @PutMapping("/regions/{region}/reports/{day}/publications/{publication}")
    PublicFigures publish(
            @PathVariable String region, @PathVariable LocalDate day, @PathVariable UUID publication) {
        return desk.publish(region, day, publication);
    }

    /** Days that were made public. */
    record PublishedDays(List<PublicFigures> days) {}

    /** What was made public, of one region or of all: the newest of up to 60 days first, to everybody. */
    @GetMapping(path = "/public-figures", produces = MediaType.APPLICATION_JSON_VALUE)
    PublishedDays published(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate upTo) {
        return new PublishedDays(desk.published(region, upTo));
    }

    /** The same as a file. */
    @GetMapping(path = "/public-figures", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> publishedFile(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate upTo) {
        return CsvExport.answer(
                "public-figures.csv",
                List.of("region", "date", "in quarantine", "in transit", "in", "out", "positive", "sites",
                        "sites in all"),
                desk.published(region, upTo)
                        .stream()
                        .map(day -> Arrays.asList(
                                (Object) day.region(), day.day(), day.inQuarantine(), day.inTransit(), day.came(),
                                day.left(), day.positives(), day.sites(), day.sitesInAll())));
    }
}
