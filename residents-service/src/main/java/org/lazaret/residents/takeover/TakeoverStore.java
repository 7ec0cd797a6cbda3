package org.lazaret.residents.takeover;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;
import org.lazaret.residents.retention.ForgetsLists;

/** Takeovers, one document each. */
@Component
class TakeoverStore implements ForgetsLists {
    private final MongoCollection<Takeover> collection;
    private final Versioned<Takeover> takeovers;

    TakeoverStore(MongoDatabase database, MongoIndexes indexes) {
        this.collection = database.getCollection("takeovers", Takeover.class);
        this.takeovers = new Versioned<>(collection, Takeover::id, Takeover::version);
        indexes.ensure("takeovers", new IndexModel(Indexes.ascending("state", "uploadedAt")));
    }

    /** A new one, or the one that is there under its id. */
    Takeover insert(Takeover takeover) {
        return takeovers.insert(takeover);
    }

    @Nullable
    Takeover find(UUID id) {
        return takeovers.find(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. */
    Takeover change(UUID id, UnaryOperator<Takeover> decide) {
        return takeovers.change(id, decide);
    }

    /** A list that was only looked at goes as a whole, and its key with it: handed in again, it is read anew. */
    @Override
    public void forget(Instant before) {
        Repeat.onBrokenConnection(() -> collection.deleteMany(and(
                eq("state", Takeover.State.PREVIEWED.name()), lt("uploadedAt", before))));
    }
}
