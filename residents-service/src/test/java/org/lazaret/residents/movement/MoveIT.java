package org.lazaret.residents.movement;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;

/** A household, or a part of it, gets another room by one command: all of them or nobody, whatever breaks off. */
@Covers({"F13", "F110"})
class MoveIT extends WithList {
    /** Two people: begin twice, close twice. */
    private static final int WRITES = 4;
    private static final String CHOSEN = "01920000-0000-7000-8000-000000000907";

    @Autowired
    private CrashingStays stays;

    private List<JsonNode> households(String rows, int people) {
        String manifest = accepted(rows);
        arrive(manifest, people, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        return get("manager.c", manifest).body().path("bubbles").valueStream().toList();
    }

    private static void anotherRoom() {
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .withRequestBody(matchingJsonPath("$.reason"))
                .willReturn(json("""
                    {"bubbleId": "{{request.pathSegments.[2]}}", "siteId": "%s", "floorId": "%s", "roomId": "%s",
                     "roomNumber": "0907", "stays": []}""".formatted(C, C, CHOSEN))));
    }

    private Answer move(String command, String bubble, String more) {
        return put("manager.c", "/api/residents/moves/" + command, """
            {"bubbleId": "%s", "reason": "the tap leaks"%s}""".formatted(bubble, more));
    }

    private static List<String> people(JsonNode bubble) {
        return bubble.path("members").valueStream().map(one -> one.path("stayId").asString()).toList();
    }

    private static List<String> events(JsonNode file) {
        return file.path("history").valueStream().map(line -> line.path("event").asString()).toList();
    }

    @Test
    void wherever_it_breaks_off_the_household_is_in_one_room_once() {
        var rows = new StringBuilder();
        for (int i = 0; i <= 2 * WRITES; i++) {
            rows.append(family("M" + i));
        }
        List<JsonNode> bubbles = households(rows.toString(), 2 * (2 * WRITES + 1));
        anotherRoom();
        var commands = new ArrayList<String>();
        for (int i = 0; i < bubbles.size(); i++) {
            Set<UUID> both = new HashSet<>(people(bubbles.get(i)).stream().map(UUID::fromString).toList());
            String id = bubbles.get(i).path("bubbleId").asString();
            if (i < WRITES) {
                stays.crashBefore(i + 1, both);
            } else if (i < 2 * WRITES) {
                stays.crashAfter(i - WRITES + 1, both);
            } else {
                ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + id))
                        .atPriority(1)
                        .inScenario("a reply is lost")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                        .willSetStateTo("once"));
            }
            commands.add(newId());
            int status = move(commands.getLast(), id, "").status();
            assertThat(status).isIn(200, 202);
            assertThat(i >= 2 * WRITES || status == 202).as("household " + i + " broke off").isTrue();
        }
        for (int i = 0; i < bubbles.size(); i++) {
            String id = bubbles.get(i).path("bubbleId").asString();
            String command = commands.get(i);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(move(command, id, "").status()).isEqualTo(200));
            for (String stay : people(bubbles.get(i))) {
                JsonNode file = file(stay);
                assertThat(file.path("room").path("number").asString()).isEqualTo("0907");
                assertThat(file.has("movement")).isFalse();
                assertThat(events(file)).containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT", "MOVE");
                assertThat(file.path("history").get(4).path("note").asString()).isEqualTo("0907: the tap leaks");
            }
        }
        // the second command of each person, however often it was asked
        ROOMS.verify(WireMock.moreThanOrExactly(2 * WRITES + 1), putRequestedFor(urlPathMatching("/peer/placements/.*"))
                .withRequestBody(matchingJsonPath("$.reason"))
                .withRequestBody(matchingJsonPath("$.stays[0].seq", WireMock.equalTo("2"))));
    }

    @Test
    void a_parent_who_fell_ill_moves_apart_from_the_other_adult_and_both_know_of_each_other() {
        JsonNode bubble = households(
                person("Anna", "PA", "1985", "P") + person("Bert", "PB", "1984", "P"), 2).getFirst();
        anotherRoom();
        List<String> people = people(bubble);
        String id = bubble.path("bubbleId").asString();

        Answer moved = move(newId(), id, ", \"roomId\": \"%s\", \"stayIds\": [\"%s\"]".formatted(
                CHOSEN, people.getFirst()));

        assertThat(moved.status()).as(moved.response().body()).isEqualTo(200);
        String apart = moved.body().path("bubbleId").asString();
        assertThat(apart).isNotEqualTo(id);
        assertThat(file(people.getFirst()).path("summary").path("bubbleId").asString()).isEqualTo(apart);
        assertThat(file(people.get(1)).path("summary").path("bubbleId").asString()).isEqualTo(id);
        assertThat(file(people.getFirst()).path("room").path("number").asString()).isEqualTo("0907");
        assertThat(file(people.get(1)).path("room").path("number").asString()).isNotEqualTo("0907");
        ROOMS.verify(putRequestedFor(urlPathEqualTo("/peer/placements/" + apart))
                .withRequestBody(matchingJsonPath("$.roomId", WireMock.equalTo(CHOSEN)))
                .withRequestBody(matchingJsonPath("$.near[0]", WireMock.equalTo(id))));
        assertThat(events(file(people.get(1)))).contains("KNOW");
    }

    @Test
    void a_child_is_not_left_behind_alone() {
        JsonNode bubble = households(family("L"), 2).getFirst();
        List<String> people = people(bubble);
        String parent = people.stream()
                .filter(one -> file(one).path("summary").path("ageBand").asString().equals("ADULT"))
                .findFirst()
                .orElseThrow();

        assertThat(rules(move(newId(), bubble.path("bubbleId").asString(), ", \"stayIds\": [\"" + parent + "\"]")))
                .containsExactly("minor-left-alone");
    }

    @Test
    void a_refusal_of_rooms_leaves_everybody_where_they_were_and_a_reason_is_needed() {
        JsonNode bubble = households(family("R"), 2).getFirst();
        String id = bubble.path("bubbleId").asString();
        ROOMS.stubFor(
                WireMock.put(urlPathEqualTo("/peer/placements/" + id)).atPriority(1).willReturn(refused("capacity")));

        assertThat(rules(move(newId(), id, ""))).containsExactly("capacity");
        assertThat(put("manager.c", "/api/residents/moves/" + newId(), "{\"bubbleId\": \"" + id + "\"}").status())
                .isEqualTo(422);
        for (String stay : people(bubble)) {
            assertThat(file(stay).has("movement")).isFalse();
            assertThat(events(file(stay))).containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT");
        }
    }

    @Test
    void the_best_room_is_the_one_they_live_in_so_nothing_happens() {
        JsonNode bubble = households(family("S"), 2).getFirst();

        assertThat(rules(move(newId(), bubble.path("bubbleId").asString(), ""))).containsExactly("same-room");
    }
}
