package org.lazaret.rooms.allocation;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.site.Site;

/**
 * Reads everything that is kept about a site and names all that does not fit together: capacity, a stay in two rooms, a
 * broken hard rule, answers that were not kept, a history that does not lead to the present, a feed or a figure that
 * says something else.
 */
final class StormChecker {
    private final MongoDatabase database;
    private final UUID siteId;
    private final AllocationRules rules;
    private final Function<String, JsonNode> api;

    /** @param api answers a path as somebody who may ask it */
    StormChecker(MongoDatabase database, UUID siteId, AllocationRules rules, Function<String, JsonNode> api) {
        this.database = database;
        this.siteId = siteId;
        this.rules = rules;
        this.api = api;
    }

    private <T> List<T> all(String collection, Class<T> type) {
        return database.getCollection(collection, type).find(Filters.eq("siteId", siteId)).into(new ArrayList<>());
    }

    /** True once nothing is half done and everything written is told. */
    boolean settled() {
        return database.getCollection("placements").countDocuments(Filters.gt("openSince", Instant.EPOCH)) == 0
                && database.getCollection("leases")
                        .countDocuments(
                                Filters.and(Filters.eq("_id", "count:sites"), Filters.eq("counted", last()))) == 1
                && Stream.of("floors", "placements")
                        .allMatch(c -> database.getCollection(c)
                                .countDocuments(Filters.gt("outbox.pending", Instant.EPOCH)) == 0);
    }

    private long last() {
        Document last = database.getCollection("floors_history").find().sort(Sorts.descending("n")).first();
        return last == null ? 0 : last.getLong("n");
    }

    /** Every fault; empty when all is well. */
    List<String> faults(Map<UUID, StormDesks.Known> bubbles) {
        List<String> faults = new ArrayList<>();
        List<Floor> floors = all("floors", Floor.class);
        Map<UUID, Placement> placements = all("placements", Placement.class).stream()
                .collect(Collectors.toMap(Placement::id, p -> p));
        rooms(floors, faults);
        entries(floors, placements, faults);
        hardRules(floors, bubbles, faults);
        answers(bubbles, placements, faults);
        history(floors, faults);
        feed(placements, faults);
        figures(floors, faults);
        return faults;
    }

    private void rooms(List<Floor> floors, List<String> faults) {
        Map<UUID, String> holds = new HashMap<>();
        Map<UUID, String> homes = new HashMap<>();
        int taken = 0;
        for (Room room : floors.stream().flatMap(f -> f.rooms().stream()).toList()) {
            List<Occupant> people = room.occupants();
            taken += room.state().taken() ? 1 : 0;
            if (people.size() > room.capacity()) {
                faults.add("capacity: room " + room.number() + " holds " + people.size());
            }
            if ((room.state() == RoomState.OCCUPIED) == people.isEmpty()) {
                faults.add("state: room " + room.number() + " is " + room.state() + " with " + people.size());
            }
            if (people.stream()
                    .map(o -> o.bubbleId() + "|" + o.category() + "|" + o.cohortId() + "|" + o.exposure())
                    .distinct()
                    .count() > 1) {
                faults.add("mixing: strangers in room " + room.number());
            }
            people.stream().map(Occupant::bubbleId).distinct().forEach(b -> twice(homes, b, room, "lives", faults));
            if (room.state() == RoomState.RESERVED && room.hold() != null) {
                twice(holds, room.hold().bubbleId(), room, "is promised a room", faults);
            }
        }
        Integer policy = Objects.requireNonNull(database.getCollection("sites", Site.class)
                .find(Filters.eq(siteId))
                .first()).policyCapacity();
        if (policy != null && taken > policy) {
            faults.add("policy: " + taken + " rooms are in use of " + policy);
        }
    }

    private static void twice(Map<UUID, String> known, UUID bubble, Room room, String what, List<String> faults) {
        String other = known.put(bubble, room.number());
        if (other != null) {
            faults.add("double: bubble " + bubble + " " + what + " in " + other + " and " + room.number());
        }
    }

    private static void entries(List<Floor> floors, Map<UUID, Placement> placements, List<String> faults) {
        Map<UUID, UUID> entries = new HashMap<>();
        for (Room room : floors.stream().flatMap(f -> f.rooms().stream()).toList()) {
            for (Occupant o : room.occupants()) {
                if (entries.put(o.stayId(), room.id()) != null) {
                    faults.add("double: stay " + o.stayId() + " is in two rooms");
                }
                Placement p = placements.get(o.stayId());
                // a move that was refused has raised the number known, not the one by which the person is here
                if (p == null || p.at() == null || !p.at().roomId().equals(room.id())
                        || !Objects.equals(p.atSeq(), o.seq())) {
                    faults.add("placement: nobody answers for stay " + o.stayId() + " in room " + room.number()
                            + " by number " + o.seq() + ": " + p);
                }
            }
        }
        for (Placement p : placements.values()) {
            if (p.at() != null && !p.at().roomId().equals(entries.get(p.id()))) {
                faults.add("placement: stay " + p.id() + " should be in room " + p.at().roomNumber());
            }
        }
    }

