package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Repeat;

/**
 * Which room a bubble's hold is for. A bubble has one claim, so that two commands at once cannot hold a room each on
 * two floors: the room is claimed before the floor is written, and a hold that its claim no longer names is ended.
 */
@Component
class HoldClaimStore {
    /** The room claimed for a bubble. */
    public record HoldClaim(@BsonId UUID id, UUID floorId, UUID roomId, long version) {}

    private final MongoCollection<HoldClaim> claims;

    HoldClaimStore(MongoDatabase database) {
        this.claims = database.getCollection("holdClaims", HoldClaim.class);
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

    /** The bubble holds this room no longer; a claim of another room stays. */
    void drop(UUID bubbleId, UUID roomId) {
        Repeat.onBrokenConnection(() -> claims.deleteOne(and(eq(bubbleId), eq("roomId", roomId))));
    }

    /** The bubble holds nothing any longer. */
    void drop(UUID bubbleId) {
        Repeat.onBrokenConnection(() -> claims.deleteOne(eq(bubbleId)));
    }
}
