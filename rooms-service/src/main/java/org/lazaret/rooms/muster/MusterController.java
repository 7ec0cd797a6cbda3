package org.lazaret.rooms.muster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "muster")
class MusterController {
    private final ShowMuster show;
    private final RunMuster run;
    private final MarkMuster mark;

    MusterController(ShowMuster show, RunMuster run, MarkMuster mark) {
        this.show = show;
        this.run = run;
        this.mark = mark;
    }

    @Operation(summary = "Everybody on the site at this moment, in door order; answers 304 while nothing has changed")
    @GetMapping(path = "/muster", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ShowMuster.OnSiteNow> onSiteNow(@PathVariable UUID siteId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return unlessKnown(known, show.tag(siteId), tag -> ResponseEntity.ok().eTag(tag).body(show.now(siteId)));
    }

    @Operation(summary = "The same as a list")
    @GetMapping(path = "/muster", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> onSiteList(@PathVariable UUID siteId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return unlessKnown(known, of(show.tag(siteId), "csv"), tag -> tagged(tag, CsvExport.answer("on-site.csv",
                OnSiteSheet.COLUMNS, show.exported(siteId).people().stream().map(OnSiteSheet::row))));
    }

    @Operation(summary = "The same as a workbook, with site, moment and counts above it")
    @GetMapping(path = "/muster", produces = OnSiteSheet.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> onSiteWorkbook(@PathVariable UUID siteId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return unlessKnown(known, of(show.tag(siteId), "xlsx"), tag -> {
            ShowMuster.OnSiteNow now = show.exported(siteId);
            return ResponseEntity.ok()
                    .eTag(tag)
                    .contentType(MediaType.parseMediaType(OnSiteSheet.MEDIA_TYPE))
                    .header(HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("on-site.xlsx", StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(out -> OnSiteSheet.write(now, out));
        });
    }

    record MusterHistory(List<ShowMuster.MusterRow> items, @Nullable String next) {}

    @Operation(summary = "Musters and drills of the site, the newest first")
    @GetMapping("/musters")
    MusterHistory musterHistory(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<ShowMuster.MusterRow> page = show.history(siteId, cursor, limit);
        return new MusterHistory(page.items(), page.next());
    }

    /** @param happenedAt when it began; missing for now */
    record StartMusterBody(@NotNull MusterKind kind, @NotNull Boolean drill, @NotBlank @Size(max = 300) String reason,
            @NotBlank @Size(max = 100) String assemblyPoint, @Nullable Instant happenedAt) {}

    @Operation(summary = "Begin a muster or a drill; its list is everybody who is on the site now")
    @PutMapping("/musters/{musterId}")
    ResponseEntity<ShowMuster.MusterView> startMuster(@PathVariable UUID siteId, @PathVariable UUID musterId,
            @Valid @RequestBody StartMusterBody body) {
        RunMuster.Started started = run.start(siteId, new Muster.Begun(musterId, body.kind(), body.drill(),
                body.reason(), body.assemblyPoint()), body.happenedAt());
        return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(show.view(siteId, musterId));
    }

    @Operation(summary = "A muster as it stands, with everybody's mark; answers 304 while nothing has changed")
    @GetMapping(path = "/musters/{musterId}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ShowMuster.MusterView> muster(@PathVariable UUID siteId, @PathVariable UUID musterId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return unlessKnown(known, show.tag(siteId, musterId),
                tag -> ResponseEntity.ok().eTag(tag).body(show.view(siteId, musterId)));
    }

    @Operation(summary = "The list of a muster, as it was fixed at the start: asked once, then answers 304")
    @GetMapping("/musters/{musterId}/list")
    ResponseEntity<ShowMuster.MusterRoster> musterRoster(@PathVariable UUID siteId, @PathVariable UUID musterId,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return unlessKnown(known, show.rosterTag(siteId, musterId),
                tag -> ResponseEntity.ok().eTag(tag).body(show.roster(siteId, musterId)));
    }

    @Operation(summary = "What was marked after a position, in the order in which it was recorded; asked often")
    @GetMapping("/musters/{musterId}/marks")
    ShowMuster.MusterMarks musterMarks(@PathVariable UUID siteId, @PathVariable UUID musterId,
            @RequestParam(defaultValue = "0") @PositiveOrZero long after) {
        return show.marksAfter(siteId, musterId, after);
    }

    @Operation(summary = "The same as a list, with the steps and what they earned")
    @GetMapping(path = "/musters/{musterId}", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> musterReport(@PathVariable UUID siteId, @PathVariable UUID musterId) {
        return CsvExport.answer("muster.csv", MusterReport.COLUMNS, MusterReport.rows(show.view(siteId, musterId)));
    }

    /** @param clockOffsetMs what the device added to its own clock, as far as it knows */
    record PersonMarkBody(@NotNull UUID personId, @NotNull MusterMark.MarkState state,
            @Nullable @Size(max = 100) String place, @NotNull Instant happenedAt, @Nullable Long clockOffsetMs) {}

    /** @param aside why it fits nowhere; it is kept all the same */
    record MarkAnswer(UUID id, Instant happenedAt, Instant recordedAt, String by, @Nullable String aside) {
        static MarkAnswer of(MusterMark mark) {
            return new MarkAnswer(mark.id(), mark.happenedAt(), mark.recordedAt(), mark.by(), mark.aside());
        }
    }

    @Operation(summary = "How somebody was seen; taken however late, and again as often as it is sent")
    @PutMapping("/musters/{musterId}/marks/{markId}")
    MarkAnswer markPerson(@PathVariable UUID siteId, @PathVariable UUID musterId, @PathVariable UUID markId,
            @Valid @RequestBody PersonMarkBody body) {
        return MarkAnswer.of(mark.mark(siteId, musterId, markId, body.personId(), body.state(), body.place(),
                new MarkMuster.Told(body.happenedAt(), body.clockOffsetMs())));
    }

    record StepMarkBody(@NotBlank @Size(max = 40) String step, @NotNull Boolean done, @NotNull Instant happenedAt,
            @Nullable Long clockOffsetMs) {}

    @Operation(summary = "A step that is done, or not done after all; taken however late")
    @PutMapping("/musters/{musterId}/steps/{markId}")
    MarkAnswer markStep(@PathVariable UUID siteId, @PathVariable UUID musterId, @PathVariable UUID markId,
            @Valid @RequestBody StepMarkBody body) {
        return MarkAnswer.of(mark.tick(siteId, musterId, markId, body.step(), body.done(),
                new MarkMuster.Told(body.happenedAt(), body.clockOffsetMs())));
    }

    record EndMusterBody(@Nullable @Size(max = 500) String remark) {}

    @Operation(summary = "End a muster, whoever is missing; marks are taken afterwards too")
    @PutMapping("/musters/{musterId}/end")
    ShowMuster.MusterView endMuster(@PathVariable UUID siteId, @PathVariable UUID musterId,
            @Valid @RequestBody EndMusterBody body) {
        run.end(siteId, musterId, body.remark());
        return show.view(siteId, musterId);
    }

    private static String of(String tag, String kind) {
        return tag.substring(0, tag.length() - 1) + "-" + kind + '"';
    }

    private static <T> ResponseEntity<T> unlessKnown(@Nullable String known, String tag,
            Function<String, ResponseEntity<T>> answer) {
        return tag.equals(known)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
                : answer.apply(tag);
    }

    private static ResponseEntity<StreamingResponseBody> tagged(String tag,
            ResponseEntity<StreamingResponseBody> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .eTag(tag)
                .body(answer.getBody());
    }
}
