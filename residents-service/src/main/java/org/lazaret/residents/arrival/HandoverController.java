package org.lazaret.residents.arrival;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bubbles that other sites have sent here, as the receiving site sees them. */
@RestController
@RequestMapping("/api/residents/handovers")
class HandoverController {
    private final Manifests manifests;

    HandoverController(Manifests manifests) {
        this.manifests = manifests;
    }

    /**
     * A bubble that was sent here and has not come in yet; it is admitted like any other.
     *
     * @param fromZh     name of the site that sent it
     * @param heldUntil  until when its room is kept
     */
    record Handover(
            UUID bubbleId,
            UUID fromSiteId,
            String fromZh,
            String fromEn,
            Bubble.Kind kind,
            @Nullable Instant expectedAt,
            @Nullable String roomNumber,
            @Nullable Instant heldUntil,
            List<ManifestView.Member> members) {}

    /** Who was sent to a site and is not in a room yet. */
    @GetMapping
    List<Handover> list(@RequestParam UUID siteId) {
        return manifests.sentHere(siteId);
    }

    record NotComingBody(@NotBlank @Size(max = 200) String reason) {}

    /** Says that a bubble which was sent here does not come. The same command again changes nothing. */
    @PutMapping("/{bubbleId}/cancellations/{commandId}")
    ResponseEntity<Void> cancel(
            @PathVariable UUID bubbleId, @PathVariable UUID commandId, @Valid @RequestBody NotComingBody body) {
        manifests.notComing(bubbleId, commandId, body.reason());
        return ResponseEntity.noContent().build();
    }
}
