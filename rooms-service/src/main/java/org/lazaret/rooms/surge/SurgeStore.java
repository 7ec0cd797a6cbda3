package org.lazaret.rooms.surge;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps what is known of each site that may have to get ready for more. */
@Component
class SurgeStore {
    static final String COLLECTION = "surges";
    private final MongoCollection<Surge> surges;

    SurgeStore(MongoDatabase database, MongoIndexes indexes) {
        this.surges = database.getCollection(COLLECTION, Surge.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("surging", "_id")));
    }

    Optional<Surge> find(UUID siteId) {
        return Optional.ofNullable(surges.find(eq(siteId)).first());
    }

    /** Those of the sites that have an open plan, by id; where a site lies is for the site to say. */
    List<Surge> open(Collection<UUID> siteIds, @Nullable UUID after, int limit) {
        Bson open = and(eq("surging", true), in("_id", siteIds));
        return surges.find(after == null ? open : and(open, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Surge next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(Surge next) {
        if (next.version() > 1) {
            return surges.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            surges.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }
}
