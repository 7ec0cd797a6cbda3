package org.lazaret.residents.paper;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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
import org.lazaret.residents.stay.StayState;

/** Orders and letters to many people, and the summary of one stay. */
@RestController
@RequestMapping("/api/residents")
class LetterController {
    private static final int AT_ONCE = 200;
    private final WriteLetters letters;
    private final StaySummary summaries;
    private final Jobs jobs;

    LetterController(WriteLetters letters, StaySummary summaries, Jobs jobs) {
        this.letters = letters;
        this.summaries = summaries;
        this.jobs = jobs;
    }

    /** @param states of a stay in which it may be written */
    record LetterKindView(String template, int version, String titleZh, String titleEn, List<StayState> states) {}

    /** The letters that can be written. */
    @GetMapping("/sites/{siteId}/letter-kinds")
    List<LetterKindView> kinds(@PathVariable UUID siteId) {
        return letters.kinds(siteId)
                .stream()
                .map(one -> new LetterKindView(
                        one.id(), one.version(), one.zh().title(), one.en().title(), one.states()))
                .toList();
    }

    /** @param language {@code zh} or {@code en} */
    record LetterRunBody(
            @NotBlank @Size(max = 40) String template,
            @NotNull @Pattern(regexp = "zh|en") String language,
            @NotEmpty @Size(max = AT_ONCE) List<UUID> stayIds) {}

    /** Writes a letter to each of these people. A job; its result names who gets none and why. */
    @PutMapping("/sites/{siteId}/letter-runs/{jobId}")
    ResponseEntity<Job> write(
            @PathVariable UUID siteId, @PathVariable UUID jobId, @Valid @RequestBody LetterRunBody body) {
        return jobs.accepted(letters.start(siteId, jobId, body.template(), body.language(), body.stayIds()));
    }

    /** @param letters so many people */
    record LetterRunView(UUID runId, String template, String language, int letters, String by, Instant at) {}

    /** The letters that were written, the newest first. */
    @GetMapping("/sites/{siteId}/letter-runs")
    Page<LetterRunView> list(
            @PathVariable UUID siteId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return letters.list(siteId, cursor, Cursor.limit(limit))
                .map(run -> new LetterRunView(
                        run.id(), run.template(), run.language(), run.letters().size(), run.by(), run.at()));
    }

    /** All letters of a run in one file to print. */
    @GetMapping(path = "/sites/{siteId}/letter-runs/{runId}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(@PathVariable UUID siteId, @PathVariable UUID runId) {
        return Printed.of("letters-" + runId, letters.pdf(siteId, runId));
    }

    /** What is known of one stay, to print. */
    @GetMapping(path = "/stays/{stayId}/summary", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> summary(@PathVariable UUID stayId, @RequestParam(defaultValue = "zh") String language) {
        return Printed.of("summary-" + stayId, summaries.pdf(stayId, language));
    }
}
