package org.lazaret.residents.duplicate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Merges, one document each; they stay for good. */
@Component
class MergeStore {
    static final String COLLECTION = "merges";
    private final MongoCollection<Merge> merges;
    private final Versioned<Merge> guarded;

    MergeStore(MongoDatabase database, MongoIndexes indexes) {
        this.merges = database.getCollection(COLLECTION, Merge.class);
        this.guarded = new Versioned<>(merges, Merge::id, Merge::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    /** A new merge, or the one that is there under its id. */
    Merge insert(Merge merge) {
        return Repeat.onBrokenConnection(() -> guarded.insert(merge));
    }

    @Nullable
    Merge find(UUID id) {
        return guarded.find(id);
    }

    Merge change(UUID id, UnaryOperator<Merge> decide) {
        return guarded.change(id, decide);
    }

    /** Merges of a site, the newest first; one row more than asked for. */
    List<Merge> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        return merges.find(after == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", after.idAt(0))))
                .sort(descending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
