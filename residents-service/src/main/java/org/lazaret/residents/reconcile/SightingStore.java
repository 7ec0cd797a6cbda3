package org.lazaret.residents.reconcile;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Component;

import org.lazaret.residents.stay.Sightings;

/** When somebody last saw a person, one small document each. */
@Component
class SightingStore implements Sightings {
    private static final String COLLECTION = "sightings";
    private static final int PART = 500;
    private final MongoCollection<Sighting> sightings;

    SightingStore(MongoDatabase database) {
        this.sightings = database.getCollection(COLLECTION, Sighting.class);
    }

    /** @param stayId of the person */
    public record Sighting(@BsonId UUID stayId, Instant at) {}

    @Override
    public void seen(UUID stayId, Instant at) {
        if (sightings.updateOne(and(eq(stayId), lt("at", at)), Updates.set("at", at)).getMatchedCount() > 0) {
            return;
        }
        try {
            sightings.insertOne(new Sighting(stayId, at));
        } catch (MongoWriteException known) {
            if (known.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw known;
            }
        }
    }

    /** By stay; whom nobody saw is missing. */
    Map<UUID, Instant> of(Collection<UUID> stayIds) {
        var seen = new HashMap<UUID, Instant>();
        sightings.find(in("_id", stayIds)).batchSize(PART).forEach(one -> seen.put(one.stayId(), one.at()));
        return seen;
    }
}
