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
import org.lazaret.residents.stay.Stay;

/** Two households change places. The id of the command is chosen by the client; the same again is the same answer. */
@RestController
@RequestMapping("/api/residents/swaps")
class SwapController {
    private final SwapHouseholds swaps;

    SwapController(SwapHouseholds swaps) {
        this.swaps = swaps;
    }

    /**
     * @param bubbleIds the two households that live in each other's future room
     * @param reason    why; never a name
     */
    record SwapBody(
            @NotNull UUID siteId,
            @NotNull @Size(min = 2, max = 2) List<@NotNull UUID> bubbleIds,
            @Nullable Instant happenedAt,
            @NotBlank @Size(max = 300) String reason) {}

    /** The new room of a household. */
    record SwappedRoomView(UUID bubbleId, UUID roomId, String roomNumber) {}

    /** {@code done} false: written down, and finished by itself as soon as rooms answers. */
    record SwapView(UUID commandId, boolean done, List<SwappedRoomView> rooms) {}

    /** 200 done, 202 waiting for rooms, 422 refused with every rule and nobody moved. */
    @PutMapping("/{commandId}")
    ResponseEntity<SwapView> swap(@PathVariable UUID commandId, @Valid @RequestBody SwapBody body) {
        return switch (swaps.swap(
                commandId, body.siteId(), body.bubbleIds(), body.happenedAt(), body.reason())) {
            case SwapHouseholds.Swapped.Done done -> ResponseEntity.ok(new SwapView(
                    commandId, true,
                    body.bubbleIds().stream().map(id -> view(id, done.rooms().get(id))).toList()));
            case SwapHouseholds.Swapped.Waiting _ -> ResponseEntity.accepted()
                    .body(new SwapView(commandId, false, List.of()));
            case SwapHouseholds.Swapped.Refused refused -> throw ProblemException.refused(refused.rules());
        };
    }

    private static SwappedRoomView view(UUID bubbleId, Stay.@Nullable InRoom room) {
        if (room == null) {
            throw new IllegalStateException("A swap that is done has a room for each household");
        }
        return new SwappedRoomView(bubbleId, room.roomId(), room.number());
    }
}
