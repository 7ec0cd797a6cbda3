package org.lazaret.residents.fee;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the accounts, one for each stay. */
@Component
class FeeStore {
    private static final String COLLECTION = "feeAccounts";
    private final MongoCollection<FeeAccount> accounts;
    private final Versioned<FeeAccount> guarded;

    FeeStore(MongoDatabase database, MongoIndexes indexes) {
        this.accounts = database.getCollection(COLLECTION, FeeAccount.class);
        this.guarded = new Versioned<>(accounts, FeeAccount::id, FeeAccount::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "_id")),
                new IndexModel(Indexes.ascending("siteId", "waits", "_id")),
                new IndexModel(Indexes.ascending("siteId", "even", "_id")));
    }

    @Nullable
    FeeAccount find(UUID stayId) {
        return guarded.find(stayId);
    }

    /** Those of some stays. */
    List<FeeAccount> all(Collection<UUID> stayIds) {
        return guarded.all(stayIds);
    }

    /** Writes over what was seen, or the first version; false when another write came first. */
    boolean write(@Nullable FeeAccount seen, FeeAccount next) {
        return seen == null
                ? Repeat.onBrokenConnection(() -> guarded.insert(next)).equals(next)
                : guarded.replace(seen, next) || next.equals(guarded.find(next.id()));
    }

    /** Those of a site in the order of their ids; one more than asked for, if there is. */
    List<FeeAccount> ofSite(UUID siteId, @Nullable FeeFilter only, @Nullable UUID after, int limit) {
        var which = new ArrayList<Bson>(List.of(eq("siteId", siteId)));
        if (only != null) {
            which.add(switch (only) {
                case WAITING -> eq("waits", true);
                case UNEVEN -> eq("even", false);
            });
        }
        if (after != null) {
            which.add(gt("_id", after));
        }
        return accounts.find(and(which))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
