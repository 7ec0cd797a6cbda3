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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.residents.stay.Custody;

/** Admission and transfer. The id of the command is chosen by the client; the same again is the same answer. */
@RestController
@RequestMapping("/api/residents")
class MovementController {
    private final Moves moves;

    MovementController(Moves moves) {
        this.moves = moves;
    }

    /**
     * @param stayIds who of the bubble is there now, expected or at the door; null: those at the door
     * @param roomId  null: the room that is held, or else any that fits
     * @param reason  why this room, when another suits better; kept with the placement
     */
    record AdmissionBody(
            @NotNull UUID bubbleId,
            @Nullable @Size(min = 1, max = 20) List<UUID> stayIds,
            @Nullable UUID roomId,
            @Nullable @Size(max = 300) String reason,
            @Nullable Instant happenedAt) {}

    /** How an admission stands. {@code waiting}: it finishes by itself as soon as it can. */
    record AdmissionView(
            UUID commandId,
            UUID bubbleId,
            String state,
            @Nullable String roomNumber,
            @Nullable UUID roomId,
            @Nullable String waiting) {}

    /** 200 in the room, 202 waiting for rooms, 422 refused with every rule. */
    @PutMapping("/admissions/{commandId}")
    ResponseEntity<AdmissionView> admit(@PathVariable UUID commandId, @Valid @RequestBody AdmissionBody body) {
        return answer(moves.admit(
                commandId, body.bubbleId(), body.stayIds(), new Rooms.Wish(body.roomId(), body.reason()),
                body.happenedAt()));
    }

    /** How far an admission is. */
    @GetMapping("/admissions/{commandId}")
    ResponseEntity<AdmissionView> admission(@PathVariable UUID commandId) {
        return answer(moves.admission(commandId));
    }

    /**
     * @param office what takes over; a hospital when it is not said
     * @param to     hospital or institution that takes over; never a name
     * @param order  number of the order by which somebody goes to the community or the family, and only then
     */
    record TransferBody(
            @NotNull UUID stayId,
            Custody.@Nullable Office office,
            @NotBlank @Size(max = 120) String to,
            @Nullable @Size(max = 80) String order,
            @Nullable Instant happenedAt) {}

    /** {@code roomFreed} false: rooms was away, the room is given back as soon as it answers. */
    record LeftView(UUID commandId, UUID stayId, boolean roomFreed) {}

    /** Hands a person to a hospital or another institution at once, whatever the other services do. */
    @PutMapping("/transfers/{commandId}")
    LeftView transfer(@PathVariable UUID commandId, @Valid @RequestBody TransferBody body) {
        Custody.Office office = body.office() == null ? Custody.Office.HOSPITAL : body.office();
        return switch (moves.transfer(
                commandId, body.stayId(), office, body.to(), body.order(), body.happenedAt())) {
            case LeaveSite.Left.Gone gone -> new LeftView(gone.commandId(), body.stayId(), gone.roomFreed());
            case LeaveSite.Left.UnderWay _ -> throw LeaveSite.askAgain();
            case LeaveSite.Left.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }

    private static ResponseEntity<AdmissionView> answer(Admitted admitted) {
        return switch (admitted) {
            case Admitted.InRoom in -> ResponseEntity.ok(new AdmissionView(
                    in.commandId(), in.bubbleId(), "IN_ROOM", in.room().number(), in.room().roomId(), null));
            case Admitted.Waiting waiting -> ResponseEntity.accepted()
                    .body(new AdmissionView(
                            waiting.commandId(), waiting.bubbleId(), "AT_DOOR", null, null, waiting.waiting()));
            case Admitted.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }
}
