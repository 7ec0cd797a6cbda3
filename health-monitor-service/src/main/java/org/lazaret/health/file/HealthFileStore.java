package org.lazaret.health.file;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.feed.OutboxEvent;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;

/** Health files, one document a stay; readings that have left a file are in the archive. */
@Component
public class HealthFileStore {
    static final String FILES = "healthFiles";
    static final String ARCHIVE = "readings";
    /** Name of the feed that tells others of changes. */
    public static final String FEED = "health";
    /** Type of its events. */
    public static final String CHANGED = "org.lazaret.healthfile.changed";
    private static final int ATTEMPTS = 50;

    /** A reading that left its file. */
    public record Archived(@BsonId UUID id, UUID stayId, UUID siteId, Reading reading) {}

    private final MongoCollection<HealthFile> files;
    private final MongoCollection<Archived> archive;
    private final BusinessClock clock;
    private final Feeds feeds;

    HealthFileStore(MongoDatabase database, MongoIndexes indexes, BusinessClock clock, Feeds feeds) {
        this.files = database.getCollection(FILES, HealthFile.class);
        this.archive = database.getCollection(ARCHIVE, Archived.class);
        this.clock = clock;
        this.feeds = feeds;
        indexes.ensure(FILES,
                new IndexModel(ascending("siteId", "stay.state", "place.building", "place.floor", "place.doorOrder",
                        "_id")),
                new IndexModel(ascending("siteId", "stay.state", "_id")),
                new IndexModel(compoundIndex(ascending("siteId", "alerts.state"), ascending("_id"))),
                new IndexModel(ascending("siteId", "stay.testsDue.date", "_id")));
        indexes.ensure(ARCHIVE, new IndexModel(ascending("stayId", "reading.happenedAt")));
    }

    /** The file of a stay, or null. */
    public @Nullable HealthFile find(UUID stayId) {
        return files.find(eq("_id", stayId)).first();
    }

