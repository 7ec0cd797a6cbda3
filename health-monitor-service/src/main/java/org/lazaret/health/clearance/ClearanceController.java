package org.lazaret.health.clearance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.health.file.HealthFile.Cleared;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;

/** The command by which the residents service asks whether a person may go. For services only. */
@RestController
@RequestMapping("/peer/stays")
@Tag(name = "peer")
class ClearanceController {
    private final GiveClearance giveClearance;

    ClearanceController(GiveClearance giveClearance) {
        this.giveClearance = giveClearance;
    }

    /** @param actor username of the person who releases */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Question(@NotBlank String actor, @Nullable Instant at) {}

    /** A reason and the role that can remove it. */
    record Reason(String id, String message, String messageZh, String owner) {}

    /** The answer; reasons are empty when cleared. */
    record Answer(UUID stayId, UUID releaseId, String outcome, @Nullable Instant until, List<Reason> reasons) {}

    @Operation(summary = "May this person go?")
    @PutMapping("/{stayId}/clearance/{releaseId}")
    Answer clear(@PathVariable UUID stayId, @PathVariable UUID releaseId, @RequestParam long stayVersion,
            @Valid @RequestBody Question question) {
        return switch (giveClearance.give(stayId, releaseId, stayVersion, question.actor())) {
            case Cleared.Given given ->
                new Answer(stayId, releaseId, "CLEARED", given.clearance().until(), List.of());
            case Cleared.Withheld withheld -> new Answer(stayId, releaseId, "NOT_CLEARED", null,
                    withheld.reasons().stream().map(ClearanceController::reason).toList());
            case Cleared.NotCaughtUp behind -> throw ProblemException.unavailable(ProblemType.NOT_CAUGHT_UP,
                    "This stay is known here up to version " + behind.known() + " only.", Duration.ofSeconds(1));
        };
    }

    private static Reason reason(BrokenRule rule) {
        return new Reason(rule.id(), rule.message(), rule.messageZh(),
                rule.id().equals("open-alert")
                        ? "doctor"
                        : rule.id().equals("not-in-residence")
                                ? "site-manager"
                                : "nurse");
    }
}
