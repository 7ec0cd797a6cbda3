package org.lazaret.residents.downtime;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Kits, downtimes and what was entered of them. */
@Component
class DowntimeStore {
    private final MongoCollection<PaperKit> kits;
    private final Versioned<PaperKit> printed;
    private final MongoCollection<Downtime> downtimes;
    private final Versioned<Downtime> guarded;
    private final MongoCollection<PaperEntry> entries;
    private final Versioned<PaperEntry> entered;

    DowntimeStore(MongoDatabase database, MongoIndexes indexes) {
        this.kits = database.getCollection("paper_kits", PaperKit.class);
        this.printed = new Versioned<>(kits, PaperKit::id, kit -> 1);
        this.downtimes = database.getCollection("downtimes", Downtime.class);
        this.guarded = new Versioned<>(downtimes, Downtime::id, Downtime::version);
        this.entries = database.getCollection("paper_entries", PaperEntry.class);
        this.entered = new Versioned<>(entries, PaperEntry::id, entry -> 1);
        indexes.ensure("paper_kits", new IndexModel(Indexes.descending("siteId", "_id")));
        indexes.ensure("downtimes", new IndexModel(Indexes.descending("siteId", "_id")));
        indexes.ensure("paper_entries", new IndexModel(Indexes.ascending("downtimeId", "_id")),
                new IndexModel(Indexes.ascending("downtimeId", "sheet")));
    }

    PaperKit insert(PaperKit kit) {
        return printed.insert(kit);
    }

    List<PaperKit> kits(Collection<UUID> ids) {
        return printed.all(ids);
    }

    /** Newest first; one more than asked for. */
    List<PaperKit> kitsOf(UUID siteId, @Nullable UUID before, int limit) {
        return kits.find(before == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", before)))
                .sort(Sorts.descending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }

    Downtime insert(Downtime downtime) {
        return guarded.insert(downtime);
    }

    @Nullable
    Downtime find(UUID id) {
        return guarded.find(id);
    }

    boolean replace(Downtime seen, Downtime next) {
        return guarded.replace(seen, next);
    }

    /** Newest first; one more than asked for. */
    List<Downtime> of(UUID siteId, @Nullable UUID before, int limit) {
        return downtimes.find(before == null ? eq("siteId", siteId) : and(eq("siteId", siteId), lt("_id", before)))
                .sort(Sorts.descending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }

    PaperEntry insert(PaperEntry entry) {
        return entered.insert(entry);
    }

    @Nullable
    PaperEntry entry(UUID id) {
        return entered.find(id);
    }

    long entriesOf(UUID downtimeId, String sheet) {
        return entries.countDocuments(and(eq("downtimeId", downtimeId), eq("sheet", sheet)));
    }

    /** Numbers of the sheets of a downtime from which something was entered. */
    Set<String> sheetsEntered(UUID downtimeId) {
        var numbers = new HashSet<String>();
        entries.withDocumentClass(Document.class)
                .aggregate(List.of(Aggregates.match(eq("downtimeId", downtimeId)), Aggregates.group("$sheet")))
                .batchSize(500)
                .forEach(row -> numbers.add(row.getString("_id")));
        return numbers;
    }

    /** Whether anything was entered that happened after a moment. */
    boolean enteredAfter(UUID downtimeId, Instant at) {
        return entries.countDocuments(and(eq("downtimeId", downtimeId), gt("happenedAt", at))) > 0;
    }

    /** In the order of their ids; one more than asked for. */
    List<PaperEntry> entries(UUID downtimeId, @Nullable UUID after, int limit) {
        return entries
                .find(after == null
                        ? eq("downtimeId", downtimeId)
                        : and(eq("downtimeId", downtimeId), gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
    }
}
