package org.lazaret.residents.movement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.site.Sites;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.stay.Stays;

/**
 * Two households change places (互换房间), both or neither. The intent is written down first, then each stay notes the
 * command and its number, then rooms is asked, in words that are kept, since rooms knows a command again by them; then
 * the room is written into each stay. Any step may be repeated, so whatever crashes, the sweep finishes.
 * Source: {@code deploy/handbook/residents.md#swaps}.
 */
@Component
class SwapHouseholds {
    private static final String[] RECEPTION = {"site-manager", "doctor", "nurse"};
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProcessRunner processes;
    private final ProcessDefinition<Swap> definition;
    private final StayStore stays;
    private final Stays scope;
    private final Sites sites;
    private final Rooms rooms;
    private final AuditStore audit;
    private final BusinessClock clock;

    SwapHouseholds(
            ProcessRunner processes,
            StayStore stays,
            Stays scope,
            Sites sites,
            Rooms rooms,
            AuditStore audit,
            BusinessClock clock) {
        this.processes = processes;
        this.stays = stays;
        this.scope = scope;
        this.sites = sites;
        this.rooms = rooms;
        this.audit = audit;
        this.clock = clock;
        this.definition = processes.register(ProcessDefinition.of("swap", Swap.class)
                .step("begin", this::begin)
                .step("exchange", this::exchange)
                .step("close", this::close)
                .step("undo", this::undo));
    }

    /** How a swap stands. */
    sealed interface Swapped {
        /** Each household lives in its room here, by bubble. */
        record Done(Map<UUID, Stay.InRoom> rooms) implements Swapped {}

        /** Written down, and finished by itself as soon as it can be. */
        record Waiting() implements Swapped {}

        /** Nobody changed places. */
        record Refused(List<BrokenRule> rules) implements Swapped {}
    }

    /**
     * Swaps, or says how far an earlier command of this id is.
     *
     * @param bubbleIds the two households
     * @param reason    why; never a name
     * @throws ProblemException 404 when a household is not of this site, 422 when nobody of one lives in a room
     */
    Swapped swap(UUID commandId, UUID siteId, List<UUID> bubbleIds, @Nullable Instant happenedAt, String reason) {
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        if (bubbleIds.stream().distinct().count() != 2) {
            throw ProblemException.invalid("bubbleIds", "Duplicate", "Name two households.");
        }
        ProcessState<Swap> before = processes.find(definition, commandId);
        if (before != null) {
            if (!before.data().isOf(siteId, bubbleIds, reason)) {
                throw ProblemException.of(ProblemType.KEY_REUSED, "This command id was used for another swap.");
            }
            return result(before);
        }
        List<Household> households = bubbleIds.stream().map(id -> living(siteId, id)).toList();
        Instant at = Moves.happened(happenedAt, clock.instant());
        audit.record(by.actor(), "room.swap", "swap", commandId, siteId, reason);
        return result(processes.start(
                definition, commandId,
                new Swap(siteId, households, at, by.actor().username(), reason, List.of(), Map.of(), List.of())));
    }

