package org.lazaret.rooms.upkeep;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the tasks and the equipment of the sites. */
@Component
class UpkeepStore {
    static final String TASKS = "upkeepTasks";
    static final String EQUIPMENT = "equipment";
    private final MongoCollection<UpkeepTask> tasks;
    private final MongoCollection<Equipment> equipment;

    UpkeepStore(MongoDatabase database, MongoIndexes indexes) {
        this.tasks = database.getCollection(TASKS, UpkeepTask.class);
        this.equipment = database.getCollection(EQUIPMENT, Equipment.class);
        indexes.ensure(TASKS, new IndexModel(Indexes.ascending("siteId", "dueAt", "_id")),
                // What is open is asked for all the time, and few of all the tasks that ever were are.
                new IndexModel(Indexes.ascending("siteId", "state", "dueAt", "_id")));
        indexes.ensure(EQUIPMENT, new IndexModel(Indexes.ascending("siteId", "room", "_id")),
                new IndexModel(Indexes.ascending("siteId", "dueOn")));
    }

    /** Which tasks of a site are asked for; empty and null parts do not narrow. */
    record TaskFilter(UUID siteId, Collection<UpkeepTask.State> states, UpkeepTask.@Nullable Kind kind,
            @Nullable UUID roomId) {}

    /** A place in the list of tasks. */
    record TaskPlace(Instant dueAt, UUID id) {}

    /** A place in the list of equipment. */
    record ItemPlace(String room, UUID id) {}

    Optional<UpkeepTask> task(UUID id) {
        return Optional.ofNullable(tasks.find(eq(id)).first());
    }

    Optional<Equipment> item(UUID id) {
        return Optional.ofNullable(equipment.find(eq(id)).first());
    }

    /** Tasks in the order in which they are due. */
    List<UpkeepTask> tasks(TaskFilter asked, @Nullable TaskPlace after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(eq("siteId", asked.siteId())));
        if (!asked.states().isEmpty()) {
            filters.add(in("state", asked.states().stream().map(Enum::name).toList()));
        }
        if (asked.kind() != null) {
            filters.add(eq("kind", asked.kind().name()));
        }
        if (asked.roomId() != null) {
            filters.add(eq("roomId", asked.roomId()));
        }
        if (after != null) {
            filters.add(or(gt("dueAt", after.dueAt()), and(eq("dueAt", after.dueAt()), gt("_id", after.id()))));
        }
        return tasks.find(and(filters))
                .sort(Sorts.ascending("dueAt", "_id"))
                .limit(limit)
                .batchSize(500)
                .into(new ArrayList<>());
    }

    /** Equipment by room. */
    List<Equipment> items(UUID siteId, @Nullable UUID roomId, @Nullable LocalDate dueBefore, @Nullable ItemPlace after,
            int limit) {
        List<Bson> filters = new ArrayList<>(List.of(eq("siteId", siteId)));
        if (roomId != null) {
            filters.add(eq("roomId", roomId));
        }
        if (dueBefore != null) {
            filters.add(lt("dueOn", dueBefore));
        }
        if (after != null) {
            filters.add(or(gt("room", after.room()), and(eq("room", after.room()), gt("_id", after.id()))));
        }
        return equipment.find(and(filters))
                .sort(Sorts.ascending("room", "_id"))
                .limit(limit)
                .batchSize(500)
                .into(new ArrayList<>());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(UpkeepTask next) {
        return write(tasks, next, next.id(), next.version());
    }

    /** As {@link #write(UpkeepTask)}. */
    boolean write(Equipment next) {
        return write(equipment, next, next.id(), next.version());
    }

    private static <T> boolean write(MongoCollection<T> into, T next, UUID id, long version) {
        try {
            return attempt(into, next, id, version);
        } catch (MongoSocketException unknown) {
            return Objects.equals(into.find(eq(id)).first(), next) || attempt(into, next, id, version);
        }
    }

    private static <T> boolean attempt(MongoCollection<T> into, T next, UUID id, long version) {
        if (version > 1) {
            return into.replaceOne(and(eq(id), eq("version", version - 1)), next).getMatchedCount() == 1;
        }
        try {
            into.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Objects.equals(into.find(eq(id)).first(), next);
            }
            throw failure;
        }
    }
}
