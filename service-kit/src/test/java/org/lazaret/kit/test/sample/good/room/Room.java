package org.lazaret.kit.test.sample.good.room;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

public record Room(@BsonId String id, Instant since, RoomState state) {
    public Room occupied(Instant at) {
        return new Room(id, at, RoomState.OCCUPIED);
    }
}
