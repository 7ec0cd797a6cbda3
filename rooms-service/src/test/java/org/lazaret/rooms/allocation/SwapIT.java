package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;

/** Two households change places, by command of the service that moves people. */
@Covers("F13")
class SwapIT extends OverHttp {
    private static final String THEN = Instant.now()
            .minus(Duration.ofHours(3))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    private static final String NOW = Instant.now()
            .minus(Duration.ofMinutes(1))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    @Autowired
    ProcessRunner processes;
    @Autowired
    Sweep sweep;

    private final Household one = new Household("bus-1", 1);
    private final Household other = new Household("bus-1", 1);

    @BeforeEach
    void rooms() {
        importRooms();
    }

    @Test
    void two_households_of_one_floor_change_places_in_one_write_and_the_same_again_is_the_same() {
        live(one, "0801");
        live(other, "0802");
        long before = floorOf("0801").version();
        String command = UUID.randomUUID().toString();

        Answer first = swap(command, one, other);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(whoLivesIn("0801")).isEqualTo(other.stays());
        assertThat(whoLivesIn("0802")).isEqualTo(one.stays());
        assertThat(swap(command, one, other).body()).isEqualTo(first.body());
        assertThat(swap(command, other, one).status()).as("another swap under the same id").isEqualTo(422);

        assertThat(faults()).isEmpty();
        assertThat(floorOf("0801").version()).as("one write to change places, one for each that left")
                .isEqualTo(before + 3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get("manager.a",
                        "/api/rooms/sites/" + A + "/rooms/" + roomId("0801") + "/history").body())
                        .contains("\"SWAP\""));
    }

    @Test
    void over_two_floors_too() {
        live(one, "0801");
        live(other, "0901");
        assertThat(swap(UUID.randomUUID().toString(), one, other).status()).isEqualTo(200);
        assertThat(whoLivesIn("0801")).isEqualTo(other.stays());
        assertThat(whoLivesIn("0901")).isEqualTo(one.stays());
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_room_that_was_swapped_into_is_cleaned_when_its_people_leave() {
        live(one, "0801");
        live(other, "0802");
        swap(UUID.randomUUID().toString(), one, other);
        vacate(one.stays().getFirst(), 3);
        assertThat(room("0802").state()).isEqualTo(RoomState.VACATED);
        assertThat(room("0801").state()).isEqualTo(RoomState.OCCUPIED);
        assertThat(faults()).isEmpty();
    }

    @Test
    @Covers("N1")
    void whoever_may_not_live_in_the_others_room_stays_where_they_are_and_every_reason_is_told() {
        Household family = new Household("bus-2", 3);
        live(one, "0801");
        live(family, "0803");
        Answer refused = swap(UUID.randomUUID().toString(), one, family);
        assertThat(refused.problem()).isEqualTo("422 refused swap-unlike capacity");
        assertThat(whoLivesIn("0801")).isEqualTo(one.stays());
        assertThat(whoLivesIn("0803")).isEqualTo(family.stays());

        Household part = new Household("bus-2", family.stays().subList(0, 1), family.id());
        assertThat(swap(UUID.randomUUID().toString(), one, part).problem()).isEqualTo("422 refused swap-whole");
        assertThat(swap(UUID.randomUUID().toString(), one, new Household("bus-1", 1)).problem())
                .as("nobody knows them")
                .isEqualTo("422 refused swap-whole");
        assertThat(swap(UUID.randomUUID().toString(), one, one).problem()).isEqualTo("422 invalid bubbles Duplicate");
        assertThat(faults()).isEmpty();
        vacate(one.stays().getFirst(), 9);
        assertThat(swap(UUID.randomUUID().toString(), one, family).status()).as("a later command is known")
                .isEqualTo(409);
    }

    @Test
    void a_stop_between_the_two_floors_is_taken_up_by_its_process_and_by_nothing_else() {
        live(one, "0801");
        live(other, "0901");
        Document lower = document("0801");
        UUID command = UUID.randomUUID();
        assertThat(swap(command.toString(), one, other).status()).isEqualTo(200);
        UUID upstairs = room("0901").id();
        UUID downstairs = room("0801").id();

        // as it was when only the upper floor had been written
        Floor now = floorOf("0801");
        database.getCollection("floors")
                .replaceOne(Filters.eq(now.id()),
                        lower.append("version", now.version() + 1).append("stamp", UUID.randomUUID()));
        halfMoved(one, command, downstairs, upstairs);
        halfMoved(other, command, upstairs, downstairs);
        assertThat(faults()).as("the checker sees it").isNotEmpty();
        sweep.sweep(Instant.now().plus(Duration.ofHours(1)));
        assertThat(whoLivesIn("0801")).as("not finished as two moves").isEqualTo(one.stays());

        takenUp(command);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(whoLivesIn("0801")).isEqualTo(other.stays());
            assertThat(whoLivesIn("0901")).isEqualTo(one.stays());
            assertThat(faults()).isEmpty();
        });
    }

    @Test
    void what_can_no_longer_be_finished_after_a_stop_is_taken_back() {
        live(one, "0801");
        live(other, "0901");
        Document lower = document("0801");
        UUID command = UUID.randomUUID();
        assertThat(swap(command.toString(), one, other).status()).isEqualTo(200);
        Floor now = floorOf("0801");
        database.getCollection("floors")
                .replaceOne(Filters.eq(now.id()),
                        lower.append("version", now.version() + 1).append("stamp", UUID.randomUUID()));
        halfMoved(one, command, room("0801").id(), room("0901").id());
        halfMoved(other, command, room("0901").id(), room("0801").id());
        // who was to leave the lower room has gone for good, and it is being cleaned
        vacate(one.stays().getFirst(), 3);
        Answer aired = post("cleaner.a", "/rooms/" + roomId("0801") + "/steps", """
            {"id":"%s","event":"START_AIRING","happenedAt":"%s"}""".formatted(Ids.next(), Instant.now()));
        assertThat(aired.status()).as(aired.body()).isEqualTo(200);
        assertThat(room("0901").state()).isEqualTo(RoomState.VACATED);

        takenUp(command);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(whoLivesIn("0901")).as("back where they were").isEqualTo(other.stays());
            assertThat(room("0801").state()).isEqualTo(RoomState.AIRING);
            assertThat(faults()).isEmpty();
        });
        assertThat(swap(command.toString(), one, other).problem()).isEqualTo("422 refused room-state");
    }

    @Test
    @Covers("N1")
    void the_rules_are_asked_of_the_floor_that_is_written_over() {
        live(one, "0801");
        live(other, "0901");
        Document lower = document("0801");
        Document upper = document("0901");
        UUID command = UUID.randomUUID();
        assertThat(swap(command.toString(), one, other).status()).isEqualTo(200);
        // as it was when only the new rooms had been named
        for (Document before : List.of(lower, upper)) {
            database.getCollection("floors")
                    .replaceOne(Filters.eq(before.get("_id")),
                            before.append("version", 90L).append("stamp", UUID.randomUUID()));
        }
        halfMoved(one, command, room("0801").id(), room("0901").id());
        halfMoved(other, command, room("0901").id(), room("0801").id());
        database.getCollection("floorPlans")
                .updateOne(Filters.eq("rooms.number", "0901"), Updates.combine(
                        Updates.set("rooms.$.ventilation", "RED"), Updates.inc("version", 1L)));

        takenUp(command);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(swap(command.toString(), one, other).problem()).isEqualTo("422 refused ventilation");
            assertThat(faults()).isEmpty();
        });
        assertThat(whoLivesIn("0801")).isEqualTo(one.stays());
        assertThat(whoLivesIn("0901")).isEqualTo(other.stays());
    }

    @Test
    @Covers("F3")
    void a_departure_at_the_same_moment_leaves_everybody_in_one_room_or_none() throws Exception {
        for (int round = 0; round < 12; round++) {
            clean();
            importRooms();
            Household left = new Household("bus-1", 1);
            Household right = new Household("bus-1", 1);
            live(left, "0801");
            live(right, round % 2 == 0 ? "0802" : "0901");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.submit(() -> swap(UUID.randomUUID().toString(), left, right));
                threads.submit(() -> vacate((Math.random() < 0.5 ? left : right).stays().getFirst(), 3));
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(faults()).isEmpty());
            assertThat(rooms("AVAILABLE")).as("who lived there left a room to be cleaned").doesNotContain("0801");
        }
    }

    /** @param id of the bubble */
    private record Household(String cohort, List<UUID> stays, UUID id) {
        Household(String cohort, int people) {
            this(cohort, Stream.generate(UUID::randomUUID).limit(people).sorted().toList(), UUID.randomUUID());
        }

        String stays(int seq) {
            return stays.stream()
                    .map(s -> "{\"stayId\":\"%s\",\"seq\":%d,\"ageBand\":\"ADULT\"}".formatted(s, seq))
                    .collect(Collectors.joining(",", "[", "]"));
        }

        String json(int seq) {
            return """
                {"bubbleId":"%s","stays":%s,"category":"CLOSE_CONTACT","cohortId":"%s"}"""
                    .formatted(id, stays(seq), cohort);
        }
    }

    private void live(Household household, String room) {
        Answer placed = put(service("residents-service"), "/peer/placements/" + household.id(), """
            {"commandId":"%s","actor":"manager.a","siteId":"%s","roomId":"%s","stays":%s,"category":"CLOSE_CONTACT",
            "cohortId":"%s","happenedAt":"%s"}""".formatted(UUID.randomUUID(), A, roomId(room), household.stays(1),
                household.cohort(), THEN));
        assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    }

    private Answer swap(String command, Household one, Household other) {
        return put(service("residents-service"), "/peer/swaps/" + command, """
            {"actor":"manager.a","siteId":"%s","bubbles":[%s,%s],"happenedAt":"%s","reason":"closer to the nurses"}"""
                .formatted(A, one.json(2), other.json(2), NOW));
    }

    private void vacate(UUID stay, int seq) {
        put(service("residents-service"), "/peer/vacations/" + stay, """
            {"commandId":"%s","actor":"security.a","seq":%d,"happenedAt":"%s"}"""
                .formatted(UUID.randomUUID(), seq, NOW));
    }

    private void halfMoved(Household household, UUID command, UUID from, UUID to) {
        for (UUID stay : household.stays()) {
            Document placement = database.getCollection("placements").find(Filters.eq(stay)).first();
            Document there = placement.get("at", Document.class);
            Document here = new Document(there).append("roomId", from).append("floorId", floorWith(from).id());
            database.getCollection("placements")
                    .updateOne(Filters.eq(stay), Updates.combine(
                            Updates.set("want", there), Updates.set("at", here), Updates.set("atSeq", 1L),
                            Updates.set("swap", command), Updates.set("openSince", new Date(0)),
                            Updates.inc("version", 1L)));
            assertThat(there.get("roomId")).isEqualTo(to);
        }
    }

    /** The process goes on where it stopped: before the floors are written. */
    private void takenUp(UUID command) {
        database.getCollection("processes")
                .updateOne(Filters.eq(command), Updates.combine(Updates.set("step", "exchange"),
                        Updates.set("due", new Date(0))));
        processes.nudge();
    }

    /** Whatever does not fit between the rooms and where each stay is said to be. */
    private List<String> faults() {
        var faults = new ArrayList<String>();
        List<Placement> all = database.getCollection("placements", Placement.class).find().into(new ArrayList<>());
        for (Floor floor : floors()) {
            for (Room room : floor.rooms()) {
                for (Occupant o : room.occupants()) {
                    boolean there = all.stream()
                            .anyMatch(p -> p.id().equals(o.stayId()) && p.at() != null
                                    && p.at().roomId().equals(room.id()) && o.seq() == p.atSeq());
                    if (!there) {
                        faults.add(room.number() + " holds " + o.stayId() + ", who is not there");
                    }
                }
                if (room.occupants().size() > room.capacity()) {
                    faults.add(room.number() + " is too full");
                }
                if (room.occupants().isEmpty() == (room.state() == RoomState.OCCUPIED)) {
                    faults.add(room.number() + " is " + room.state());
                }
            }
        }
        for (Placement p : all) {
            if (p.want() != null || !p.leaving().isEmpty()) {
                faults.add(p.id() + " is on the way");
            }
            if (p.at() != null && floorWith(p.at().roomId()).room(p.at().roomId())
                    .filter(r -> r.holds(p.id(), p.atSeq()))
                    .isEmpty()) {
                faults.add(p.id() + " is in no room");
            }
        }
        return faults;
    }

    private List<UUID> whoLivesIn(String number) {
        return room(number).occupants().stream().map(Occupant::stayId).sorted().toList();
    }

    private List<String> rooms(String state) {
        return floors().stream()
                .flatMap(f -> f.rooms().stream())
                .filter(r -> r.state().name().equals(state))
                .map(Room::number)
                .toList();
    }

    private Room room(String number) {
        return floorOf(number).rooms().stream().filter(r -> r.number().equals(number)).findFirst().orElseThrow();
    }

    private static Floor floorOf(String number) {
        return floors().stream()
                .filter(f -> f.rooms().stream().anyMatch(r -> r.number().equals(number)))
                .findFirst()
                .orElseThrow();
    }

    private static Floor floorWith(UUID room) {
        return floors().stream().filter(f -> f.room(room).isPresent()).findFirst().orElseThrow();
    }

    private Document document(String number) {
        return Optional.ofNullable(database.getCollection("floors").find(Filters.eq(floorOf(number).id())).first())
                .orElseThrow();
    }
}
