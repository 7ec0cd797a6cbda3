package org.lazaret.residents.days;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Which change of days has a stay for itself: one document per stay while a change is being written. */
@Component
class DayClaimStore {
    private static final String COLLECTION = "day_claims";
    private final MongoCollection<Document> claims;

    DayClaimStore(MongoDatabase database, MongoIndexes indexes) {
        this.claims = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("changeId")));
    }

    /** Takes all of them; those that another change holds come back, and then the caller frees its own. */
    List<UUID> take(UUID changeId, List<UUID> stayIds) {
        var others = new ArrayList<UUID>();
        for (UUID stayId : stayIds) {
            if (!mine(changeId, stayId)) {
                others.add(stayId);
            }
        }
        return others;
    }

    void free(UUID changeId) {
        Repeat.onBrokenConnection(() -> claims.deleteMany(eq("changeId", changeId)));
    }

    private boolean mine(UUID changeId, UUID stayId) {
        Document claim = new Document("_id", stayId).append("changeId", changeId);
        try {
            Repeat.onBrokenConnection(() -> claims.insertOne(claim));
            return true;
        } catch (MongoWriteException taken) {
            if (taken.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw taken;
            }
            Document known = claims.find(eq(stayId)).first();
            return known != null && changeId.equals(known.get("changeId", UUID.class));
        }
    }
}
