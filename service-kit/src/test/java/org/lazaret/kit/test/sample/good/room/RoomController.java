package org.lazaret.kit.test.sample.good.room;

class RoomController {
    private final OccupyRoom occupyRoom;

    RoomController(OccupyRoom occupyRoom) {
        this.occupyRoom = occupyRoom;
    }

    Room put(String id) {
        return occupyRoom.occupy(id);
    }
}
