package org.lazaret.residents.movement;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;

/** Two households change places by one command: both or neither, whatever breaks off. */
@Covers({"F13", "F110"})
class SwapIT extends WithList {
    /** Three people: begin three times, close three times. */
    private static final int WRITES = 6;

    @Autowired
    private CrashingStays stays;

    private String household;
    private String alone;
    private List<String> people;

    private void living() {
        String manifest = accepted(family("F") + person("Adult", "D", "1985", ""));
        arrive(manifest, 3, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        List<JsonNode> bubbles = get("manager.c", manifest).body().path("bubbles").valueStream().toList();
        household = bubbles.stream()
                .filter(b -> b.path("members").size() == 2)
                .findFirst()
                .orElseThrow()
                .path("bubbleId")
                .asString();
        alone = bubbles.stream()
                .filter(b -> b.path("members").size() == 1)
                .findFirst()
                .orElseThrow()
                .path("bubbleId")
                .asString();
        people = bubbles.stream()
                .sorted((one, other) -> other.path("members").size() - one.path("members").size())
                .flatMap(b -> b.path("members").valueStream())
                .map(member -> member.path("stayId").asString())
                .toList();
        assertThat(people).allSatisfy(id -> assertThat(state(id)).isEqualTo("IN_RESIDENCE"));
    }

    private Answer swap(String command) {
        return swap("manager.c", command, C, household, alone);
    }

    private Answer swap(String person, String command, String site, String one, String other) {
        return put(person, "/api/residents/swaps/" + command, """
            {"siteId": "%s", "bubbleIds": ["%s", "%s"], "reason": "nearer to the lift"}""".formatted(
                site, one, other));
    }

    private List<String> rooms() {
        return people.stream().map(id -> file(id).path("room").path("number").asString()).toList();
    }

    private static List<String> events(JsonNode file) {
        return file.path("history").valueStream().map(line -> line.path("event").asString()).toList();
    }

    @Test
    void each_household_lives_in_the_room_of_the_other_and_the_history_says_so_once() {
        living();
        ROOMS.stubFor(swaps());
        String command = newId();

        Answer done = swap(command);

        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.body().path("done").asBoolean()).isTrue();
        assertThat(rooms()).containsExactly("X1", "X1", "X2");
        assertThat(swap(command).body()).isEqualTo(done.body());
        assertThat(swap("manager.c", command, C, alone, household).body().path("type").asString())
                .endsWith("key-reused");
        for (String stay : people) {
            assertThat(file(stay).has("movement")).isFalse();
            assertThat(events(file(stay))).filteredOn("SWAP"::equals).hasSize(1);
        }
        JsonNode asked = asked(command);
        assertThat(asked.path("bubbles").valueStream().flatMap(b -> b.path("stays").valueStream()))
                .allSatisfy(stay -> assertThat(stay.path("seq").asLong()).as("after the admission").isEqualTo(2));
        assertThat(asked.path("reason").asString()).isEqualTo("nearer to the lift");
        assertThat(asked.toString()).doesNotContain("Anna", unique);
        ROOMS.verify(1, putRequestedFor(urlPathEqualTo("/peer/swaps/" + command)));
    }

    private static JsonNode asked(String command) {
        return new JsonMapper().readTree(
                ROOMS.findAll(putRequestedFor(urlPathEqualTo("/peer/swaps/" + command))).getLast().getBodyAsString());
    }

