package org.lazaret.residents.gate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Keeps what the gate was asked and told; appended only. */
@Component
class GateScanStore {
    private static final String COLLECTION = "gateScans";
    private final MongoCollection<GateScan> scans;
    private final Versioned<GateScan> guarded;

    GateScanStore(MongoDatabase database, MongoIndexes indexes) {
        this.scans = database.getCollection(COLLECTION, GateScan.class);
        this.guarded = new Versioned<>(scans, GateScan::id, scan -> 1);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    @Nullable
    GateScan find(UUID id) {
        return guarded.find(id);
    }

    /** A new scan; the same again is the scan that is there. */
    GateScan insert(GateScan scan) {
        return Repeat.onBrokenConnection(() -> guarded.insert(scan));
    }

    /** Those of a site, the latest first; one more than asked for, if there is. */
    List<GateScan> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        return scans.find(after == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", after.idAt(0))))
                .sort(Sorts.descending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
