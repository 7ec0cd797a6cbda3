package org.lazaret.rooms.forecast;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final List<String> PRESENT = List.of("EXPECTED", "UNDER_WAY", "AT_DOOR", "IN_RESIDENCE");

    /** One stay, as far as rooms need it. */
    public record ExpectedStay(@BsonId UUID id, UUID siteId, String state, @Nullable Instant releaseNotBefore,
            @Nullable Boolean away) {}

    private final MongoCollection<ExpectedStay> stays;
    private final MongoCollection<Document> told;

    ExpectedStayStore(MongoDatabase database, MongoIndexes indexes) {
        this.stays = database.getCollection(COLLECTION, ExpectedStay.class);
        this.told = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "state")),
                new IndexModel(Indexes.ascending("siteId", "away")));
    }

    /** False when as much was known already. */
    boolean apply(FeedEvent event, UUID stayId, UUID siteId, String state, @Nullable Instant releaseNotBefore,
            boolean away) {
        return FeedGuard.upsert(told, stayId, event, combine(set("siteId", siteId), set("state", state),
                set("releaseNotBefore", releaseNotBefore), set("away", away)));
    }

    /** Those who are at the site or on their way to it; who has gone is of no more interest. */
    Map<UUID, ExpectedStay> ofSite(UUID siteId) {
        Map<UUID, ExpectedStay> found = new HashMap<>();
        stays.find(and(eq("siteId", siteId), in("state", PRESENT))).batchSize(500).forEach(s -> found.put(s.id(), s));
        return found;
    }

    /** Stays of those who live at a site and are out of the house. */
    Set<UUID> away(UUID siteId) {
        Set<UUID> gone = new HashSet<>();
        stays.find(and(eq("siteId", siteId), eq("away", true))).batchSize(500).forEach(s -> gone.add(s.id()));
        return gone;
    }
}
