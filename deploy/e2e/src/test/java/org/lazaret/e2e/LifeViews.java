package org.lazaret.e2e;

import static com.mongodb.client.model.Filters.and;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the other services hold of people whose stays are known: their rooms, what health, rooms and supplies heard of
 * them, and the ledger of the census. Read once, then asked person by person.
 */
final class LifeViews {
    private static final int MOST = 20_000;
    private static final Set<String> TURNING_OVER = Set.of("VACATED", "AIRING", "DISINFECTING", "VENTING",
            "INSPECTION");
    private static final Set<String> COUNTED = Set.of("UNDER_WAY", "AT_DOOR", "IN_RESIDENCE");

    private final Map<UUID, Document> placements;
    private final Map<UUID, Document> files;
    private final Map<UUID, Document> expected;
    private final Map<UUID, Document> fed;
    private final Map<UUID, Document> roomsById = new HashMap<>();
    private final Map<UUID, List<UUID>> entries = new HashMap<>();
    private final Map<UUID, List<Document>> census = new HashMap<>();
    private final Map<UUID, List<Document>> told = new HashMap<>();
    private final Map<UUID, List<Document>> toldOfRooms = new HashMap<>();
    private final Map<UUID, Integer> refusedMoves = new HashMap<>();
    private final List<String> holes = new ArrayList<>();

    LifeViews(MongoClient client, Set<UUID> people) {
        MongoDatabase residents = client.getDatabase("residents");
        MongoDatabase rooms = client.getDatabase("rooms");
        placements = byId(rooms, "placements", people);
        files = byId(client.getDatabase("health"), "healthFiles", people);
        expected = byId(rooms, "expectedStays", people);
        fed = byId(client.getDatabase("supplies"), "residents", people);
        for (Document floor : rooms.getCollection("floors").find().limit(MOST)) {
            for (Document room : floor.getList("rooms", Document.class)) {
                UUID id = room.get("id", UUID.class);
                roomsById.put(id, room);
                room.getList("occupants", Document.class)
                        .forEach(one -> entries.computeIfAbsent(one.get("stayId", UUID.class), s -> new ArrayList<>())
                                .add(id));
            }
        }
        residents.getCollection("censusEntries")
                .find(in("stayId", people))
                .sort(ascending("stayId", "line"))
                .forEach(one -> census.computeIfAbsent(one.get("stayId", UUID.class), s -> new ArrayList<>()).add(one));
        residents.getCollection("processes")
                .find(and(eq("kind", "move"), in("data.stayIds", people.stream().map(UUID::toString).toList())))
                .forEach(move -> {
                    Document data = move.get("data", Document.class);
                    boolean stayed = data.getList("rules", Document.class)
                            .stream()
                            .anyMatch(rule -> rule.getString("id").equals("same-room"));
                    data.getList("stayIds", String.class)
                            .forEach(one -> refusedMoves.merge(UUID.fromString(one), stayed ? 1 : 0, Integer::sum));
                });
        feed(residents, "stays", told);
        feed(rooms, "placements", toldOfRooms);
        feed(client.getDatabase("health"), "health", new HashMap<>());
    }

    private static Map<UUID, Document> byId(MongoDatabase database, String collection, Set<UUID> people) {
        Map<UUID, Document> found = new HashMap<>();
        database.getCollection(collection)
                .find(in("_id", people))
                .limit(MOST)
                .forEach(one -> found.put(one.get("_id", UUID.class), one));
        return found;
    }

    /** The events of a feed by whom they tell of; a number that is missing, and one that tells something old, are noted. */
    private void feed(MongoDatabase database, String name, Map<UUID, List<Document>> bySubject) {
        long last = 0;
        Map<UUID, Long> before = new HashMap<>();
        for (Document event : database.getCollection(name + "_history").find().sort(ascending("n")).batchSize(500)) {
            long n = event.get("n", Number.class).longValue();
            if (n != last + 1) {
                holes.add("the feed " + name + " has a hole before " + n);
            }
            last = n;
            UUID subject = event.get("subject", UUID.class);
            long version = event.get("version", Number.class).longValue();
            Long known = before.put(subject, version);
            if (known != null && version <= known) {
                holes.add("the feed " + name + " tells version " + version + " of " + subject + " after " + known);
            }
            bySubject.computeIfAbsent(subject, one -> new ArrayList<>()).add(event);
        }
    }

    /** What is wrong with the feeds themselves. */
    List<String> holes() {
        return holes;
    }

    /** How the room of a stay stands at rooms: in it, once, or out of it, once, and then to be cleaned. */
    void room(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        String state = stay.getString("state");
        boolean here = state.equals("IN_RESIDENCE");
        Document room = stay.get("room", Document.class);
        Document placement = placements.get(id);
        Document at = placement == null ? null : placement.get("at", Document.class);
        UUID inRoom = at == null ? null : at.get("roomId", UUID.class);
        if (here != (room != null && room.get("roomId").equals(inRoom)) || !here && (room != null || at != null)) {
            faults.add("stay " + id + " is " + state + ", in room " + (room == null ? "–" : room.get("roomId"))
                    + ", at rooms in " + (inRoom == null ? "–" : inRoom));
        }
        if (placement != null
                && (placement.get("want") != null || !placement.getList("leaving", Document.class).isEmpty())) {
            faults.add("the placement of stay " + id + " is unfinished");
        }
        List<UUID> entered = entries.getOrDefault(id, List.of());
        if (!entered.equals(here && inRoom != null ? List.of(inRoom) : List.of())) {
            faults.add("stay " + id + " is " + state + " and stands in the rooms " + entered);
        }
        left(stay, placement, faults);
    }

