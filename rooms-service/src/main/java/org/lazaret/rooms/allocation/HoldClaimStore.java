package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/**
 * Which room a bubble's hold is for. A bubble has one claim, so that two commands at once cannot hold a room each on
 * two floors: the room is claimed before the floor is written, and a hold that its claim no longer names is ended.
 */
@Component
class HoldClaimStore {
    private static final String COLLECTION = "holdClaims";
    /** So long it can be told that a hold has ended. */
    private static final long DAYS_KEPT = 7;

    /**
     * The room claimed for a bubble.
     *
     * @param until end of the hold; the claim stays a while longer, so that who comes late is told why
     */
    public record HoldClaim(@BsonId UUID id, UUID floorId, UUID roomId, @Nullable Instant until, long version) {
        boolean expired(Instant now) {
            return until != null && !until.isAfter(now);
        }
    }

    private final MongoCollection<HoldClaim> claims;

    HoldClaimStore(MongoDatabase database, MongoIndexes indexes) {
        this.claims = database.getCollection(COLLECTION, HoldClaim.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("until"),
                new IndexOptions().expireAfter(DAYS_KEPT, TimeUnit.DAYS)));
    }

    Optional<HoldClaim> find(UUID bubbleId) {
        return Optional.ofNullable(claims.find(eq(bubbleId)).first());
    }

    /** Writes a first claim or the next one; false when another command came first. */
    boolean write(HoldClaim next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(HoldClaim next) {
        if (next.version() > 1) {
            return claims.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            claims.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }

    /** The bubble holds nothing any longer. */
    void drop(UUID bubbleId) {
        Repeat.onBrokenConnection(() -> claims.deleteOne(eq(bubbleId)));
    }
}
