package org.lazaret.rooms.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the handovers; none is ever taken away. */
@Component
class HandoverStore extends DocumentStore<ShiftHandover> {
    private static final String COLLECTION = "shiftHandovers";

    HandoverStore(MongoDatabase database, MongoIndexes indexes) {
        super(database.getCollection(COLLECTION, ShiftHandover.class), ShiftHandover::id, ShiftHandover::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "from")));
    }

    /** True once a shift that began after a moment is handed over: it has taken up what was open, and takes up no more. */
    boolean isLater(UUID siteId, Instant from) {
        return documents.find(and(eq("siteId", siteId), gt("from", from))).first() != null;
    }

    /** Handovers of shifts that began before a moment, the latest first. */
    List<ShiftHandover> before(UUID siteId, @Nullable Instant from, int limit) {
        Bson here = eq("siteId", siteId);
        return documents.find(from == null ? here : and(here, lt("from", from)))
                .sort(Sorts.descending("from"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
