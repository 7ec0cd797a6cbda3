package org.lazaret.residents.days;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/** Every change of days shows its difference before it is applied, and applies to all that it names or to none. */
@RestController
@RequestMapping("/api/residents/day-changes")
class DayChangeController {
    private final AskForDays days;

    DayChangeController(AskForDays days) {
        this.days = days;
    }

    /**
     * @param rule         id of a rule of exposure, {@code early-release}, or none for by hand
     * @param from         the exposure of a RESET or RECLASSIFY; the moment of the swab of an EXTEND without days
     * @param shorteningId the approved request that a SHORTEN rests on
     */
    record DayChangeBody(
            @NotNull UUID stayId,
            @NotNull StayEvent event,
            @Nullable @Size(max = 40) String rule,
            @Nullable Instant from,
            @Nullable Integer days,
            @Nullable Category category,
            @Nullable @Size(max = 32) String packId,
            @Nullable UUID shorteningId) {
        AskForDays.Asked asked() {
            return new AskForDays.Asked(stayId, event, rule, from, days, category, packId, shorteningId);
        }
    }

    /** What is to be looked at. */
    record DayPreviewBody(@NotNull UUID siteId, @NotEmpty @Size(max = 500) List<@Valid DayChangeBody> changes) {}

    /**
     * @param token  of the preview that was seen
     * @param reason why; never a name
     */
    record ApplyDaysBody(
            @NotNull UUID siteId,
            @NotEmpty @Size(max = 500) List<@Valid DayChangeBody> changes,
            @NotBlank @Size(max = 64) String token,
            @NotBlank @Size(max = 300) String reason,
            @Nullable Instant happenedAt) {}

    /**
     * @param done     false: written down, and finished by itself
     * @param affected people whose days, tests or rules changed
     * @param missed   people who left before their line was written
     */
    record DayChangeView(UUID changeId, boolean done, int affected, int same, List<UUID> missed) {}

    /** The difference, for each person; nothing is written. */
    @PostMapping("/preview")
    DayPreview preview(@Valid @RequestBody DayPreviewBody body) {
        return days.preview(body.siteId(), asked(body.changes()));
    }

    /** 200 done, 202 being written, 422 refused with every rule and nobody's days changed. */
    @PutMapping("/{changeId}")
    ResponseEntity<DayChangeView> apply(@PathVariable UUID changeId, @Valid @RequestBody ApplyDaysBody body) {
        return switch (days.apply(
                changeId, body.siteId(), asked(body.changes()), body.reason(), body.happenedAt(), body.token())) {
            case ChangeDays.Applied.Done done -> ResponseEntity.ok(
                    new DayChangeView(changeId, true, done.affected(), done.same(), done.missed()));
            case ChangeDays.Applied.Waiting _ -> ResponseEntity.accepted()
                    .body(new DayChangeView(changeId, false, 0, 0, List.of()));
            case ChangeDays.Applied.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }

    private static List<AskForDays.Asked> asked(List<DayChangeBody> changes) {
        return changes.stream().map(DayChangeBody::asked).toList();
    }
}
