package org.lazaret.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers in parts: what did not fit into the first reply is read when the client asks for it. */
final class Cursors implements AutoCloseable {

    private static final int FIRST_BATCH = 101;
    private static final long MOST_BYTES = 14L * 1024 * 1024;
    private static final long IDLE_NANOS = 10L * 60 * 1_000_000_000;

    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    private static final class Open {
        private final org.lazaret.embedded.Collection.Results results;
        private final org.lazaret.embedded.@Nullable Collection collection;
        private final @Nullable Document fields;
        private volatile long used = System.nanoTime();
        private boolean closed;

        Open(org.lazaret.embedded.Collection.Results results,
                org.lazaret.embedded.@Nullable Collection collection, @Nullable Document fields) {
            this.results = results;
            this.collection = collection;
            this.fields = fields;
        }

        synchronized List<Document> take(long most) {
            List<Document> batch = new ArrayList<>();
            long bytes = 0;
            while (!closed && batch.size() < most && bytes < MOST_BYTES && results.hasNext()) {
                Document document = results.next();
                bytes += Bson.roughSize(document);
                batch.add(document);
            }
            used = System.nanoTime();
            return collection == null ? batch : collection.project(batch, fields);
        }

        synchronized boolean isExhausted() {
            return closed || !results.hasNext();
        }

        synchronized void close() {
            if (!closed) {
                closed = true;
                results.close();
            }
        }
    }

    /**
     * The first reply.
     *
     * @param batchSize how many documents at most, null for the usual number
     * @param single    whether the client wants no second reply
     */
    Document first(String namespace, org.lazaret.embedded.Collection.Results results,
            org.lazaret.embedded.@Nullable Collection collection, @Nullable Document fields,
            @Nullable Number batchSize, boolean single) {
        Open cursor = new Open(results, collection, fields);
        long id = 0;
        try {
            List<Document> batch = cursor.take(batchSize == null ? FIRST_BATCH : batchSize.longValue());
            if (!single && !cursor.isExhausted()) {
                id = lastId.incrementAndGet();
                open.put(id, cursor);
            }
            return reply(namespace, "firstBatch", batch, id);
        } finally {
            if (id == 0) {
                cursor.close();
            }
        }
    }

    Document more(String namespace, long id, @Nullable Number batchSize) {
        Open cursor = open.get(id);
        if (cursor == null) {
            throw new CursorNotFoundException(id);
        }
        boolean goesOn = false;
        try {
            List<Document> batch = cursor
                    .take(batchSize == null || batchSize.longValue() == 0 ? Long.MAX_VALUE : batchSize.longValue());
            goesOn = !cursor.isExhausted();
            return reply(namespace, "nextBatch", batch, goesOn ? id : 0);
        } finally {
            if (!goesOn) {
                kill(id);
            }
        }
    }

    Document kill(Collection<?> ids) {
        List<Long> killed = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (Object each : ids) {
            long id = ((Number) each).longValue();
            (kill(id) ? killed : unknown).add(id);
        }
        return new Document("cursorsKilled", killed).append("cursorsNotFound", unknown)
                .append("cursorsAlive", List.of())
                .append("ok", 1.0);
    }

    private boolean kill(long id) {
        Open cursor = open.remove(id);
        if (cursor != null) {
            cursor.close();
        }
        return cursor != null;
    }

    int size() {
        return open.size();
    }

    /** Closes cursors that nobody has asked for ten minutes. */
    void sweep() {
        long now = System.nanoTime();
        open.forEach((id, cursor) -> {
            if (now - cursor.used > IDLE_NANOS) {
                kill(id);
            }
        });
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::kill);
    }

    private static Document reply(String namespace, String batchName, List<Document> batch, long id) {
        return new Document("cursor", new Document("id", id).append("ns", namespace).append(batchName, batch))
                .append("ok", 1.0);
    }
}
