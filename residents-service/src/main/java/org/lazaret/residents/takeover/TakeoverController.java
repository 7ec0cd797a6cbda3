package org.lazaret.residents.takeover;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.job.Job;
import org.lazaret.kit.job.Jobs;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.table.CsvExport;
import org.lazaret.residents.policy.Category;

/** Takes over the people of a site that was run without this system: send the list, look, run. */
@RestController
@RequestMapping("/api/residents/sites/{siteId}/takeovers")
class TakeoverController {
    private static final int LONGEST_NAME = 120;
    private final Takeovers takeovers;
    private final PreviewTakeover preview;
    private final TakeOver takeOver;
    private final Jobs jobs;
    private final JsonMapper json;

    TakeoverController(
            Takeovers takeovers, PreviewTakeover preview, TakeOver takeOver, Jobs jobs, JsonMapper json) {
        this.takeovers = takeovers;
        this.preview = preview;
        this.takeOver = takeOver;
        this.jobs = jobs;
        this.json = json;
    }

    /** Reads a file and shows what would come of it; the same file for the same site is the same takeover. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<TakeoverView> readFile(
            @PathVariable UUID siteId,
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable String packId)
            throws IOException {
        Sites.Visit by = takeovers.require(siteId);
        String given = file.getOriginalFilename();
        String name = given == null ? "" : given;
        return created(
                preview.upload(
                        by, file.getBytes(), name.substring(0, Math.min(LONGEST_NAME, name.length())), category,
                        packId),
                by);
    }

    /**
     * The same list from a program.
     *
     * @param people headings of the file's columns to texts; the first is row 2, as below a line of headings
     */
    record PeopleBody(
            @Nullable @Size(max = LONGEST_NAME) String name,
            @Nullable Category category,
            @Nullable String packId,
            @NotEmpty @Size(max = 2_000) List<Map<String, String>> people) {
        byte[] file() throws IOException {
            List<String> headings = people.stream().flatMap(one -> one.keySet().stream()).distinct().sorted().toList();
            var file = new ByteArrayOutputStream();
            CsvExport.write(
                    file, headings,
                    people.stream().map(one -> headings.stream().map(key -> one.getOrDefault(key, "")).toList()));
            return file.toByteArray();
        }
    }

    /** Reads a list sent as JSON; otherwise like a file. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TakeoverView> readList(@PathVariable UUID siteId, @Valid @RequestBody PeopleBody body)
            throws IOException {
        Sites.Visit by = takeovers.require(siteId);
        String name = body.name();
        return created(
                preview.upload(by, body.file(), name == null ? "" : name, body.category(), body.packId()), by);
    }

    /** One takeover with its people. */
    @GetMapping("/{takeoverId}")
    ResponseEntity<TakeoverView> takeover(@PathVariable UUID siteId, @PathVariable UUID takeoverId) {
        Takeovers.Asked asked = takeovers.require(siteId, takeoverId);
        TakeoverView view = takeovers.show(asked.takeover(), asked.by());
        // the people of the list change without it
        return ResponseEntity.ok().eTag(Etags.over(json.writeValueAsBytes(view))).body(view);
    }

    /** Registers the people and puts each into their room; a job. The same job id again is the same job. */
    @PutMapping("/{takeoverId}/runs/{jobId}")
    ResponseEntity<Job> runTakeover(@PathVariable UUID siteId, @PathVariable UUID takeoverId,
            @PathVariable UUID jobId) {
        Takeovers.Asked asked = takeovers.require(siteId, takeoverId);
        return jobs.accepted(takeOver.start(asked.takeover(), jobId, asked.by().actor()));
    }

    private ResponseEntity<TakeoverView> created(Takeover takeover, Sites.Visit by) {
        return ResponseEntity
                .created(URI.create("/api/residents/sites/" + takeover.siteId() + "/takeovers/" + takeover.id()))
                .body(takeovers.show(takeover, by));
    }
}