    private Household living(UUID siteId, UUID bubbleId) {
        List<Stay> bubble = scope.requireBubble(bubbleId, RECEPTION);
        if (!bubble.getFirst().siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        List<UUID> living = bubble.stream()
                .filter(stay -> stay.state() == StayState.IN_RESIDENCE)
                .map(Stay::id)
                .toList();
        if (living.isEmpty()) {
            throw ProblemException.refused(List.of(new BrokenRule(
                    "state", "Nobody of one of the households lives in a room.", "其中一户无人在住。")));
        }
        return new Household(bubbleId, living);
    }

    private static Swapped result(ProcessState<Swap> state) {
        if (!state.finished()) {
            return new Swapped.Waiting();
        }
        Swap swap = state.data();
        return swap.rules().isEmpty() ? new Swapped.Done(swap.rooms()) : new Swapped.Refused(swap.rules());
    }

    private Outcome<Swap> begin(UUID command, Swap swap) {
        var rules = new ArrayList<BrokenRule>();
        for (UUID stayId : swap.stayIds()) {
            if (stays.change(stayId, stay -> stay.begin(command, Stay.Kind.SWAP,
                    clock.instant())) instanceof StayChange.Refused refused) {
                rules.addAll(refused.reasons());
            }
        }
        var asked = new ArrayList<Rooms.Swapping>();
        for (Household household : swap.households()) {
            List<Stay> ours = household.stayIds()
                    .stream()
                    .map(stays::get)
                    .filter(stay -> stay.movement() != null && stay.movement().commandId().equals(command))
                    .toList();
            if (ours.size() == household.stayIds().size()) {
                asked.add(rooms.swapping(ours));
            } else if (rules.isEmpty()) {
                // taken to a hospital while this began
                rules.add(new BrokenRule("movement", "A later command has overtaken this swap.", "已有更新的命令，此次互换作废。"));
            }
        }
        return rules.isEmpty()
                ? Outcome.next(swap.asking(asked))
                : Outcome.go("undo", swap.refused(rules.stream().distinct().toList()));
    }

    private Outcome<Swap> exchange(UUID command, Swap swap) {
        try {
            return switch (rooms.swap(
                    command, swap.actor(), swap.siteId(), swap.asked(), swap.at(), swap.reason())) {
                case Rooms.Exchange.Done done -> Outcome.next(swap.in(done.rooms()));
                case Rooms.Exchange.Refused refused -> Outcome.go("undo", swap.refused(refused.rules()));
                case Rooms.Exchange.Outdated _ -> Outcome.go("undo", swap.refused(List.of(new BrokenRule(
                        "outdated", "A later command has overtaken this swap.", "已有更新的命令，此次互换作废。"))));
            };
        } catch (PeerUnavailableException away) {
            return Outcome.waiting(swap, PAUSE, "the households change places as soon as rooms answers");
        }
    }

    private Outcome<Swap> close(UUID command, Swap swap) {
        for (Household household : swap.households()) {
            Stay.InRoom room = swap.rooms().get(household.bubbleId());
            if (room == null) {
                throw new IllegalStateException("A swap without a room cannot be closed");
            }
            for (UUID stayId : household.stayIds()) {
                stays.change(stayId, stay -> stay.moved(command, room, swap.at(), clock.instant(), swap.actor()));
            }
        }
        return Outcome.end(swap);
    }

    private Outcome<Swap> undo(UUID command, Swap swap) {
        swap.stayIds().forEach(id -> stays.change(id, stay -> stay.abandon(command)));
        return Outcome.end(swap);
    }

    /** Those of a bubble who live in its room. */
    record Household(UUID bubbleId, List<UUID> stayIds) {}

    /**
     * What is kept of a swap: ids and codes only.
     *
     * @param asked the households as rooms was told of them; empty before
     * @param rooms the new room of each, by bubble, once rooms has said so
     * @param rules why it was refused
     */
    record Swap(
            UUID siteId,
            List<Household> households,
            Instant at,
            String actor,
            String reason,
            List<Rooms.Swapping> asked,
            Map<UUID, Stay.InRoom> rooms,
            List<BrokenRule> rules) {
        boolean isOf(UUID site, List<UUID> bubbleIds, String why) {
            return siteId.equals(site) && reason.equals(why)
                    && households.stream().map(Household::bubbleId).toList().equals(bubbleIds);
        }

        List<UUID> stayIds() {
            return households.stream().flatMap(one -> one.stayIds().stream()).toList();
        }

        Swap asking(List<Rooms.Swapping> bubbles) {
            return new Swap(siteId, households, at, actor, reason, List.copyOf(bubbles), rooms, rules);
        }

        Swap in(Map<UUID, Stay.InRoom> given) {
            return new Swap(siteId, households, at, actor, reason, asked, given, List.of());
        }

        Swap refused(List<BrokenRule> broken) {
            return new Swap(siteId, households, at, actor, reason, asked, Map.of(), List.copyOf(broken));
        }
    }
}
