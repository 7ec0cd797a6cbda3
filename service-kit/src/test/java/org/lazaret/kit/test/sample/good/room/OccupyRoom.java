package org.lazaret.kit.test.sample.good.room;

import java.time.InstantSource;

class OccupyRoom {
    private final RoomStore rooms;
    private final InstantSource clock;

    OccupyRoom(RoomStore rooms, InstantSource clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    Room occupy(String id) {
        return rooms.find(id).occupied(clock.instant());
    }
}
