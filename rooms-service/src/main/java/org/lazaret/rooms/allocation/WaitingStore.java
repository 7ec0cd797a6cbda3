package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Keeps the waiting lists. */
@Component
class WaitingStore {
    private static final String COLLECTION = "waiting";
    /** More in one line are not to be surveyed by anybody. */
    private static final int MOST = 2000;
    private final MongoCollection<Waiting> waiting;

    WaitingStore(MongoDatabase database, MongoIndexes indexes) {
        this.waiting = database.getCollection(COLLECTION, Waiting.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId")));
    }

    Optional<Waiting> find(UUID bubbleId) {
        return Optional.ofNullable(waiting.find(eq(bubbleId)).first());
    }

    List<Waiting> ofSite(UUID siteId) {
        return waiting.find(eq("siteId", siteId)).limit(MOST).batchSize(500).into(new ArrayList<>());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Waiting next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(Waiting next) {
        if (next.version() > 1) {
            return waiting.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            waiting.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }

    /** The bubble waits no longer; most never did, and a read is cheaper than a write that finds nothing. */
    void remove(UUID bubbleId) {
        if (find(bubbleId).isPresent()) {
            Repeat.onBrokenConnection(() -> waiting.deleteOne(eq(bubbleId)));
        }
    }
}
