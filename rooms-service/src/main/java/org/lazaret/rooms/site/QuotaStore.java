package org.lazaret.rooms.site;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Component;

/**
 * The rooms in use at a site with a policy capacity. A count alone could not be repeated after an unknown outcome, so
 * the rooms stand beside it and each write is guarded by them.
 */
@Component
class QuotaStore {
    /** A room in use and since when. */
    public record Used(UUID id, Instant at) {}

    /** What is in use at one site. */
    public record Quota(@BsonId UUID id, int count, List<Used> rooms) {}

    private final MongoCollection<Quota> quotas;

    QuotaStore(MongoDatabase database) {
        this.quotas = database.getCollection("quotas", Quota.class);
    }

    Optional<Quota> find(UUID siteId) {
        return Optional.ofNullable(quotas.find(eq(siteId)).first());
    }

    /** True when the room counts now, whether it did before or not; false when the limit is reached. */
    boolean take(UUID siteId, UUID roomId, int limit, Instant now) {
        return again(() -> {
            if (uses(siteId, roomId)) {
                return true;
            }
            if (find(siteId).isEmpty()) {
                quotas.updateOne(eq(siteId), combine(setOnInsert("count", 0), setOnInsert("rooms", List.of())),
                        new UpdateOptions().upsert(true));
            }
            return quotas.updateOne(and(eq(siteId), ne("rooms.id", roomId), lt("count", limit)),
                    combine(inc("count", 1), push("rooms", new Used(roomId, now)))).getModifiedCount() == 1
                    || uses(siteId, roomId);
        });
    }

    /** The room counts no longer; one that did not count changes nothing. */
    void giveBack(UUID siteId, UUID roomId) {
        again(() -> quotas.updateOne(and(eq(siteId), eq("rooms.id", roomId)),
                combine(inc("count", -1), pull("rooms", new Document("id", roomId)))));
    }

    private boolean uses(UUID siteId, UUID roomId) {
        return quotas.countDocuments(and(eq(siteId), eq("rooms.id", roomId))) == 1;
    }

    private static <T> T again(Supplier<T> write) {
        try {
            return write.get();
        } catch (MongoSocketException unknown) {
            return write.get();
        }
    }
}
