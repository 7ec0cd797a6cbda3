package org.lazaret.rooms.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.id.Idempotency;
import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/findings")
@Tag(name = "oversight")
class FindingController {
    private final Findings findings;

    FindingController(Findings findings) {
        this.findings = findings;
    }

    /** Which of them a list shows. */
    enum ListedState {
        /** Open and rectified ones. */
        UNSETTLED,
        /** Open ones whose term is over. */
        OVERDUE,
        OPEN,
        RECTIFIED,
        CLOSED,
        WITHDRAWN,
        ALL
    }

    record OwnerBody(@Nullable @Size(max = 100) String name, @NotBlank @Size(max = 100) String post) {
        Finding.FindingOwner owner() {
            return new Finding.FindingOwner(name == null || name.isBlank() ? null : name.strip(), post.strip());
        }
    }

    record RaiseBody(@NotNull Heading heading, @NotNull Severity severity, @NotNull @Min(1) @Max(90) Integer days,
            @NotBlank @Size(max = 1000) String note, @Nullable UUID roomId, @Nullable @Valid OwnerBody owner,
            @Nullable Instant happenedAt) {
        Findings.Seen seen() {
            return new Findings.Seen(heading, severity, days, note.strip(), roomId,
                    owner == null ? null : owner.owner(), happenedAt);
        }
    }

    /** @param note how it was put right: the evidence in words; photos are sent on their own */
    record RectificationBody(@NotBlank @Size(max = 1000) String note, @Nullable Instant happenedAt) {}

    record ReinspectionBody(@NotNull Boolean passed, @Nullable @Size(max = 1000) String note,
            @Nullable Instant happenedAt) {}

    record ExtensionBody(@NotNull Instant due, @NotBlank @Size(max = 500) String reason) {}

    record WithdrawalBody(@NotBlank @Size(max = 500) String reason) {}

    record FindingView(UUID id, Finding.Source source, @Nullable UUID sourceId, Heading heading, Severity severity,
            @Nullable FindingSentence sentence, @Nullable String note, Finding.@Nullable FindingRoom room,
            Finding.FindingOwner owner, Instant due, boolean overdue, Finding.State state, String raisedBy,
            Instant happenedAt, Instant recordedAt, List<Finding.FindingPhoto> photos,
            List<Finding.FindingEntry> history, String rules, long version) {
        static FindingView of(Findings.At at) {
            Finding f = at.finding();
            return new FindingView(f.id(), f.source(), f.sourceId(), f.heading(), f.severity(), f.sentence(), f.note(),
                    f.room(), f.owner(), f.due(), at.overdue(), f.state(), f.raisedBy(), f.happenedAt(),
                    f.recordedAt(), f.photos(), f.history(), f.rules(), f.version());
        }
    }

    record FindingPage(List<FindingView> items, @Nullable String next) {}

    record FindingCounts(List<Findings.HeadingFindings> items) {}

    @Operation(summary = "Findings of a site: what has to be done first, or what was told last")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    FindingPage findings(@PathVariable UUID siteId, @RequestParam(defaultValue = "UNSETTLED") ListedState state,
            @RequestParam(required = false) @Nullable Heading heading,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(defaultValue = "DUE") FindingQuery.Sort sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<FindingView> page = findings.list(siteId, query(state, heading, severity, q, sort), cursor, limit)
                .map(FindingView::of);
        return new FindingPage(page.items(), page.next());
    }

