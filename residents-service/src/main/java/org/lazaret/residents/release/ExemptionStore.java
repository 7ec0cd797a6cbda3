package org.lazaret.residents.release;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the exemptions; none is ever taken away. */
@Component
class ExemptionStore {
    private static final String COLLECTION = "release_exemptions";
    private static final int OF_ONE = 50;
    private final MongoCollection<ReleaseExemption> exemptions;
    private final Versioned<ReleaseExemption> guarded;

    ExemptionStore(MongoDatabase database, MongoIndexes indexes) {
        this.exemptions = database.getCollection(COLLECTION, ReleaseExemption.class);
        this.guarded = new Versioned<>(exemptions, ReleaseExemption::id, ReleaseExemption::version);
        indexes.ensure(
                COLLECTION, new IndexModel(Indexes.ascending("stayId", "_id")),
                new IndexModel(Indexes.ascending("siteId", "_id")), new IndexModel(Indexes.ascending("open", "_id")));
    }

    @Nullable
    ReleaseExemption find(UUID id) {
        return guarded.find(id);
    }

    ReleaseExemption insert(ReleaseExemption first) {
        return guarded.insert(first);
    }

    ReleaseExemption change(UUID id, UnaryOperator<ReleaseExemption> decide) {
        return guarded.change(id, decide);
    }

    /** The latest of one stay, the newest first. */
    List<ReleaseExemption> ofStay(UUID stayId) {
        return exemptions.find(eq("stayId", stayId))
                .sort(Sorts.descending("_id"))
                .limit(OF_ONE)
                .into(new ArrayList<>());
    }

    /** A site's, the newest first; one more than asked for. */
    List<ReleaseExemption> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        Bson which = after == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", after.idAt(0)));
        return exemptions.find(which).sort(Sorts.descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }

    /** Those with which something is still to be done. */
    List<ReleaseExemption> open(@Nullable UUID after, int limit) {
        Bson which = after == null ? eq("open", true) : and(eq("open", true), gt("_id", after));
        return exemptions.find(which).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }
}
