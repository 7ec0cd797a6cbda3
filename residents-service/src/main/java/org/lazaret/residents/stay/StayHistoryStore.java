package org.lazaret.residents.stay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what has happened to stays, for whoever counts: only the publisher writes this history. What it has not fetched
 * yet stands in the stays themselves, so that nothing is missed on its way from the one to the other.
 */
@Component
public class StayHistoryStore {
    private static final int BATCH = 500;
    private final MongoCollection<Document> history;
    private final MongoCollection<Document> documents;
    private final MongoCollection<Stay> stays;

    StayHistoryStore(MongoDatabase database) {
        this.history = database.getCollection(StayStore.COLLECTION + "_history").withReadConcern(ReadConcern.MAJORITY);
        this.documents = database.getCollection(StayStore.COLLECTION);
        this.stays = database.getCollection(StayStore.COLLECTION, Stay.class);
    }

    /**
     * Stays that were written, in the order of their first write.
     *
     * @param last number of the last event looked at; the one asked from when there is none
     */
    public record Written(Set<UUID> stays, long last) {}

    /** What was written after a number, among at most so many events. */
    public Written writtenAfter(long number, int limit) {
        Set<UUID> written = new LinkedHashSet<>();
        long last = number;
        for (Document event : history.find(gt("n", number))
                .sort(Sorts.ascending("n"))
                .projection(Projections.include("n", "data.stayId"))
                .limit(limit)
                .batchSize(BATCH)) {
            written.add(UUID.fromString(event.get("data", Document.class).getString("stayId")));
            last = event.get("n", Number.class).longValue();
        }
        return new Written(written, last);
    }

    /** Number of the last event; 0 when there is none. */
    public long last() {
        Document last = history.find()
                .sort(Sorts.descending("n"))
                .projection(Projections.include("n"))
                .limit(1)
                .first();
        return last == null ? 0 : last.get("n", Number.class).longValue();
    }

    /**
     * The newest moment at which a stay that is, or was, of this site has written something that is not in the history
     * yet; null when all of it is.
     */
    public @Nullable Instant unpublished(UUID siteId) {
        Document newest = documents.find(pending(siteId, null))
                .projection(Projections.include("outbox.pending"))
                .sort(Sorts.descending("outbox.pending"))
                .limit(1)
                .first();
        return newest == null ? null : newest.get("outbox", Document.class).getDate("pending").toInstant();
    }

    /** Whether anything that was written up to then is not in the history yet. What is written later does not count. */
    public boolean unpublished(UUID siteId, Instant until) {
        return documents.find(pending(siteId, until))
                .projection(Projections.include("_id"))
                .limit(1)
                .first() != null;
    }

    private static Bson pending(UUID siteId, @Nullable Instant until) {
        Bson here = or(eq("siteId", siteId), eq("history.effect.place.siteId", siteId));
        Bson some = gt("outbox.pending", Instant.EPOCH);
        return until == null ? and(some, here) : and(some, lte("outbox.pending", until), here);
    }

    /** All stays there are, so many at a time, in the order of their ids. */
    public List<Stay> after(@Nullable UUID id, int limit) {
        var found = id == null ? stays.find() : stays.find(gt("_id", id));
        return found.sort(Sorts.ascending("_id")).limit(limit).batchSize(limit).into(new ArrayList<>());
    }

    /** How many people are in each of these states at a site, by their documents. */
    public Map<StayState, Integer> count(UUID siteId, Collection<StayState> states) {
        Map<StayState, Integer> counts = new EnumMap<>(StayState.class);
        documents.aggregate(List.of(
                Aggregates.match(and(eq("siteId", siteId), in("state", names(states)))),
                Aggregates.group("$state", Accumulators.sum("people", 1))))
                .batchSize(BATCH)
                .forEach(row -> counts.put(
                        StayState.valueOf(row.getString("_id")), row.get("people", Number.class).intValue()));
        return counts;
    }

    /** Those who are in one of these states at a site, in the order of their ids. */
    public List<Stay> staying(UUID siteId, Collection<StayState> states, @Nullable UUID after, int limit) {
        var filter = and(eq("siteId", siteId), in("state", names(states)));
        return stays.find(after == null ? filter : and(filter, gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .batchSize(limit)
                .into(new ArrayList<>());
    }

    /**
     * Stays of a site with a handover that waits for its signature, or that was signed in a period.
     *
     * @param to not counted any more
     */
    public void withHandover(UUID siteId, Instant from, Instant to, Consumer<Stay> each) {
        stays.find(and(
                eq("siteId", siteId),
                or(ne("custody.offered", null), elemMatch("history", and(
                        eq("event", StayEvent.SIGN.name()), gte("at", from), lt("at", to))))))
                .batchSize(BATCH)
                .forEach(each);
    }

    private static List<String> names(Collection<StayState> states) {
        return states.stream().map(Enum::name).toList();
    }
}
