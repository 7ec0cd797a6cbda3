package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/**
 * A room as it is now; what it is made of stands in {@link RoomPlan}.
 *
 * @param capacity people it takes, copied here so that one write of the floor can guard it
 * @param doorOrder position along the floor's round, from 1
 * @param since    since when the state holds
 * @param until    end of a block; after it a buffer counts as available
 * @param reason   why it is blocked, sealed or out of service
 * @param hold     for whom it is held, or for whom it is made ready
 * @param turnover the running turnover, or the last one
 */
public record Room(UUID id, String number, int capacity, int doorOrder, RoomState state, Instant since,
        @Nullable Hold hold, List<Occupant> occupants, @Nullable Turnover turnover, @Nullable Instant until,
        @Nullable String reason) {

    /** A new, clean room. */
    public static Room empty(UUID id, String number, int capacity, int doorOrder, Instant since) {
        return new Room(id, number, capacity, doorOrder, RoomState.AVAILABLE, since, null, List.of(), null, null, null);
    }

    /** The state with time taken into account: what has expired no longer counts, whether it was swept or not. */
    public RoomState stateAt(Instant now) {
        if (state == RoomState.RESERVED && hold != null && hold.expired(now)) {
            return RoomState.AVAILABLE;
        }
        if (state == RoomState.BUFFER && until != null && !until.isAfter(now)) {
            return RoomState.AVAILABLE;
        }
        return state;
    }

    /** When a hold or a block ends by itself; null for a room that somebody has to free. */
    public @Nullable Instant freeFrom() {
        return switch (state) {
            case RESERVED -> hold == null ? null : hold.until();
            case BUFFER -> until;
            case AVAILABLE, OCCUPIED, VACATED, AIRING, DISINFECTING, VENTING, INSPECTION, SEALED, OUT_OF_SERVICE ->
                null;
        };
    }

    /** True when this bubble may move in or be joined: free, held for it, or already its own. */
    public boolean openTo(UUID bubbleId, Instant now) {
        return switch (stateAt(now)) {
            case AVAILABLE -> true;
            case RESERVED -> hold != null && hold.bubbleId().equals(bubbleId);
            case OCCUPIED -> occupants.stream().allMatch(o -> o.bubbleId().equals(bubbleId));
            case VACATED, AIRING, DISINFECTING, VENTING, INSPECTION, SEALED, BUFFER, OUT_OF_SERVICE -> false;
        };
    }

    /**
     * The promise that counts at a moment: of a room that is held, or of one that is still made ready for its bubble.
     */
    public @Nullable Hold promise(Instant moment) {
        boolean promisable = state == RoomState.RESERVED || state.turningOver();
        return promisable && hold != null && !hold.expired(moment) ? hold : null;
    }

    private boolean readyBy(Instant by, Function<Turnover, TurnoverRules> books, Instant now) {
        Instant ready = readyAt(books, now);
        return ready != null && !ready.isAfter(by);
    }

    /**
     * When the turnover can be over, if every remaining step starts as soon as it may; null for a room that is not in
     * turnover.
     *
     * @param books the rule book that a turnover began with
     */
    public @Nullable Instant readyAt(Function<Turnover, TurnoverRules> books, Instant now) {
        return turnover == null || !state.turningOver() ? null : turnover.readyAt(state, books.apply(turnover), now);
    }

    /**
     * The room as it is at a later moment, if nothing but time and its turnover changes it.
     *
     * @param lifted bubbles whose promises do not count, because they are planned anew
     */
    Room expectedAt(Instant by, Collection<UUID> lifted, Function<Turnover, TurnoverRules> books, Instant now) {
        Hold promised = promise(by);
        boolean open = promised == null || lifted.contains(promised.bubbleId());
        if (state.turningOver()) {
            Room kept = promised == null || open ? unpromised() : this;
            return !readyBy(by, books, now)
                    ? kept
                    : promised == null || open
                            ? kept.to(RoomState.AVAILABLE, since)
                            : kept.to(RoomState.RESERVED, since).with(promised);
        }
        if (state == RoomState.RESERVED) {
            return open ? to(RoomState.AVAILABLE, since) : this;
        }
        return stateAt(by) == state ? this : to(RoomState.AVAILABLE, since);
    }

    /** True when the room holds exactly this command's entry for the stay. */
    public boolean holds(UUID stayId, long seq) {
        return occupants.stream().anyMatch(o -> o.stayId().equals(stayId) && o.seq() == seq);
    }

    Room built(int people, int door) {
        return new Room(id, number, people, door, state, since, hold, occupants, turnover, until, reason);
    }

    BrokenRule breaks(Rule rule, Instant now) {
        RoomState state = stateAt(now);
        return rule.broken(number, state, state.zh());
    }

    Room to(RoomState next, Instant at) {
        return new Room(id, number, capacity, doorOrder, next, at, null, occupants, turnover, null, null);
    }

    Room with(List<Occupant> people) {
        return new Room(id, number, capacity, doorOrder, state, since, hold, List.copyOf(people), turnover, until,
                reason);
    }

    Room with(@Nullable Turnover next) {
        return new Room(id, number, capacity, doorOrder, state, since, hold, occupants, next, until, reason);
    }

    Room unpromised() {
        return new Room(id, number, capacity, doorOrder, state, since, null, occupants, turnover, until, reason);
    }

    Room with(Hold next) {
        return new Room(id, number, capacity, doorOrder, state, since, next, occupants, turnover, until, reason);
    }

    Room because(String why, @Nullable Instant end) {
        return new Room(id, number, capacity, doorOrder, state, since, hold, occupants, turnover, end, why);
    }
}
