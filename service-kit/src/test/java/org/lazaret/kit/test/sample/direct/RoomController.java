package org.lazaret.kit.test.sample.direct;

class RoomController {
    String get(RoomStore rooms) {
        return rooms.find();
    }
}
