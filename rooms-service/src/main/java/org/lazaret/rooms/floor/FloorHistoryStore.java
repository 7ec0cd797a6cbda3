package org.lazaret.rooms.floor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.mongo.MongoIndexes;

/**
 * Reads what has happened to floors. Only the publisher writes the history; what it has not fetched yet is read from
 * the floors themselves, before the history, so that nothing is missed on its way from the one to the other.
 */
@Component
public class FloorHistoryStore {
    private static final Set<String> INSPECTIONS = Set.of(RoomEvent.PASS_INSPECTION.name(),
            RoomEvent.FAIL_INSPECTION.name());
    private final MongoCollection<Document> history;
    private final MongoCollection<Document> floors;

    FloorHistoryStore(MongoDatabase database, MongoIndexes indexes) {
        String name = FloorStore.COLLECTION + "_history";
        this.history = database.getCollection(name).withReadConcern(ReadConcern.MAJORITY);
        this.floors = database.getCollection(FloorStore.COLLECTION);
        indexes.ensure(name, new IndexModel(Indexes.ascending("data.siteId", "recordedAt")),
                new IndexModel(Indexes.ascending("subject", "version")),
                new IndexModel(Indexes.ascending("data.rooms.id", "version")),
                new IndexModel(Indexes.ascending("data.rooms.occupants.stayId")));
    }

    /**
     * Sites of which some floor was written.
     *
     * @param last number of the last event looked at; the one asked from when there is none
     */
    public record Written(Set<UUID> sites, long last) {}

    /** Sites with a floor of which something is not in the history yet. */
    public Set<UUID> unpublished() {
        Set<UUID> sites = new HashSet<>();
        floors.find(gt("outbox.pending", Instant.EPOCH))
                .projection(Projections.include("siteId"))
                .batchSize(500)
                .forEach(floor -> sites.add(floor.get("siteId", UUID.class)));
        return sites;
    }

    /** Sites with events after a number, at most so many events in their order. */
    public Written writtenAfter(long number, int limit) {
        Set<UUID> sites = new HashSet<>();
        long last = number;
        for (Document event : history.find(gt("n", number))
                .sort(Sorts.ascending("n"))
                .projection(Projections.include("n", "data.siteId"))
                .limit(limit)
                .batchSize(500)) {
            sites.add(UUID.fromString(event.get("data", Document.class).getString("siteId")));
            last = event.get("n", Number.class).longValue();
        }
        return new Written(sites, last);
    }

    /**
     * A room that was inspected after its disinfection.
     *
     * @param turnover with the inspection as its last step
     */
    public record Inspected(UUID siteId, UUID roomId, String number, Turnover turnover, Instant recordedAt) {}

    /**
     * Inspections of rooms, in the order in which they were told.
     *
     * @param last number of the last event looked at; the one asked from when there is none
     */
    public record InspectedAfter(List<Inspected> inspections, long last) {}

