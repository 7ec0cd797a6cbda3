package org.lazaret.rooms.occupancy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;

/**
 * The rooms of one site, counted. It is right for ever but for what time alone changes: rooms whose hold or block ends
 * stand apart, with the end. Source: {@code deploy/handbook/rooms.md#occupancy}.
 *
 * @param epoch of whoever counted; a later one is never overwritten by an earlier
 */
public record SiteCount(@BsonId UUID id, List<RoomCount> counts, List<Ending> ending, long epoch) {
    /** A room that is free from a moment on, whether somebody sweeps it or not. */
    public record Ending(@Nullable RoomType type, RoomState state, int places, Instant until) {}

    private static final Comparator<RoomCount> ORDER = Comparator
            .comparing((RoomCount c) -> String.valueOf(c.type()))
            .thenComparing(RoomCount::state);

    public SiteCount {
        counts = List.copyOf(counts);
        ending = List.copyOf(ending);
    }

    /** @param types what each room is built as, as far as known */
    static SiteCount of(UUID siteId, Collection<Floor> floors, Map<UUID, RoomType> types, long epoch) {
        List<RoomCount> counts = new ArrayList<>();
        List<Ending> ending = new ArrayList<>();
        for (Floor floor : floors) {
            for (Room room : floor.rooms()) {
                RoomType type = types.get(room.id());
                Instant end = room.freeFrom();
                if (end == null) {
                    counts.add(new RoomCount(type, room.state(), 1, room.capacity(), room.occupants().size()));
                } else {
                    ending.add(new Ending(type, room.state(), room.capacity(), end));
                }
            }
        }
        return new SiteCount(siteId, sum(counts.stream()), ending, epoch);
    }

    /** The counts at a moment. */
    Stream<RoomCount> at(Instant now) {
        return Stream.concat(counts.stream(), ending.stream()
                .map(e -> new RoomCount(e.type(), e.until().isAfter(now) ? e.state() : RoomState.AVAILABLE, 1,
                        e.places(), 0)));
    }

    /** One count for each type and state, in their order. */
    static List<RoomCount> sum(Stream<RoomCount> all) {
        record Kind(@Nullable RoomType type, RoomState state) {}

        Map<Kind, RoomCount> sums = new HashMap<>();
        all.forEach(c -> sums.merge(new Kind(c.type(), c.state()), c, RoomCount::plus));
        return sums.values().stream().sorted(ORDER).toList();
    }
}
