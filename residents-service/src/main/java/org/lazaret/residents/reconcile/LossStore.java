package org.lazaret.residents.reconcile;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps who was lost; none is ever taken away. */
@Component
class LossStore {
    static final String COLLECTION = "losses";
    private final MongoCollection<Loss> losses;
    private final Versioned<Loss> guarded;

    LossStore(MongoDatabase database, MongoIndexes indexes) {
        this.losses = database.getCollection(COLLECTION, Loss.class);
        this.guarded = new Versioned<>(losses, Loss::id, Loss::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("open", "_id")),
                new IndexModel(Indexes.ascending("siteId", "open", "due", "_id")),
                new IndexModel(Indexes.descending("siteId", "foundAt", "_id")));
    }

    /** The id under which a loss is kept, always the same for the same. */
    static UUID id(Loss.Found found) {
        return Ids.derived(found.stayId(), found.key());
    }

    @Nullable
    Loss find(UUID id) {
        return guarded.find(id);
    }

    /** A new one, or the one that is there under its id. */
    Loss insert(Loss loss) {
        return guarded.insert(loss);
    }

    Loss change(UUID id, UnaryOperator<Loss> decide) {
        return guarded.change(id, decide);
    }

    /** Those of the ids that exist. */
    List<Loss> all(List<UUID> ids) {
        return guarded.all(ids);
    }

    /** Open ones of every site, in the order of their ids. */
    List<Loss> open(@Nullable UUID after, int limit) {
        Bson open = eq("open", true);
        return losses.find(after == null ? open : and(open, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Open ones of a site, what is due first comes first. */
    List<Loss> open(UUID siteId, @Nullable Cursor after, int limit) {
        Bson open = and(eq("siteId", siteId), eq("open", true));
        return losses.find(after == null
                ? open
                : and(open, or(
                        gt("due", after.instantAt(0)),
                        and(eq("due", after.instantAt(0)), gt("_id", after.idAt(1))))))
                .sort(ascending("due", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** All of a site, the latest first. */
    List<Loss> ofSite(UUID siteId, @Nullable Cursor after, int limit) {
        Bson here = eq("siteId", siteId);
        return losses.find(after == null
                ? here
                : and(here, or(
                        lt("foundAt", after.instantAt(0)),
                        and(eq("foundAt", after.instantAt(0)), lt("_id", after.idAt(1))))))
                .sort(descending("foundAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Open and overdue ones of a site. */
    long count(UUID siteId, @Nullable Instant dueBefore) {
        Bson open = and(eq("siteId", siteId), eq("open", true));
        return losses.countDocuments(dueBefore == null ? open : and(open, lt("due", dueBefore)));
    }
}
