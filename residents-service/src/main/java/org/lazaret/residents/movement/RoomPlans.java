package org.lazaret.residents.movement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/** Plans of whole lists: made at rooms, confirmed here for the people as they are known here. */
@Component
public class RoomPlans {
    private final RoomsApi api;
    private final Peers peers;

    RoomPlans(RoomsApi api, Peers peers) {
        this.api = api;
        this.peers = peers;
    }

    /** What became of a plan. */
    public sealed interface Answer {
        /** Every room of the plan is held; who has none has the rules against one. By bubble. */
        record Promised(Map<UUID, Rooms.Answer> bubbles) implements Answer {
            /** The plan's answer for a bubble; null when the plan does not know it. */
            public Rooms.@Nullable Answer of(UUID bubbleId) {
                return bubbles.get(bubbleId);
            }
        }

        /** Nothing is held, because of these. */
        record Refused(List<BrokenRule> rules) implements Answer {}
    }

    /**
     * Has every room of a plan held, or none. The same command again has the same answer.
     *
     * @throws PeerUnavailableException also while rooms has not finished, in which case it does so by itself
     */
    public Answer confirm(UUID commandId, String actor, UUID planId, UUID siteId, List<RoomWish> bubbles) {
        try {
            RoomsApi.Confirmed confirmed = peers.repeatable(
                    Rooms.PEER, () -> api.confirm(planId, commandId, new RoomsApi.Confirm(actor, siteId, bubbles)));
            if (!confirmed.planId().equals(planId)) {
                throw new PeerUnavailableException(Rooms.PEER, "rooms answered for another plan", null);
            }
            if (confirmed.state() == RoomsApi.ConfirmationState.UNDERWAY) {
                throw new PeerUnavailableException(Rooms.PEER, "rooms is still taking the rooms of this plan", null);
            }
            return promised(confirmed);
        } catch (PeerRefusedException no) {
            if (no.is("refused") || no.is("invalid")) {
                return new Answer.Refused(Rooms.rules(no));
            }
            throw new PeerUnavailableException(Rooms.PEER, "rooms answered " + no.getMessage(), no);
        }
    }

    private static Answer.Promised promised(RoomsApi.Confirmed confirmed) {
        Map<UUID, Rooms.Answer> bubbles = new HashMap<>();
        confirmed.rooms()
                .forEach(room -> bubbles.put(
                        room.bubbleId(),
                        new Rooms.Answer.Given(
                                new Stay.InRoom(room.floorId(), room.roomId(), room.roomNumber()), confirmed.until())));
        confirmed.without()
                .forEach(without -> bubbles.put(without.bubbleId(), new Rooms.Answer.Refused(without.rules())));
        return new Answer.Promised(Map.copyOf(bubbles));
    }
}
