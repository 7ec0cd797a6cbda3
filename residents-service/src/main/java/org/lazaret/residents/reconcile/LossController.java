package org.lazaret.residents.reconcile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;

/** People who were missed, are out of control or were dropped. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/losses")
@Tag(name = "reconciliation")
class LossController {
    private final Losses losses;
    private final Jobs jobs;

    LossController(Losses losses, Jobs jobs) {
        this.losses = losses;
        this.jobs = jobs;
    }

    record LostPersons(List<LostPerson> items, @Nullable String next) {}

    record LossClosingBody(@NotBlank @Size(max = 300) String reason) {}

    @Operation(summary = "Who is lost, what is due first comes first; with all also what was settled")
    @GetMapping
    LostPersons list(
            @PathVariable UUID siteId,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<LostPerson> page = losses.list(siteId, all, cursor, Cursor.limit(limit));
        return new LostPersons(page.items(), page.next());
    }

    @Operation(summary = "How many are lost, and what of the person loop is open")
    @GetMapping("/count")
    LossCount count(@PathVariable UUID siteId) {
        return losses.count(siteId);
    }

    @Operation(summary = "See to it: from here on the caller is named as its owner")
    @PutMapping("/{lossId}/owner")
    LostPerson take(@PathVariable UUID siteId, @PathVariable UUID lossId) {
        return losses.take(siteId, lossId);
    }

    @Operation(summary = "Settle it with a reason; evidence settles it by itself")
    @PutMapping("/{lossId}/closing")
    LostPerson close(
            @PathVariable UUID siteId, @PathVariable UUID lossId, @Valid @RequestBody LossClosingBody body) {
        return losses.close(siteId, lossId, body.reason());
    }

    @Operation(summary = "Look through everybody of the site now; a job")
    @PutMapping("/searches/{jobId}")
    ResponseEntity<Job> search(@PathVariable UUID siteId, @PathVariable UUID jobId) {
        return jobs.accepted(losses.searchNow(siteId, jobId));
    }
}
