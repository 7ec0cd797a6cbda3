package org.lazaret.residents.retention;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.lazaret.kit.problem.BrokenRule;

/** Who is still known, until when and why; who was forgotten, and who has confirmed it. */
@RestController
@RequestMapping("/api/residents")
class RetentionController {
    private final Retention retention;
    private final LegalHolds holds;

    RetentionController(Retention retention, LegalHolds holds) {
        this.retention = retention;
        this.holds = holds;
    }

    /**
     * A person whose stay is over and who is still known.
     *
     * @param due  when they are forgotten if nothing speaks against it
     * @param kept what speaks against it
     */
    record KeptView(UUID stayId, Instant endedAt, Instant due, List<BrokenRule> kept) {}

    /** A person who was forgotten. {@code provenAt} null: not every service has confirmed it. */
    record ErasureView(
            UUID erasureId, List<UUID> stayIds, String rules, Instant due, Instant startedAt,
            @Nullable Instant destroyedAt, List<Erasure.Proof> proofs, List<String> waitingFor,
            @Nullable Instant provenAt) {
        static ErasureView of(Erasure erasure) {
            return new ErasureView(
                    erasure.id(), erasure.stayIds(), erasure.rules(), erasure.due(), erasure.startedAt(),
                    erasure.destroyedAt(), erasure.proofs(), erasure.waitingFor(), erasure.provenAt());
        }
    }

    /** A hold as it is shown. */
    record LegalHoldView(
            UUID holdId, UUID stayId, String authority, String reason, @Nullable Instant until, Instant placedAt,
            String placedBy, LegalHold.@Nullable Lifted lifted) {
        static LegalHoldView of(LegalHold hold) {
            return new LegalHoldView(
                    hold.id(), hold.stayId(), hold.authority(), hold.reason(), hold.until(), hold.placedAt(),
                    hold.placedBy(), hold.lifted());
        }
    }

    /**
     * @param authority who asks, and the number of the paper; no name of a resident
     * @param until     when it ends by itself; null for when it is lifted
     */
    record LegalHoldBody(
            @NotBlank @Size(max = 120) String authority,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant until) {}

    /** Why it is no longer needed. */
    record LegalHoldLiftBody(@NotBlank @Size(max = 500) String reason) {}

    /** Those who are still known although their stay is over, the earliest end first. */
    @GetMapping("/sites/{siteId}/retention")
    Page<KeptView> kept(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return retention.kept(siteId, cursor, Cursor.limit(limit));
    }

    /** Those who were forgotten. */
    @GetMapping("/sites/{siteId}/erasures")
    Page<ErasureView> erasures(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return retention.erasures(siteId, cursor, Cursor.limit(limit));
    }

    /** Holds of a site, those that ended too. */
    @GetMapping("/sites/{siteId}/legal-holds")
    Page<LegalHoldView> holds(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return holds.ofSite(siteId, cursor, Cursor.limit(limit)).map(LegalHoldView::of);
    }

    /** Keeps a person's file beyond its time; the same again is the same hold. */
    @PutMapping("/stays/{stayId}/legal-holds/{holdId}")
    LegalHoldView hold(
            @PathVariable UUID stayId, @PathVariable UUID holdId, @Valid @RequestBody LegalHoldBody body) {
        return LegalHoldView.of(
                holds.place(holdId, stayId, new LegalHolds.Wish(body.authority(), body.reason(), body.until())));
    }

    /** Ends a hold before its time. */
    @PutMapping("/legal-holds/{holdId}/lifting")
    LegalHoldView lift(@PathVariable UUID holdId, @Valid @RequestBody LegalHoldLiftBody body) {
        return LegalHoldView.of(holds.lift(holdId, body.reason()));
    }
}
