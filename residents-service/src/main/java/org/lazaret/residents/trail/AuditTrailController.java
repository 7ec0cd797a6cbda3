package org.lazaret.residents.trail;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.audit.AuditEntry;
import org.lazaret.kit.audit.AuditQuery;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

/** The audit trail of a site, for auditors; read only. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/audit")
@Validated
class AuditTrailController {
    private static final List<String> HEADINGS = List.of(
            "时间 at (UTC)", "账号 username", "操作 action", "对象 subject", "编号 id", "原因 reason");
    private final AuditTrail trail;

    AuditTrailController(AuditTrail trail) {
        this.trail = trail;
    }

    /** One entry; ids and codes only. */
    record TrailEntry(UUID id, Instant at, String username, String action, String subjectType, String subjectId,
            @Nullable String reason) {
        static TrailEntry of(AuditEntry entry) {
            return new TrailEntry(entry.id(), entry.at(), entry.username(), entry.action(), entry.subjectType(),
                    entry.subjectId(), entry.reason());
        }
    }

    record TrailPage(List<TrailEntry> items, @Nullable String next) {}

    /**
     * Entries of a site, the newest first.
     *
     * @param subjectId of the thing, such as a stay, exactly
     * @param username  of who saw or changed it, exactly
     * @param from      real time, included
     * @param until     real time, not included
     * @param action    its beginning, such as {@code stay.}
     */
    @GetMapping
    TrailPage auditTrail(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Size(max = 80) @Nullable String subjectId,
            @RequestParam(required = false) @Size(max = 80) @Nullable String username,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Size(max = 60) @Nullable String action,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<TrailEntry> page = trail.list(
                query(siteId, subjectId, username, from, until, action), cursor, Cursor.limit(limit))
                .map(TrailEntry::of);
        return new TrailPage(page.items(), page.next());
    }

    /** The same as a file. */
    @GetMapping(produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> auditTrailFile(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Size(max = 80) @Nullable String subjectId,
            @RequestParam(required = false) @Size(max = 80) @Nullable String username,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Size(max = 60) @Nullable String action) {
        return CsvExport.answer(
                "audit.csv", HEADINGS,
                trail.export(query(siteId, subjectId, username, from, until, action))
                        .map(entry -> List.of(
                                entry.at().toString(), entry.username(), entry.action(), entry.subjectType(),
                                entry.subjectId(), entry.reason() == null ? "" : entry.reason())));
    }

    private static AuditQuery query(
            UUID siteId,
            @Nullable String subjectId,
            @Nullable String username,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String action) {
        return new AuditQuery(siteId, word(subjectId), word(username), from, until, word(action));
    }

    private static @Nullable String word(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
