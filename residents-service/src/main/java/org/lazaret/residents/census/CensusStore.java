package org.lazaret.residents.census;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/** The ledger of movements, appended only, and its sums by site and day. */
@Component
class CensusStore {
    static final String LEASE = "census";
    static final String ENTRIES = "censusEntries";
    static final String DAYS = "censusDays";
    private static final int PART = 500;
    private final MongoCollection<CensusEntry> entries;
    private final MongoCollection<Document> rows;
    private final MongoCollection<CensusDay> days;
    private final Leases leases;

    CensusStore(MongoDatabase database, MongoIndexes indexes, Leases leases) {
        this.entries = database.getCollection(ENTRIES, CensusEntry.class);
        this.rows = database.getCollection(ENTRIES);
        this.days = database.getCollection(DAYS, CensusDay.class);
        this.leases = leases;
        indexes.ensure(
                ENTRIES,
                new IndexModel(Indexes.ascending("siteId", "day", "_id")),
                new IndexModel(Indexes.ascending("siteId", "late", "knownAt")),
                new IndexModel(Indexes.ascending("siteId", "stayId", "line")));
        indexes.ensure(
                DAYS,
                new IndexModel(Indexes.ascending("siteId", "day")),
                new IndexModel(Indexes.ascending("until", "regionCode")));
    }

    /** Which of these are in the ledger already. */
    Set<UUID> known(Collection<CensusEntry> all) {
        Set<UUID> known = new HashSet<>();
        List<UUID> ids = all.stream().map(CensusEntry::id).toList();
        for (int from = 0; from < ids.size(); from += PART) {
            rows.find(in("_id", ids.subList(from, Math.min(ids.size(), from + PART))))
                    .projection(Projections.include("_id"))
                    .batchSize(PART)
                    .forEach(row -> known.add(row.get("_id", UUID.class)));
        }
        return known;
    }

    /** Adds what is not there yet; however often the same is added, it stands there once. */
    void add(List<CensusEntry> all) {
        for (int from = 0; from < all.size(); from += PART) {
            List<CensusEntry> part = all.subList(from, Math.min(all.size(), from + PART));
            Repeat.onBrokenConnection(() -> insert(part));
        }
    }

