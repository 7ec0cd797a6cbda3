package org.lazaret.rooms.floor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The fixed attributes of a floor's rooms, apart from the lean {@link Floor} that allocation writes.
 *
 * @param stamp new with every write, as that of a floor
 */
public record FloorPlan(@BsonId UUID id, UUID siteId, String regionCode, List<RoomPlan> rooms, int schemaVersion,
        long version, @Nullable UUID stamp) {
    public FloorPlan {
        rooms = List.copyOf(rooms);
    }

    /** A plan that is not written yet. */
    public FloorPlan(UUID id, UUID siteId, String regionCode, List<RoomPlan> rooms, int schemaVersion, long version) {
        this(id, siteId, regionCode, rooms, schemaVersion, version, null);
    }

    /** The same plan, under the mark of one write. */
    FloorPlan stamped(@Nullable UUID mark) {
        return new FloorPlan(id, siteId, regionCode, rooms, schemaVersion, version, mark);
    }

    /** The attributes of one room. */
    public Optional<RoomPlan> room(UUID roomId) {
        return rooms.stream().filter(r -> r.id().equals(roomId)).findFirst();
    }

    /** Rooms next to this one: one place apart, or named as adjacent by either of the two. */
    public List<RoomPlan> neighbours(RoomPlan of) {
        return rooms.stream()
                .filter(r -> !r.id().equals(of.id()))
                .filter(r -> Math.abs(r.position() - of.position()) <= 1 || of.adjacent().contains(r.number())
                        || r.adjacent().contains(of.number()))
                .toList();
    }
}
