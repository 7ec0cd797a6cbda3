package org.lazaret.residents.transfer;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;

/** People who go to another site: asked for, granted, signed for by both. Ids are chosen by the client. */
@RestController
@RequestMapping("/api/residents")
class SiteTransferController {
    private final SiteTransfers transfers;

    SiteTransferController(SiteTransfers transfers) {
        this.transfers = transfers;
    }

    /**
     * @param stayIds   who shall go; all live at the sending site
     * @param reason    why; never a name
     * @param transport how they will travel; never a name
     */
    record SiteTransferBody(
            @NotNull UUID fromSiteId,
            @NotNull UUID toSiteId,
            @NotNull @Size(min = 1, max = 40) List<@NotNull UUID> stayIds,
            @NotBlank @Size(max = 300) String reason,
            @NotBlank @Size(max = 120) String transport) {}

    /** Asks another site to take people over. */
    @PutMapping("/site-transfers/{transferId}")
    SiteTransferView request(@PathVariable UUID transferId, @Valid @RequestBody SiteTransferBody body) {
        return transfers.request(
                transferId,
                new SiteTransfers.Wish(
                        body.fromSiteId(), body.toSiteId(), body.stayIds(), body.reason().strip(),
                        body.transport().strip()));
    }

    /** One transfer with its people. */
    @GetMapping("/site-transfers/{transferId}")
    SiteTransferView read(@PathVariable UUID transferId) {
        return transfers.read(transferId);
    }

    /** Transfers of a site, the newest first. */
    @GetMapping("/sites/{siteId}/site-transfers")
    Page<SiteTransferView> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "INCOMING") SiteTransfers.Direction direction,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return transfers.list(siteId, direction, open, cursor, Cursor.limit(limit));
    }

    /** The receiving site has rooms: 200 approved, 202 while rooms is away, 422 with the rules of rooms. */
    @PutMapping("/site-transfers/{transferId}/approvals/{commandId}")
    ResponseEntity<SiteTransferView> approve(@PathVariable UUID transferId, @PathVariable UUID commandId) {
        return answer(transfers.approve(transferId, commandId));
    }

    /** @param reason why not; never a name */
    record SiteTransferRefusalBody(@NotBlank @Size(max = 300) String reason) {}

    /** The receiving site does not take them. */
    @PutMapping("/site-transfers/{transferId}/refusals/{commandId}")
    SiteTransferView refuse(
            @PathVariable UUID transferId,
            @PathVariable UUID commandId,
            @Valid @RequestBody SiteTransferRefusalBody body) {
        return transfers.refuse(transferId, commandId, body.reason());
    }

    /** The sending site takes it back, before anybody left. */
    @PutMapping("/site-transfers/{transferId}/cancellations/{commandId}")
    ResponseEntity<SiteTransferView> cancel(
            @PathVariable UUID transferId,
            @PathVariable UUID commandId,
            @Valid @RequestBody SiteTransferRefusalBody body) {
        return answer(transfers.cancel(transferId, commandId, body.reason()));
    }

    /**
     * Who was counted.
     *
     * @param stayIds     of the sending site at a departure, of the receiving one at an arrival; null: everybody
     * @param explanation where the others are; never a name
     */
    record SiteTransferCountBody(
            @Nullable @Size(min = 1, max = 40) List<@NotNull UUID> stayIds,
            @Nullable Instant happenedAt,
            @Nullable @Size(max = 300) String explanation) {}

    /** They leave; from now on they are under way to the other site. */
    @PutMapping("/site-transfers/{transferId}/departures/{commandId}")
    ResponseEntity<SiteTransferView> depart(
            @PathVariable UUID transferId,
            @PathVariable UUID commandId,
            @Valid @RequestBody SiteTransferCountBody body) {
        return answer(transfers.depart(
                transferId, commandId, body.stayIds(), body.happenedAt(), body.explanation()));
    }

    /** They are at the other door, and that site answers for them. */
    @PutMapping("/site-transfers/{transferId}/arrivals/{commandId}")
    ResponseEntity<SiteTransferView> arrive(
            @PathVariable UUID transferId,
            @PathVariable UUID commandId,
            @Valid @RequestBody SiteTransferCountBody body) {
        return answer(transfers.arrive(
                transferId, commandId, body.stayIds(), body.happenedAt(), body.explanation()));
    }

    private static ResponseEntity<SiteTransferView> answer(SiteTransfers.Answer answer) {
        return ResponseEntity.status(answer.done() ? HttpStatus.OK : HttpStatus.ACCEPTED).body(answer.transfer());
    }
}
