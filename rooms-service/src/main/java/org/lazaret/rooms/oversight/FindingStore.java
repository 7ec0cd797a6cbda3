package org.lazaret.rooms.oversight;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the findings, and up to which event of the floors' history failed inspections have become findings. */
@Component
class FindingStore {
    static final String COLLECTION = "findings";
    static final String LEASE = "findings:turnovers";
    private static final String SEEN = "seen";
    private static final List<Finding.State> UNSETTLED = List.of(Finding.State.OPEN, Finding.State.RECTIFIED);
    private final MongoCollection<Finding> findings;
    private final MongoCollection<Document> plain;
    private final Leases leases;

    FindingStore(MongoDatabase database, MongoIndexes indexes, Leases leases) {
        this.findings = database.getCollection(COLLECTION, Finding.class);
        this.plain = database.getCollection(COLLECTION);
        this.leases = leases;
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "due", "_id")),
                new IndexModel(Indexes.ascending("siteId", "state", "due", "_id")),
                new IndexModel(Indexes.descending("siteId", "recordedAt", "_id")),
                new IndexModel(Indexes.ascending("state", "due", "_id")),
                new IndexModel(Indexes.ascending("state", "regionCode")));
    }

    Optional<Finding> find(UUID id) {
        return Optional.ofNullable(findings.find(eq(id)).first());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Finding next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(Finding next) {
        if (next.version() > 1) {
            return findings.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            findings.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }

    /** What inspections of a room's turnovers have left open, as far as it was told up to a moment. */
    List<UUID> unsettledOf(UUID siteId, UUID roomId, Instant until) {
        return findings.find(and(eq("siteId", siteId), in("state", names()),
                eq("source", Finding.Source.TURNOVER.name()), eq("room.id", roomId), lte("recordedAt", until)))
                .batchSize(100)
                .map(Finding::id)
                .into(new ArrayList<>());
    }

    /** One page of a site's findings; one more than the limit tells whether there is another page. */
    List<Finding> ofSite(UUID siteId, FindingQuery query, @Nullable Cursor after, int limit, Instant now) {
        List<Bson> wanted = new ArrayList<>(filters(siteId, query, now));
        boolean newest = query.sort() == FindingQuery.Sort.NEWEST;
        if (after != null) {
            String field = newest ? "recordedAt" : "due";
            Instant at = after.instantAt(0);
            UUID id = after.idAt(1);
            wanted.add(newest
                    ? or(lt(field, at), and(eq(field, at), lt("_id", id)))
                    : or(gt(field, at), and(eq(field, at), gt("_id", id))));
        }
        return findings.find(and(wanted))
                .sort(newest ? Sorts.descending("recordedAt", "_id") : Sorts.ascending("due", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static List<Bson> filters(UUID siteId, FindingQuery query, Instant now) {
        List<Bson> wanted = new ArrayList<>();
        wanted.add(eq("siteId", siteId));
        if (query.overdue()) {
            wanted.add(eq("state", Finding.State.OPEN.name()));
            wanted.add(lt("due", now));
        } else if (query.unsettled()) {
            wanted.add(in("state", names()));
        } else if (query.state() != null) {
            wanted.add(eq("state", query.state().name()));
        }
        if (query.heading() != null) {
            wanted.add(eq("heading", query.heading().name()));
        }
        if (query.severity() != null) {
            wanted.add(eq("severity", query.severity().name()));
        }
        if (query.text() != null) {
            Pattern part = Pattern.compile(Pattern.quote(query.text()), Pattern.CASE_INSENSITIVE);
            wanted.add(or(regex("note", part), regex("sentence.zh", part), regex("sentence.en", part),
                    regex("owner.name", part), regex("owner.post", part), regex("room.number", part)));
        }
        return wanted;
    }

    private static List<String> names() {
        return UNSETTLED.stream().map(Enum::name).toList();
    }

    /**
     * How many findings stand where.
     *
     * @param overdue those of the open ones whose term is over
     */
    record Count(UUID siteId, Heading heading, int open, int overdue, int rectified) {}

    /** Unsettled findings of a site by heading. */
    List<Count> ofSite(UUID siteId, Instant now) {
        return count(and(eq("siteId", siteId), in("state", names())), now);
    }

    /** Unsettled findings of every site of a region, by site and heading. */
    List<Count> ofRegion(String region, Instant now) {
        // The sign after 9 ends the range of codes that begin with the region's.
        return count(and(in("state", names()), gte("regionCode", region), lt("regionCode", region + ':')), now);
    }

    private List<Count> count(Bson which, Instant now) {
        List<Count> counts = new ArrayList<>();
        Document open = new Document("$eq", List.of("$state", Finding.State.OPEN.name()));
        Document late = new Document("$and", List.of(open, new Document("$lt", List.of("$due", Date.from(now)))));
        for (Document group : plain.aggregate(List.of(Aggregates.match(which),
                new Document("$group",
                        new Document("_id", new Document("site", "$siteId").append("heading", "$heading"))
                                .append("all", new Document("$sum", 1))
                                .append("open", sumOf(open))
                                .append("overdue", sumOf(late)))))
                .batchSize(1000)) {
            Document id = group.get("_id", Document.class);
            int opened = number(group, "open");
            counts.add(new Count(id.get("site", UUID.class), Heading.valueOf(id.getString("heading")), opened,
                    number(group, "overdue"), number(group, "all") - opened));
        }
        return counts;
    }

    private static Document sumOf(Document condition) {
        return new Document("$sum", new Document("$cond", List.of(condition, 1, 0)));
    }

    private static int number(Document group, String field) {
        return group.get(field, Number.class).intValue();
    }

    /** Overdue findings of a region, the longest overdue first. */
    List<Finding> overdueIn(String region, Instant now, @Nullable Cursor after, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(eq("state", Finding.State.OPEN.name()), lt("due", now),
                gte("regionCode", region), lt("regionCode", region + ':')));
        if (after != null) {
            wanted.add(or(gt("due", after.instantAt(0)),
                    and(eq("due", after.instantAt(0)), gt("_id", after.idAt(1)))));
        }
        return findings.find(and(wanted)).sort(Sorts.ascending("due", "_id")).limit(limit).into(new ArrayList<>());
    }

    /** Number of the last event of the floors' history that was looked at; null before the first. */
    @Nullable
    Long seen() {
        Document lease = leases.read(LEASE);
        return lease == null || lease.get(SEEN) == null ? null : lease.get(SEEN, Number.class).longValue();
    }

    /** @throws org.lazaret.kit.lease.LeaseLost when somebody else follows by now; nothing was written */
    void seen(Lease lease, long number) {
        leases.write(lease, set(SEEN, number));
    }
}