    /** The files of several stays, by stay; at most 1,000. */
    public Map<UUID, HealthFile> find(Collection<UUID> stayIds) {
        if (stayIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, HealthFile> found = new HashMap<>();
        files.find(in("_id", stayIds)).limit(1_000).batchSize(stayIds.size()).forEach(f -> found.put(f.id(), f));
        return found;
    }

    /** What a pure function makes of a file: the next file, or null for no change, and the answer. */
    public record Decision<R>(@Nullable HealthFile next, R answer) {}

    /**
     * Decides about one file by a pure function, in one guarded write; on a version clash the function decides again on
     * the newer file. A change of what others may know goes out on the feed with the same write. Repeatable: the
     * function must know its own effect when it meets it.
     *
     * @param whenMissing the file to start from when there is none, or null
     * @return the function's last answer
     * @throws ProblemException 404 when there is no file and none to start from
     */
    public <R> R decide(UUID stayId, @Nullable HealthFile whenMissing, Function<HealthFile, Decision<R>> decide) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HealthFile stored = find(stayId);
            HealthFile before = stored == null ? whenMissing : stored;
            if (before == null) {
                throw ProblemException.notFound();
            }
            Decision<R> decision = decide.apply(before);
            HealthFile after = decision.next();
            if (after == null || after.equals(stored)) {
                return decision.answer();
            }
            if (write(stored == null, before.version(), withEvent(before, archived(after)))) {
                feeds.nudge(FEED);
                return decision.answer();
            }
        }
        throw new IllegalStateException("the health file " + stayId + " changed under every one of " + ATTEMPTS
                + " attempts");
    }

    /** The same for a change that has no answer of its own: gives the file as it is then. */
    public HealthFile change(UUID stayId, @Nullable HealthFile whenMissing,
            Function<HealthFile, @Nullable HealthFile> change) {
        return decide(stayId, whenMissing, file -> {
            HealthFile next = change.apply(file);
            return new Decision<>(next, next == null ? file : next);
        });
    }

    // The archive has a reading before the file lets it go, so a crash in between loses nothing.
    private HealthFile archived(HealthFile file) {
        List<Reading> old = file.old(clock.instant());
        if (old.isEmpty()) {
            return file;
        }
        List<Archived> rows = old.stream().map(r -> new Archived(r.readingId(), file.id(), file.siteId(), r)).toList();
        try {
            archive.insertMany(rows, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            if (failure.getWriteErrors()
                    .stream()
                    .anyMatch(e -> ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
                throw failure;
            }
        }
        return file.without(old);
    }

    private HealthFile withEvent(HealthFile before, HealthFile after) {
        long next = before.version() + 1;
        var now = clock.instant();
        HealthFile plain = after.written(next, after.outbox());
        HealthFile.PublicState state = plain.publicState();
        if (before.version() > 0 && state.sameAs(before.publicState())) {
            return plain;
        }
        return plain.written(next, plain.outbox().with(OutboxEvent.of(CHANGED, now, now, next, state)));
    }

    private boolean write(boolean isNew, long version, HealthFile file) {
        if (!isNew) {
            return files.replaceOne(and(eq("_id", file.id()), eq("version", version)), file).getModifiedCount() == 1;
        }
        try {
            files.insertOne(file);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** People in residence at a site in the order of their doors. */
    public List<HealthFile> inDoorOrder(UUID siteId, @Nullable Cursor after, int rows) {
        Bson filter = and(eq("siteId", siteId), eq("stay.state", "IN_RESIDENCE"));
        if (after != null) {
            filter = and(filter, afterDoor(after));
        }
        return files.find(filter)
                .sort(Sorts.ascending("place.building", "place.floor", "place.doorOrder", "_id"))
                .limit(rows)
                .batchSize(rows)
                .into(new ArrayList<>());
    }

    private static Bson afterDoor(Cursor after) {
        String building = blankAsNull(after.parts().get(0));
        String floor = blankAsNull(after.parts().get(1));
        Integer order = after.parts().get(2).isEmpty() ? null : (int) after.numberAt(2);
        UUID id = after.idAt(3);
        return or(beyond("place.building", building),
                and(eq("place.building", building), beyond("place.floor", floor)),
                and(eq("place.building", building), eq("place.floor", floor), beyond("place.doorOrder", order)),
                and(eq("place.building", building), eq("place.floor", floor), eq("place.doorOrder", order),
                        gt("_id", id)));
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    // null sorts first, so everything that has a value lies beyond it
    private static Bson beyond(String field, @Nullable Object value) {
        return value == null ? ne(field, null) : gt(field, value);
    }

    /** People in residence at a site in the order of their ids, so many after one. */
    public List<HealthFile> living(UUID siteId, @Nullable UUID after, int rows) {
        Bson filter = and(eq("siteId", siteId), eq("stay.state", "IN_RESIDENCE"));
        return files.find(after == null ? filter : and(filter, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(rows)
                .batchSize(rows)
                .into(new ArrayList<>());
    }

    /** Files of a site with an alert that is not closed. */
    public List<HealthFile> withOpenAlerts(UUID siteId, @Nullable Cursor after, int rows) {
        Bson filter = and(eq("siteId", siteId), in("alerts.state", "OPEN", "ACKNOWLEDGED"));
        if (after != null) {
            filter = and(filter, gt("_id", after.idAt(0)));
        }
        return files.find(filter).sort(Sorts.ascending("_id")).limit(rows).batchSize(rows).into(new ArrayList<>());
    }

    /** People in residence with a test due on a day, in the order of their ids. */
    public List<HealthFile> withTestDue(UUID siteId, java.time.LocalDate day, @Nullable Cursor after, int rows) {
        Bson filter = and(eq("siteId", siteId), eq("stay.state", "IN_RESIDENCE"),
                elemMatch("stay.testsDue", eq("date", day)));
        if (after != null) {
            filter = and(filter, gt("_id", after.idAt(0)));
        }
        return files.find(filter).sort(Sorts.ascending("_id")).limit(rows).batchSize(rows).into(new ArrayList<>());
    }

    /** A reading that has left its file, or null. */
    public @Nullable Reading archived(UUID stayId, UUID readingId) {
        Archived found = archive.find(and(eq("_id", readingId), eq("stayId", stayId))).first();
        return found == null ? null : found.reading();
    }

    /** Readings of a stay that have left its file, newest first. */
    public List<Reading> archivedOf(UUID stayId, int rows) {
        return archive.find(eq("stayId", stayId))
                .sort(Sorts.descending("reading.happenedAt"))
                .limit(rows)
                .batchSize(rows)
                .map(Archived::reading)
                .into(new ArrayList<>());
    }
}
