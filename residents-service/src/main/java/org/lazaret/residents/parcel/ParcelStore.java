package org.lazaret.residents.parcel;

import com.mongodb.client.MongoDatabase;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps the parcels. */
@Component
class ParcelStore extends HouseStore<Parcel> {
    ParcelStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, "parcels", Parcel.class);
    }
}
