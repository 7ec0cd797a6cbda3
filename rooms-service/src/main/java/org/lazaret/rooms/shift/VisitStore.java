package org.lazaret.rooms.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the gate register; no visit is ever taken out of it. */
@Component
class VisitStore extends DocumentStore<Visit> {
    private static final String COLLECTION = "visits";
    private static final int PART = 2000;
    private static final int MOST_INSIDE = 60_000;

    VisitStore(MongoDatabase database, MongoIndexes indexes) {
        super(database.getCollection(COLLECTION, Visit.class), Visit::id, Visit::version);
        indexes.ensure(COLLECTION,
                new IndexModel(Indexes.ascending("inside"), new IndexOptions().unique(true).sparse(true)),
                new IndexModel(Indexes.ascending("siteId", "openSince")),
                new IndexModel(Indexes.ascending("siteId", "enteredAt")),
                new IndexModel(Indexes.ascending("siteId", "stages.rooms")));
    }

    /** The visit of somebody who is inside, by what tells one person from another. */
    Optional<Visit> insideAs(String key) {
        return Optional.ofNullable(documents.find(eq("inside", key)).first());
    }

    /** Who is inside a site, who came first first. */
    List<Visit> inside(UUID siteId, @Nullable Cursor after, int limit) {
        return page(and(eq("siteId", siteId), gt("openSince", Instant.EPOCH)), "openSince", after, limit);
    }

    /** Everybody who is inside a site, who came first first; at most 60,000, more than any site holds. */
    List<Visit> inside(UUID siteId) {
        List<Visit> all = new ArrayList<>();
        List<Visit> part = inside(siteId, null, PART);
        while (!part.isEmpty()) {
            all.addAll(part);
            Visit last = part.getLast();
            part = part.size() < PART || all.size() >= MOST_INSIDE
                    ? List.of()
                    : inside(siteId, Cursor.of(last.enteredAt(), last.id()), PART);
        }
        return all;
    }

    /** Visits that began in a span of time, the earliest first. */
    List<Visit> entered(UUID siteId, Instant from, Instant to, @Nullable Cursor after, int limit) {
        return page(and(eq("siteId", siteId), gte("enteredAt", from), lt("enteredAt", to)), "enteredAt", after, limit);
    }

    private List<Visit> page(Bson filter, String field, @Nullable Cursor after, int limit) {
        Bson rest = after == null
                ? filter
                : and(filter, or(gt(field, after.instantAt(0)),
                        and(eq(field, after.instantAt(0)), gt("_id", after.idAt(1)))));
        return documents.find(rest).sort(Sorts.ascending(field, "_id")).limit(limit).into(new ArrayList<>());
    }

    /** Visits that touched one of the rooms and began before a moment, the latest first. */
    List<Visit> touching(UUID siteId, Collection<UUID> rooms, Instant before, int limit) {
        return documents.find(and(eq("siteId", siteId), in("stages.rooms", rooms), lt("enteredAt", before)))
                .sort(Sorts.descending("enteredAt"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
