package org.lazaret.residents.aftercare;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps what follows each release, one document per stay. */
@Component
class AftercareStore {
    private static final String COLLECTION = "aftercare";
    private final MongoCollection<Aftercare> cares;
    private final Versioned<Aftercare> guarded;

    AftercareStore(MongoDatabase database, MongoIndexes indexes) {
        this.cares = database.getCollection(COLLECTION, Aftercare.class);
        this.guarded = new Versioned<>(cares, Aftercare::id, Aftercare::version);
        indexes.ensure(
                COLLECTION, new IndexModel(Indexes.ascending("siteId", "nextCall", "_id")),
                new IndexModel(Indexes.ascending("siteId", "unreceived", "releasedAt", "_id")),
                new IndexModel(Indexes.ascending("siteId", "concerned", "releasedAt", "_id")),
                new IndexModel(Indexes.ascending("unsettled", "_id")));
    }

    @Nullable
    Aftercare find(UUID stayId) {
        return guarded.find(stayId);
    }

    Aftercare insert(Aftercare first) {
        return guarded.insert(first);
    }

    Aftercare change(UUID stayId, UnaryOperator<Aftercare> decide) {
        return guarded.change(stayId, decide);
    }

    /** One more than asked for. */
    List<Aftercare> page(UUID siteId, WorkList list, @Nullable Cursor after, int limit) {
        String order = list == WorkList.CALLS ? "nextCall" : "releasedAt";
        var which = new ArrayList<Bson>(List.of(eq("siteId", siteId)));
        which.add(switch (list) {
            case CALLS -> ne("nextCall", null);
            case PACKS -> eq("unreceived", true);
            case CONCERNS -> eq("concerned", true);
        });
        if (after != null) {
            which.add(or(
                    gt(order, after.instantAt(0)), and(eq(order, after.instantAt(0)), gt("_id", after.idAt(1)))));
        }
        return cares.find(and(which)).sort(Sorts.ascending(order, "_id")).limit(limit + 1).into(new ArrayList<>());
    }

    /** Those of which custody is not written into the stay yet, from after one on. */
    List<Aftercare> unsettled(@Nullable UUID after, int limit) {
        Bson which = after == null ? eq("unsettled", true) : and(eq("unsettled", true), gt("_id", after));
        return cares.find(which).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }
}
