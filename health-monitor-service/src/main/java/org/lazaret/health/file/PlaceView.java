package org.lazaret.health.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is, from the feed of the rooms service.
 *
 * @param seq rises with each movement of the stay; an older one is dropped
 * @param doorOrder position of the door along the floor's route
 * @param placed false once the person has left the room
 */
public record PlaceView(Long seq, @Nullable UUID floorId, @Nullable UUID roomId, @Nullable String building,
        @Nullable String floor, @Nullable String roomNumber, @Nullable Integer doorOrder, Boolean placed) {}
