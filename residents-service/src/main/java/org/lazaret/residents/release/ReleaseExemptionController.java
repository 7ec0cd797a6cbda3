package org.lazaret.residents.release;

import jakarta.validation.Valid;
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
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.release.ReleaseExemption.ExemptionApproval;
import org.lazaret.residents.release.ReleaseExemption.ExemptionWords;
import org.lazaret.residents.release.ReleaseExemption.Kind;
import org.lazaret.residents.release.ReleaseExemption.PaperCheck;

/** Early releases and clearances from paper: asked for, approved by others, confirmed afterwards. */
@RestController
@RequestMapping("/api/residents")
class ReleaseExemptionController {
    private final ReleaseExemptions exemptions;

    ReleaseExemptionController(ReleaseExemptions exemptions) {
        this.exemptions = exemptions;
    }

    /** Which of the two. */
    enum ReleaseExemptionKind {
        EARLY, PAPER
    }

    /**
     * @param evidence barcode of the negative result, or what the paper is
     * @param until    EARLY: from when on the person may go; left out for PAPER
     */
    record ReleaseExemptionBody(
            @NotNull ReleaseExemptionKind kind,
            @NotBlank @Size(max = 300) String reason,
            @NotBlank @Size(max = 300) String evidence,
            @Nullable Instant until) {}

    /** An exemption as it stands; {@code check} is set once somebody has left on it. */
    record ReleaseExemptionView(
            UUID exemptionId,
            UUID stayId,
            ReleaseExemptionKind kind,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable Instant until,
            String askedBy,
            Instant askedAt,
            int needed,
            List<ExemptionApproval> approvals,
            boolean approved,
            @Nullable Instant appliedAt,
            @Nullable UUID usedBy,
            @Nullable PaperCheck check,
            List<String> findings) {}

    /** Asks for an early release (manager or doctor) or a clearance from paper (doctor). */
    @PutMapping("/stays/{stayId}/release-exemptions/{exemptionId}")
    ReleaseExemptionView ask(
            @PathVariable UUID stayId, @PathVariable UUID exemptionId, @Valid @RequestBody ReleaseExemptionBody body) {
        Kind kind = Kind.valueOf(body.kind().name());
        if (kind == Kind.EARLY && body.until() == null) {
            throw ProblemException.invalid("until", "required", "Say from when on the person may go.");
        }
        return view(exemptions.ask(
                stayId, exemptionId, kind, new ExemptionWords(body.reason(), body.evidence()), body.until()));
    }

    /** An approver agrees, who is neither who asked nor who agreed before. */
    @PutMapping("/stays/{stayId}/release-exemptions/{exemptionId}/approval")
    ReleaseExemptionView approve(@PathVariable UUID stayId, @PathVariable UUID exemptionId) {
        return view(exemptions.approve(stayId, exemptionId));
    }

    /** @param confirmed whether health's records say the same as the paper */
    record PaperCheckBody(boolean confirmed) {}

    /** A doctor says what was true of a clearance from paper, where health has not said it yet. */
    @PutMapping("/stays/{stayId}/release-exemptions/{exemptionId}/check")
    ReleaseExemptionView check(
            @PathVariable UUID stayId, @PathVariable UUID exemptionId, @Valid @RequestBody PaperCheckBody body) {
        return view(exemptions.check(stayId, exemptionId, body.confirmed()));
    }

    /** A site's exemptions, the newest first. */
    @GetMapping("/sites/{siteId}/release-exemptions")
    Page<ReleaseExemptionView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return exemptions.list(siteId, cursor, Cursor.limit(limit)).map(ReleaseExemptionController::view);
    }

    private static ReleaseExemptionView view(ReleaseExemptions.Read read) {
        ReleaseExemption one = read.exemption();
        ExemptionWords words = read.words();
        return new ReleaseExemptionView(
                one.id(), one.stayId(), ReleaseExemptionKind.valueOf(one.kind().name()),
                words == null ? null : words.reason(), words == null ? null : words.evidence(), one.until(),
                one.askedBy(), one.askedAt(), one.needed(), one.approvals(), one.approved(), one.appliedAt(),
                one.usedBy(), one.check(), one.findings());
    }
}
