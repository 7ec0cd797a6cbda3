package org.lazaret.residents.arearisk;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps where people came from, one document for each stay. */
@Component
class OriginStore {
    private static final String COLLECTION = "origins";
    private final MongoCollection<Origin> origins;
    private final Versioned<Origin> guarded;

    OriginStore(MongoDatabase database, MongoIndexes indexes) {
        this.origins = database.getCollection(COLLECTION, Origin.class);
        this.guarded = new Versioned<>(origins, Origin::stayId, Origin::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    Origin insert(Origin origin) {
        return guarded.insert(origin);
    }

    @Nullable
    Origin find(UUID stayId) {
        return guarded.find(stayId);
    }

    Origin change(UUID stayId, UnaryOperator<Origin> decide) {
        return guarded.change(stayId, decide);
    }

    /** Those of a site who left their origin since a day, by stay, one more than the limit. */
    List<Origin> since(UUID siteId, LocalDate day, @Nullable UUID after, int limit) {
        Bson asked = and(eq("siteId", siteId), gte("leftOn", day));
        return origins.find(after == null ? asked : and(asked, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
