package org.lazaret.kit.job;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
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
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.Repeat;

/**
 * Job documents {@code {_id, kind, actor, input, state, row, rows, reached, notes, result, attempts, lastError, epoch, due}},
 * with {@code due} and {@code epoch} as in a process document: while somebody works on it {@code due} lies ahead.
 */
final class JobStore {
    private final MongoCollection<Document> jobs;
    private final InstantSource clock;

    JobStore(MongoDatabase database, InstantSource clock) {
        this.jobs = database.getCollection("jobs");
        this.clock = clock;
    }

    void ensureIndexes() {
        jobs.createIndex(Indexes.ascending("due"), new IndexOptions().sparse(true));
    }

    /** A new job, due at once; nothing when the id is known. */
    void insert(UUID id, String kind, String actor, Document input) {
        Document job = new Document("_id", id).append("kind", kind)
                .append("actor", actor)
                .append("input", input)
                .append("state", Job.State.RUNNING.name())
                .append("row", 0L)
                .append("rows", 0L)
                .append("reached", 0L)
                .append("attempts", 0)
                .append("createdAt", now())
                .append("epoch", 0L)
                .append("due", now());
        try {
            Repeat.onBrokenConnection(() -> jobs.insertOne(job));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Nullable
    Document find(UUID id) {
        return jobs.find(eq("_id", id)).first();
    }

    List<UUID> due(Collection<String> kinds, int limit) {
        List<UUID> ids = new ArrayList<>();
        jobs.find(and(lte("due", now()), in("kind", kinds)))
                .sort(ascending("due"))
                .limit(limit)
                .forEach(job -> ids.add(job.get("_id", UUID.class)));
        return ids;
    }

    @Nullable
    Document claim(UUID id) {
        return jobs.findOneAndUpdate(
                and(eq("_id", id), lte("due", now())),
                combine(inc("epoch", 1L), set("due", now().plus(Leases.SHORTEST))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }

    /** Asks a running job to stop at its next checkpoint, or when it is taken up next. */
    void cancel(UUID id) {
        Bson running = and(eq("_id", id), eq("state", Job.State.RUNNING.name()));
        Repeat.onBrokenConnection(() -> jobs.updateOne(running, set("cancelAsked", true)));
    }

    /**
     * Writes how far a job is. Only a row that no try had reached before is progress, after which a failure counts as the
     * first again: a job that begins anew with each try and breaks off at the same row is given up in the end.
     */
    void checkpoint(UUID id, long epoch, long row, long rows, Document notes) {
        Bson ours = and(ours(id, epoch), exists("cancelAsked", false));
        Bson what = combine(
                set("row", row),
                set("rows", rows),
                set("notes", notes),
                set("due", now().plus(Leases.SHORTEST)));
        Bson progress = combine(what, set("reached", row), set("attempts", 0), unset("lastError"));
        boolean held = change(and(ours, or(exists("reached", false), lt("reached", row))), progress)
                || change(ours, what);
        if (!held) {
            throw new JobStopped("the job " + id + " was cancelled or taken up by another one");
        }
    }

    /** Ends it as cancelled if somebody asked for that; false when not, or when it is not ours any more. */
    boolean endIfCancelled(UUID id, long epoch) {
        return change(
                and(ours(id, epoch), eq("cancelAsked", true)),
                combine(set("state", Job.State.CANCELLED.name()), set("finishedAt", now()), unset("due")));
    }

    void done(UUID id, long epoch, Document result) {
        change(
                ours(id, epoch),
                combine(
                        set("state", Job.State.DONE.name()),
                        set("result", result),
                        unset("lastError"),
                        unset("notes"),
                        set("finishedAt", now()),
                        unset("due")));
    }

    /** This process stops: another may go on at once. */
    void handBack(UUID id, long epoch) {
        change(ours(id, epoch), set("due", now()));
    }

    /** @param again when to try again; null to give up */
    void failed(UUID id, long epoch, int attempts, String reason, @Nullable Instant again) {
        Bson what = combine(set("attempts", attempts), set("lastError", reason));
        Bson next = again == null
                ? combine(set("state", Job.State.FAILED.name()), set("finishedAt", now()), unset("due"))
                : set("due", again.truncatedTo(ChronoUnit.MILLIS));
        change(ours(id, epoch), combine(what, next));
    }

    static Job job(Document job) {
        Date finished = job.getDate("finishedAt");
        Document result = job.get("result", Document.class);
        return new Job(
                job.get("_id", UUID.class),
                job.getString("kind"),
                job.getString("actor"),
                Job.State.valueOf(job.getString("state")),
                job.getLong("row"),
                job.getLong("rows"),
                result == null ? null : JsonDocuments.plain(result),
                job.getString("lastError"),
                job.getDate("createdAt").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Bson ours(UUID id, long epoch) {
        return and(eq("_id", id), eq("epoch", epoch), eq("state", Job.State.RUNNING.name()));
    }

    private boolean change(Bson filter, Bson update) {
        return Repeat.onBrokenConnection(() -> jobs.updateOne(filter, update)).getMatchedCount() > 0;
    }
}
