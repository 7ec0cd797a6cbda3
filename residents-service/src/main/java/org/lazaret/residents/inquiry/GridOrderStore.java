package org.lazaret.residents.inquiry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.unset;

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
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;
import org.lazaret.residents.retention.ForgetsLists;

/** Orders of the grid, one document each. */
@Component
class GridOrderStore implements ForgetsLists {
    static final String COLLECTION = "grid_orders";
    private final MongoCollection<GridOrder> documents;
    private final Versioned<GridOrder> guarded;

    GridOrderStore(MongoDatabase database, MongoIndexes indexes) {
        this.documents = database.getCollection(COLLECTION, GridOrder.class);
        this.guarded = new Versioned<>(documents, GridOrder::id, GridOrder::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "open", "admitBy", "_id")),
                new IndexModel(Indexes.ascending("open", "_id")),
                new IndexModel(Indexes.ascending("open", "sealed.key")));
    }

    /** A new one, or the one that is there under its id. */
    GridOrder insert(GridOrder document) {
        return Repeat.onBrokenConnection(() -> guarded.insert(document));
    }

    @Nullable
    GridOrder find(UUID id) {
        return guarded.find(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. */
    GridOrder change(UUID id, UnaryOperator<GridOrder> decide) {
        return guarded.change(id, decide);
    }

    /** Whom an order was about is known no longer than whoever was here; that it was carried out stays. */
    @Override
    public void forget(Instant before) {
        Repeat.onBrokenConnection(() -> documents.updateMany(
                and(
                        eq("open", false), gt("sealed.key", ""),
                        or(lt("admitted.recordedAt", before), lt("withdrawn.at", before))),
                combine(unset("sealed"), inc("version", 1L))));
    }

    /** Open ones or the others, the one that is due first first. */
    List<GridOrder> ofSite(UUID siteId, boolean open, @Nullable Cursor after, int limit) {
        Bson asked = and(eq("siteId", siteId), eq("open", open));
        Bson rest = after == null
                ? asked
                : and(asked, or(
                        gt("admitBy", after.instantAt(0)),
                        and(eq("admitBy", after.instantAt(0)), gt("_id", after.idAt(1)))));
        return documents.find(rest).sort(ascending("admitBy", "_id")).limit(limit).into(new ArrayList<>());
    }

    /** Open ones of every site, in a fixed order. */
    List<GridOrder> open(@Nullable UUID after, int limit) {
        Bson open = eq("open", true);
        return documents.find(after == null ? open : and(open, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
