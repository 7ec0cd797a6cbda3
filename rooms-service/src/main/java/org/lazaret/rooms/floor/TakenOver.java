package org.lazaret.rooms.floor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state in which a site that already runs hands over a room. Only an untouched room takes it; people are never
 * taken over this way, they are placed. Source: {@code deploy/handbook/rooms.md#taking-over-a-running-site}.
 *
 * @param since         since when the room is in this state, as told
 * @param afterPositive a positive person left it, so that it is aired longer
 * @param until         end of a buffer
 * @param reason        why it is blocked, sealed or out of service
 */
record TakenOver(RoomState state, Instant since, boolean afterPositive, @Nullable Instant until,
        @Nullable String reason) {

    /** True for states that somebody has to give a reason for. */
    static boolean needsReason(RoomState state) {
        return state == RoomState.BUFFER || state == RoomState.SEALED || state == RoomState.OUT_OF_SERVICE;
    }

    /** True when nothing is known of the room but that it exists. */
    static boolean untouched(Room room) {
        return room.state() == RoomState.AVAILABLE && room.turnover() == null && room.occupants().isEmpty();
    }

    /** True when the list tells of a moment before what is known here: it was taken over and has moved on since. */
    boolean isOldNews(Room room) {
        return !untouched(room) && !room.since().isBefore(since);
    }

    /** The room as it is handed over; the same again gives the same room. */
    Room applyTo(Room room, String by, TurnoverRules rules) {
        Room as = room.to(state, since);
        if (state.turningOver() || afterPositive) {
            UUID id = UUID.nameUUIDFromBytes((room.id() + "/taken-over/" + since).getBytes(StandardCharsets.UTF_8));
            as = as.with(Turnover.takenOver(id, state, since, afterPositive, by, rules));
        }
        return reason == null ? as : as.because(reason, until);
    }
}
