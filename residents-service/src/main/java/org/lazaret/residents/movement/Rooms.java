package org.lazaret.residents.movement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.peer.PeerRefusedException;
import org.lazaret.kit.peer.PeerUnavailableException;
import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.residents.stay.Stay;

/**
 * What rooms answers, in this service's words and checked at the border. An outage is an exception, never an answer.
 */
@Component
public class Rooms {
    static final String PEER = "rooms";
    private final RoomsApi api;
    private final RoomMates mates;
    private final Peers peers;

    Rooms(RoomsApi api, RoomMates mates, Peers peers) {
        this.api = api;
        this.mates = mates;
        this.peers = peers;
    }

    /** The answer to a wish for a room. */
    public sealed interface Answer {
        /** There is one. {@code until}: end of a hold, null for a placement. */
        record Given(Stay.InRoom room, @Nullable Instant until) implements Answer {}

        /** Every rule that speaks against it, as rooms names them. */
        record Refused(List<BrokenRule> rules) implements Answer {}

        /** A later command has overtaken this one; it changes nothing any more. */
        record Outdated() implements Answer {}
    }

    /** Holds a room for people who are to come; rooms is asked only for people who may share one. */
    public Answer hold(UUID commandId, String actor, List<Stay> bubble, Instant until) {
        RoomMates.Wished wished = mates.wish(bubble);
        if (!wished.broken().isEmpty()) {
            return new Answer.Refused(wished.broken());
        }
        RoomWish wish = wished.wish();
        UUID siteId = bubble.getFirst().siteId();
        return answered(() -> {
            RoomsApi.Held held = api.hold(
                    wish.bubbleId(),
                    new RoomsApi.Hold(
                            commandId, actor, siteId, wish.people(), wish.category(), wish.cohortId(),
                            wish.exposure(), until, wish.near()));
            checked(held.bubbleId(), wish.bubbleId());
            return new Answer.Given(new Stay.InRoom(held.floorId(), held.roomId(), held.roomNumber()), held.until());
        });
    }

    /**
     * A room of one's choice.
     *
     * @param roomId null: the room that is held, or else any that fits
     * @param reason why this room and not the best one; never a name
     */
    record Wish(@Nullable UUID roomId, @Nullable String reason) {}

    /**
     * What lies around a room; null when rooms know no such room at the site.
     *
     * @throws PeerUnavailableException while rooms is away
     */
    public @Nullable Surroundings around(UUID siteId, UUID roomId) {
        try {
            RoomsApi.Around around = peers.repeatable(PEER, () -> api.around(roomId, siteId));
            checked(around.roomId(), roomId);
            return new Surroundings(
                    around.siteId(), around.roomId(), around.floorId(), around.roomNumber(), around.beside(),
                    around.floors()
                            .stream()
                            .map(floor -> new Surroundings.NearFloor(
                                    floor.floorId(), floor.floorLabel(), floor.level()))
                            .toList());
        } catch (PeerRefusedException refused) {
            if (refused.status() == 404) {
                return null;
            }
            throw new PeerUnavailableException(PEER, "rooms refused to tell what lies around a room", refused);
        }
    }

    /** Gives a hold back. */
    public void drop(UUID bubbleId, UUID commandId, String actor) {
        answered(() -> {
            api.drop(bubbleId, commandId, actor);
            return new Answer.Outdated();
        });
    }

    /**
     * Places a whole bubble; rooms is asked only for people who may share a room.
     *
     * @param wish the room that a person chose and why; without one the room that is held, or else any that fits
     */
    public Answer place(UUID commandId, String actor, List<Stay> bubble, Wish wish, Instant happenedAt) {
        return place(commandId, actor, bubble, wish, happenedAt, false);
    }

    /**
     * The same for people who live in a room already and leave it.
     *
     * @param afterPositive the room that they leave needs the longer turnover
     */
    Answer place(
            UUID commandId,
            String actor,
            List<Stay> bubble,
            Wish wish,
            Instant happenedAt,
            boolean afterPositive) {
        Sharing sharing = mates.together(bubble);
        List<BrokenRule> broken = sharing.broken();
        if (!broken.isEmpty()) {
            return new Answer.Refused(broken);
        }
        Stay first = bubble.getFirst();
        var movers = bubble.stream()
                .map(stay -> new RoomsApi.Mover(
                        stay.id(), stay.seq(), stay.traits().ageBand(), stay.traits().needs(),
                        sharing.minorsAlone(), stay.traits().highRisk()))
                .toList();
        return answered(() -> {
            RoomsApi.Placed placed = api.place(
                    first.group().bubbleId(),
                    new RoomsApi.Place(
                            commandId, actor, first.siteId(), wish.roomId(), movers, first.order().category(),
                            first.group().cohortId(), first.order().exposure(), happenedAt, RoomMates.near(bubble),
                            wish.reason(), afterPositive ? true : null));
            checked(placed.bubbleId(), first.group().bubbleId());
            return new Answer.Given(new Stay.InRoom(placed.floorId(), placed.roomId(), placed.roomNumber()), null);
        });
    }

    /**
     * A household that changes places with another.
     *
     * @param seqs numbers of the command, one for each of the people
     */
    record Swapping(RoomWish wish, List<Long> seqs) {}

