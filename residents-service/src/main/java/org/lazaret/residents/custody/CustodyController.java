package org.lazaret.residents.custody;

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
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;

/** Who answers for people, and how they pass from one to the next. */
@RestController
@RequestMapping("/api/residents")
@Tag(name = "custody")
class CustodyController {
    private static final String HANDOVER = "/sites/{siteId}/custody/handovers/{handoverId}";
    private final CustodyDesk desk;

    CustodyController(CustodyDesk desk) {
        this.desk = desk;
    }

    /** Somebody without an account who signed. */
    record SignerBody(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 120) String institution,
            Handover.@NotNull Means means) {
        CustodyDesk.Named named() {
            if (means == Handover.Means.LOGIN) {
                throw ProblemException.invalid("means", "means",
                        "Somebody without an account signs on paper or by message.");
            }
            return new CustodyDesk.Named(name, institution, means);
        }
    }

    /** @param to a site; null for any other receiver, whose institution is then named */
    record CustodyOfferBody(
            @NotNull Office office,
            @Nullable UUID to,
            @Nullable @Size(max = 120) String institution,
            @NotEmpty @Size(max = 500) List<@NotNull UUID> stayIds,
            @Nullable Instant happenedAt,
            @Nullable @Valid SignerBody signer) {
        Custodian receiver() {
            UUID site = to;
            if ((office == Office.SITE) != (site != null)) {
                throw ProblemException.invalid("to", "site", "A site, and only a site, is named by its id.");
            }
            String name = institution;
            if (site == null && (name == null || name.isBlank())) {
                throw ProblemException.invalid("institution", "required", "Name the institution that receives.");
            }
            return site == null
                    ? new Custodian(office, null, String.valueOf(name).strip())
                    : new Custodian(Office.SITE, site, site.toString());
        }
    }

    record CustodySignatureBody(@Nullable Instant happenedAt, @Nullable @Valid SignerBody signer) {}

    record CustodyWithdrawalBody(@NotBlank @Size(max = 200) String reason) {}

    record CustodyOffers(List<CustodyOffer> items) {}

    @Operation(summary = "Offers of a site that wait for a signature, given and received, the oldest first")
    @GetMapping("/sites/{siteId}/custody/offers")
    CustodyOffers open(@PathVariable UUID siteId) {
        return new CustodyOffers(desk.open(siteId));
    }

    @Operation(summary = "Handovers of one person, the latest first")
    @GetMapping("/stays/{stayId}/custody")
    CustodyOffers ofStay(@PathVariable UUID stayId) {
        return new CustodyOffers(desk.ofStay(stayId));
    }

    @Operation(summary = "One handover, with the names of who signed")
    @GetMapping(HANDOVER)
    CustodyOffer show(@PathVariable UUID siteId, @PathVariable UUID handoverId) {
        return desk.show(siteId, handoverId);
    }

    @Operation(summary = "Offer people to the next custodian; all of them or none")
    @PutMapping(HANDOVER)
    CustodyOffer offer(
            @PathVariable UUID siteId, @PathVariable UUID handoverId, @Valid @RequestBody CustodyOfferBody body) {
        SignerBody signer = body.signer();
        return desk.offer(
                siteId, handoverId, body.receiver(), body.stayIds(), body.happenedAt(),
                signer == null ? null : signer.named());
    }

    @Operation(summary = "Sign for the people: from here on the receiver answers for them")
    @PutMapping(HANDOVER + "/signature")
    CustodyOffer sign(
            @PathVariable UUID siteId, @PathVariable UUID handoverId, @Valid @RequestBody CustodySignatureBody body) {
        SignerBody signer = body.signer();
        return desk.sign(siteId, handoverId, body.happenedAt(), signer == null ? null : signer.named());
    }

    @Operation(summary = "Take an offer back; the custodian stays who it is")
    @PutMapping(HANDOVER + "/withdrawal")
    CustodyOffer withdraw(
            @PathVariable UUID siteId, @PathVariable UUID handoverId, @Valid @RequestBody CustodyWithdrawalBody body) {
        return desk.withdraw(siteId, handoverId, body.reason());
    }
}
