package org.lazaret.residents.cascade;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Proposals and what became of them, one document each; none is ever taken away. */
@Component
class CascadeStore {
    static final String COLLECTION = "cascades";
    private final MongoCollection<Cascade> cascades;
    private final Versioned<Cascade> guarded;

    CascadeStore(MongoDatabase database, MongoIndexes indexes) {
        this.cascades = database.getCollection(COLLECTION, Cascade.class);
        this.guarded = new Versioned<>(cascades, Cascade::id, Cascade::version);
        indexes.ensure(COLLECTION,
                new IndexModel(Indexes.descending("siteId", "openedAt", "_id")),
                new IndexModel(Indexes.descending("siteId", "state", "openedAt", "_id")),
                new IndexModel(Indexes.ascending("state", "_id")),
                new IndexModel(Indexes.ascending("lines.stayId")));
    }

    /** A new proposal, or the one that is there under its id. */
    Cascade insert(Cascade cascade) {
        return Repeat.onBrokenConnection(() -> guarded.insert(cascade));
    }

    @Nullable
    Cascade find(UUID id) {
        return guarded.find(id);
    }

    /** @throws IllegalStateException when it does not exist, which a caller that holds its id excludes */
    Cascade get(UUID id) {
        return guarded.get(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. The change may be made twice. */
    Cascade change(UUID id, UnaryOperator<Cascade> decide) {
        return guarded.change(id, decide);
    }

    /** Writes over the version that was seen; false when another write came first. */
    boolean replace(Cascade seen, Cascade next) {
        return guarded.replace(seen, next);
    }

    /** Those whose people are not known yet, in the order in which they were opened. */
    List<Cascade> pending(@Nullable UUID after, int limit) {
        Bson pending = eq("state", Cascade.State.PENDING.name());
        return cascades.find(after == null ? pending : and(pending, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Newest first, without the people. */
    List<Cascade.Listed> ofSite(UUID siteId, Collection<Cascade.State> states, @Nullable Cursor after, int limit) {
        var filters = new ArrayList<Bson>();
        filters.add(eq("siteId", siteId));
        if (!states.isEmpty()) {
            filters.add(in("state", states.stream().map(Enum::name).toList()));
        }
        if (after != null) {
            filters.add(or(
                    lt("openedAt", after.instantAt(0)),
                    and(eq("openedAt", after.instantAt(0)), lt("_id", after.idAt(1)))));
        }
        return cascades.find(and(filters), Cascade.Listed.class)
                .projection(exclude("lines", "staff", "rooms"))
                .sort(orderBy(descending("openedAt"), descending("_id")))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
