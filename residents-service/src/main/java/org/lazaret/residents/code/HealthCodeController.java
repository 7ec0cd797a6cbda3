package org.lazaret.residents.code;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.lazaret.residents.code.CodeFile.CodeChange;
import org.lazaret.residents.code.CodeFile.CodeCorrection;

/** Health codes: what changed them, what the authority's platform was told, and their correction by two people. */
@RestController
@RequestMapping("/api/residents")
class HealthCodeController {
    private final HealthCodes codes;

    HealthCodeController(HealthCodes codes) {
        this.codes = codes;
    }

    /** @param platform whether an address is configured to which events go; without one they wait */
    record HealthCodeView(
            UUID stayId,
            HealthCode code,
            boolean open,
            boolean owned,
            boolean platform,
            List<CodeChange> changes,
            List<CodeCorrection> corrections,
            long version) {}

    /** Codes of a site's people; {@code open}: those alone of which an event was not accepted yet. */
    @GetMapping("/sites/{siteId}/health-codes")
    Page<HealthCodeView> list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return codes.list(siteId, open, cursor, Cursor.limit(limit)).map(this::view);
    }

    /** The code of one person. */
    @GetMapping("/stays/{stayId}/health-code")
    HealthCodeView one(@PathVariable UUID stayId) {
        return view(codes.of(stayId));
    }

    /** Tries an event again at once. */
    @PutMapping("/stays/{stayId}/health-code/events/{eventId}/retry")
    HealthCodeView retry(@PathVariable UUID stayId, @PathVariable UUID eventId) {
        return view(codes.again(stayId, eventId));
    }

    /** @param reason number of the finding that shows the mistake; never a name */
    record CodeCorrectionBody(@NotNull HealthCode to, @NotBlank @Size(max = 200) String reason) {}

    /** Says that the present code is wrong; nothing changes until another person approves it. */
    @PutMapping("/stays/{stayId}/health-code/corrections/{correctionId}")
    HealthCodeView correct(
            @PathVariable UUID stayId, @PathVariable UUID correctionId, @Valid @RequestBody CodeCorrectionBody body) {
        return view(codes.ask(stayId, correctionId, body.to(), body.reason()));
    }

    /** Another person agrees, and the change is undone. */
    @PutMapping("/stays/{stayId}/health-code/corrections/{correctionId}/approval")
    HealthCodeView approve(@PathVariable UUID stayId, @PathVariable UUID correctionId) {
        return view(codes.approve(stayId, correctionId));
    }

    private HealthCodeView view(CodeFile file) {
        return new HealthCodeView(
                file.stayId(), file.code(), file.open(), file.owned(), codes.configured(), file.changes(),
                file.corrections(), file.version());
    }
}
