package org.lazaret.rooms.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.http.Page;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "oversight")
class InspectionController {
    private final Inspections inspections;

    InspectionController(Inspections inspections) {
        this.inspections = inspections;
    }

    record ChecklistView(String version, List<OversightRules.CheckItem> items) {}

    record CheckAnswerBody(@NotBlank @Size(max = 40) String item, @NotNull Inspection.Result result,
            @Nullable @Size(max = 500) String note) {}

    record InspectionBody(@Nullable Instant happenedAt,
            @NotNull @Size(max = 200) List<@NotNull @Valid CheckAnswerBody> answers,
            @Nullable @Size(max = 1000) String remark) {
        Inspections.Entered entered() {
            return new Inspections.Entered(happenedAt, answers.stream()
                    .map(a -> new Inspection.CheckAnswer(a.item(), a.result(), blankless(a.note())))
                    .toList(), blankless(remark));
        }

        private static @Nullable String blankless(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** @param findingId what a fault of a submitted inspection has become */
    record AnsweredItem(String item, Inspection.Result result, @Nullable String note, @Nullable UUID findingId) {}

    record InspectionView(UUID id, String rules, Inspection.Level level, String inspector, boolean submitted,
            Instant happenedAt, Instant recordedAt, @Nullable Instant submittedAt, List<AnsweredItem> answers,
            @Nullable String remark, List<Inspection.HeadingScore> scores, long version) {
        static InspectionView of(Inspections.Seen seen) {
            Inspection i = seen.inspection();
            return new InspectionView(i.id(), i.rules(), i.level(), i.inspector(), i.submitted(), i.happenedAt(),
                    i.recordedAt(), i.submittedAt(),
                    i.answers()
                            .stream()
                            .map(a -> new AnsweredItem(a.item(), a.result(), a.note(),
                                    i.submitted() && a.result() == Inspection.Result.NOT_OK
                                            ? RaiseFindings.idOf(i.id(), a.item())
                                            : null))
                            .toList(),
                    i.remark(), i.scores(seen.book()), i.version());
        }
    }

    record InspectionPage(List<InspectionView> items, @Nullable String next) {}

    @Operation(summary = "The checklist that is in force at the site, or one that was")
    @GetMapping("/checklist")
    ChecklistView checklist(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable String version) {
        OversightRules book = inspections.checklist(siteId, version);
        return new ChecklistView(book.version(), book.items());
    }

    @Operation(summary = "Begin an inspection under an id of your choice, or save your draft with If-Match")
    @PutMapping("/inspections/{inspectionId}")
    ResponseEntity<InspectionView> saveInspection(@PathVariable UUID siteId, @PathVariable UUID inspectionId,
            @Valid @RequestBody InspectionBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Inspections.Written written = inspections.put(siteId, inspectionId, body.entered(), ifMatch);
        return answer(written.created() ? HttpStatus.CREATED : HttpStatus.OK, written.seen());
    }

    @Operation(summary = "Submit your draft with If-Match; every fault in it becomes a finding")
    @PostMapping("/inspections/{inspectionId}/submission")
    ResponseEntity<InspectionView> submitInspection(@PathVariable UUID siteId, @PathVariable UUID inspectionId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, inspections.submit(siteId, inspectionId, ifMatch));
    }

    @Operation(summary = "Discard your own draft")
    @DeleteMapping("/inspections/{inspectionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardInspection(@PathVariable UUID siteId, @PathVariable UUID inspectionId) {
        inspections.discard(siteId, inspectionId);
    }

    @Operation(summary = "One inspection with its scores")
    @GetMapping("/inspections/{inspectionId}")
    ResponseEntity<InspectionView> inspection(@PathVariable UUID siteId, @PathVariable UUID inspectionId) {
        return answer(HttpStatus.OK, inspections.find(siteId, inspectionId));
    }

    @Operation(summary = "The inspections of a site, the newest first")
    @GetMapping("/inspections")
    InspectionPage inspections(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable Boolean submitted,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<InspectionView> page = inspections.list(siteId, submitted, cursor, limit).map(InspectionView::of);
        return new InspectionPage(page.items(), page.next());
    }

    private static ResponseEntity<InspectionView> answer(HttpStatus status, Inspections.Seen seen) {
        return ResponseEntity.status(status)
                .eTag(Etags.of(seen.inspection().version()))
                .body(InspectionView.of(seen));
    }
}