    /** Inspections of rooms after a number, among at most so many events. */
    public InspectedAfter inspectedAfter(long number, int limit) {
        List<Long> wanted = new ArrayList<>();
        long last = number;
        for (Document event : history.find(gt("n", number))
                .sort(Sorts.ascending("n"))
                .projection(Projections.include("n", "data.what"))
                .limit(limit)
                .batchSize(500)) {
            last = event.get("n", Number.class).longValue();
            if (INSPECTIONS.contains(event.get("data", Document.class).getString("what"))) {
                wanted.add(last);
            }
        }
        List<Inspected> inspections = new ArrayList<>();
        if (!wanted.isEmpty()) {
            each(history.find(in("n", wanted)).sort(Sorts.ascending("n")),
                    entry -> inspections.addAll(entry.inspected()));
        }
        return new InspectedAfter(inspections, last);
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

    /** One write of a floor: when it was true and when it was told. */
    record Entry(UUID id, UUID floorId, long version, Instant at, Instant recordedAt, RoomsChanged change) {
        boolean tells(UUID roomId) {
            return change.rooms().stream().anyMatch(r -> r.id().equals(roomId));
        }

        private List<Inspected> inspected() {
            List<Inspected> rooms = new ArrayList<>();
            for (Room room : change.rooms()) {
                Turnover turnover = room.turnover();
                if (turnover != null && turnover.last() != null && turnover.last().kind() == Turnover.Kind.INSPECT) {
                    rooms.add(new Inspected(change.siteId(), room.id(), room.number(), turnover, recordedAt));
                }
            }
            return rooms;
        }

        boolean holds(UUID stayId) {
            return change.rooms()
                    .stream()
                    .flatMap(r -> r.occupants().stream())
                    .anyMatch(o -> o.stayId().equals(stayId));
        }
    }

    /** What was written about one room below a version, the newest first. */
    List<Entry> ofRoom(UUID roomId, long below, int limit) {
        Map<UUID, Entry> newest = new LinkedHashMap<>();
        each(eq("rooms.id", roomId), history.find(and(eq("data.rooms.id", roomId.toString()), lt("version", below)))
                .sort(Sorts.descending("version"))
                .limit(limit), entry -> newest.put(entry.id(), entry));
        return newest.values()
                .stream()
                .filter(entry -> entry.version() < below && entry.tells(roomId))
                .sorted(Comparator.comparing(Entry::version).reversed())
                .limit(limit)
                .toList();
    }

    /**
     * Everything about a site that was told up to a moment, in no order and one entry at a time; one may come twice.
     * A site's whole past does not fit into memory, so nobody here holds it.
     */
    void ofSite(UUID siteId, Instant knownAt, Consumer<Entry> told) {
        each(eq("siteId", siteId), history.find(
                and(eq("data.siteId", siteId.toString()), lte("recordedAt", knownAt))), told);
    }

    /** What was told of a site from a moment on, before another. */
    List<Entry> ofSite(UUID siteId, Instant from, Instant before) {
        return read(eq("siteId", siteId), and(eq("data.siteId", siteId.toString()), gte("recordedAt", from),
                lt("recordedAt", before)));
    }

    /** Everything about the floors on which a stay has been; empty when it has been on none of this site. */
    List<Entry> aroundStay(UUID siteId, UUID stayId) {
        // Who has just left is on no floor any more while that is still unpublished: every floor of the site counts.
        Collection<UUID> where = read(eq("siteId", siteId),
                and(eq("data.siteId", siteId.toString()), eq("data.rooms.occupants.stayId", stayId.toString())))
                .stream()
                .filter(e -> e.holds(stayId))
                .map(Entry::floorId)
                .distinct()
                .toList();
        return read(in("_id", where), in("subject", where));
    }

    private List<Entry> read(Bson unpublished, Bson published) {
        Map<UUID, Entry> all = new LinkedHashMap<>();
        each(unpublished, history.find(published), entry -> all.put(entry.id(), entry));
        List<Entry> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing(Entry::floorId).thenComparing(Entry::version));
        return sorted;
    }

    private void each(Bson unpublished, FindIterable<Document> published, Consumer<Entry> told) {
        for (Document floor : floors.find(unpublished)
                .projection(Projections.include("outbox.events"))
                .batchSize(500)) {
            for (Document event : floor.get("outbox", Document.class).getList("events", Document.class, List.of())) {
                told.accept(entry(event.get("id", UUID.class), floor.get("_id", UUID.class), event));
            }
        }
        each(published, told);
    }

    private static void each(FindIterable<Document> published, Consumer<Entry> told) {
        for (Document event : published.batchSize(500)) {
            told.accept(entry(event.get("_id", UUID.class), event.get("subject", UUID.class), event));
        }
    }

    private static Entry entry(UUID id, UUID floorId, Document event) {
        return new Entry(id, floorId, event.get("version", Number.class).longValue(), moment(event, "at"),
                moment(event, "recordedAt"),
                JsonDocuments.fromDocument(event.get("data", Document.class), RoomsChanged.class));
    }

    private static Instant moment(Document event, String field) {
        return event.get(field, Date.class).toInstant();
    }
}