    private static RoomsApi.SwappedBubble told(Swapping household) {
        RoomWish wish = household.wish();
        var movers = new ArrayList<RoomsApi.Mover>();
        for (int i = 0; i < household.seqs().size(); i++) {
            RoomWish.Person one = wish.people().get(i);
            movers.add(new RoomsApi.Mover(
                    one.stayId(), household.seqs().get(i), one.ageBand(), one.needs(), one.minorAlone(),
                    one.highRisk()));
        }
        return new RoomsApi.SwappedBubble(
                wish.bubbleId(), movers, wish.category(), wish.cohortId(), wish.exposure(), wish.near());
    }

    /** People who live together, as rooms has to know them to let them change places. */
    Swapping swapping(List<Stay> bubble) {
        return new Swapping(mates.wish(bubble).wish(), bubble.stream().map(Stay::seq).toList());
    }

    /** What became of a swap. */
    sealed interface Exchange {
        /** Each household lives in its room here, by bubble. */
        record Done(Map<UUID, Stay.InRoom> rooms) implements Exchange {}

        /** Nobody was moved: every rule that speaks against it, as rooms names them. */
        record Refused(List<BrokenRule> rules) implements Exchange {}

        /** Nobody was moved: a later command about one of them is known. */
        record Outdated() implements Exchange {}
    }

    /**
     * Has two households change places, both or neither.
     *
     * @param bubbles in the very same words each time, by which rooms knows the command again
     * @throws PeerUnavailableException also while rooms has not finished, in which case it does so by itself
     */
    Exchange swap(UUID commandId, String actor, UUID siteId, List<Swapping> bubbles, Instant at, String reason) {
        var swap = new RoomsApi.Swap(actor, siteId, bubbles.stream().map(Rooms::told).toList(), at, reason);
        try {
            RoomsApi.Swapped swapped = peers.repeatable(PEER, () -> api.swap(commandId, swap));
            checked(swapped.commandId(), commandId);
            if (!swapped.done()) {
                throw new PeerUnavailableException(PEER, "rooms is still writing this swap", null);
            }
            Map<UUID, Stay.InRoom> rooms = new HashMap<>();
            swapped.rooms()
                    .forEach(room -> rooms.put(
                            room.bubbleId(), new Stay.InRoom(room.floorId(), room.roomId(), room.roomNumber())));
            if (!rooms.keySet()
                    .equals(swap.bubbles()
                            .stream()
                            .map(RoomsApi.SwappedBubble::bubbleId)
                            .collect(Collectors.toSet()))) {
                throw new PeerUnavailableException(PEER, "rooms answered for other households", null);
            }
            return new Exchange.Done(Map.copyOf(rooms));
        } catch (PeerRefusedException no) {
            if (no.is("outdated")) {
                return new Exchange.Outdated();
            }
            if (no.is("refused") || no.is("invalid")) {
                return new Exchange.Refused(rules(no));
            }
            throw new PeerUnavailableException(PEER, "rooms answered " + no.getMessage(), no);
        }
    }

    /** Takes a person out of their room; done before is done. */
    public void vacate(UUID commandId, String actor, UUID stayId, long seq, Instant happenedAt, boolean afterPositive) {
        answered(() -> {
            api.vacate(stayId, new RoomsApi.Vacate(commandId, actor, seq, happenedAt, afterPositive));
            return new Answer.Outdated();
        });
    }

    private Answer answered(Supplier<Answer> call) {
        try {
            return peers.repeatable(PEER, call);
        } catch (PeerRefusedException no) {
            if (no.is("outdated")) {
                return new Answer.Outdated();
            }
            if (no.is("refused")) {
                return new Answer.Refused(rules(no));
            }
            if (no.is("invalid")) {
                // the same command is as wrong the next time: final
                return new Answer.Refused(rules(no));
            }
            // not one of the answers that were agreed on: neither a yes nor a no
            throw new PeerUnavailableException(PEER, "rooms answered " + no.getMessage(), no);
        }
    }

    /** Why rooms refuse, as they say it. */
    static List<BrokenRule> rules(PeerRefusedException no) {
        if (no.is("invalid")) {
            return List.of(new BrokenRule(
                    "invalid", "Rooms cannot read this command: " + no.problem().getDetail(), "房间部门无法受理此命令。"));
        }
        Map<String, Object> properties = no.problem().getProperties();
        var rules = new ArrayList<BrokenRule>();
        if (properties != null && properties.get("rules") instanceof List<?> list) {
            for (Object rule : list) {
                if (rule instanceof Map<?, ?> named) {
                    rules.add(new BrokenRule(
                            text(named, "id", "refused"), text(named, "message", "Rooms refuse."),
                            text(named, "messageZh", "房间部门未予同意。")));
                }
            }
        }
        return rules.isEmpty()
                ? List.of(new BrokenRule("refused", "Rooms refuse without a reason.", "房间部门未予同意。"))
                : List.copyOf(rules);
    }

    private static String text(Map<?, ?> named, String key, String otherwise) {
        Object value = named.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static void checked(UUID answered, UUID asked) {
        if (!answered.equals(asked)) {
            throw new PeerUnavailableException(PEER, "rooms answered for another bubble", null);
        }
    }
}
