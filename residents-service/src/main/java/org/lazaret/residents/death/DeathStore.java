package org.lazaret.residents.death;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Deaths in custody, one document each; none is ever taken away. */
@Component
class DeathStore {
    private static final String COLLECTION = "deaths";

    private final MongoCollection<DeathFile> deaths;
    private final Versioned<DeathFile> guarded;

    DeathStore(MongoDatabase database, MongoIndexes indexes) {
        this.deaths = database.getCollection(COLLECTION, DeathFile.class);
        this.guarded = new Versioned<>(deaths, DeathFile::id, DeathFile::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "open", "_id")));
    }

    DeathFile insert(DeathFile file) {
        return guarded.insert(file);
    }

    @Nullable
    DeathFile find(UUID stayId) {
        return guarded.find(stayId);
    }

    DeathFile.Result change(UUID stayId, Function<DeathFile, DeathFile.Result> decide) {
        var last = new AtomicReference<DeathFile.Result>();
        guarded.change(stayId, present -> {
            DeathFile.Result result = decide.apply(present);
            last.set(result);
            return result instanceof DeathFile.Result.Next next ? next.file() : present;
        });
        return Objects.requireNonNull(last.get());
    }

    /** Those of a site; one row more than asked for. */
    List<DeathFile> page(UUID siteId, boolean open, @Nullable UUID before, int limit) {
        var filters = new ArrayList<Bson>(List.of(eq("siteId", siteId), eq("open", open)));
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return deaths.find(and(filters)).sort(descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }
}
