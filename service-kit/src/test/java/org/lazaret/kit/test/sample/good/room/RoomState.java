package org.lazaret.kit.test.sample.good.room;

public enum RoomState {
    FREE, OCCUPIED
}
