package org.lazaret.rooms.upkeep;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.lazaret.kit.http.Page;
import org.lazaret.kit.table.CsvExport;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/upkeep")
@Tag(name = "upkeep")
class UpkeepController {
    private final Upkeep upkeep;

    UpkeepController(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    record UpkeepBody(@NotNull UpkeepTask.Kind kind, @Nullable UUID roomId, @NotBlank @Size(max = 300) String what,
            @NotNull Instant dueAt) {}

    record HandOutBody(@NotNull UpkeepTask.HandOutHow how, @Nullable UUID stayId,
            @NotBlank @Size(max = 300) String proof) {}

    record UpkeepStepBody(@NotNull UpkeepTask.Event event, @Nullable Instant happenedAt,
            @Nullable @Size(max = 300) String note, @Nullable @Valid HandOutBody handOut) {}

    record UpkeepTaskView(UUID id, UpkeepTask.Kind kind, @Nullable UUID roomId, @Nullable String room, String what,
            UpkeepTask.State state, @Nullable String owner, Instant dueAt, boolean overdue, String reportedBy,
            Instant reportedAt, UpkeepTask.@Nullable HandOut handOut, List<UpkeepTask.UpkeepStep> steps,
            List<UpkeepTask.Event> next) {}

    record UpkeepPage(List<UpkeepTaskView> items, @Nullable String next) {}

    @Operation(summary = "Report linen, a repair, cleaning or a lost thing, under an id of your choice")
    @PutMapping("/{taskId}")
    ResponseEntity<UpkeepTaskView> report(@PathVariable UUID siteId, @PathVariable UUID taskId,
            @Valid @RequestBody UpkeepBody body) {
        Upkeep.Written written = upkeep.report(siteId, taskId, new Upkeep.Reported(body.kind(), body.roomId(),
                body.what(), body.dueAt().truncatedTo(ChronoUnit.MILLIS)));
        return ResponseEntity.status(written.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(view(written.task()));
    }

    @Operation(summary = "Take a task on, finish it or cancel it; a lost thing is finished by its hand-out")
    @PutMapping("/{taskId}/steps/{stepId}")
    UpkeepTaskView step(@PathVariable UUID siteId, @PathVariable UUID taskId, @PathVariable UUID stepId,
            @Valid @RequestBody UpkeepStepBody body) {
        HandOutBody given = body.handOut();
        Instant at = body.happenedAt();
        return view(upkeep.step(siteId, taskId, stepId, body.event(),
                at == null ? null : at.truncatedTo(ChronoUnit.MILLIS), body.note(),
                given == null ? null : new UpkeepTask.HandOut(given.how(), given.stayId(), given.proof())));
    }

    @Operation(summary = "One task with everything that has happened to it")
    @GetMapping("/{taskId}")
    UpkeepTaskView find(@PathVariable UUID siteId, @PathVariable UUID taskId) {
        return view(upkeep.find(siteId, taskId));
    }

    @Operation(summary = "Tasks in the order in which they are due; by states (several with commas), kind and room")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    UpkeepPage list(@PathVariable UUID siteId,
            @RequestParam(required = false) UpkeepTask.State @Nullable [] state,
            @RequestParam(required = false) UpkeepTask.@Nullable Kind kind,
            @RequestParam(name = "room", required = false) @Nullable UUID room,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Page<UpkeepTaskView> page = upkeep.list(siteId, states(state), kind, room, cursor, limit).map(this::view);
        return new UpkeepPage(page.items(), page.next());
    }

    @Operation(summary = "The same tasks as a list")
    @GetMapping(produces = CsvExport.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> export(@PathVariable UUID siteId,
            @RequestParam(required = false) UpkeepTask.State @Nullable [] state,
            @RequestParam(required = false) UpkeepTask.@Nullable Kind kind,
            @RequestParam(name = "room", required = false) @Nullable UUID room) {
        return CsvExport.answer("upkeep.csv",
                List.of("id", "kind", "room", "what", "state", "owner", "dueAt", "overdue", "reportedBy", "reportedAt",
                        "handOut", "proof"),
                upkeep.export(siteId, states(state), kind, room)
                        .map(t -> Arrays.asList(t.id(), t.kind(), t.room(), t.what(), t.state(), t.owner(), t.dueAt(),
                                upkeep.overdue(t), t.reportedBy(), t.reportedAt(),
                                t.handOut() == null ? null : t.handOut().how(),
                                t.handOut() == null ? null : t.handOut().proof())));
    }

    private static List<UpkeepTask.State> states(UpkeepTask.State @Nullable [] asked) {
        return asked == null ? List.of() : List.of(asked);
    }

    private UpkeepTaskView view(UpkeepTask t) {
        return new UpkeepTaskView(t.id(), t.kind(), t.roomId(), t.room(), t.what(), t.state(), t.owner(), t.dueAt(),
                upkeep.overdue(t), t.reportedBy(), t.reportedAt(), t.handOut(), t.steps(), t.next());
    }
}
