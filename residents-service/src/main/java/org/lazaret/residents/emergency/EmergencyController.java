package org.lazaret.residents.emergency;

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
import org.lazaret.residents.stay.StayFile;

/** Opening a file of another site in an emergency, and looking at it afterwards. */
@RestController
@RequestMapping("/api/residents")
class EmergencyController {
    private final EmergencyAccesses accesses;

    EmergencyController(EmergencyAccesses accesses) {
        this.accesses = accesses;
    }

    /**
     * @param siteId for which the reader acts, not the one of the file
     * @param code   of the wristband, id of the stay, or the whole number of the document
     */
    record EmergencyBody(@NotNull UUID siteId, @NotBlank @Size(max = 80) String code,
            @NotNull EmergencyAccess.Kind kind, @NotBlank @Size(max = 500) String reason) {
        @Override
        public String toString() {
            return "EmergencyBody[" + kind + "]";
        }
    }

    record EmergencyReviewBody(@NotNull EmergencyAccess.Verdict verdict, @Nullable @Size(max = 300) String note) {}

    /** An access, with its reason for those who may judge it. */
    record EmergencyView(UUID accessId, UUID siteId, UUID stayId, UUID bySite, String by, EmergencyAccess.Kind kind,
            @Nullable String reason, Instant at, Instant until, Instant reviewBy,
            EmergencyAccess.@Nullable Review review) {
        static EmergencyView of(EmergencyAccesses.Told told) {
            EmergencyAccess access = told.access();
            return new EmergencyView(access.id(), access.siteId(), access.stayId(), access.bySite(), access.by(),
                    access.kind(), told.reason(), access.at(), access.until(), access.reviewBy(), access.review());
        }
    }

    record EmergencyPage(List<EmergencyView> items, @Nullable String next) {}

    /** Opens a file of another site under an id of the client's choice; everybody concerned will read of it. */
    @PutMapping("/emergency-accesses/{accessId}")
    EmergencyView open(@PathVariable UUID accessId, @Valid @RequestBody EmergencyBody body) {
        return EmergencyView.of(
                accesses.open(accessId, body.siteId(), body.code(), body.kind(), body.reason()));
    }

    /** The file, for the one who opened it and as long as it is open. */
    @GetMapping("/emergency-accesses/{accessId}/file")
    StayFile emergencyFile(@PathVariable UUID accessId) {
        return accesses.file(accessId);
    }

    /** Which files of a site others opened in an emergency, the newest first. */
    @GetMapping("/sites/{siteId}/emergency-accesses")
    EmergencyPage emergencyAccesses(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "false") boolean unreviewed,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<EmergencyView> page = accesses.list(siteId, unreviewed, cursor, Cursor.limit(limit))
                .map(EmergencyView::of);
        return new EmergencyPage(page.items(), page.next());
    }

    /** Judges an access and closes it. */
    @PutMapping("/sites/{siteId}/emergency-accesses/{accessId}/review")
    EmergencyView review(
            @PathVariable UUID siteId, @PathVariable UUID accessId, @Valid @RequestBody EmergencyReviewBody body) {
        String note = body.note();
        return EmergencyView.of(accesses.review(
                siteId, accessId, body.verdict(), note == null || note.isBlank() ? null : note.strip()));
    }
}
