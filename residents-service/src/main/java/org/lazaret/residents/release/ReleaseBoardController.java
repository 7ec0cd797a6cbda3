package org.lazaret.residents.release;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;
import org.lazaret.residents.release.ReleasePapers.WayHome;

/** The board of those who are due, their papers, and the release of many. */
@RestController
@RequestMapping("/api/residents")
class ReleaseBoardController {
    private static final int AT_ONCE = 500;
    private final ReleaseBoard board;
    private final PreparePapers papers;
    private final BulkRelease bulk;
    private final Jobs jobs;
    private final JsonMapper json;

    ReleaseBoardController(ReleaseBoard board, PreparePapers papers, BulkRelease bulk, Jobs jobs, JsonMapper json) {
        this.board = board;
        this.papers = papers;
        this.bulk = bulk;
        this.jobs = jobs;
        this.json = json;
    }

    /** Who is due within 48 hours or overdue, with what stands in the way; the longest overdue first. */
    @GetMapping("/sites/{siteId}/release-board")
    ResponseEntity<ReleaseBoard.ReleaseBoardPage> board(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        ReleaseBoard.ReleaseBoardPage page = board.page(siteId, cursor, Cursor.limit(limit));
        return ResponseEntity.ok().eTag(Etags.over(json.writeValueAsBytes(page))).body(page);
    }

    /** The people who are chosen. */
    record ReleaseChoiceBody(@NotEmpty @Size(max = AT_ONCE) List<UUID> stayIds) {}

    /** What a release of these people would come to: how many, who not, and why. Changes nothing. */
    @PostMapping("/sites/{siteId}/release-previews")
    ReleaseBoard.ReleasePreview preview(@PathVariable UUID siteId, @Valid @RequestBody ReleaseChoiceBody body) {
        return board.preview(siteId, body.stayIds());
    }

    /** @param expected how many the preview said would be let go */
    record BulkReleaseBody(@NotEmpty @Size(max = AT_ONCE) List<UUID> stayIds, @PositiveOrZero int expected) {}

    /** Lets them go, each through the whole gate. A job; its result names who stays and why. */
    @PutMapping("/sites/{siteId}/bulk-releases/{jobId}")
    ResponseEntity<Job> release(
            @PathVariable UUID siteId, @PathVariable UUID jobId, @Valid @RequestBody BulkReleaseBody body) {
        return jobs.accepted(bulk.start(siteId, jobId, body.stayIds(), body.expected()));
    }

    /** @param transport how many of them leave, such as a bus; names nobody */
    record PapersFillBody(
            @NotEmpty @Size(max = AT_ONCE) List<UUID> stayIds,
            @Nullable @Size(max = 80) String orderLifted,
            @Nullable @Size(max = 120) String transport,
            @Nullable @Size(max = 120) String handover) {}

    /** Fills in what the papers of many do not say yet. A job. */
    @PutMapping("/sites/{siteId}/papers-fills/{jobId}")
    ResponseEntity<Job> fill(
            @PathVariable UUID siteId, @PathVariable UUID jobId, @Valid @RequestBody PapersFillBody body) {
        return jobs.accepted(papers.fill(siteId, jobId, new PreparePapers.Fill(
                siteId, body.stayIds(), body.orderLifted(), body.transport(), body.handover(), "")));
    }

    /** {@code version} 0: nothing has been prepared yet. */
    record ReleasePapersView(
            UUID stayId,
            @Nullable String orderLifted,
            @Nullable String transport,
            @Nullable String handover,
            @Nullable OverstayReason overstay,
            long version) {}

    /** The prepared papers of a person. */
    @GetMapping("/stays/{stayId}/release-papers")
    ResponseEntity<ReleasePapersView> papers(@PathVariable UUID stayId) {
        return shown(stayId, papers.read(stayId));
    }

    /** What the papers say, whole. */
    record ReleasePapersBody(
            @Nullable @Size(max = 80) String orderLifted,
            @Nullable @Size(max = 120) String transport,
            @Nullable @Size(max = 120) String handover,
            @Nullable OverstayReason overstay) {}

    /** Prepares the papers of a person; an edit names the version that it saw. */
    @PutMapping("/stays/{stayId}/release-papers")
    ResponseEntity<ReleasePapersView> write(
            @PathVariable UUID stayId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReleasePapersBody body) {
        var content = new PreparePapers.Content(
                body.orderLifted(), new WayHome(body.transport(), body.handover()), body.overstay());
        return shown(stayId, papers.write(stayId, content, ifMatch));
    }

    private static ResponseEntity<ReleasePapersView> shown(UUID stayId, PreparePapers.Prepared prepared) {
        ReleasePapers kept = prepared.papers();
        long version = kept == null ? 0 : kept.version();
        return ResponseEntity.ok()
                .eTag(Etags.of(version))
                .body(new ReleasePapersView(
                        stayId, kept == null ? null : kept.orderLifted(), prepared.way().transport(),
                        prepared.way().handover(), kept == null ? null : kept.overstay(), version));
    }
}