    @Operation(summary = "Findings of a site as a list for the authorities")
    @GetMapping(produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> findingsFile(@PathVariable UUID siteId,
            @RequestParam(defaultValue = "UNSETTLED") ListedState state,
            @RequestParam(required = false) @Nullable Heading heading,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(defaultValue = "DUE") FindingQuery.Sort sort) {
        return CsvExport.answer("findings.csv", List.of("heading", "severity", "state", "due", "overdue", "room",
                "itemZh", "itemEn", "note", "owner", "post", "raisedAt", "raisedBy", "rectifiedAt", "rectifiedBy",
                "rectification", "closedAt", "closedBy", "photos", "id"),
                findings.export(siteId, query(state, heading, severity, q, sort)).map(FindingController::cells));
    }

    private static FindingQuery query(ListedState state, @Nullable Heading heading, @Nullable Severity severity,
            @Nullable String q, FindingQuery.Sort sort) {
        Finding.State one = switch (state) {
            case OPEN -> Finding.State.OPEN;
            case RECTIFIED -> Finding.State.RECTIFIED;
            case CLOSED -> Finding.State.CLOSED;
            case WITHDRAWN -> Finding.State.WITHDRAWN;
            case UNSETTLED, OVERDUE, ALL -> null;
        };
        return new FindingQuery(one, state == ListedState.UNSETTLED, state == ListedState.OVERDUE, heading, severity,
                q == null || q.isBlank() ? null : q.strip(), sort);
    }

    private static List<@Nullable Object> cells(Findings.At at) {
        Finding f = at.finding();
        Finding.FindingEntry rectified = f.last(FindingEvent.RECTIFY).orElse(null);
        Finding.FindingEntry closed = f.last(FindingEvent.PASS).orElse(null);
        return Arrays.asList(f.heading(), f.severity(), f.state(), f.due(), at.overdue(),
                f.room() == null ? null : f.room().number(), f.sentence() == null ? null : f.sentence().zh(),
                f.sentence() == null ? null : f.sentence().en(), f.note(), f.owner().name(), f.owner().post(),
                f.happenedAt(), f.raisedBy(), rectified == null ? null : rectified.at(),
                rectified == null ? null : rectified.by(), rectified == null ? null : rectified.note(),
                closed == null ? null : closed.at(), closed == null ? null : closed.by(), f.photos().size(), f.id());
    }

    @Operation(summary = "How many findings of a site are open, overdue or wait for a second look, by heading")
    @GetMapping("/counts")
    FindingCounts findingCounts(@PathVariable UUID siteId) {
        return new FindingCounts(findings.counts(siteId));
    }

    @Operation(summary = "One finding with everything that happened to it")
    @GetMapping("/{findingId}")
    ResponseEntity<FindingView> finding(@PathVariable UUID siteId, @PathVariable UUID findingId) {
        return answer(HttpStatus.OK, findings.find(siteId, findingId));
    }

    @Operation(summary = "Raise a finding under an id of your choice")
    @PutMapping("/{findingId}")
    ResponseEntity<FindingView> raiseFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody RaiseBody body) {
        Findings.Written written = findings.raise(siteId, findingId, body.seen());
        return answer(written.created() ? HttpStatus.CREATED : HttpStatus.OK, written.at());
    }

    @Operation(summary = "Say who answers for a finding")
    @PostMapping("/{findingId}/owner")
    ResponseEntity<FindingView> assignFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody OwnerBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        return answer(HttpStatus.OK, findings.assign(siteId, findingId, body.owner(), key));
    }

    @Operation(summary = "Say that a finding is rectified, and how")
    @PostMapping("/{findingId}/rectification")
    ResponseEntity<FindingView> rectifyFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody RectificationBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        return answer(HttpStatus.OK, findings.move(siteId, findingId, FindingEvent.RECTIFY,
                new Findings.Said(body.note().strip(), body.happenedAt()), key));
    }

    @Operation(summary = "Look again at what is said to be rectified; never by who rectified it")
    @PostMapping("/{findingId}/reinspection")
    ResponseEntity<FindingView> reinspectFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody ReinspectionBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        return answer(HttpStatus.OK, findings.move(siteId, findingId,
                body.passed() ? FindingEvent.PASS : FindingEvent.FAIL,
                new Findings.Said(body.note(), body.happenedAt()), key));
    }

    @Operation(summary = "Give more time for a rectification, as somebody above")
    @PostMapping("/{findingId}/extension")
    ResponseEntity<FindingView> extendFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody ExtensionBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        return answer(HttpStatus.OK, findings.extend(siteId, findingId, body.due(), body.reason().strip(), key));
    }

    @Operation(summary = "Withdraw a finding that you raised by mistake")
    @PostMapping("/{findingId}/withdrawal")
    ResponseEntity<FindingView> withdrawFinding(@PathVariable UUID siteId, @PathVariable UUID findingId,
            @Valid @RequestBody WithdrawalBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        return answer(HttpStatus.OK, findings.move(siteId, findingId, FindingEvent.WITHDRAW,
                new Findings.Said(body.reason().strip(), null), key));
    }

    private static ResponseEntity<FindingView> answer(HttpStatus status, Findings.At at) {
        return ResponseEntity.status(status).eTag(Etags.of(at.finding().version())).body(FindingView.of(at));
    }
}
