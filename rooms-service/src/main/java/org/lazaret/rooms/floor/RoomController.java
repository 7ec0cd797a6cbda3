package org.lazaret.rooms.floor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.id.Idempotency;
import org.lazaret.kit.problem.ProblemException;

@RestController
@RequestMapping("/api/rooms/sites/{siteId}/rooms/{roomId}")
@Tag(name = "rooms")
class RoomController {
    private final RoomCommands commands;

    RoomController(RoomCommands commands) {
        this.commands = commands;
    }

    /** What a person may do to a room from the board. */
    enum StateEvent {
        BLOCK, UNBLOCK, SEAL, UNSEAL, TAKE_OUT_OF_SERVICE, RETURN_TO_SERVICE
    }

    record StateBody(@NotNull StateEvent event, @Nullable @Size(max = 300) String reason,
            @Nullable Instant until) {}

    record BufferBody(@NotBlank @Size(max = 300) String reason, @Nullable Instant until) {}

    @Operation(summary = "Keep the free neighbours of a room empty, because of a positive in it")
    @PostMapping("/buffer")
    RoomCommands.Buffered buffer(@PathVariable UUID siteId, @PathVariable UUID roomId,
            @Valid @RequestBody BufferBody body) {
        return commands.buffer(siteId, roomId, body.reason(),
                body.until() == null ? null : body.until().truncatedTo(ChronoUnit.MILLIS));
    }

    record RoomAnswer(UUID roomId, String number, RoomState state, Instant since, @Nullable Instant until,
            @Nullable String reason) {}

    @Operation(summary = "Block a room, seal it, take it out of service, or end such a state")
    @PostMapping("/state")
    RoomAnswer state(@PathVariable UUID siteId, @PathVariable UUID roomId, @Valid @RequestBody StateBody body,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable UUID key) {
        boolean reasonNeeded = switch (body.event()) {
            case BLOCK, SEAL, TAKE_OUT_OF_SERVICE -> true;
            case UNBLOCK, UNSEAL, RETURN_TO_SERVICE -> false;
        };
        if (reasonNeeded && (body.reason() == null || body.reason().isBlank())) {
            throw ProblemException.invalid("reason", "NotBlank", "Say why.");
        }
        Room room = commands.set(siteId, roomId, RoomEvent.valueOf(body.event().name()), body.reason(),
                body.until() == null ? null : body.until().truncatedTo(ChronoUnit.MILLIS), key);
        return new RoomAnswer(room.id(), room.number(), room.state(), room.since(), room.until(), room.reason());
    }
}
