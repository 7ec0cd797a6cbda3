package org.lazaret.residents.arrival;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

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
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;
import org.lazaret.residents.retention.ForgetsLists;

/** Passenger lists, one document each. */
@Component
class ManifestStore implements ForgetsLists {
    private static final String COLLECTION = "manifests";
    private final MongoCollection<Manifest> manifests;
    private final Versioned<Manifest> guarded;

    ManifestStore(MongoDatabase database, MongoIndexes indexes) {
        this.manifests = database.getCollection(COLLECTION, Manifest.class);
        this.guarded = new Versioned<>(manifests, Manifest::id, Manifest::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.descending("siteId", "uploadedAt")),
                new IndexModel(Indexes.ascending("state", "uploadedAt")),
                new IndexModel(Indexes.ascending("bubbles.siteId")),
                new IndexModel(Indexes.ascending("bubbles.bubbleId")));
    }

    /** A new manifest, or the one that is there under its id. */
    Manifest insert(Manifest manifest) {
        return guarded.insert(manifest);
    }

    @Nullable
    Manifest find(UUID id) {
        return guarded.find(id);
    }

    /** @throws IllegalStateException when it does not exist, which a caller that holds its id excludes */
    Manifest get(UUID id) {
        return guarded.get(id);
    }

    /** Those of the ids that exist, in no order. */
    List<Manifest> all(Collection<UUID> ids) {
        return guarded.all(ids);
    }

    /** Newest first. */
    List<Manifest> ofSite(UUID siteId, @Nullable Instant before, int limit) {
        var filter = before == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("uploadedAt", before));
        return manifests.find(filter).sort(Sorts.descending("uploadedAt")).limit(limit).into(new ArrayList<>());
    }

    /** Lists of other sites with a bubble that was sent on to this one, newest first. */
    List<Manifest> sentTo(UUID siteId, int limit) {
        return manifests.find(and(
                elemMatch("bubbles", and(eq("siteId", siteId), eq("state", Manifest.PlanState.SENT_ON.name()))),
                ne("siteId", siteId)))
                .sort(Sorts.descending("uploadedAt"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The list that a bubble came with; null for none. */
    @Nullable
    Manifest ofBubble(UUID bubbleId) {
        return manifests.find(eq("bubbles.bubbleId", bubbleId)).first();
    }

    /** Writes a change of the present manifest; decides again when somebody was faster. The change may be made twice. */
    Manifest change(UUID id, UnaryOperator<Manifest> decide) {
        return guarded.change(id, decide);
    }

    /** A list that was only looked at goes as a whole, and its key with it: handed in again, it is read anew. */
    @Override
    public void forget(Instant before) {
        Repeat.onBrokenConnection(() -> manifests.deleteMany(and(
                eq("state", Manifest.State.PREVIEWED.name()), lt("uploadedAt", before))));
    }
}
