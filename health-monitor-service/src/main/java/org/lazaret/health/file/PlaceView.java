package org.lazaret.health.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is, from the feed of the rooms service.
 *
 * @param epoch life of the feed that said so; a later one always wins
 * @param seq rises with each movement of the stay; an older one is dropped
 * @param doorOrder position of the door along the floor's route
 * @param placed false once the person has left the room
 */
public record PlaceView(Long epoch, Long seq, @Nullable UUID floorId, @Nullable UUID roomId, @Nullable String building,
        @Nullable String floor, @Nullable String roomNumber, @Nullable Integer doorOrder, Boolean placed) {
    /** Whether this says more than the other. */
    boolean newerThan(PlaceView other) {
        return epoch > other.epoch || epoch.equals(other.epoch) && seq > other.seq;
    }
}
