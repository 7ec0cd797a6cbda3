package org.lazaret.kit.test.sample.mongo;

import com.mongodb.client.MongoDatabase;

class CountRooms {
    long count(MongoDatabase database) {
        return database.getCollection("rooms").countDocuments();
    }
}
