package org.lazaret.residents.household;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Households that live in several rooms. */
@RestController
@RequestMapping("/api/residents")
class HouseholdController {
    private final LinkHouseholds households;

    HouseholdController(LinkHouseholds households) {
        this.households = households;
    }

    /**
     * @param bubbleIds two that belong together, or do not
     * @param reason    why; never a name
     */
    record HouseholdLinkBody(@NotNull UUID siteId, @NotNull @Size(min = 2, max = 2) List<@NotNull UUID> bubbleIds,
            boolean together, @NotBlank @Size(max = 200) String reason) {}

    /** {@code done} false: written down, and finished by itself. */
    record HouseholdLinkView(UUID householdLinkId, boolean done) {}

    /** Everybody of the household of a stay, room by room, the own one first. */
    @GetMapping("/stays/{stayId}/household")
    List<LinkHouseholds.HouseholdPart> household(@PathVariable UUID stayId) {
        return households.of(stayId);
    }

    /** Links two households or parts them, under an id of the client's choice. */
    @PutMapping("/household-links/{householdLinkId}")
    HouseholdLinkView link(@PathVariable UUID householdLinkId, @Valid @RequestBody HouseholdLinkBody body) {
        return new HouseholdLinkView(householdLinkId, households.link(
                householdLinkId, body.siteId(), body.bubbleIds(), body.together(), body.reason().strip()));
    }
}
