package org.lazaret.residents.emergency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Emergency accesses, one document each; they stay for good. */
@Component
class EmergencyAccessStore {
    static final String COLLECTION = "emergencyAccesses";
    private final MongoCollection<EmergencyAccess> accesses;
    private final Versioned<EmergencyAccess> guarded;

    EmergencyAccessStore(MongoDatabase database, MongoIndexes indexes) {
        this.accesses = database.getCollection(COLLECTION, EmergencyAccess.class);
        this.guarded = new Versioned<>(accesses, EmergencyAccess::id, EmergencyAccess::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")),
                new IndexModel(Indexes.ascending("siteId", "review", "_id")));
    }

    /** A new access, or the one that is there under its id. */
    EmergencyAccess insert(EmergencyAccess access) {
        return Repeat.onBrokenConnection(() -> guarded.insert(access));
    }

    @Nullable
    EmergencyAccess find(UUID id) {
        return guarded.find(id);
    }

    /** Writes over what was read; false when somebody was faster. */
    boolean replace(EmergencyAccess seen, EmergencyAccess next) {
        return guarded.replace(seen, next);
    }

    /** Accesses to files of a site, the newest first; one row more than asked for. */
    List<EmergencyAccess> ofSite(UUID siteId, boolean unreviewed, @Nullable Cursor after, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(eq("siteId", siteId)));
        if (unreviewed) {
            wanted.add(eq("review", null));
        }
        if (after != null) {
            wanted.add(lt("_id", after.idAt(0)));
        }
        return accesses.find(and(wanted)).sort(descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }
}
