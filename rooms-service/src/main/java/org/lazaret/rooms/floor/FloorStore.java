package org.lazaret.rooms.floor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.OutboxEvent;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.time.BusinessClock;

/** Keeps the floors: one document each, written whole and only over the version from which it was decided. */
@Component
public class FloorStore {
    static final String COLLECTION = "floors";
    static final String EVENT = "org.lazaret.floor.changed";
    private final MongoCollection<Floor> floors;
    private final MongoCollection<Document> versions;
    private final Seen<Floor> seen;
    private final BusinessClock clock;

    FloorStore(MongoDatabase database, MongoIndexes indexes, BusinessClock clock,
            @Value("${lazaret.rooms.remembered:25000}") long remembered) {
        this.clock = clock;
        this.seen = new Seen<>(remembered, f -> new Seen.Writing(f.id(), f.version(), f.stamp()),
                f -> f.rooms().size());
        this.floors = database.getCollection(COLLECTION, Floor.class);
        this.versions = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId")),
                new IndexModel(Indexes.ascending("rooms.id")),
                new IndexModel(Indexes.ascending("rooms.hold.bubbleId"), new IndexOptions().sparse(true)),
                new IndexModel(Indexes.ascending("rooms.hold.until"), new IndexOptions().sparse(true)));
    }

    /** One floor. */
    public Optional<Floor> find(UUID id) {
        return Optional.ofNullable(floors.find(eq(id)).first());
    }

    /** All floors of a site. */
    public List<Floor> ofSite(UUID siteId) {
        return seen.of(versions.find(eq("siteId", siteId))
                .projection(Projections.include("version", "stamp"))
                .batchSize(1000)
                .map(FloorStore::writing),
                ids -> floors.find(in("_id", ids)).batchSize(500).into(new ArrayList<>()));
    }

    /** What tells one writing of a floor or of its plan from another. */
    static Seen.Writing writing(Document document) {
        return new Seen.Writing(document.get("_id", UUID.class), document.get("version", Number.class).longValue(),
                document.get("stamp", UUID.class));
    }

    /** All floors of some sites. */
    public List<Floor> ofSites(Collection<UUID> siteIds) {
        return floors.find(in("siteId", siteIds)).batchSize(500).into(new ArrayList<>());
    }

    /** The floor on which a room is. */
    public Optional<Floor> withRoom(UUID siteId, UUID roomId) {
        return Optional.ofNullable(floors.find(and(eq("rooms.id", roomId), eq("siteId", siteId))).first());
    }

    /** Floors with a room that is held for the bubble. */
    public List<Floor> holding(UUID bubbleId) {
        return floors.find(eq("rooms.hold.bubbleId", bubbleId)).batchSize(50).into(new ArrayList<>());
    }

    /** Floors with a hold that is over and that nobody has taken away yet, at most as many. */
    public List<Floor> withExpiredHold(Instant now, int limit) {
        return floors.find(lte("rooms.hold.until", Date.from(now))).limit(limit).into(new ArrayList<>());
    }

    /** Floors in the order of their ids, for sweeps. */
    public List<Floor> after(@Nullable UUID id, int limit) {
        return (id == null ? floors.find() : floors.find(gt("_id", id))).sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /**
     * What tells one moment of a site from the next without reading it whole.
     *
     * @param sum     of the versions of its floors, which rises with each change, also of what they are made of
     * @param floors  how many there are
     * @param expired holds and blocks whose time is over and which nobody has swept yet
     */
    public record Moment(long sum, int floors, int expired) {
        static Moment of(List<Floor> floors, Instant now) {
            return new Moment(floors.stream().mapToLong(Floor::version).sum(), floors.size(),
                    (int) floors.stream()
                            .flatMap(f -> f.rooms().stream())
                            .filter(r -> over(r.freeFrom(), now))
                            .count());
        }

        private static boolean over(@Nullable Instant end, Instant now) {
            return end != null && !end.isAfter(now);
        }
    }

    /** What tells this moment of a site from the next. */
    public Moment momentOf(UUID siteId, Instant now) {
        return Moment.of(ofSite(siteId), now);
    }

    /** False when there is one already. */
    boolean insert(Floor floor, Change change) {
        return insert(told(null, floor, change));
    }

    private boolean insert(Floor floor) {
        try {
            floors.insertOne(floor);
            return true;
        } catch (MongoSocketException unknown) {
            return find(floor.id()).map(floor::saysTheSameAs).orElseGet(() -> insert(floor));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * The guarded write: succeeds only over the version before, so that nothing decided on an older floor is ever
     * written. When the connection breaks between write and reply, what is there now tells whether it was done. The
     * rooms that differ go to the history with the same write.
     *
     * @return false when another write came first
     */
    public boolean write(Floor before, Floor after, Change change) {
        Floor next = told(before, after, change);
        Bson guard = and(eq(next.id()), eq("version", before.version()));
        try {
            return floors.replaceOne(guard, next).getMatchedCount() == 1;
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::saysTheSameAs).orElse(false)
                    || floors.replaceOne(guard, next).getMatchedCount() == 1;
        }
    }

    /** Under a mark of its own, and with what the history has to hear of it. */
    private Floor told(@Nullable Floor before, Floor after, Change change) {
        Floor marked = after.stamped(Ids.next());
        List<Room> changed = after.rooms().stream().filter(r -> before == null || !before.rooms().contains(r)).toList();
        // Another version of the plan is told as well: what a room is built as counts in the figures of the region.
        if (changed.isEmpty() && (before == null || before.planVersion() == after.planVersion())) {
            return marked;
        }
        return marked.telling(OutboxEvent.of(EVENT, change.at(), clock.instant(), after.version(),
                new RoomsChanged(after.siteId(), after.buildingCode(), after.label(), after.level(), change.what(),
                        change.by(), changed)));
    }
}
