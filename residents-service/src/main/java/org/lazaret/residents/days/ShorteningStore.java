package org.lazaret.residents.days;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

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

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the requests to let people go earlier; none is ever taken away. */
@Component
class ShorteningStore {
    private static final String COLLECTION = "shortenings";
    private final MongoCollection<Shortening> shortenings;
    private final Versioned<Shortening> guarded;

    ShorteningStore(MongoDatabase database, MongoIndexes indexes) {
        this.shortenings = database.getCollection(COLLECTION, Shortening.class);
        this.guarded = new Versioned<>(shortenings, Shortening::id, Shortening::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "_id")),
                new IndexModel(Indexes.ascending("stayId")));
    }

    /** The new one, or the one that is there under its id. */
    Shortening insert(Shortening asked) {
        return guarded.insert(asked);
    }

    @Nullable
    Shortening find(UUID id) {
        return guarded.find(id);
    }

    Shortening change(UUID id, UnaryOperator<Shortening> decide) {
        return guarded.change(id, decide);
    }

    /** Those of a site by id, which is the order in which they were asked for, one more than the limit. */
    List<Shortening> page(UUID siteId, @Nullable UUID after, int limit) {
        Bson site = eq("siteId", siteId);
        return shortenings.find(after == null ? site : and(site, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
