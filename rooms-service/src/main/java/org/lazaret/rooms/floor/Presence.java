package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stay in a room from one moment to another, as the floor's history tells it.
 *
 * @param to missing while it is still there
 */
record Presence(UUID stayId, UUID bubbleId, UUID roomId, String roomNumber, Instant from, @Nullable Instant to) {
    /** What is read of one write: the rooms that changed, and when that was true. */
    record Moment(Instant at, List<Room> rooms) {}

    /** Who was where, from the writes of one floor in their order. */
    static List<Presence> of(List<Moment> writes) {
        List<Presence> told = new ArrayList<>();
        Map<List<UUID>, Presence> open = new HashMap<>();
        for (Moment write : writes) {
            for (Room room : write.rooms()) {
                open.entrySet().removeIf(known -> {
                    boolean gone = known.getKey().getFirst().equals(room.id())
                            && room.occupants().stream().noneMatch(o -> o.stayId().equals(known.getKey().getLast()));
                    if (gone) {
                        told.add(known.getValue().until(write.at()));
                    }
                    return gone;
                });
                for (Occupant o : room.occupants()) {
                    open.putIfAbsent(List.of(room.id(), o.stayId()), new Presence(o.stayId(), o.bubbleId(), room.id(),
                            room.number(), write.at(), null));
                }
            }
        }
        told.addAll(open.values());
        return told;
    }

    private Presence until(Instant end) {
        return new Presence(stayId, bubbleId, roomId, roomNumber, from, end);
    }

    /** The part of both presences that lies in the window; null when they never met in it. */
    @Nullable
    Presence during(Presence other, Instant windowFrom, Instant windowTo) {
        Instant start = latest(latest(from, other.from), windowFrom);
        Instant end = earliest(earliest(to == null ? windowTo : to, other.to == null ? windowTo : other.to), windowTo);
        return start.isBefore(end) ? new Presence(stayId, bubbleId, roomId, roomNumber, start, end) : null;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
