package org.lazaret.residents.transfer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Transfers between sites, one document each. */
@Component
class SiteTransferStore {
    static final String COLLECTION = "siteTransfers";
    private static final int AT_MOST = 100;

    private final MongoCollection<SiteTransfer> transfers;
    private final Versioned<SiteTransfer> guarded;

    SiteTransferStore(MongoDatabase database, MongoIndexes indexes) {
        this.transfers = database.getCollection(COLLECTION, SiteTransfer.class);
        this.guarded = new Versioned<>(transfers, SiteTransfer::id, SiteTransfer::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("fromSiteId", "open", "_id")),
                new IndexModel(Indexes.ascending("toSiteId", "open", "_id")),
                new IndexModel(Indexes.ascending("people.stayId")),
                new IndexModel(Indexes.ascending("people.nextStayId")));
    }

    SiteTransfer insert(SiteTransfer transfer) {
        return guarded.insert(transfer);
    }

    @Nullable
    SiteTransfer find(UUID id) {
        return guarded.find(id);
    }

    SiteTransfer get(UUID id) {
        return guarded.get(id);
    }

    SiteTransfer change(UUID id, UnaryOperator<SiteTransfer> decide) {
        return guarded.change(id, decide);
    }

    /** Decides on the present transfer and writes it; what was decided at last. */
    SiteTransfer.Step step(UUID id, Function<SiteTransfer, SiteTransfer.Step> decide) {
        var last = new AtomicReference<SiteTransfer.Step>();
        guarded.change(id, present -> {
            SiteTransfer.Step step = decide.apply(present);
            last.set(step);
            return step instanceof SiteTransfer.Step.Next next ? next.transfer() : present;
        });
        return Objects.requireNonNull(last.get());
    }

    /** Those of a site, the newest first; one row more than asked for. */
    List<SiteTransfer> page(String side, UUID siteId, boolean open, @Nullable UUID before, int limit) {
        var filters = new ArrayList<Bson>(List.of(eq(side, siteId), eq("open", open)));
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return transfers.find(and(filters)).sort(descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }

    /** Those by which people leave a stay or come into it, the newest first. */
    List<SiteTransfer> of(UUID stayId) {
        var all = new ArrayList<SiteTransfer>();
        for (String side : List.of("people.stayId", "people.nextStayId")) {
            transfers.find(eq(side, stayId)).sort(descending("_id")).limit(AT_MOST).into(all);
        }
        return all;
    }

    /** Those that are open for somebody of these stays. */
    List<SiteTransfer> open(UUID fromSiteId, Collection<UUID> stayIds) {
        return transfers.find(and(eq("fromSiteId", fromSiteId), eq("open", true), in("people.stayId", stayIds)))
                .limit(AT_MOST)
                .into(new ArrayList<>());
    }
}
