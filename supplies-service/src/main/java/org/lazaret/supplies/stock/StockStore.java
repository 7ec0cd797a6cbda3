package org.lazaret.supplies.stock;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.supplies.stock.StockCard.Moved;

/** Stock cards, and the archive of their older entries. */
@Component
class StockStore {
    private static final String CARDS = "stockCards";
    private static final String LEDGER = "ledger";
    private static final int ATTEMPTS = 200;

    /** An entry that left its card. */
    public record Archived(@BsonId UUID id, String card, UUID siteId, String item, LedgerEntry entry) {}

    private final MongoCollection<StockCard> cards;
    private final MongoCollection<Archived> ledger;

    StockStore(MongoDatabase database, MongoIndexes indexes) {
        this.cards = database.getCollection(CARDS, StockCard.class);
        this.ledger = database.getCollection(LEDGER, Archived.class);
        indexes.ensure(CARDS, new IndexModel(ascending("siteId", "item")));
        indexes.ensure(LEDGER, new IndexModel(ascending("card", "entry.recordedAt", "_id")),
                new IndexModel(ascending("card", "entry.reverses")));
    }

    List<StockCard> ofSite(UUID siteId, int rows) {
        return cards.find(eq("siteId", siteId))
                .sort(Sorts.ascending("item"))
                .limit(rows)
                .batchSize(rows)
                .into(new ArrayList<>());
    }

    @Nullable
    StockCard find(UUID siteId, String item) {
        return cards.find(eq("_id", StockCard.idOf(siteId, item))).first();
    }

    /** Moves stock by a pure decision in one guarded write; decides again when somebody else was first. */
    Moved move(UUID siteId, String item, UUID entryId, Function<StockCard, Moved> decide) {
        String id = StockCard.idOf(siteId, item);
        Archived earlier = ledger.find(eq("_id", entryId)).first();
        if (earlier != null) {
            return earlier.card().equals(id)
                    ? decide.apply(StockCard.remembering(earlier.entry(), siteId, item))
                    : StockCard.keyReused();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StockCard stored = cards.find(eq("_id", id)).first();
            StockCard before = stored == null ? StockCard.empty(siteId, item) : stored;
            Moved moved = decide.apply(before);
            if (!(moved instanceof Moved.Done done)) {
                return moved;
            }
            List<LedgerEntry> old = done.card().old();
            archive(before, old);
            if (write(stored == null, before.version(), done.card().written(before.version() + 1, old))) {
                return moved;
            }
        }
        throw new IllegalStateException("the card " + id + " changed under every one of " + ATTEMPTS + " attempts");
    }

    // The archive has an entry before the card lets it go, so a crash in between loses nothing.
    private void archive(StockCard card, List<LedgerEntry> old) {
        if (old.isEmpty()) {
            return;
        }
        List<Archived> rows = old.stream()
                .map(e -> new Archived(e.entryId(), card.id(), card.siteId(), card.item(), e))
                .toList();
        try {
            ledger.insertMany(rows, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            if (failure.getWriteErrors()
                    .stream()
                    .anyMatch(e -> ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
                throw failure;
            }
        }
    }

    private boolean write(boolean isNew, long version, StockCard card) {
        if (!isNew) {
            return cards.replaceOne(and(eq("_id", card.id()), eq("version", version)), card).getModifiedCount() == 1;
        }
        try {
            cards.insertOne(card);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** An entry of a card, wherever it is. */
    @Nullable
    LedgerEntry entry(UUID siteId, String item, UUID entryId) {
        StockCard card = find(siteId, item);
        if (card != null) {
            for (LedgerEntry entry : card.entries()) {
                if (entry.entryId().equals(entryId)) {
                    return entry;
                }
            }
        }
        Archived archived = ledger.find(and(eq("_id", entryId), eq("card", StockCard.idOf(siteId, item)))).first();
        return archived == null ? null : archived.entry();
    }

    /** Whether an archived entry takes this one back. */
    boolean reversedInArchive(UUID siteId, String item, UUID entryId) {
        return ledger.find(and(eq("card", StockCard.idOf(siteId, item)), eq("entry.reverses", entryId)))
                .first() != null;
    }

    /** Archived entries of a card, newest first, recorded up to an instant. */
    List<LedgerEntry> archived(UUID siteId, String item, @Nullable Instant upTo, int rows) {
        Bson filter = eq("card", StockCard.idOf(siteId, item));
        if (upTo != null) {
            filter = and(filter, lte("entry.recordedAt", upTo));
        }
        return ledger.find(filter)
                .sort(Sorts.descending("entry.recordedAt", "_id"))
                .limit(rows)
                .batchSize(rows)
                .map(Archived::entry)
                .into(new ArrayList<>());
    }
}
