package org.lazaret.residents.release;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Remembers since when health has not been able to tell of somebody. */
@Component
class DoubtStore {
    private static final String COLLECTION = "release_doubts";
    private final MongoCollection<Doubt> doubts;

    DoubtStore(MongoDatabase database, MongoIndexes indexes) {
        this.doubts = database.getCollection(COLLECTION, Doubt.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "since")));
    }

    @Nullable
    Doubt find(UUID stayId) {
        return doubts.find(eq(stayId)).first();
    }

    /** The doubt that there is, or one from now on. */
    Doubt begin(UUID stayId, UUID siteId, Instant now) {
        Doubt known = find(stayId);
        if (known != null) {
            return known;
        }
        Doubt fresh = new Doubt(stayId, siteId, now);
        try {
            doubts.insertOne(fresh);
            return fresh;
        } catch (MongoWriteException twice) {
            Doubt first = find(stayId);
            if (twice.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw twice;
            }
            return first;
        }
    }

    /** Health has answered. */
    void end(UUID stayId) {
        Repeat.onBrokenConnection(() -> doubts.deleteOne(eq(stayId)));
    }

    /** Those of a site that have lasted since a moment or longer, the oldest first. */
    List<Doubt> lasting(UUID siteId, Instant since, int limit) {
        return doubts.find(and(eq("siteId", siteId), lte("since", since)))
                .sort(Sorts.ascending("since"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
