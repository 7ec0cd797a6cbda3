package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeaseLost;
import org.lazaret.kit.lease.LeasedLoop;

/**
 * Moves events from their aggregates into the history: insert first, remove then, so that a crash between the two
 * leaves an event in both places, where the next round knows it by its id. The lease only spares useless work; the
 * order rests on the unique number n, on which two publishers collide.
 */
final class FeedPublisher implements LeasedLoop.Work {
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final int DOCUMENTS = 200;

    private final MongoCollection<Document> aggregates;
    private final FeedHistory history;
    private final Runnable published;
    private boolean indexed;

    /** @param published told after each batch; wakes those who wait for it in this process */
    FeedPublisher(MongoDatabase database, String collection, FeedHistory history, Runnable published) {
        this.aggregates = database.getCollection(collection);
        this.history = history;
        this.published = published;
    }

    @Override
    public Duration round(Lease lease) {
        if (!indexed) {
            history.ensureIndexes();
            aggregates.createIndex(Indexes.ascending("outbox.pending"), new IndexOptions().sparse(true));
            indexed = true;
        }
        List<Document> pending = aggregates.find(gt("outbox.pending", Instant.EPOCH))
                .sort(ascending("outbox.pending"))
                .projection(Projections.include("outbox"))
                .limit(DOCUMENTS)
                .into(new ArrayList<>());
        if (pending.isEmpty()) {
            return SWEEP;
        }
        publish(lease, pending);
        remove(pending);
        return Duration.ZERO;
    }

    private void publish(Lease lease, List<Document> pending) {
        List<UUID> ids = pending.stream().flatMap(aggregate -> ids(aggregate).stream()).toList();
        Set<UUID> known = history.known(ids);
        long n = history.last();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Document> fresh = new ArrayList<>();
        for (Document aggregate : pending) {
            for (Document event : events(aggregate)) {
                if (known.add(event.get("id", UUID.class))) {
                    fresh.add(entry(event, Objects.requireNonNull(aggregate.get("_id")), ++n, now));
                }
            }
        }
        if (!fresh.isEmpty()) {
            if (!history.add(fresh)) {
                throw new LeaseLost(lease.name() + ": another publisher took the next number");
            }
            published.run();
        }
    }

    /** Repeatable: takes out what is published, then the mark of those with nothing left. */
    private void remove(List<Document> pending) {
        List<WriteModel<Document>> events = new ArrayList<>();
        List<WriteModel<Document>> marks = new ArrayList<>();
        for (Document aggregate : pending) {
            Object id = aggregate.get("_id");
            List<UUID> ids = ids(aggregate);
            if (!ids.isEmpty()) {
                events.add(new UpdateOneModel<>(eq("_id", id),
                        pull(ids)));
            }
            marks.add(
                    new UpdateOneModel<>(and(eq("_id", id), size("outbox.events", 0)),
                            Updates.unset("outbox.pending")));
        }
        BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
        if (!events.isEmpty()) {
            aggregates.bulkWrite(events, unordered);
        }
        aggregates.bulkWrite(marks, unordered);
    }

    private static Document pull(List<UUID> ids) {
        return new Document("$pull", new Document("outbox.events", new Document("id", new Document("$in", ids))));
    }

    private static Document entry(Document event, Object subject, long n, Instant now) {
        return new Document("_id", event.get("id", UUID.class)).append("n", n)
                .append("subject", subject)
                .append("type", event.getString("type"))
                .append("at", event.getDate("at"))
                .append("recordedAt", event.getDate("recordedAt"))
                .append("publishedAt", now)
                .append("version", event.get("version", Number.class).longValue())
                .append("data", event.get("data", Document.class));
    }

    private static List<UUID> ids(Document aggregate) {
        return events(aggregate).stream().map(event -> event.get("id", UUID.class)).toList();
    }

    private static List<Document> events(Document aggregate) {
        return aggregate.get("outbox", Document.class).getList("events", Document.class, List.of());
    }
}
