package org.lazaret.residents.order;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Quarantine orders, one document each; they stay for good. */
@Component
class OrderStore {
    static final String COLLECTION = "quarantineOrders";
    /** Orders of one stay that are shown. */
    static final int MOST = 50;
    private final MongoCollection<QuarantineOrder> orders;
    private final Versioned<QuarantineOrder> guarded;

    OrderStore(MongoDatabase database, MongoIndexes indexes) {
        this.orders = database.getCollection(COLLECTION, QuarantineOrder.class);
        this.guarded = new Versioned<>(orders, QuarantineOrder::id, QuarantineOrder::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("stayId", "_id")));
    }

    /** A new order, or the one that is there under its id. */
    QuarantineOrder insert(QuarantineOrder order) {
        return Repeat.onBrokenConnection(() -> guarded.insert(order));
    }

    @Nullable
    QuarantineOrder find(UUID id) {
        return guarded.find(id);
    }

    /** Writes over what was read; false when somebody was faster. */
    boolean replace(QuarantineOrder seen, QuarantineOrder next) {
        return guarded.replace(seen, next);
    }

    /** Orders of a stay, the oldest first. */
    List<QuarantineOrder> ofStay(UUID stayId) {
        return orders.find(eq("stayId", stayId)).sort(ascending("_id")).limit(MOST).into(new ArrayList<>());
    }
}
