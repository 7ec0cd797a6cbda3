package org.lazaret.residents.deposit;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps the register of deposits; a bag's number stands in it once for each site. */
@Component
class DepositStore extends HouseStore<Deposit> {
    private static final String COLLECTION = "deposits";

    DepositStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, COLLECTION, Deposit.class);
        indexes.ensure(
                COLLECTION, new IndexModel(Indexes.ascending("siteId", "bag"), new IndexOptions().unique(true)));
    }
}