    /** Whoever lives in a room or is promised one, asked again as if they came now. */
    private void hardRules(List<Floor> floors, Map<UUID, StormDesks.Known> bubbles, List<String> faults) {
        Site site = Objects
                .requireNonNull(database.getCollection("sites", Site.class).find(Filters.eq(siteId)).first());
        Map<UUID, FloorPlan> plans = all("floorPlans", FloorPlan.class).stream()
                .collect(Collectors.toMap(FloorPlan::id, p -> p));
        Map<UUID, Set<String>> exempted = new HashMap<>();
        all("exemptions", Exemption.class).stream()
                .filter(e -> e.inForce(Instant.now()))
                .forEach(e -> exempted.computeIfAbsent(e.bubbleId(), b -> new HashSet<>()).addAll(e.rules()));
        for (Floor floor : floors) {
            for (Candidate c : Candidate.of(floor, Objects.requireNonNull(plans.get(floor.id())))) {
                UUID id = c.room().occupants().isEmpty()
                        ? c.room().state() == RoomState.RESERVED && c.room().hold() != null
                                ? c.room().hold().bubbleId()
                                : null
                        : c.room().occupants().getFirst().bubbleId();
                StormDesks.Known known = id == null ? null : bubbles.get(id);
                if (known != null) {
                    Surroundings around = new Surroundings(null, false, Map.of(), List.of(),
                            exempted.getOrDefault(known.bubble.id(), Set.of()));
                    // an expired hold is nobody's, so the room's state says nothing here
                    HardRule.against(new HardRule.Question(known.bubble, c, site, rules, around, Instant.EPOCH))
                            .forEach(f -> faults.add("rule: room " + c.room().number() + ": "
                                    + f.sentence().message()));
                }
            }
        }
    }

    /** What was answered last about each bubble is so. */
    private static void answers(Map<UUID, StormDesks.Known> bubbles, Map<UUID, Placement> placements,
            List<String> faults) {
        for (StormDesks.Known known : bubbles.values()) {
            for (Bubble.Person person : known.doubtful ? List.<Bubble.Person>of() : known.bubble.people()) {
                Placement p = placements.get(person.stayId());
                UUID at = p == null || p.at() == null ? null : p.at().roomId();
                if (!Objects.equals(at, known.room)) {
                    faults.add("answer: stay " + person.stayId() + " was told room " + known.room + " and is in " + at);
                }
            }
        }
    }

    private void history(List<Floor> floors, List<String> faults) {
        Map<UUID, Map<String, Object>> replayed = new HashMap<>();
        Map<Object, Long> versions = new HashMap<>();
        long n = 0;
        List<Document> events = database.getCollection("floors_history")
                .find()
                .sort(Sorts.ascending("n"))
                .into(new ArrayList<>());
        for (Document event : events) {
            if (event.getLong("n") != ++n) {
                faults.add("history: number " + n + " is missing");
                n = event.getLong("n");
            }
            long version = event.get("version", Number.class).longValue();
            Long before = versions.put(event.get("subject"), version);
            if (before != null && before >= version) {
                faults.add("history: floor " + event.get("subject") + " goes from " + before + " to " + version);
            }
            for (Document room : event.get("data", Document.class).getList("rooms", Document.class)) {
                replayed.put(UUID.fromString(room.getString("id")), JsonDocuments.plain(room));
                inspection(JsonDocuments.fromDocument(room, Room.class).turnover(), room.getString("number"), faults);
            }
        }
        for (Room room : floors.stream().flatMap(f -> f.rooms().stream()).toList()) {
            if (!JsonDocuments.plain(JsonDocuments.toDocument(room)).equals(replayed.get(room.id()))) {
                faults.add("history: room " + room.number() + " does not follow from it");
            }
        }
    }

    private static void inspection(@Nullable Turnover turnover, String room, List<String> faults) {
        if (turnover == null) {
            return;
        }
        Set<String> cleaners = turnover.steps()
                .stream()
                .filter(s -> s.kind() != Turnover.Kind.INSPECT)
                .map(Turnover.Step::by)
                .collect(Collectors.toSet());
        if (turnover.steps().stream().anyMatch(s -> s.kind() == Turnover.Kind.INSPECT && cleaners.contains(s.by()))) {
            faults.add("rule: room " + room + " was inspected by who cleaned it");
        }
    }

    private void feed(Map<UUID, Placement> placements, List<String> faults) {
        Map<UUID, JsonNode> last = new HashMap<>();
        String position = "";
        while (true) {
            JsonNode batch = api.apply("/feeds/placements?timeout=0" + position);
            if (batch.isEmpty()) {
                break;
            }
            for (JsonNode event : batch) {
                last.put(UUID.fromString(event.path("data").path("stayId").asString()), event.path("data"));
                position = "&lastEventId=" + event.path("id").asString();
            }
        }
        for (Placement p : placements.values()) {
            JsonNode told = last.get(p.id());
            String room = told == null || !told.path("state").asString().equals("PLACED")
                    ? "nowhere"
                    : told.path("roomId").asString();
            String is = p.at() == null ? "nowhere" : p.at().roomId().toString();
            if (!room.equals(is)) {
                faults.add("feed: stay " + p.id() + " is told in " + room + " and is in " + is);
            }
        }
    }

    private void figures(List<Floor> floors, List<String> faults) {
        Map<String, Integer> told = new TreeMap<>();
        Map<String, Integer> counted = new TreeMap<>();
        JsonNode region = api.apply("/api/rooms/occupancy?region=331100");
        region.path("figures")
                .path("byTypeAndState")
                .forEach(c -> told.merge(c.path("state").asString(), c.path("rooms").asInt(), Integer::sum));
        Instant now = Instant.parse(region.path("at").asString());
        floors.stream()
                .flatMap(f -> f.rooms().stream())
                .forEach(r -> counted.merge(r.stateAt(now).name(), 1, Integer::sum));
        if (!told.equals(counted)) {
            faults.add("figures: the county says " + told + ", the floors " + counted);
        }
    }
}
