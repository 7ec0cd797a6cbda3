package org.lazaret.residents.aftercare;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.residents.aftercare.Aftercare.CallConcern;
import org.lazaret.residents.aftercare.Aftercare.CallOutcome;
import org.lazaret.residents.aftercare.Aftercare.ConcernEnd;
import org.lazaret.residents.aftercare.Aftercare.FollowUpCall;

/** After the release: packs until the community has them, and the calls until the last. */
@RestController
@RequestMapping("/api/residents")
class AftercareController {
    private final AftercareDesk desk;

    AftercareController(AftercareDesk desk) {
        this.desk = desk;
    }

    /** Open calls, packs without acknowledgement, or symptoms that nobody has seen to; the most urgent first. */
    @GetMapping("/sites/{siteId}/aftercare")
    Page<AftercareDesk.AftercareRow> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "CALLS") WorkList list,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.list(siteId, list, cursor, Cursor.limit(limit));
    }

    /**
     * What follows one person's release.
     *
     * @param receivedBy who received the pack; null before, and after erasure
     * @param notes      what was said in calls, by attempt
     */
    record AftercareView(
            UUID stayId,
            Instant releasedAt,
            @Nullable HandoverPack pack,
            @Nullable String institution,
            @Nullable String receivedBy,
            @Nullable Instant receivedAt,
            List<FollowUpCall> calls,
            Map<UUID, String> notes,
            List<CallConcern> concerns,
            long version) {}

    /** The pack, its acknowledgement and the calls of one person. */
    @GetMapping("/stays/{stayId}/aftercare")
    AftercareView one(@PathVariable UUID stayId) {
        return view(desk.open(stayId));
    }

    /**
     * @param institution that takes over; never a person
     * @param receivedBy  who signed for it; kept sealed
     */
    record PackReceiptBody(
            @NotBlank @Size(max = 120) String institution,
            @NotBlank @Size(max = 120) String receivedBy,
            @Nullable Instant happenedAt) {}

    /** The community acknowledges the pack, and answers for the person from then on. */
    @PutMapping("/stays/{stayId}/aftercare/receipts/{receiptId}")
    AftercareView received(
            @PathVariable UUID stayId, @PathVariable UUID receiptId, @Valid @RequestBody PackReceiptBody body) {
        return view(desk.received(stayId, receiptId, body.institution(), body.receivedBy(), body.happenedAt()));
    }

    /** @param note what was said; kept sealed */
    record CallAttemptBody(
            @NotNull CallOutcome outcome, @Nullable @Size(max = 500) String note, @Nullable Instant happenedAt) {}

    /** An attempt to call a person on the day that is due; every one is kept, answered or not. */
    @PutMapping("/stays/{stayId}/aftercare/calls/{day}/attempts/{attemptId}")
    AftercareView called(
            @PathVariable UUID stayId,
            @PathVariable int day,
            @PathVariable UUID attemptId,
            @Valid @RequestBody CallAttemptBody body) {
        return view(desk.called(stayId, day, attemptId, body.outcome(), body.note(), body.happenedAt()));
    }

    /** What became of it. */
    record ConcernEndBody(@NotNull ConcernEnd end) {}

    /** A doctor says what became of symptoms, or of a person whom nobody reached. */
    @PutMapping("/stays/{stayId}/aftercare/concerns/{concernId}/end")
    AftercareView ended(
            @PathVariable UUID stayId, @PathVariable UUID concernId, @Valid @RequestBody ConcernEndBody body) {
        return view(desk.ended(stayId, concernId, body.end()));
    }

    private static AftercareView view(AftercareDesk.Opened opened) {
        Aftercare care = opened.care();
        Aftercare.PackReceipt receipt = care.receipt();
        return new AftercareView(
                care.id(), care.releasedAt(), opened.pack(), receipt == null ? null : receipt.institution(),
                opened.receiver(), receipt == null ? null : receipt.at(),
                care.calls().stream().map(AftercareController::told).toList(), opened.notes(), care.concerns(),
                care.version());
    }

    /** As it is shown: what is sealed stands in the notes. */
    private static FollowUpCall told(FollowUpCall call) {
        return new FollowUpCall(
                call.day(), call.from(), call.due(), call.done(), call.lookedFor(),
                call.attempts()
                        .stream()
                        .map(one -> new Aftercare.CallAttempt(
                                one.id(), one.outcome(), one.at(), one.recordedAt(), one.by(), null))
                        .toList());
    }
}
