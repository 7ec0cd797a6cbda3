package org.lazaret.kit.process;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.LeaseLost;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.Repeat;

/**
 * Process documents {@code {_id: command id, kind, input, data, step, done: [{step, at}], attempts, lastError, epoch,
 * due}}. {@code due} is the moment from which anybody may take it up: far enough ahead while somebody works on it,
 * the next try after a failure, missing when it is finished. Whoever takes it up raises {@code epoch}; every write
 * filters on it.
 */
final class ProcessStore {
    private final MongoCollection<Document> processes;
    private final InstantSource clock;

    ProcessStore(MongoDatabase database, InstantSource clock) {
        this.processes = database.getCollection("processes");
        this.clock = clock;
    }

    void ensureIndexes() {
        processes.createIndex(Indexes.ascending("due"), new IndexOptions().sparse(true));
    }

    /** The new process, taken up by the caller; or the one that was there before, then {@code epoch} is 0. */
    Document insert(UUID id, String kind, Document data, String firstStep) {
        UUID starter = Ids.next();
        Document process = new Document("_id", id).append("kind", kind)
                .append("starter", starter)
                .append("input", data)
                .append("data", data)
                .append("step", firstStep)
                .append("done", List.of())
                .append("attempts", 0)
                .append("startedAt", now())
                .append("epoch", 1L)
                .append("due", now().plus(Leases.SHORTEST));
        try {
            return Repeat.onBrokenConnection(() -> {
                processes.insertOne(process);
                return process;
            });
        } catch (MongoWriteException e) {
            Document known = find(id);
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || known == null) {
                throw e;
            }
            if (!kind.equals(known.getString("kind")) || !data.equals(known.get("input", Document.class))) {
                throw new CommandReused(id);
            }
            // ours after all when the first try was done and only its reply was lost
            return starter.equals(known.get("starter", UUID.class)) ? known : known.append("epoch", 0L);
        }
    }

    @Nullable
    Document find(UUID id) {
        return processes.find(eq("_id", id)).first();
    }

    /** Ids of those that are due, the longest waiting first. */
    List<UUID> due(Collection<String> kinds, int limit) {
        List<UUID> ids = new ArrayList<>();
        processes.find(and(lte("due", now()), in("kind", kinds)))
                .sort(ascending("due"))
                .limit(limit)
                .forEach(process -> ids.add(process.get("_id", UUID.class)));
        return ids;
    }

    /** Takes up a process that is due; null when somebody else did. */
    @Nullable
    Document claim(UUID id) {
        return processes.findOneAndUpdate(
                and(eq("_id", id), lte("due", now())),
                combine(inc("epoch", 1L), set("due", now().plus(Leases.SHORTEST))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    /** A step is done; the next one begins. */
    void advance(UUID id, long epoch, String done, String next, Document data) {
        change(
                id,
                epoch,
                combine(
                        set("data", data),
                        set("step", next),
                        set("attempts", 0),
                        unset("lastError"),
                        set("due", now().plus(Leases.SHORTEST)),
                        addToSet("done", new Document("step", done).append("at", now()))));
    }

    void finish(UUID id, long epoch, String done, Document data) {
        change(
                id,
                epoch,
                combine(
                        set("data", data),
                        set("attempts", 0),
                        unset("lastError"),
                        unset("due"),
                        set("finishedAt", now()),
                        addToSet("done", new Document("step", done).append("at", now()))));
    }

    void postpone(UUID id, long epoch, Document data, int attempts, String reason, Instant due) {
        change(
                id,
                epoch,
                combine(
                        set("data", data),
                        set("attempts", attempts),
                        set("lastError", reason),
                        set("due", due.truncatedTo(ChronoUnit.MILLIS))));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void change(UUID id, long epoch, Bson update) {
        Bson ours = and(eq("_id", id), eq("epoch", epoch));
        if (Repeat.onBrokenConnection(() -> processes.updateOne(ours, update)).getMatchedCount() == 0) {
            throw new LeaseLost("process " + id);
        }
    }
}
