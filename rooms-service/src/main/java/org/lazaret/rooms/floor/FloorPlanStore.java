package org.lazaret.rooms.floor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the fixed attributes of floors. */
@Component
public class FloorPlanStore {
    private static final String COLLECTION = "floorPlans";
    private final MongoCollection<FloorPlan> plans;
    private final MongoCollection<FloorPlanTypes> built;
    private final MongoCollection<Document> versions;
    private final Seen<FloorPlan> seen;

    FloorPlanStore(MongoDatabase database, MongoIndexes indexes,
            @Value("${lazaret.rooms.remembered:25000}") long remembered) {
        this.versions = database.getCollection(COLLECTION);
        this.seen = new Seen<>(remembered, p -> new Seen.Writing(p.id(), p.version(), p.stamp()),
                p -> p.rooms().size());
        this.plans = database.getCollection(COLLECTION, FloorPlan.class);
        this.built = database.getCollection(COLLECTION, FloorPlanTypes.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId")));
    }

    /** The attributes of one floor. */
    public Optional<FloorPlan> find(UUID floorId) {
        return Optional.ofNullable(plans.find(eq(floorId)).first());
    }

    /** The attributes of all floors of a site. */
    public List<FloorPlan> ofSite(UUID siteId) {
        return seen.of(versions.find(eq("siteId", siteId))
                .projection(Projections.include("version", "stamp"))
                .batchSize(1000)
                .map(FloorStore::writing),
                ids -> plans.find(in("_id", ids)).batchSize(500).into(new ArrayList<>()));
    }

    /** What the rooms of a site are built as. */
    Map<UUID, RoomType> types(UUID siteId) {
        Map<UUID, RoomType> types = new HashMap<>();
        ofSite(siteId).forEach(plan -> plan.rooms().forEach(room -> types.put(room.id(), room.type())));
        return types;
    }

    /** What the rooms of some sites are built as. */
    public Map<UUID, RoomType> types(Collection<UUID> siteIds) {
        Map<UUID, RoomType> types = new HashMap<>();
        for (FloorPlanTypes plan : built.find(in("siteId", siteIds))
                .projection(Projections.include("rooms.id", "rooms.type"))
                .batchSize(500)) {
            plan.rooms().forEach(room -> types.put(room.id(), room.type()));
        }
        return types;
    }

    /** Floors of a site on which nobody may live: those of work and passage zones. */
    public Set<UUID> notLivedIn(UUID siteId) {
        return ofSite(siteId).stream().filter(p -> !p.livedIn()).map(FloorPlan::id).collect(Collectors.toSet());
    }

    /** As much of a plan as tells what its rooms are built as. */
    public record FloorPlanTypes(@BsonId UUID id, List<BuiltAs> rooms) {}

    /** What a room is built as. */
    public record BuiltAs(UUID id, RoomType type) {}

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(FloorPlan plan) {
        FloorPlan next = plan.stamped(Ids.next());
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(FloorPlan next) {
        Bson guard = and(eq(next.id()), eq("version", next.version() - 1));
        if (next.version() > 1) {
            return plans.replaceOne(guard, next).getMatchedCount() == 1;
        }
        try {
            plans.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }
}
