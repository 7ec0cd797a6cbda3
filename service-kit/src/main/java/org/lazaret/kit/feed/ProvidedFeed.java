package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.json.JsonDocuments;

/** Reads one feed of this service: what happened after a position, and all present states page by page. */
final class ProvidedFeed<T> {
    /** How long another replica's publication may stay unseen by those who wait here. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** A page of present states; {@code next} is null on the last. */
    record Page(Position position, List<State> states, @Nullable String next) {}

    /** The present state of one aggregate. */
    record State(Object subject, long version, Document data) {}

    private final FeedDefinition<T> definition;
    private final FeedHistory history;
    private final MongoCollection<BsonDocument> aggregates;
    private final Waiters waiters = new Waiters();

    ProvidedFeed(MongoDatabase database, FeedDefinition<T> definition, String restore) {
        this.definition = definition;
        this.history = new FeedHistory(database, definition.name(), restore);
        this.aggregates = database.getCollection(definition.collection(), BsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY);
    }

    FeedDefinition<T> definition() {
        return definition;
    }

    FeedHistory history() {
        return history;
    }

    Waiters waiters() {
        return waiters;
    }

    Position position() {
        return new Position(history.epoch(), history.last());
    }

    /** Events after n; waits for the first one up to the given time. The caller holds a waiter's place. */
    List<Document> await(long n, int limit, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long mark = waiters.mark();
            List<Document> events = history.after(n, limit);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!events.isEmpty() || !left.isPositive()) {
                return events;
            }
            if (!waiters.await(mark, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)) {
                return events;
            }
        }
    }

    /**
     * One page of the snapshot. The position is taken before the states are read: what changes meanwhile comes again
     * as an event.
     *
     * @throws IllegalArgumentException when {@code after} was not made here
     */
    Page snapshot(@Nullable String after, int limit) {
        Position position = position();
        Bson filter = after == null ? new Document() : gt("_id", decode(after));
        List<BsonDocument> found = aggregates.find(filter)
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
        List<State> states = new ArrayList<>();
        for (BsonDocument aggregate : found) {
            Object state = definition.state().apply(read(aggregate, definition.aggregate()));
            if (state != null) {
                Document plain = read(aggregate, Document.class);
                states.add(new State(
                        Objects.requireNonNull(plain.get("_id")),
                        plain.get("version", Number.class).longValue(),
                        JsonDocuments.toDocument(state)));
            }
        }
        String next = found.size() < limit ? null : encode(found.getLast());
        return new Page(position, states, next);
    }

    private <R> R read(BsonDocument document, Class<R> type) {
        return aggregates.getCodecRegistry()
                .get(type)
                .decode(new BsonDocumentReader(document), DecoderContext.builder().build());
    }

    private static String encode(BsonDocument last) {
        String id = new BsonDocument("_id", last.get("_id")).toJson();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static Object decode(String after) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            return Objects.requireNonNull(BsonDocument.parse(id).get("_id"));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor of this feed", e);
        }
    }
}
