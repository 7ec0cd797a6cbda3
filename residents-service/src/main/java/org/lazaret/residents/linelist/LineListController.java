package org.lazaret.residents.linelist;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;

/** Line lists as files: ask, wait for the job, fetch. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/line-lists/{list}")
class LineListController {
    private final LineLists lists;
    private final Jobs jobs;

    LineListController(LineLists lists, Jobs jobs) {
        this.lists = lists;
        this.jobs = jobs;
    }

    /**
     * @param names     for the site's manager alone; else people are codes
     * @param everybody who has left too
     */
    record LineListBody(@NotNull LineList.Format format, boolean names, boolean everybody) {}

    /** Begins a list as a job; its id is the list's. */
    @PutMapping
    ResponseEntity<Job> ask(
            @PathVariable UUID siteId, @PathVariable UUID list, @Valid @RequestBody LineListBody body) {
        return jobs.accepted(lists.ask(siteId, list, body.format(), body.names(), body.everybody()));
    }

    /** The file; for who asked for it, until its time is over. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.ALL_VALUE))
    @GetMapping("/file")
    ResponseEntity<StreamingResponseBody> file(@PathVariable UUID siteId, @PathVariable UUID list) {
        LineLists.Fetched file = lists.fetch(siteId, list);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(file.writer()::to);
    }
}
