package org.lazaret.residents.retention;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Legal holds, one document each; none is ever taken away. */
@Component
class LegalHoldStore {
    private static final String COLLECTION = "legal_holds";
    private static final int MOST = 100;
    private final MongoCollection<LegalHold> holds;
    private final Versioned<LegalHold> guarded;

    LegalHoldStore(MongoDatabase database, MongoIndexes indexes) {
        this.holds = database.getCollection(COLLECTION, LegalHold.class);
        this.guarded = new Versioned<>(holds, LegalHold::id, LegalHold::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("personId")),
                new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    LegalHold insert(LegalHold hold) {
        return guarded.insert(hold);
    }

    @Nullable
    LegalHold find(UUID id) {
        return guarded.find(id);
    }

    LegalHold change(UUID id, UnaryOperator<LegalHold> decide) {
        return guarded.change(id, decide);
    }

    /** Those of any of these people that nobody has lifted and that have not ended by a moment. */
    List<LegalHold> ofPeople(Collection<UUID> personIds, Instant now) {
        return holds.find(and(
                in("personId", personIds), eq("lifted", null), or(eq("until", null), gt("until", now))))
                .limit(MOST)
                .into(new ArrayList<>());
    }

    /** One more than asked for. */
    List<LegalHold> ofSite(UUID siteId, @Nullable UUID after, int limit) {
        return holds.find(after == null ? eq("siteId", siteId) : and(eq("siteId", siteId), gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
