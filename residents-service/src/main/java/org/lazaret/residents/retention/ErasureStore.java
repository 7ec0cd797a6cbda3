package org.lazaret.residents.retention;

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

/** Who was forgotten, one document each: ids alone. */
@Component
class ErasureStore {
    private static final String COLLECTION = "erasures";
    private final MongoCollection<Erasure> erasures;
    private final Versioned<Erasure> guarded;

    ErasureStore(MongoDatabase database, MongoIndexes indexes) {
        this.erasures = database.getCollection(COLLECTION, Erasure.class);
        this.guarded = new Versioned<>(erasures, Erasure::id, Erasure::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteIds", "_id")));
    }

    Erasure insert(Erasure erasure) {
        return guarded.insert(erasure);
    }

    /** @throws IllegalStateException when it does not exist, which a caller that holds its id excludes */
    Erasure get(UUID id) {
        return guarded.get(id);
    }

    Erasure change(UUID id, UnaryOperator<Erasure> decide) {
        return guarded.change(id, decide);
    }

    /** One more than asked for. */
    List<Erasure> ofSite(UUID siteId, @Nullable UUID after, int limit) {
        Bson here = eq("siteIds", siteId);
        return erasures.find(after == null ? here : and(here, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
