package org.lazaret.residents.days;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

/** Requests to let people go earlier, in force once two others have agreed. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/shortenings")
class ShorteningController {
    private final Shortenings shortenings;

    ShorteningController(Shortenings shortenings) {
        this.shortenings = shortenings;
    }

    /**
     * @param days   by how many
     * @param reason why; never a name
     */
    record ShorteningBody(@NotNull UUID stayId, @Min(1) int days, @NotBlank @Size(max = 300) String reason) {}

    /** An agreement. */
    record ShorteningApprovalView(String by, Instant at) {}

    /**
     * @param granted enough have agreed
     * @param spent   it has been applied
     * @param lapsed  it can no longer be used
     */
    record ShorteningView(
            UUID shorteningId,
            UUID stayId,
            int days,
            String reason,
            String askedBy,
            Instant askedAt,
            List<ShorteningApprovalView> approvals,
            int approvers,
            Instant until,
            boolean granted,
            boolean spent,
            boolean lapsed) {}

    /** Asks. The same id again is the same request. */
    @PutMapping("/{shorteningId}")
    ShorteningView ask(
            @PathVariable UUID siteId, @PathVariable UUID shorteningId, @Valid @RequestBody ShorteningBody body) {
        return view(shortenings.ask(siteId, shorteningId, body.stayId(), body.days(), body.reason()));
    }

    /** Agrees; who asked does not. */
    @PutMapping("/{shorteningId}/approval")
    ShorteningView approve(@PathVariable UUID siteId, @PathVariable UUID shorteningId) {
        return view(shortenings.approve(siteId, shorteningId));
    }

    /** All of a site, in the order in which they were asked for. */
    @GetMapping
    Page<ShorteningView> shortenings(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return shortenings.list(siteId, cursor, Cursor.limit(limit)).map(ShorteningController::view);
    }

    private static ShorteningView view(Shortenings.Shown shown) {
        Shortening one = shown.shortening();
        return new ShorteningView(
                one.id(), one.stayId(), one.days(), one.reason(), one.askedBy(), one.askedAt(),
                one.approvals().stream().map(yes -> new ShorteningApprovalView(yes.by(), yes.at())).toList(),
                one.approvers(), one.until(), one.granted(), shown.spent(), shown.lapsed());
    }
}
