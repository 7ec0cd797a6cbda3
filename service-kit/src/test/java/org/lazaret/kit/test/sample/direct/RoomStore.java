package org.lazaret.kit.test.sample.direct;

class RoomStore {
    String find() {
        return "1007";
    }
}
