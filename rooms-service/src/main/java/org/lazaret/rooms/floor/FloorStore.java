package org.lazaret.rooms.floor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the floors: one document each, written whole and only over the version from which it was decided. */
@Component
public class FloorStore {
    private static final String COLLECTION = "floors";
    private final MongoCollection<Floor> floors;
    private final MongoCollection<Document> versions;

    FloorStore(MongoDatabase database, MongoIndexes indexes) {
        this.floors = database.getCollection(COLLECTION, Floor.class);
        this.versions = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId")),
                new IndexModel(Indexes.ascending("rooms.id")),
                new IndexModel(Indexes.ascending("rooms.hold.bubbleId"), new IndexOptions().sparse(true)));
    }

    /** One floor. */
    public Optional<Floor> find(UUID id) {
        return Optional.ofNullable(floors.find(eq(id)).first());
    }

    /** All floors of a site. */
    public List<Floor> ofSite(UUID siteId) {
        return floors.find(eq("siteId", siteId)).batchSize(500).into(new ArrayList<>());
    }

    /** The floor on which a room is. */
    public Optional<Floor> withRoom(UUID siteId, UUID roomId) {
        return Optional.ofNullable(floors.find(and(eq("rooms.id", roomId), eq("siteId", siteId))).first());
    }

    /** Floors with a room that is held for the bubble. */
    public List<Floor> holding(UUID bubbleId) {
        return floors.find(eq("rooms.hold.bubbleId", bubbleId)).batchSize(50).into(new ArrayList<>());
    }

    /** Floors in the order of their ids, for sweeps. */
    public List<Floor> after(@Nullable UUID id, int limit) {
        return (id == null ? floors.find() : floors.find(gt("_id", id))).sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The sum of the versions of a site's floors, which rises with each change, and their number. */
    long[] versionsOf(UUID siteId) {
        long sum = 0;
        long count = 0;
        for (Document floor : versions.find(eq("siteId", siteId))
                .projection(Projections.include("version"))
                .batchSize(500)) {
            sum += floor.get("version", Number.class).longValue();
            count++;
        }
        return new long[]{sum, count};
    }

    /** False when there is one already. */
    boolean insert(Floor floor) {
        try {
            floors.insertOne(floor);
            return true;
        } catch (MongoSocketException unknown) {
            return find(floor.id()).map(floor::equals).orElseGet(() -> insert(floor));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * The guarded write: succeeds only over the version before, so that nothing decided on an older floor is ever
     * written. When the connection breaks between write and reply, what is there now tells whether it was done.
     *
     * @return false when another write came first
     */
    public boolean write(Floor next) {
        Bson guard = and(eq(next.id()), eq("version", next.version() - 1));
        try {
            return floors.replaceOne(guard, next).getMatchedCount() == 1;
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false)
                    || floors.replaceOne(guard, next).getMatchedCount() == 1;
        }
    }
}
