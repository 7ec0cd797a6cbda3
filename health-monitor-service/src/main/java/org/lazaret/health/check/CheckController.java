package org.lazaret.health.check;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.health.file.Alert;
import org.lazaret.health.file.Clearance;
import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFile.Recorded;
import org.lazaret.health.file.Level;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.Reading;
import org.lazaret.health.file.Slot;
import org.lazaret.health.file.StayView;
import org.lazaret.health.file.Symptom;
import org.lazaret.health.file.TestState;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/** Rounds and readings. */
@RestController
@RequestMapping("/api/health")
@Tag(name = "checks")
class CheckController {
    private final Rounds rounds;
    private final RecordReading recordReading;
    private final ReadFile readFile;

    CheckController(Rounds rounds, RecordReading recordReading, ReadFile readFile) {
        this.rounds = rounds;
        this.recordReading = recordReading;
        this.readFile = readFile;
    }

    /** A reading on the wire; units as in {@link NewReading}. */
    record ReadingRequest(@NotNull UUID id, Slot.@Nullable Round round, @NotNull Instant happenedAt,
            Reading.@NotNull Channel channel, Reading.@NotNull Outcome outcome,
            @Nullable @Range(min = 30, max = 45, message = "A body temperature lies between 30 and 45 °C.") Double temperature,
            @Nullable @Range(min = 50, max = 100, message = "SpO₂ lies between 50 and 100 %.") Integer oxygen,
            @Nullable @Range(min = 20, max = 250, message = "A pulse lies between 20 and 250 a minute.") Integer pulse,
            @Nullable @Range(min = 4, max = 100, message = "Breaths lie between 4 and 100 a minute.") Integer breaths,
            @Nullable Set<@NotNull Symptom> symptoms,
            @Nullable @Range(min = 0, max = 4, message = "Mood lies between 0 (very low) and 4 (good).") Integer mood,
            @Nullable @Range(min = 0, max = 365, message = "Days of medicine lie between 0 and 365.") Integer medicineDays,
            @Nullable Boolean antipyretic) {
        NewReading reading() {
            return new NewReading(id, round, happenedAt, channel, outcome, temperature, oxygen, pulse, breaths,
                    symptoms == null ? Set.of() : symptoms, mood, medicineDays, antipyretic);
        }
    }

    /**
     * What came of a reading.
     *
     * @param repeated whether the same id was recorded before
     * @param alert the alert that it raised, or null
     */
    record ReadingOutcome(Reading reading, Level level, boolean repeated, @Nullable Alert alert) {}

    /** A health file as those see it who treat the person. */
    record FileView(UUID stayId, UUID siteId, @Nullable StayView stay, @Nullable PlaceView place, Level level,
            List<String> levelRules, List<Reading> readings, List<Reading> older, List<Alert> alerts,
            List<TestState> tests, @Nullable Clearance clearance) {}

    @Operation(summary = "Today's round of a site in door order")
    @GetMapping("/sites/{siteId}/round")
    Rounds.Round round(@PathVariable UUID siteId, @RequestParam(required = false) Slot.@Nullable Round round,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return rounds.today(siteId, round, cursor, limit);
    }

    @Operation(summary = "One person's health file")
    @GetMapping("/stays/{stayId}/file")
    FileView file(@PathVariable UUID stayId) {
        ReadFile.Whole whole = readFile.read(stayId);
        HealthFile file = whole.file();
        return new FileView(file.id(), file.siteId(), file.stay(), file.place(), file.level(), file.levelRules(),
                file.readings(), whole.older(), file.alerts(), file.tests(), file.clearance());
    }

    @Operation(summary = "Record a reading; the same id again is the same reading, with other contents refused")
    @PostMapping("/stays/{stayId}/readings")
    ResponseEntity<ReadingOutcome> record(@PathVariable UUID stayId, @Valid @RequestBody ReadingRequest request) {
        return switch (recordReading.record(stayId, request.reading())) {
            case Recorded.Taken taken -> ResponseEntity.status(HttpStatus.CREATED)
                    .body(new ReadingOutcome(taken.reading(), taken.reading().level(), false, taken.alert()));
            case Recorded.Repeat repeat -> ResponseEntity
                    .ok(new ReadingOutcome(repeat.reading(), repeat.reading().level(), true, null));
            case Recorded.Reused reused -> throw ProblemException.of(ProblemType.KEY_REUSED,
                    "Another reading was recorded under this id. Send this one under an id of its own.");
            case Recorded.Refused refused -> throw ProblemException.refused(refused.reasons());
        };
    }
}
