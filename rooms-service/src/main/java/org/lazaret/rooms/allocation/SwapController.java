package org.lazaret.rooms.allocation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.rooms.floor.Category;

/** Two households change places, by command of the service that moves people. */
@RestController
@RequestMapping("/peer/swaps")
@Tag(name = "peer")
class SwapController {
    private final SwapRooms swapRooms;
    private final PeerGuard guard;

    SwapController(SwapRooms swapRooms, PeerGuard guard) {
        this.swapRooms = swapRooms;
        this.guard = guard;
    }

    record SwappedBubble(@NotNull UUID bubbleId,
            @NotEmpty @Size(max = 20) List<PeerController.@Valid PlacedStay> stays, @NotNull Category category,
            @NotBlank String cohortId, @Nullable String exposure, @Nullable @Size(max = 20) List<UUID> near) {
        Bubble bubble() {
            return new Bubble(bubbleId, stays.stream().map(PeerController.PlacedStay::person).toList(), category,
                    cohortId, exposure, near == null ? List.of() : near);
        }
    }

    record SwapBody(@NotBlank String actor, @NotNull UUID siteId,
            @NotNull @Size(min = 2, max = 2) List<@NotNull @Valid SwappedBubble> bubbles, @NotNull Instant happenedAt,
            @Nullable @Size(max = 300) String reason) {}

    record SwappedRoom(UUID bubbleId, UUID floorId, UUID roomId, String roomNumber) {}

    /** @param done false while it is still being written; asked again it tells how far it is */
    record SwapAnswer(UUID commandId, boolean done, List<SwappedRoom> rooms) {}

    @Operation(summary = "Two households change places: both or neither")
    @PutMapping("/{commandId}")
    ResponseEntity<SwapAnswer> swap(@PathVariable UUID commandId, @Valid @RequestBody SwapBody body) {
        guard.enter("room.swap", "swap", commandId, body.siteId(),
                body.reason() == null ? body.actor() : body.actor() + ": " + body.reason());
        List<Bubble> bubbles = body.bubbles().stream().map(SwappedBubble::bubble).toList();
        return switch (swapRooms.swap(commandId, body.siteId(), bubbles, body.happenedAt())) {
            case SwapRooms.Swapped.Done done -> ResponseEntity.ok(new SwapAnswer(commandId, true,
                    done.rooms()
                            .entrySet()
                            .stream()
                            .map(e -> new SwappedRoom(e.getKey(), e.getValue().floorId(), e.getValue().roomId(),
                                    e.getValue().roomNumber()))
                            .toList()));
            case SwapRooms.Swapped.Underway underway -> ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(new SwapAnswer(commandId, false, List.of()));
            case SwapRooms.Swapped.Refused refused -> throw ProblemException.refused(refused.rules());
            case SwapRooms.Swapped.Outdated outdated -> throw ProblemException.of(ProblemType.OUTDATED,
                    "A command with number " + outdated.highest() + " is known for a stay; nobody was moved.");
        };
    }
}