    private boolean insert(List<CensusEntry> part) {
        try {
            entries.insertMany(part, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            if (failure.getWriteErrors()
                    .stream()
                    .anyMatch(e -> ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
                throw failure;
            }
        }
        return true;
    }

    /** The entries of a site from a day on, added up by day. */
    Map<LocalDate, List<CensusMoved>> movedFrom(UUID siteId, LocalDate day) {
        var byDay = new TreeMap<LocalDate, List<CensusMoved>>();
        for (Document row : rows.aggregate(List.of(
                Aggregates.match(and(eq("siteId", siteId), gte("day", day))),
                group(new Document("day", "$day").append("standing", "$standing")
                        .append("category", "$category")
                        .append("event", "$event")
                        .append("across", "$across"))))
                .batchSize(PART)) {
            LocalDate on = LocalDate.ofInstant(row.get("_id", Document.class).getDate("day").toInstant(),
                    ZoneOffset.UTC);
            byDay.computeIfAbsent(on, d -> new ArrayList<>()).add(moved(row));
        }
        return byDay;
    }

    /** What happened on a day, as it is known now. */
    List<CensusMoved> moved(UUID siteId, LocalDate day) {
        return sums(and(eq("siteId", siteId), eq("day", day)));
    }

    /** What happened on a day before a moment, as far as it was known at another. */
    List<CensusMoved> moved(UUID siteId, LocalDate day, Instant before, Instant knownAt) {
        return sums(and(eq("siteId", siteId), eq("day", day), lt("at", before), lte("knownAt", knownAt)));
    }

    /**
     * What happened before a day and was entered only after a moment.
     *
     * @param knownDay the moment's date at the site
     */
    List<CensusMoved> unknownBefore(UUID siteId, LocalDate day, Instant knownAt, LocalDate knownDay) {
        var later = new ArrayList<>(sums(and(
                eq("siteId", siteId), eq("late", true), gt("knownAt", knownAt), lt("day", day))));
        later.addAll(sums(and(
                eq("siteId", siteId), gte("day", knownDay), lt("day", day), eq("late", false),
                gt("knownAt", knownAt))));
        return later;
    }

    private List<CensusMoved> sums(Bson filter) {
        var sums = new ArrayList<CensusMoved>();
        rows.aggregate(List.of(
                Aggregates.match(filter),
                group(new Document("standing", "$standing").append("category", "$category")
                        .append("event", "$event")
                        .append("across", "$across"))))
                .batchSize(PART)
                .forEach(row -> sums.add(moved(row)));
        return sums;
    }

    private static Bson group(Document key) {
        return Aggregates.group(key, Accumulators.sum("came", "$came"), Accumulators.sum("left", "$left"));
    }

    private static CensusMoved moved(Document row) {
        Document key = row.get("_id", Document.class);
        return new CensusMoved(
                Standing.valueOf(key.getString("standing")), Category.valueOf(key.getString("category")),
                StayEvent.valueOf(key.getString("event")), CensusEntry.Across.valueOf(key.getString("across")),
                row.get("came", Number.class).intValue(), row.get("left", Number.class).intValue());
    }

    /** The entries of a day in the order of their ids, so many after one. */
    List<CensusEntry> ofDay(UUID siteId, LocalDate day, @Nullable UUID after, int limit) {
        Bson filter = and(eq("siteId", siteId), eq("day", day));
        return entries.find(after == null ? filter : and(filter, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .batchSize(Math.min(limit, PART))
                .into(new ArrayList<>());
    }

    /** The entries of a site stay by stay, each in its order, beginning after a stay, until the reader has enough. */
    void byStay(UUID siteId, @Nullable UUID after, Instant before, Instant knownAt, Reader reader) {
        Bson filter = and(eq("siteId", siteId), lt("at", before), lte("knownAt", knownAt));
        try (var all = entries.find(after == null ? filter : and(filter, gt("stayId", after)))
                .sort(Sorts.ascending("stayId", "line"))
                .batchSize(PART)
                .iterator()) {
            boolean more = true;
            while (more && all.hasNext()) {
                more = reader.read(all.next());
            }
        }
    }

    /** Takes entries until it answers false. */
    @FunctionalInterface
    interface Reader {
        boolean read(CensusEntry entry);
    }

    /** The last day up to this one that has sums; null when there is none. */
    @Nullable
    CensusDay upTo(UUID siteId, LocalDate day) {
        return days.find(and(eq("siteId", siteId), lte("day", day))).sort(Sorts.descending("day")).limit(1).first();
    }

    /** The days of a period that have sums, in their order. */
    List<CensusDay> between(UUID siteId, LocalDate from, LocalDate to) {
        return days.find(and(eq("siteId", siteId), gte("day", from), lte("day", to)))
                .sort(Sorts.ascending("day"))
                .limit(400)
                .into(new ArrayList<>());
    }

    /** The sums of a day of every site whose division code begins so. */
    void ofRegion(String region, LocalDate day, Consumer<CensusDay> each) {
        days.find(and(
                gt("until", day), lte("day", day), gte("regionCode", region), lt("regionCode", region + "~")))
                .batchSize(PART)
                .forEach(each);
    }

    /** Keeps the sums of days, each unless somebody who took over has written later ones. */
    void write(List<CensusDay> summed) {
        for (int from = 0; from < summed.size(); from += PART) {
            List<ReplaceOneModel<CensusDay>> part = summed.subList(from, Math.min(summed.size(), from + PART))
                    .stream()
                    .map(day -> new ReplaceOneModel<>(
                            and(eq("_id", day.id()), lte("epoch", day.epoch())), day,
                            new ReplaceOptions().upsert(true)))
                    .toList();
            Repeat.onBrokenConnection(() -> replace(part));
        }
    }

    private boolean replace(List<ReplaceOneModel<CensusDay>> part) {
        try {
            days.bulkWrite(part, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            // The filter passed over later sums, and the insert met them.
            if (failure.getWriteErrors()
                    .stream()
                    .anyMatch(e -> ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
                throw failure;
            }
        }
        return true;
    }

    /** Number of the last event of the stays that the sums know of; null while not everything was added up once. */
    @Nullable
    Long counted() {
        Document lease = leases.read(LEASE);
        return lease == null || lease.get("counted") == null ? null : lease.get("counted", Number.class).longValue();
    }

    /** @throws org.lazaret.kit.lease.LeaseLost when somebody else counts by now; nothing was written */
    void counted(Lease lease, long number) {
        leases.write(lease, set("counted", number));
    }
}
