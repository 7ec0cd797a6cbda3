package org.lazaret.rooms.allocation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/exemptions")
@Tag(name = "allocation")
class ExemptionController {
    private final Exemptions exemptions;

    ExemptionController(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    /** @param rules ids of the hard rules that may be broken */
    record ExemptionBody(@NotNull UUID bubbleId, @NotEmpty @Size(max = 10) List<String> rules,
            @NotBlank @Size(max = 300) String reason, @NotNull Instant until) {}

    record ExemptionView(UUID id, UUID bubbleId, List<String> rules, String reason, String askedBy, Instant askedAt,
            List<Exemption.Approval> approvals, Instant until, boolean inForce) {}

    record ExemptionPage(List<ExemptionView> items) {}

    @Operation(summary = "Ask for leave to break hard rules for one bubble")
    @PutMapping("/{exemptionId}")
    ExemptionView ask(@PathVariable UUID siteId, @PathVariable UUID exemptionId,
            @Valid @RequestBody ExemptionBody body) {
        return view(exemptions.ask(siteId, exemptionId, new Exemptions.Asked(body.bubbleId(), body.rules(),
                body.reason(), body.until())));
    }

    @Operation(summary = "Approve it; in force once two people have who did not ask for it")
    @PutMapping("/{exemptionId}/approval")
    ExemptionView approve(@PathVariable UUID siteId, @PathVariable UUID exemptionId) {
        return view(exemptions.approve(siteId, exemptionId));
    }

    @Operation(summary = "Exemptions that have not ended, the latest end first")
    @GetMapping
    ExemptionPage list(@PathVariable UUID siteId) {
        return new ExemptionPage(exemptions.list(siteId).stream().map(this::view).toList());
    }

    private ExemptionView view(Exemption e) {
        return new ExemptionView(e.id(), e.bubbleId(), e.rules(), e.reason(), e.askedBy(), e.askedAt(), e.approvals(),
                e.until(), exemptions.inForce(e));
    }
}