    @Test
    void a_refusal_names_every_rule_and_nobody_has_moved() {
        living();
        List<String> before = rooms();
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/swaps/.*")).willReturn(refused("swap-unlike")));
        String command = newId();

        assertThat(rules(swap(command))).containsExactly("swap-unlike");

        assertThat(rules(swap(command))).as("the same again").containsExactly("swap-unlike");
        assertThat(rooms()).isEqualTo(before);
        assertThat(people).allSatisfy(id -> assertThat(file(id).has("movement")).isFalse());
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/swaps/.*"))
                .willReturn(aResponse().withStatus(409)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"type\": \"urn:lazaret:problem:outdated\", \"title\": \"x\", \"status\": 409}")));
        assertThat(rules(swap(newId()))).containsExactly("outdated");
        ROOMS.stubFor(swaps());
        assertThat(swap(newId()).status()).isEqualTo(200);
    }

    @Test
    void while_rooms_is_away_or_still_writing_the_swap_waits_and_the_sweep_finishes_it() {
        living();
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/swaps/.*"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        String command = newId();

        Answer waiting = swap(command);

        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.body().path("done").asBoolean()).isFalse();
        assertThat(rules(swap(newId()))).containsExactly("movement");
        assertThat(file(people.getFirst()).path("movement").path("commandId").asString())
                .as("a swap that was refused leaves the one under way alone")
                .isEqualTo(command);
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/swaps/.*"))
                .willReturn(json("{\"commandId\": \"" + command + "\", \"done\": false, \"rooms\": []}")
                        .withStatus(202)));
        assertThat(swap(command).status()).isEqualTo(202);
        ROOMS.stubFor(swaps());
        await().atMost(Duration.ofSeconds(60)).until(() -> swap(command).status() == 200);
        assertThat(rooms()).containsExactly("X1", "X1", "X2");
        Set<String> bodies = ROOMS.findAll(putRequestedFor(urlPathEqualTo("/peer/swaps/" + command)))
                .stream()
                .map(one -> one.getBodyAsString())
                .collect(Collectors.toSet());
        assertThat(bodies).as("rooms knows a command again by its words").hasSize(1);
    }

    @Test
    void wherever_it_breaks_off_both_have_changed_places_once() {
        living();
        ROOMS.stubFor(swaps());
        Set<UUID> ids = people.stream().map(UUID::fromString).collect(Collectors.toSet());
        for (int cut = 1; cut <= 2 * WRITES; cut++) {
            if (cut <= WRITES) {
                stays.crashBefore(cut, ids);
            } else {
                stays.crashAfter(cut - WRITES, ids);
            }
            String command = newId();
            swap(command);
            await().atMost(Duration.ofSeconds(60)).until(() -> swap(command).status() == 200);
            int swaps = cut;
            assertThat(people).allSatisfy(id -> {
                assertThat(events(file(id))).filteredOn("SWAP"::equals).hasSize(swaps);
                assertThat(file(id).has("movement")).isFalse();
            });
        }
    }

    @Test
    void who_is_taken_to_a_hospital_meanwhile_is_not_brought_back() {
        living();
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/swaps/.*"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        String command = newId();
        assertThat(swap(command).status()).isEqualTo(202);

        assertThat(put("manager.c", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(people.getFirst())).status()).isEqualTo(200);
        ROOMS.stubFor(swaps());

        await().atMost(Duration.ofSeconds(60)).until(() -> swap(command).status() == 200);
        assertThat(state(people.getFirst())).isEqualTo("TRANSFERRED");
        assertThat(file(people.getFirst()).has("room")).isFalse();
        assertThat(rooms()).endsWith("X1", "X2");
    }

    @Test
    void who_may_not_who_lives_elsewhere_and_who_is_not_in_a_room_do_not_swap() {
        living();
        ROOMS.stubFor(swaps());
        assertThat(swap("manager.b", newId(), C, household, alone).status()).isEqualTo(404);
        assertThat(swap("manager.c", newId(), C, household, newId()).status()).isEqualTo(404);
        assertThat(swap("manager.c", newId(), C, household, household).status()).isEqualTo(422);
        String coming = bubbleId(accepted(person("Gast", "G", "1985", "")));
        assertThat(rules(swap("manager.c", newId(), C, household, coming))).containsExactly("state");
        ROOMS.verify(0, putRequestedFor(urlPathMatching("/peer/swaps/.*")));
    }
}
