package org.lazaret.supplies.census;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Residents as this service knows them. */
@Component
class ResidentStore {
    private static final String RESIDENTS = "residents";
    private static final int ATTEMPTS = 50;
    private final MongoCollection<Resident> residents;

    ResidentStore(MongoDatabase database, MongoIndexes indexes) {
        this.residents = database.getCollection(RESIDENTS, Resident.class);
        indexes.ensure(RESIDENTS, new IndexModel(
                ascending("siteId", "state", "building", "floor", "doorOrder", "_id")));
    }

    /** Changes one resident by a pure function, in one guarded write. */
    void change(Resident whenMissing, UnaryOperator<Resident> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Resident stored = residents.find(eq("_id", whenMissing.id())).first();
            Resident before = stored == null ? whenMissing : stored;
            Resident after = change.apply(before);
            if (after.equals(stored) || write(stored == null, before.version(), after.written(before.version() + 1))) {
                return;
            }
        }
        throw new IllegalStateException("resident " + whenMissing.id() + " changed under every attempt");
    }

    private boolean write(boolean isNew, long version, Resident resident) {
        if (!isNew) {
            return residents.replaceOne(and(eq("_id", resident.id()), eq("version", version)), resident)
                    .getModifiedCount() == 1;
        }
        try {
            residents.insertOne(resident);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** Everyone in residence at a site in door order; a site's own people only, so bounded by its rooms. */
    List<Resident> inResidence(UUID siteId, int rows) {
        return residents.find(and(eq("siteId", siteId), eq("state", "IN_RESIDENCE")))
                .sort(Sorts.ascending("building", "floor", "doorOrder", "_id"))
                .limit(rows)
                .batchSize(500)
                .into(new ArrayList<>());
    }
}
