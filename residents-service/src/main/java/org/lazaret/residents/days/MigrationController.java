package org.lazaret.residents.days;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;

/** Puts everybody of a site under another pack: first the difference, then a job. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/migrations")
class MigrationController {
    private final MigrateSite migrations;
    private final Jobs jobs;

    MigrationController(MigrateSite migrations, Jobs jobs) {
        this.migrations = migrations;
        this.jobs = jobs;
    }

    /** @param fromPackId only those who are under this pack; none: everybody */
    record MigrationBody(@NotBlank @Size(max = 32) String packId, @Nullable @Size(max = 32) String fromPackId) {}

    /**
     * @param reason why; never a name
     * @param token  of the preview that was seen
     */
    record MigrateBody(
            @NotBlank @Size(max = 32) String packId,
            @Nullable @Size(max = 32) String fromPackId,
            @NotBlank @Size(max = 300) String reason,
            @NotBlank @Size(max = 64) String token) {}

    /** What it would do to whom; nothing is written. */
    @PostMapping("/preview")
    MigrateSite.MigrationPreview previewMigration(
            @PathVariable UUID siteId, @Valid @RequestBody MigrationBody body) {
        return migrations.preview(siteId, body.packId(), body.fromPackId());
    }

    /** Migrates what was previewed; a job. The same job id again is the same job. */
    @PutMapping("/{migrationId}")
    ResponseEntity<Job> migrate(
            @PathVariable UUID siteId, @PathVariable UUID migrationId, @Valid @RequestBody MigrateBody body) {
        return jobs.accepted(migrations.start(
                siteId, migrationId, body.packId(), body.fromPackId(), body.reason(), body.token()));
    }
}
