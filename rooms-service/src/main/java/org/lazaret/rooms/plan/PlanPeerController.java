package org.lazaret.rooms.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.rooms.allocation.PeerGuard;

/** A plan as residents-service has it confirmed, which knows whose rooms they are to be. */
@RestController
@RequestMapping("/peer/plans")
@Tag(name = "peer")
class PlanPeerController {
    private final ConfirmPlan confirmPlan;
    private final PeerGuard guard;

    PlanPeerController(ConfirmPlan confirmPlan, PeerGuard guard) {
        this.confirmPlan = confirmPlan;
        this.guard = guard;
    }

    /** @param bubbles the list as residents-service knows it now; the plan has to be made for exactly these */
    record ConfirmationBody(@NotBlank String actor, @NotNull UUID siteId,
            @NotEmpty @Size(max = 500) List<PlanController.@Valid ComingBubble> bubbles) {}

    /** How far a confirmation is. */
    enum ConfirmationState {
        /** Every room is promised. */
        CONFIRMED,
        /** It will be finished by itself; ask again. */
        UNDERWAY
    }

    /** A promised room. */
    record PromisedRoom(UUID bubbleId, UUID floorId, UUID roomId, String roomNumber) {}

    /** A bubble for which the plan has no room, with every rule against one. */
    record RoomlessBubble(UUID bubbleId, List<BrokenRule> rules) {}

    /** @param until end of the promises */
    record ConfirmationAnswer(UUID planId, UUID siteId, ConfirmationState state, @Nullable Instant until,
            List<PromisedRoom> rooms, List<RoomlessBubble> without) {
        static ConfirmationAnswer of(ArrivalPlan plan) {
            var rooms = new ArrayList<PromisedRoom>();
            var without = new ArrayList<RoomlessBubble>();
            for (Proposal.PlannedBubble line : plan.lines()) {
                Proposal.PlannedRoom room = line.room();
                if (room == null) {
                    without.add(new RoomlessBubble(line.bubbleId(), line.rules()));
                } else {
                    rooms.add(new PromisedRoom(line.bubbleId(), room.floorId(), room.roomId(), room.number()));
                }
            }
            return new ConfirmationAnswer(plan.id(), plan.siteId(), ConfirmationState.CONFIRMED,
                    plan.wanted().until(), rooms, without);
        }
    }

    @Operation(summary = "Promise every room of a plan to the people it was made for: all of them, or none and the "
            + "reasons; the same command again has the same answer")
    @PutMapping("/{planId}/confirmations/{commandId}")
    ConfirmationAnswer confirm(@PathVariable UUID planId, @PathVariable UUID commandId,
            @Valid @RequestBody ConfirmationBody body) {
        guard.enter("plan.confirm", "plan", planId, body.siteId(), body.actor());
        return switch (confirmPlan.confirm(body.siteId(), planId, commandId,
                body.bubbles().stream().map(PlanController.ComingBubble::bubble).toList())) {
            case ConfirmPlan.Confirmed.All all -> ConfirmationAnswer.of(all.plan());
            case ConfirmPlan.Confirmed.Underway _ -> new ConfirmationAnswer(planId, body.siteId(),
                    ConfirmationState.UNDERWAY, null, List.of(), List.of());
            case ConfirmPlan.Confirmed.Nothing nothing -> throw ProblemException.refused(
                    PlanController.rules(nothing));
        };
    }
}
