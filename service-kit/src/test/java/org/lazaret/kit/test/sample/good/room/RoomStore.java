package org.lazaret.kit.test.sample.good.room;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;

class RoomStore {
    private final MongoDatabase database;

    RoomStore(MongoDatabase database) {
        this.database = database;
    }

    Room find(String id) {
        return database.getCollection("rooms", Room.class).find(Filters.eq(id)).first();
    }
}
