package org.lazaret.residents.breach;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps the register of breaches. */
@Component
class BreachStore extends HouseStore<Breach> {
    private static final String COLLECTION = "breaches";
    /** More open breaches nobody and their household have. */
    private static final int OPEN_AT_ONCE = 500;

    BreachStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, COLLECTION, Breach.class);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("pending"), new IndexOptions().sparse(true)),
                new IndexModel(Indexes.ascending("exposed")));
    }

    /**
     * Those that are not closed.
     *
     * @param by  stays of which one broke the rules
     * @param met or stays of which one was met
     */
    List<Breach> open(Collection<UUID> by, Collection<UUID> met) {
        return documents.find(and(
                ne("stage", Breach.Stage.CLOSED.name()),
                or(in("stayId", by), in("exposed", met))))
                .limit(OPEN_AT_ONCE)
                .into(new ArrayList<>());
    }

    /** Those of which the stay has not been told. */
    List<Breach> untold(int limit) {
        return documents.find(in("pending", Stream.of(Breach.Pending.values()).map(Enum::name).toList()))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
