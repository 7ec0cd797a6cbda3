package org.lazaret.rooms.allocation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

/** Commands of residents-service, where people are moved; each can be repeated and then has the same outcome. */
@RestController
@RequestMapping("/peer")
@Tag(name = "peer")
class PeerController {
    private final HoldRoom holdRoom;
    private final PlaceBubble placeBubble;
    private final VacateStay vacateStay;
    private final PeerGuard guard;

    PeerController(HoldRoom holdRoom, PlaceBubble placeBubble, VacateStay vacateStay, PeerGuard guard) {
        this.holdRoom = holdRoom;
        this.placeBubble = placeBubble;
        this.vacateStay = vacateStay;
        this.guard = guard;
    }

    record ExpectedStay(@NotNull UUID stayId, @NotNull AgeBand ageBand, @Nullable List<Need> needs,
            @Nullable Boolean minorAlone, @Nullable Boolean highRisk) {
        Bubble.Person person() {
            return new Bubble.Person(stayId, 0, ageBand, needs == null ? List.of() : needs,
                    Boolean.TRUE.equals(minorAlone), highRisk == null ? ageBand == AgeBand.SENIOR : highRisk);
        }
    }

    record HoldBody(@NotNull UUID commandId, @NotBlank String actor, @NotNull UUID siteId,
            @NotEmpty @Size(max = 20) List<@Valid ExpectedStay> stays, @NotNull Category category,
            @NotBlank String cohortId, @Nullable String exposure, @NotNull Instant until,
            @Nullable @Size(max = 20) List<UUID> near) {}

    record HoldAnswer(UUID bubbleId, UUID siteId, UUID floorId, UUID roomId, String roomNumber,
            @Nullable Instant until, List<Preference.Reason> reasons) {}

    @Operation(summary = "Promise the best room to a bubble on its way")
    @PutMapping("/holds/{bubbleId}")
    HoldAnswer hold(@PathVariable UUID bubbleId, @Valid @RequestBody HoldBody body) {
        guard.enter("room.hold", "bubble", bubbleId, body.siteId(), body.actor());
        Bubble bubble = new Bubble(bubbleId, body.stays().stream().map(ExpectedStay::person).toList(),
                body.category(), body.cohortId(), body.exposure(), near(body.near()));
        Granted.Room room = granted(holdRoom.hold(body.commandId(), body.siteId(), bubble, body.until()));
        return new HoldAnswer(bubbleId, room.spot().siteId(), room.spot().floorId(), room.spot().roomId(),
                room.spot().roomNumber(), room.until(), room.reasons());
    }

    @Operation(summary = "End whatever is held for a bubble")
    @DeleteMapping("/holds/{bubbleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID bubbleId, @RequestParam UUID commandId, @RequestParam String actor) {
        guard.enter("room.release", "bubble", bubbleId, null, actor);
        holdRoom.release(bubbleId, null);
    }

    record PlacedStay(@NotNull UUID stayId, @PositiveOrZero long seq, @NotNull AgeBand ageBand,
            @Nullable List<Need> needs, @Nullable Boolean minorAlone, @Nullable Boolean highRisk) {
        Bubble.Person person() {
            return new Bubble.Person(stayId, seq, ageBand, needs == null ? List.of() : needs,
                    Boolean.TRUE.equals(minorAlone), highRisk == null ? ageBand == AgeBand.SENIOR : highRisk);
        }
    }

    record PlacementBody(@NotNull UUID commandId, @NotBlank String actor, @NotNull UUID siteId,
            @Nullable UUID roomId, @NotEmpty @Size(max = 20) List<@Valid PlacedStay> stays,
            @NotNull Category category, @NotBlank String cohortId, @Nullable String exposure,
            @NotNull Instant happenedAt, @Nullable Boolean afterPositive,
            @Nullable @Size(max = 20) List<UUID> near, @Nullable @Size(max = 300) String reason) {}

    record StaySeq(UUID stayId, long seq) {}

    record PlacementAnswer(UUID bubbleId, UUID siteId, UUID floorId, UUID roomId, String roomNumber,
            List<StaySeq> stays, List<Preference.Reason> reasons) {}

    @Operation(summary = "Put a bubble into a room: the named one, else the held one, else the best; with "
            + "afterPositive a room that they leave is aired for longer")
    @PutMapping("/placements/{bubbleId}")
    PlacementAnswer place(@PathVariable UUID bubbleId, @Valid @RequestBody PlacementBody body) {
        guard.enter("room.place", "bubble", bubbleId, body.siteId(),
                body.reason() == null ? body.actor() : body.actor() + ": " + body.reason());
        Bubble bubble = new Bubble(bubbleId, body.stays().stream().map(PlacedStay::person).toList(), body.category(),
                body.cohortId(), body.exposure(), near(body.near()));
        Granted.Room room = granted(placeBubble.place(body.siteId(), bubble, body.roomId(), body.happenedAt(),
                Boolean.TRUE.equals(body.afterPositive())));
        return new PlacementAnswer(bubbleId, room.spot().siteId(), room.spot().floorId(), room.spot().roomId(),
                room.spot().roomNumber(), body.stays().stream().map(s -> new StaySeq(s.stayId(), s.seq())).toList(),
                room.reasons());
    }

    private static List<UUID> near(@Nullable List<UUID> bubbles) {
        return bubbles == null ? List.of() : bubbles;
    }

    record VacationBody(@NotNull UUID commandId, @NotBlank String actor, @PositiveOrZero long seq,
            @NotNull Instant happenedAt, @Nullable Boolean afterPositive,
            @Nullable @Size(max = 20) List<UUID> near, @Nullable @Size(max = 300) String reason) {}

    record VacationAnswer(UUID stayId, long seq, @Nullable UUID roomId) {}

    @Operation(summary = "A person has departed; the last one of a room starts its turnover")
    @PutMapping("/vacations/{stayId}")
    VacationAnswer vacate(@PathVariable UUID stayId, @Valid @RequestBody VacationBody body) {
        guard.enter("room.vacate", "stay", stayId, null, body.actor());
        return switch (vacateStay.vacate(stayId, body.seq(), body.happenedAt(),
                Boolean.TRUE.equals(body.afterPositive()))) {
            case VacateStay.Vacated.Left left -> new VacationAnswer(stayId, body.seq(),
                    left.spot() == null ? null : left.spot().roomId());
            case VacateStay.Vacated.Outdated outdated -> throw outdated(outdated.highest());
        };
    }

    private static Granted.Room granted(Granted granted) {
        return switch (granted) {
            case Granted.Room room -> room;
            case Granted.Refused refused -> throw ProblemException.refused(refused.rules());
            case Granted.Outdated outdated -> throw outdated(outdated.highest());
        };
    }

    private static ProblemException outdated(long highest) {
        return ProblemException.of(ProblemType.OUTDATED,
                "A command with number " + highest + " is known for this stay; nothing was changed.");
    }
}
