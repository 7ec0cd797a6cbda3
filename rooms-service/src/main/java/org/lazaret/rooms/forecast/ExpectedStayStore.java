package org.lazaret.rooms.forecast;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.feed.FeedEvent;
import org.lazaret.kit.feed.FeedGuard;
import org.lazaret.kit.mongo.MongoIndexes;

/** When people may leave, as residents-service tells it. */
@Component
class ExpectedStayStore {
    private static final String COLLECTION = "expectedStays";

    /** One stay, as far as rooms need it. */
    public record ExpectedStay(@BsonId UUID id, UUID siteId, String state, @Nullable Instant releaseNotBefore) {}

    private final MongoCollection<ExpectedStay> stays;
    private final MongoCollection<Document> told;

    ExpectedStayStore(MongoDatabase database, MongoIndexes indexes) {
        this.stays = database.getCollection(COLLECTION, ExpectedStay.class);
        this.told = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId")));
    }

    /** False when as much was known already. */
    boolean apply(FeedEvent event, UUID stayId, UUID siteId, String state, @Nullable Instant releaseNotBefore) {
        return FeedGuard.upsert(told, stayId, event, combine(set("siteId", siteId), set("state", state),
                set("releaseNotBefore", releaseNotBefore)));
    }

    Map<UUID, ExpectedStay> ofSite(UUID siteId) {
        Map<UUID, ExpectedStay> found = new HashMap<>();
        stays.find(eq("siteId", siteId)).batchSize(500).forEach(s -> found.put(s.id(), s));
        return found;
    }
}
