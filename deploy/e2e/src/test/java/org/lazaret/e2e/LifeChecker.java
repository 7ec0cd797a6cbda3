package org.lazaret.e2e;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/**
 * Reads what residents and rooms have kept of some people and names everything that does not agree: a person without
 * one state, one custodian, one room or none; a history that tells an event twice or another end; an event of the feed
 * that is missing, doubled or out of order; a movement that was never counted.
 */
final class LifeChecker {
    private static final int MOST = 20_000;
    private static final Set<String> ONCE = Set.of("EXPECT", "SET_OUT", "ARRIVE", "ADMIT", "TRANSFER", "RELEASE");
    private static final Set<String> GONE = Set.of("RELEASED", "TRANSFERRED", "DECEASED", "CANCELLED");
    private final MongoDatabase residents;
    private final MongoDatabase rooms;

    LifeChecker(MongoClient client) {
        this.residents = client.getDatabase("residents");
        this.rooms = client.getDatabase("rooms");
    }

    List<String> faults(Set<UUID> people) {
        List<String> faults = new ArrayList<>();
        Map<UUID, Document> placed = new HashMap<>();
        rooms.getCollection("placements")
                .find(in("_id", people))
                .limit(MOST)
                .forEach(one -> placed.put(one.get("_id", UUID.class), one));
        Map<UUID, List<Document>> told = new HashMap<>();
        long last = 0;
        for (Document event : residents.getCollection("stays_history").find().sort(ascending("n")).batchSize(500)) {
            long n = event.get("n", Number.class).longValue();
            if (n != last + 1) {
                faults.add("the feed has a hole before " + n);
            }
            last = n;
            told.computeIfAbsent(event.get("subject", UUID.class), one -> new ArrayList<>()).add(event);
        }
        Set<UUID> seen = new HashSet<>();
        for (Document stay : residents.getCollection("stays").find(in("_id", people)).limit(MOST)) {
            UUID id = stay.get("_id", UUID.class);
            seen.add(id);
            stay(stay, placed.get(id), told.getOrDefault(id, List.of()), faults);
        }
        people.stream().filter(one -> !seen.contains(one)).forEach(one -> faults.add("stay " + one + " is lost"));
        return faults;
    }

    private void stay(Document stay, Document placement, List<Document> events, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        String state = stay.getString("state");
        List<Document> history = stay.getList("history", Document.class);
        if (!history.getLast().getString("to").equals(state)) {
            faults.add("stay " + id + " is " + state + ", its history ends as " + history.getLast().getString("to"));
        }
        for (String event : ONCE) {
            long times = history.stream().filter(line -> line.getString("event").equals(event)).count();
            if (times > 1) {
                faults.add("stay " + id + " has " + event + " " + times + " times");
            }
        }
        Document custody = stay.get("custody", Document.class);
        Document replayed = null;
        for (Document line : history) {
            Document effect = line.get("effect", Document.class);
            Document changed = effect == null ? null : effect.get("custody", Document.class);
            replayed = changed == null ? replayed : changed;
        }
        if (custody == null || custody.get("holder") == null || !custody.equals(replayed)) {
            faults.add("stay " + id + " has another custodian than its history");
        }
        if (stay.get("movement") != null) {
            faults.add("stay " + id + " has a command that does not end");
        }
        Document room = stay.get("room", Document.class);
        Document at = placement == null ? null : placement.get("at", Document.class);
        if (state.equals(
                "IN_RESIDENCE") != (room != null && at != null && room.get("roomId").equals(at.get("roomId")))) {
            faults.add("stay " + id + " is " + state + ", in room " + (room == null ? "–" : room.get("roomId"))
                    + ", at rooms in " + (at == null ? "–" : at.get("roomId")));
        }
        Document person = residents.getCollection("persons").find(eq(stay.get("personId"))).first();
        boolean current = person != null && id.equals(person.get("currentStay"));
        if (current == GONE.contains(state)) {
            faults.add("stay " + id + " is " + state + " and " + (current ? "" : "not ") + "its person's current one");
        }
        events(stay, events, faults);
        long entries = residents.getCollection("censusEntries").countDocuments(eq("stayId", id));
        if (state.equals("IN_RESIDENCE") && entries == 0) {
            faults.add("stay " + id + " was never counted");
        }
    }

    private static void events(Document stay, List<Document> events, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        long before = 0;
        for (Document event : events) {
            long version = event.get("version", Number.class).longValue();
            if (version <= before) {
                faults.add("the feed tells version " + version + " of stay " + id + " after " + before);
            }
            before = version;
        }
        if (before != stay.get("publicVersion", Number.class).longValue()) {
            faults.add("the feed ends with version " + before + " of stay " + id + ", which is at "
                    + stay.get("publicVersion"));
        }
    }
}
