package org.lazaret.residents.paper;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps which letters were written to whom. */
@Component
class LetterRunStore {
    private static final String COLLECTION = "letter_runs";
    private final MongoCollection<LetterRun> runs;
    private final Versioned<LetterRun> guarded;

    LetterRunStore(MongoDatabase database, MongoIndexes indexes) {
        this.runs = database.getCollection(COLLECTION, LetterRun.class);
        this.guarded = new Versioned<>(runs, LetterRun::id, LetterRun::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    @Nullable
    LetterRun find(UUID id) {
        return guarded.find(id);
    }

    LetterRun insert(LetterRun first) {
        return guarded.insert(first);
    }

    /** A site's, the newest first; one more than asked for. */
    List<LetterRun> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        Bson which = after == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", after.idAt(0)));
        return runs.find(which).sort(Sorts.descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }
}
