package org.lazaret.health.sample;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

import org.lazaret.health.file.TestState;
import org.lazaret.health.sample.Sample.Moved;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;

/** Swabs, their way, and the laboratory's files. */
@RestController
@RequestMapping("/api/health")
@Tag(name = "samples")
class SampleController {
    private static final String BARCODE = "[A-Za-z0-9-]{3,40}";
    private final TrackSample trackSample;
    private final ImportLabFile importLabFile;
    private final TestsDue testsDue;

    SampleController(TrackSample trackSample, ImportLabFile importLabFile, TestsDue testsDue) {
        this.trackSample = trackSample;
        this.importLabFile = importLabFile;
        this.testsDue = testsDue;
    }

    /**
     * @param day number of the day in the stay; 0 for an extra test
     * @param ofRoom true for a sample of the person's room and belongings, which has no day
     */
    record Collection(@NotNull UUID stayId, @Range(min = 0, max = 60) int day, @NotNull Instant happenedAt,
            @Nullable Boolean ofRoom) {
        int place() {
            return Boolean.TRUE.equals(ofRoom) ? TestState.ROOM : day;
        }
    }

    /** On to the next place. */
    record Move(@NotNull SampleState state, @NotNull Instant happenedAt) {}

    @Operation(summary = "Tests due at a site on a day (today when none is named)")
    @GetMapping("/sites/{siteId}/tests-due")
    Page<TestsDue.Due> due(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return testsDue.on(siteId, date, cursor, limit);
    }

    @Operation(summary = "Bind a barcode to a person and a day, before the swab is taken")
    @PutMapping("/samples/{barcode}")
    ResponseEntity<Sample> collect(@PathVariable @Pattern(regexp = BARCODE) String barcode,
            @Valid @RequestBody Collection collection) {
        return answer(trackSample.collect(barcode, collection.stayId(), collection.place(), collection.happenedAt()),
                HttpStatus.CREATED);
    }

    @Operation(summary = "Sent, received, lost, or not readable")
    @PutMapping("/samples/{barcode}/state")
    ResponseEntity<Sample> move(@PathVariable @Pattern(regexp = BARCODE) String barcode,
            @Valid @RequestBody Move move) {
        return answer(trackSample.move(barcode, move.state(), move.happenedAt()), HttpStatus.OK);
    }

    @Operation(summary = "Swabs of a site in one state, by barcode")
    @GetMapping("/sites/{siteId}/samples")
    Page<TrackSample.OnItsWay> inState(@PathVariable UUID siteId,
            @RequestParam(defaultValue = "COLLECTED") SampleState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return trackSample.inState(siteId, state, cursor, limit);
    }

    @Operation(summary = "A laboratory's file (CSV or XLSX); the same file again changes nothing")
    @PostMapping(path = "/sites/{siteId}/lab-files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportLabFile.Report lab(@PathVariable UUID siteId, @RequestPart MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return importLabFile.read(siteId, content);
        }
    }

    @Operation(summary = "Rows of laboratory files that fit no swab of this site")
    @GetMapping("/sites/{siteId}/lab-rows-set-aside")
    Page<SetAside> setAside(@PathVariable UUID siteId, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return importLabFile.setAside(siteId, cursor, limit);
    }

    private static ResponseEntity<Sample> answer(Moved moved, HttpStatus done) {
        return switch (moved) {
            case Moved.Done changed -> ResponseEntity.status(done).body(changed.sample());
            case Moved.Same same -> ResponseEntity.ok(same.sample());
            case Moved.Refused refused -> throw ProblemException.refused(refused.reasons());
        };
    }
}
