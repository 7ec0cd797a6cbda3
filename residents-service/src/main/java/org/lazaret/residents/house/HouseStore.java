package org.lazaret.residents.house;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/**
 * Keeps the records of one kind, one document each; none is ever taken away. Every write may be repeated after an unknown
 * outcome.
 *
 * @param <T> the kind
 */
public abstract class HouseStore<T extends HouseCase> {
    /** More of one kind nobody has in one stay. */
    private static final int OF_ONE_STAY = 500;

    /** The documents, for what one kind alone is asked. */
    protected final MongoCollection<T> documents;
    private final Versioned<T> guarded;
    private final String name;

    /** @param name of the collection; also what the audit trail calls the record */
    protected HouseStore(MongoDatabase database, MongoIndexes indexes, String name, Class<T> type) {
        this.name = name;
        this.documents = database.getCollection(name, type);
        this.guarded = new Versioned<>(documents, HouseCase::id, HouseCase::version);
        indexes.ensure(
                name,
                new IndexModel(Indexes.ascending("siteId", "stage", "due", "_id")),
                new IndexModel(Indexes.ascending("stayId")));
    }

    /** What the records are called in the audit trail. */
    public final String name() {
        return name;
    }

    /** The record, or null. */
    public final @Nullable T find(UUID id) {
        return guarded.find(id);
    }

    /** A new record or the one under its id; null when another one has what only one may have. */
    public final @Nullable T insert(T wanted) {
        try {
            return Repeat.onBrokenConnection(() -> guarded.insert(wanted));
        } catch (MongoWriteException taken) {
            if (taken.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return null;
            }
            throw taken;
        }
    }

    /** Writes over the version that was seen; false when another write came first. */
    public final boolean replace(T seen, T next) {
        if (guarded.replace(seen, next)) {
            return true;
        }
        // the first of two attempts may have been written and not confirmed
        return next.equals(guarded.find(next.id()));
    }

    /** Those of a site in some stages, the earliest due first; one more than asked for, if there is. */
    public final List<T> page(UUID siteId, Collection<? extends Enum<?>> stages, @Nullable Cursor after, int limit) {
        Bson some = and(eq("siteId", siteId), in("stage", stages.stream().map(Enum::name).toList()));
        Bson rest = after == null
                ? some
                : and(some, or(gt("due", after.instantAt(0)),
                        and(eq("due", after.instantAt(0)), gt("_id", after.idAt(1)))));
        return documents.find(rest).sort(ascending("due", "_id")).limit(limit + 1).into(new ArrayList<>());
    }

    /** Those of one stay, the newest first. */
    public final List<T> ofStay(UUID stayId) {
        return documents.find(eq("stayId", stayId))
                .sort(descending("_id"))
                .limit(OF_ONE_STAY)
                .into(new ArrayList<>());
    }

    /** Those of some stays, by stay; stays without one are missing. The caller bounds how many stays it asks for. */
    public final Map<UUID, List<T>> ofStays(Collection<UUID> stayIds) {
        return documents.find(in("stayId", stayIds))
                .batchSize(OF_ONE_STAY)
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.groupingBy(HouseCase::stayId));
    }
}
