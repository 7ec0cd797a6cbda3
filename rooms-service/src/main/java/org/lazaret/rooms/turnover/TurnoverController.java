package org.lazaret.rooms.turnover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.table.CsvExport;
import org.lazaret.rooms.floor.Board;
import org.lazaret.rooms.floor.History;
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
    private final History history;

    TurnoverController(RecordStep recordStep, Board board, History history) {
        this.history = history;
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

    record Log(List<History.Disinfection> items) {}

    @Operation(summary = "The disinfection log: every disinfection that began in the time given")
    @GetMapping(path = "/disinfections", produces = MediaType.APPLICATION_JSON_VALUE)
    Log log(@PathVariable UUID siteId, @RequestParam Instant from, @RequestParam Instant to) {
        return new Log(history.disinfections(siteId, from, to));
    }

    @Operation(summary = "The disinfection log as a list for the authorities")
    @GetMapping(path = "/disinfections", produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId, @RequestParam Instant from,
            @RequestParam Instant to) {
        return CsvExport.answer("disinfections.csv", List.of("building", "floor", "room", "afterPositive", "vacatedAt",
                "airedFrom", "agent", "ppm", "minutes", "startedAt", "finishedAt", "by", "inspectedAt", "inspectedBy",
                "passed", "remark"), history.disinfections(siteId, from, to).stream().map(TurnoverController::cells));
    }

    private static List<@Nullable Object> cells(History.Disinfection d) {
        return Arrays.asList(d.buildingCode(), d.floorLabel(), d.room(), d.afterPositive(), d.vacatedAt(),
                d.airedFrom(), d.agent(), d.ppm(), d.minutes(), d.startedAt(), d.finishedAt(), d.by(),
                d.inspectedAt(), d.inspectedBy(), d.passed(), d.remark());
    }

    record Worklist(List<Board.Task> items) {}

    @Operation(summary = "Rooms on their way to the next use, in door order")
    @GetMapping("/turnover")
    Worklist worklist(@PathVariable UUID siteId) {
        return new Worklist(board.turnovers(siteId, "cleaner", "site-manager", "nurse", "doctor", "commander",
                "auditor"));
    }
}
