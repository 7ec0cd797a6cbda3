package org.lazaret.rooms.oversight;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;

/** Keeps the pictures of findings, each a document of its own: the rule book keeps them well below what one may hold. */
@Component
class PhotoStore {
    static final String COLLECTION = "findingPhotos";
    private final MongoCollection<Document> photos;

    PhotoStore(MongoDatabase database, MongoIndexes indexes) {
        this.photos = database.getCollection(COLLECTION);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("loose"), new IndexOptions().sparse(true)));
    }

    /** A picture that no finding may name yet. */
    record Loose(UUID id, UUID findingId) {}

    /**
     * Keeps a picture before its finding names it.
     *
     * @return false when the id is taken by another picture or for another finding
     */
    boolean keep(UUID id, UUID findingId, String digest, byte[] content, Instant now) {
        Document photo = new Document("_id", id).append("findingId", findingId)
                .append("digest", digest)
                .append("content", new Binary(content))
                .append("loose", now);
        try {
            return insert(photo, id, findingId, digest);
        } catch (MongoSocketException unknown) {
            return insert(photo, id, findingId, digest);
        }
    }

    private boolean insert(Document photo, UUID id, UUID findingId, String digest) {
        try {
            photos.insertOne(photo);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return photos.find(and(eq(id), eq("findingId", findingId), eq("digest", digest)))
                        .projection(Projections.include("_id"))
                        .first() != null;
            }
            throw failure;
        }
    }

    /** The finding names it now, so it stays. */
    void fixed(UUID id) {
        Repeat.onBrokenConnection(() -> photos.updateOne(eq(id), unset("loose")));
    }

    /** The picture itself. */
    Optional<byte[]> content(UUID id) {
        @Nullable
        Document photo = photos.find(eq(id)).first();
        return Optional.ofNullable(photo).map(p -> p.get("content", Binary.class).getData());
    }

    /** Pictures that came before the moment and were not fixed to their finding. */
    List<Loose> looseBefore(Instant moment, int limit) {
        List<Loose> found = new ArrayList<>();
        photos.find(lt("loose", moment))
                .projection(Projections.include("findingId"))
                .limit(limit)
                .forEach(p -> found.add(new Loose(p.get("_id", UUID.class), p.get("findingId", UUID.class))));
        return found;
    }

    /** Takes a picture away that no finding names. */
    void drop(UUID id, Instant looseBefore) {
        Repeat.onBrokenConnection(() -> photos.deleteOne(and(eq(id), lt("loose", looseBefore))));
    }
}
