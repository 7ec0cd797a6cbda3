package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/** What users of other systems have suffered from rooms and beds, and what happens here instead. */
class PainsIT extends RoomLife {
    private static final String BUBBLE = """
        {"people":[{"ageBand":"ADULT"}],"category":"CLOSE_CONTACT","cohortId":"bus-1"}""";
    private static final List<String> STEPS = List.of("VACATED", "AIRING", "DISINFECTING", "VENTING", "INSPECTION");

    @Test
    @Covers({"P1", "F6"})
    void nobody_is_in_a_bed_any_more_once_they_have_left_and_the_room_comes_free() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        String room = moveIn(stay).json().path("roomId").asString();
        assertThat(figures().path("people").asInt()).isEqualTo(1);
        Instant left = Instant.now().minus(Duration.ofHours(4));
        assertThat(moveOut(stay, left).status()).isEqualTo(200);
        assertThat(moveOut(stay, left).status()).as("told twice").isIn(200, 409);
        assertThat(stateOf("0801")).isEqualTo("VACATED");
        assertThat(get("nurse.a", "/api/rooms/sites/" + A + "/rooms/" + room).json().path("occupants")).isEmpty();
        assertThat(figures().path("people").asInt()).isZero();
        clean(room, left);
        assertThat(step(room, "nurse.a", "PASS_INSPECTION", left.plusSeconds(7300), "").status()).isEqualTo(200);
        assertThat(moveIn(UUID.randomUUID().toString(), UUID.randomUUID().toString(), room).status())
                .as("the next person gets the same bed")
                .isEqualTo(200);
    }

    @Test
    @Covers({"P2", "F6"})
    void a_bed_is_freed_by_the_departure_and_by_nothing_that_is_said_before() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        String room = moveIn(stay).json().path("roomId").asString();
        database.getCollection("expectedStays")
                .insertOne(new Document("_id", UUID.fromString(stay)).append("siteId", UUID.fromString(A))
                        .append("state", "IN_RESIDENCE")
                        .append("releaseNotBefore", Date.from(Instant.now().minus(Duration.ofHours(3)))));
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/forecast").status()).as("the release is due")
                .isEqualTo(200);
        assertThat(stateOf("0801")).as("but nobody has left").isEqualTo("OCCUPIED");
        assertThat(moveIn(UUID.randomUUID().toString(), UUID.randomUUID().toString(), room).problem())
                .isEqualTo("422 refused room-state");
        assertThat(step(room, "cleaner.a", "START_AIRING", Instant.now(), "").problem())
                .isEqualTo("422 refused transition");
        assertThat(moveOut(stay, Instant.now()).status()).isEqualTo(200);
        assertThat(stateOf("0801")).isEqualTo("VACATED");
    }

    @Test
    @Covers({"P3", "F3", "N1"})
    void of_many_who_want_one_bed_at_once_one_gets_it_and_it_is_offered_to_nobody_else() throws Exception {
        importRooms();
        String room = roomId("0801");
        token(service("residents-service"));
        List<Callable<Integer>> desks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            desks.add(() -> moveIn(UUID.randomUUID().toString(), UUID.randomUUID().toString(), room).status());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : together.invokeAll(desks)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().filter(s -> s == 200)).hasSize(1);
        assertThat(answers.stream().filter(s -> s == 422)).hasSize(15);
        assertThat(figures().path("people").asInt()).isEqualTo(1);
        assertThat(offered()).isNotEmpty().doesNotContain("0801");
    }

    @Test
    @Covers({"P4", "F92"})
    void each_room_counts_once_in_its_type_and_its_state_and_the_sums_agree() {
        importRooms();
        String family = UUID.randomUUID().toString();
        assertThat(moveIn(family, UUID.randomUUID().toString(), roomId("0803")).status()).isEqualTo(200);
        assertThat(post("manager.a", "/rooms/" + roomId("0901") + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"pipe\"}").status()).isEqualTo(200);
        JsonNode county = figures();
        Map<String, Integer> rooms = new HashMap<>();
        Map<String, Integer> states = new HashMap<>();
        int sum = 0;
        for (JsonNode count : county.path("byTypeAndState")) {
            rooms.merge(count.path("type").asString(), count.path("rooms").asInt(), Integer::sum);
            states.merge(count.path("state").asString(), count.path("rooms").asInt(), Integer::sum);
            sum += count.path("rooms").asInt();
        }
        assertThat(rooms).isEqualTo(Map.of("SINGLE", 2, "FAMILY", 1, "CARE", 1));
        assertThat(states).isEqualTo(Map.of("AVAILABLE", 2, "OCCUPIED", 1, "OUT_OF_SERVICE", 1));
        assertThat(sum).isEqualTo(4).isEqualTo(county.path("rooms").asInt());
        assertThat(county.path("people").asInt()).as("one of three places").isEqualTo(1);
        assertThat(county.path("places").asInt()).isEqualTo(6);
        JsonNode site = board().path("rooms");
        states.forEach((state, many) -> assertThat(site.path(state).asInt()).as(state).isEqualTo(many));
    }

    @Test
    @Covers({"P5", "F6", "N2"})
    void a_room_that_is_not_clean_looks_available_at_no_step_and_to_nobody() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        String room = moveIn(stay).json().path("roomId").asString();
        Instant left = Instant.now().minus(Duration.ofHours(8));
        moveOut(stay, left);
        List<Runnable> work = List.of(() -> step(room, "cleaner.a", "START_AIRING", left, ""),
                () -> step(room, "cleaner.a", "START_DISINFECTING", left.plusSeconds(3600),
                        ",\"agent\":\"CHLORINE\",\"ppm\":800,\"minutes\":30"),
                () -> step(room, "cleaner.a", "START_VENTING", left.plusSeconds(5400), ""),
                () -> step(room, "cleaner.a", "FINISH_VENTING", left.plusSeconds(7200), ""),
                () -> step(room, "nurse.a", "FAIL_INSPECTION", left.plusSeconds(7300), ""));
        for (int i = 0; i < STEPS.size(); i++) {
            neverAvailable(room, STEPS.get(i));
            work.get(i).run();
        }
        neverAvailable(room, "AIRING");
    }

    private void neverAvailable(String room, String state) {
        assertThat(stateOf("0801")).isEqualTo(state);
        assertThat(board().path("rooms").path("AVAILABLE").asInt()).as(state).isEqualTo(3);
        assertThat(offered()).as(state).doesNotContain("0801");
        assertThat(moveIn(UUID.randomUUID().toString(), UUID.randomUUID().toString(), room).problem()).as(state)
                .isEqualTo("422 refused room-state");
        assertThat(figures().path("available").asInt()).as(state).isEqualTo(3);
    }

    private List<String> offered() {
        List<String> numbers = new ArrayList<>();
        post("manager.a", "/suggestions", BUBBLE).json()
                .path("rooms")
                .forEach(r -> numbers.add(r.path("number").asString()));
        return numbers;
    }

    /** The county's rooms and people; this site is its only one. */
    private JsonNode figures() {
        return get("auditor", "/api/rooms/occupancy?region=331100").json().path("figures");
    }

    private JsonNode board() {
        return get("manager.a", "/api/rooms/sites/" + A + "/board").json();
    }
}
