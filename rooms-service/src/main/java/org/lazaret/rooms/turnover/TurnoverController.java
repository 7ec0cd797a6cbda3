package org.lazaret.rooms.turnover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.rooms.floor.Board;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.Turnover;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}")
@Tag(name = "turnover")
class TurnoverController {
    private final RecordStep recordStep;
    private final Board board;

    TurnoverController(RecordStep recordStep, Board board) {
        this.recordStep = recordStep;
        this.board = board;
    }

    /** The steps that people report. */
    enum StepEvent {
        START_AIRING, START_DISINFECTING, START_VENTING, FINISH_VENTING, PASS_INSPECTION, FAIL_INSPECTION
    }

    /**
     * @param id  made by the device that recorded the step; the same again is the same step
     * @param ppm available chlorine or equivalent in mg/L
     */
    record StepBody(@Nullable UUID id, @NotNull StepEvent event, @Nullable Instant happenedAt,
            @Nullable @Size(max = 40) String agent,
            @Nullable @Positive Integer ppm, @Nullable @Positive Integer minutes,
            @Nullable @Size(max = 300) String remark) {}

    record StepAnswer(UUID roomId, String number, RoomState state, Instant since, List<Turnover.Step> steps) {}

    @Operation(summary = "Report a step of a room's turnover")
    @PostMapping("/rooms/{roomId}/steps")
    StepAnswer step(@PathVariable UUID siteId, @PathVariable UUID roomId, @Valid @RequestBody StepBody body) {
        Room room = recordStep.record(siteId, roomId, new RecordStep.Done(RoomEvent.valueOf(body.event().name()),
                body.happenedAt(), body.agent(), body.ppm(), body.minutes(), body.remark()), body.id());
        Turnover turnover = room.turnover();
        return new StepAnswer(room.id(), room.number(), room.state(), room.since(),
                turnover == null ? List.of() : turnover.steps());
    }

    record Worklist(List<Board.Task> items) {}

    @Operation(summary = "Rooms on their way to the next use, in door order")
    @GetMapping("/turnover")
    Worklist worklist(@PathVariable UUID siteId) {
        return new Worklist(board.turnovers(siteId, "cleaner", "site-manager", "nurse", "doctor", "commander",
                "auditor"));
    }
}