    private void left(Document stay, @Nullable Document placement, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        boolean here = stay.getString("state").equals("IN_RESIDENCE");
        Document left = placement == null || here ? null : placement.get("left", Document.class);
        List<String> events = toldOfRooms.getOrDefault(id, List.of())
                .stream()
                .map(event -> event.get("data", Document.class).getString("state"))
                .toList();
        long departures = events.stream().filter("VACATED"::equals).count();
        if (departures != (left == null ? 0 : 1)) {
            faults.add("stay " + id + " departed " + departures + " times from its room");
        }
        // whoever was taken away before the door may have had a room of which residents never heard
        if (!stay.getString("state").equals("TRANSFERRED")) {
            lived(stay, faults);
        }
        if (left != null) {
            Document room = roomsById.get(left.get("roomId", UUID.class));
            boolean lived = room != null && !room.getList("occupants", Document.class).isEmpty();
            if (room == null || !lived && !TURNING_OVER.contains(room.getString("state"))
                    || room.get("turnover") == null) {
                faults.add("the room of stay " + id + ", who left, is "
                        + (room == null ? "unknown" : room.getString("state")) + " and was not cleaned");
            }
        }
    }

    /**
     * Both tell of the same rooms in the same order. Rooms tells once more of the room in which somebody is when a later
     * command ends there: a move for which no other room was better. Older commands are outdated from then on, so the
     * number must be a higher one; residents refuses such a move, and there are no more of these events than refusals.
     * In the history a room may stand twice: rooms was heard before the command that asked for it was closed.
     */
    private void lived(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        List<UUID> history = new ArrayList<>();
        for (Document line : stay.getList("history", Document.class)) {
            Document effect = line.get("effect", Document.class);
            Document room = effect == null ? null : effect.get("room", Document.class);
            if (room != null && (history.isEmpty() || !history.getLast().equals(room.get("roomId")))) {
                history.add(room.get("roomId", UUID.class));
            }
        }
        List<UUID> rooms = new ArrayList<>();
        long known = -1;
        int again = 0;
        for (Document event : toldOfRooms.getOrDefault(id, List.of())) {
            Document said = event.get("data", Document.class);
            long seq = said.get("seq", Number.class).longValue();
            if (seq <= known) {
                faults.add("rooms told command " + seq + " of stay " + id + " after " + known);
            }
            known = seq;
            UUID room = UUID.fromString(said.getString("roomId"));
            if (!said.getString("state").equals("PLACED")) {
                continue;
            }
            if (!rooms.isEmpty() && rooms.getLast().equals(room)) {
                again++;
            } else {
                rooms.add(room);
            }
        }
        if (!history.equals(rooms)) {
            faults.add("stay " + id + " lived in the rooms " + history + ", rooms told " + rooms);
        }
        int refused = refusedMoves.getOrDefault(id, 0);
        if (again > refused) {
            faults.add("rooms told " + again + " times more that stay " + id + " is where it is, and " + refused
                    + " moves ended there");
        }
    }

    /** Health, rooms and supplies must have heard the last of it, and hold that and nothing else. */
    void heard(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        long version = stay.get("publicVersion", Number.class).longValue();
        String state = stay.getString("state");
        Document file = files.get(id);
        Document view = file == null ? null : file.get("stay", Document.class);
        same(id, "health", view, "version", "state", version, state, faults);
        Document seen = expected.get(id);
        Document source = seen == null ? null : seen.get("source", Document.class);
        same(id, "rooms", source == null ? null : new Document(seen).append("version", source.get("version")),
                "version", "state", version, state, faults);
        same(id, "supplies", fed.get(id), "stayVersion", "state", version, state, faults);
        List<Document> events = told.getOrDefault(id, List.of());
        long last = events.isEmpty() ? 0 : events.getLast().get("version", Number.class).longValue();
        if (last != version) {
            faults.add("the feed ends with version " + last + " of stay " + id + ", which is at " + version);
        }
        Document placement = placements.get(id);
        Document at = placement == null ? null : placement.get("at", Document.class);
        Document place = file == null ? null : file.get("place", Document.class);
        boolean placed = place != null && place.getBoolean("placed");
        if (placed != (at != null) || placed && !Objects.equals(place.get("roomId"), at.get("roomId"))) {
            faults.add("health has stay " + id + (placed ? " in room " + place.get("roomId") : " in no room")
                    + ", rooms in " + (at == null ? "–" : at.get("roomId")));
        }
    }

    private static void same(UUID id, String who, @Nullable Document view, String versionField, String stateField,
            long version, String state, List<String> faults) {
        long known = view == null ? 0 : view.get(versionField, Number.class).longValue();
        if (view == null || known != version || !state.equals(view.getString(stateField))) {
            faults.add("stay " + id + " is " + state + " at version " + version + ", for " + who + " it is "
                    + (view == null ? "unknown" : view.getString(stateField) + " at version " + known));
        }
    }

    /** The ledger counts the person once while they are here, and no more once they are gone. */
    void counted(Document stay, List<String> faults) {
        UUID id = stay.get("_id", UUID.class);
        boolean here = COUNTED.contains(stay.getString("state"));
        int balance = 0;
        Set<List<Object>> seen = new HashSet<>();
        for (Document entry : census.getOrDefault(id, List.of())) {
            int came = entry.getInteger("came");
            int left = entry.getInteger("left");
            balance += came - left;
            if (!seen.add(List.of(entry.get("line"), came, left))) {
                faults.add("the census counts line " + entry.get("line") + " of stay " + id + " twice");
            }
        }
        if (balance != (here ? 1 : 0)) {
            faults.add(
                    "stay " + id + " is " + stay.getString("state") + ", the census counts it " + balance + " times");
        }
    }
}
