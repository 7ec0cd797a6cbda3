package org.lazaret.residents.gate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.residents.house.HouseStore;

/** Keeps the permits to go out. */
@Component
class PermitStore extends HouseStore<ExitPermit> {
    /** More permits in force than a guard could look through. */
    private static final int IN_FORCE = 1000;

    PermitStore(MongoDatabase database, MongoIndexes indexes) {
        super(database, indexes, "permits", ExitPermit.class);
    }

    /** Given ones whose last exit does not end before a moment. */
    List<ExitPermit> inForce(UUID siteId, Instant from) {
        return documents.find(and(
                eq("siteId", siteId), eq("stage", ExitPermit.Stage.APPROVED.name()), gte("due", from)))
                .sort(Sorts.ascending("due", "_id"))
                .limit(IN_FORCE)
                .into(new ArrayList<>());
    }
}
