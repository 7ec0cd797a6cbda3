package org.lazaret.residents.breach;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps the register of breaches. */
@Component
class BreachStore extends HouseStore<Breach> {
    private static final String COLLECTION = "breaches";

    BreachStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, COLLECTION, Breach.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("pending"), new IndexOptions().sparse(true)));
    }

    /** Those of which the stay has not been told. */
    List<Breach> untold(int limit) {
        return documents.find(in("pending", Stream.of(Breach.Pending.values()).map(Enum::name).toList()))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
