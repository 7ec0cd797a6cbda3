package org.lazaret.rooms.oversight;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Keeps the inspections. */
@Component
class InspectionStore {
    static final String COLLECTION = "inspections";
    private final MongoCollection<Inspection> inspections;

    InspectionStore(MongoDatabase database, MongoIndexes indexes) {
        this.inspections = database.getCollection(COLLECTION, Inspection.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.descending("siteId", "happenedAt", "_id")),
                new IndexModel(Indexes.ascending("raising"), new IndexOptions().sparse(true)));
    }

    Optional<Inspection> find(UUID id) {
        return Optional.ofNullable(inspections.find(eq(id)).first());
    }

    /**
     * Those of a site, the newest first.
     *
     * @param submitted drafts alone, or none of them; both when null
     */
    List<Inspection> ofSite(UUID siteId, @Nullable Boolean submitted, @Nullable Cursor after, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(eq("siteId", siteId)));
        if (submitted != null) {
            wanted.add(exists("submittedAt", submitted));
        }
        if (after != null) {
            wanted.add(or(lt("happenedAt", after.instantAt(0)),
                    and(eq("happenedAt", after.instantAt(0)), lt("_id", after.idAt(1)))));
        }
        return inspections.find(and(wanted))
                .sort(Sorts.descending("happenedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Submitted ones whose faults may not all be findings yet. */
    List<Inspection> raising(int limit) {
        return inspections.find(eq("raising", true)).limit(limit).into(new ArrayList<>());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Inspection next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(Inspection next) {
        if (next.version() > 1) {
            return inspections.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            inspections.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }

    /** Takes a draft away, unless it was changed or submitted since it was seen. */
    void drop(Inspection seen) {
        Repeat.onBrokenConnection(() -> inspections.deleteOne(and(eq(seen.id()), eq("version", seen.version()))));
    }
}
