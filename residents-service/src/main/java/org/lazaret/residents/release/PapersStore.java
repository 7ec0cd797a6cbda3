package org.lazaret.residents.release;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the prepared papers, one document per stay. */
@Component
class PapersStore {
    private static final String COLLECTION = "release_papers";
    private final Versioned<ReleasePapers> guarded;

    PapersStore(MongoDatabase database, MongoIndexes indexes) {
        MongoCollection<ReleasePapers> papers = database.getCollection(COLLECTION, ReleasePapers.class);
        this.guarded = new Versioned<>(papers, ReleasePapers::id, ReleasePapers::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    @Nullable
    ReleasePapers find(UUID stayId) {
        return guarded.find(stayId);
    }

    List<ReleasePapers> all(Collection<UUID> stayIds) {
        return guarded.all(stayIds);
    }

    /** The first of a stay, or those that are there. */
    ReleasePapers insert(ReleasePapers first) {
        return guarded.insert(first);
    }

    /** False when another write came first. */
    boolean replace(ReleasePapers seen, ReleasePapers next) {
        return guarded.replace(seen, next);
    }

    ReleasePapers change(UUID stayId, UnaryOperator<ReleasePapers> decide) {
        return guarded.change(stayId, decide);
    }
}
