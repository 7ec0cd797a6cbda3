package org.lazaret.residents.movement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;

/** People get another room. The id of the command is chosen by the client; the same again is the same answer. */
@RestController
@RequestMapping("/api/residents/moves")
class MoveController {
    private final MoveBubble moves;

    MoveController(MoveBubble moves) {
        this.moves = moves;
    }

    /**
     * @param stayIds who of the household moves; null: everybody of it who lives in a room
     * @param roomId  null: the best room
     * @param reason  why; never a name
     */
    record MoveBody(
            @NotNull UUID bubbleId,
            @Nullable @Size(min = 1, max = 20) List<@NotNull UUID> stayIds,
            @Nullable UUID roomId,
            @Nullable Instant happenedAt,
            @NotBlank @Size(max = 300) String reason) {}

    /**
     * How a move stands.
     *
     * @param bubbleId   as which the people live afterwards; another one when only a part of the household moves
     * @param done       false: written down, and finished by itself as soon as rooms answers
     * @param roomNumber null while it is not done
     */
    record MoveView(
            UUID commandId, UUID bubbleId, boolean done, @Nullable UUID roomId, @Nullable String roomNumber) {}

    /** 200 done, 202 waiting for rooms, 422 refused with every rule and nobody moved. */
    @PutMapping("/{commandId}")
    ResponseEntity<MoveView> move(@PathVariable UUID commandId, @Valid @RequestBody MoveBody body) {
        return switch (moves.move(
                commandId, body.bubbleId(), body.stayIds(), body.roomId(), body.happenedAt(), body.reason())) {
            case MoveBubble.Moved.Done done -> ResponseEntity.ok(new MoveView(
                    commandId, done.bubbleId(), true, done.room().roomId(), done.room().number()));
            case MoveBubble.Moved.Waiting waiting -> ResponseEntity.accepted()
                    .body(new MoveView(commandId, waiting.bubbleId(), false, null, null));
            case MoveBubble.Moved.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }
}
