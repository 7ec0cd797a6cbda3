package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The history of one feed, collection {@code <name>_history}: {@code {_id: event id, n, subject, type, at, recordedAt,
 * publishedAt, version, data}}. The numbers n start at 1, are unique and have no holes. Services read it for their
 * own questions about the past (what was known when); only the publisher writes it.
 */
class FeedHistory {
    private static final int BATCH = 500;
    private final String name;
    private final String restore;
    private final MongoCollection<Document> history;
    private final MongoCollection<Document> feeds;

    FeedHistory(MongoDatabase database, String name) {
        this(database, name, "");
    }

    /** @param restore names the restore from a backup after which this process runs; empty when there was none */
    FeedHistory(MongoDatabase database, String name, String restore) {
        this.name = name;
        this.restore = restore;
        // what a reader has seen must not be undone by a fail-over: only what a majority has is shown
        this.history = database.getCollection(name + "_history").withReadConcern(ReadConcern.MAJORITY);
        this.feeds = database.getCollection("feeds");
    }

    void ensureIndexes() {
        history.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
    }

    /** The feed's epoch, chosen when it is first asked for. */
    long epoch() {
        Document feed = feeds.find(eq("_id", name)).first();
        if (feed != null) {
            return restore.isEmpty() || restore.equals(feed.getString("restore"))
                    ? feed.getLong("epoch")
                    : renewEpoch(feed.getLong("epoch"));
        }
        try {
            long epoch = Instant.now().toEpochMilli();
            feeds.insertOne(new Document("_id", name).append("epoch", epoch).append("restore", restore));
            return epoch;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return epoch();
            }
            throw e;
        }
    }

    /** Every position handed out before is foreign from now on; of several replicas one does it. */
    long renewEpoch(long known) {
        long next = Math.max(Instant.now().toEpochMilli(), known + 1);
        feeds.updateOne(
                and(eq("_id", name), eq("epoch", known)),
                Updates.combine(Updates.set("epoch", next), Updates.set("restore", restore)));
        return epoch();
    }

    /** The number of the last event; 0 when there is none. */
    long last() {
        Document last = history.find().sort(descending("n")).projection(Projections.include("n")).limit(1).first();
        return last == null ? 0 : last.getLong("n");
    }

    /** Those of the events that are in the history already. */
    Set<UUID> known(Collection<UUID> events) {
        Set<UUID> known = new HashSet<>();
        history.find(in("_id", events))
                .projection(Projections.include("_id"))
                .batchSize(BATCH)
                .forEach(event -> known.add(event.get("_id", UUID.class)));
        return known;
    }

    /**
     * Adds events in order, all or the first few of them.
     *
     * @return false when another publisher was faster: its number or its event is already there
     */
    boolean add(List<Document> events) {
        try {
            history.insertMany(events, new InsertManyOptions().ordered(true));
            return true;
        } catch (MongoBulkWriteException e) {
            boolean duplicate = !e.getWriteErrors().isEmpty()
                    && e.getWriteErrors()
                            .stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (duplicate) {
                return false;
            }
            throw e;
        }
    }

    /** The events after a number, oldest first, never across a hole. */
    List<Document> after(long n, int limit) {
        List<Document> events = new ArrayList<>();
        for (Document event : history.find(gt("n", n)).sort(ascending("n")).limit(limit)) {
            if (event.getLong("n") != n + 1 + events.size()) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    /** When the first event after a number was published; null when there is none. */
    @Nullable
    Instant publishedAfter(long n) {
        Document next = history.find(eq("n", n + 1)).projection(Projections.include("publishedAt")).first();
        return next == null ? null : next.getDate("publishedAt").toInstant();
    }
}
