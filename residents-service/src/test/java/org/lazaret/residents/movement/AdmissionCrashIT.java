package org.lazaret.residents.movement;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.stay.CrashingStays;

/** An admission that breaks off between any two of its steps is finished by the sweep, once. */
@Covers("F110")
class AdmissionCrashIT extends ResidentsIT {
    /** Two people: each comes under the command, each gets the room. */
    private static final int WRITES = 4;

    @Autowired
    private CrashingStays stays;

    @Test
    void wherever_it_breaks_off_everybody_is_admitted_once() {
        int bubbles = 2 * WRITES + 1;
        String manifest = "/api/residents/manifests/" + arrive(bubbles);
        JsonNode list = get("manager.c", manifest).body();
        Map<String, JsonNode> commands = new LinkedHashMap<>();
        for (int i = 0; i < bubbles; i++) {
            JsonNode bubble = list.path("bubbles").get(i);
            String id = bubble.path("bubbleId").asString();
            if (i < WRITES) {
                stays.crashBefore(i + 1, people(bubble));
            } else if (i < 2 * WRITES) {
                stays.crashAfter(i - WRITES + 1, people(bubble));
            } else {
                ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + id))
                        .atPriority(1)
                        .inScenario("a reply is lost")
                        .whenScenarioStateIs("Started")
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                        .willSetStateTo("once"));
            }
            String command = newId();
            Answer answer = put("manager.c", "/api/residents/admissions/" + command, """
                {"bubbleId": "%s"}""".formatted(id));
            assertThat(answer.status()).as(answer.response().body()).isIn(200, 202);
            assertThat(i >= 2 * WRITES || answer.status() == 202).as("bubble " + i + " broke off").isTrue();
            commands.put(command, bubble);
        }
        commands.forEach((command, bubble) -> {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                            get("manager.c", "/api/residents/admissions/" + command).status())
                            .isEqualTo(200));
            for (JsonNode member : bubble.path("members")) {
                JsonNode file = get("manager.c", "/api/residents/stays/" + member.path("stayId").asString()).body();
                assertThat(file.path("summary").path("state").asString()).isEqualTo("IN_RESIDENCE");
                assertThat(file.has("movement")).isFalse();
                assertThat(file.path("history"))
                        .extracting(entry -> entry.path("event").asString())
                        .containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT");
            }
        });
        // every repeat carried the same number, so rooms saw one command
        ROOMS.findAll(WireMock.putRequestedFor(WireMock.urlPathMatching("/peer/placements/.*")))
                .forEach(request -> assertThat(request.getBodyAsString()).contains("\"seq\":1")
                        .doesNotContain("\"seq\":2"));
    }

    @Test
    void a_refusal_of_rooms_leaves_the_people_at_the_door_with_the_rule_and_the_next_try_may_succeed() {
        String manifest = "/api/residents/manifests/" + arrive(1);
        JsonNode bubble = get("manager.c", manifest).body().path("bubbles").get(0);
        String id = bubble.path("bubbleId").asString();
        ROOMS.stubFor(
                WireMock.put(urlPathEqualTo("/peer/placements/" + id)).atPriority(1).willReturn(refused("capacity")));
        String command = newId();

        Answer answer = put("manager.c", "/api/residents/admissions/" + command, """
            {"bubbleId": "%s"}""".formatted(id));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("rules").get(0).path("id").asString()).isEqualTo("capacity");
        String stay = "/api/residents/stays/" + bubble.path("members").get(0).path("stayId").asString();
        assertThat(get("manager.c", stay).body().path("summary").path("state").asString()).isEqualTo("AT_DOOR");
        ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + id)).atPriority(1).willReturn(room("")));
        assertThat(put("manager.c", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s"}""".formatted(id)).status()).isEqualTo(200);
        ROOMS.verify(WireMock.putRequestedFor(urlPathEqualTo("/peer/placements/" + id))
                .withRequestBody(WireMock.containing("\"seq\":2")));
    }

    @Test
    void a_room_of_ones_choice_and_why_it_was_chosen_reach_rooms() {
        String manifest = "/api/residents/manifests/" + arrive(1);
        String id = get("manager.c", manifest).body().path("bubbles").get(0).path("bubbleId").asString();
        String chosen = "01920000-0000-7000-8000-000000000807";

        Answer answer = put("manager.c", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "roomId": "%s", "reason": "beside the nurses"}""".formatted(id, chosen));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        ROOMS.verify(WireMock.putRequestedFor(urlPathEqualTo("/peer/placements/" + id))
                .withRequestBody(WireMock.matchingJsonPath("$.roomId", WireMock.equalTo(chosen)))
                .withRequestBody(WireMock.matchingJsonPath("$.reason", WireMock.equalTo("beside the nurses"))));
    }

    @Test
    void who_comes_after_the_others_were_admitted_is_admitted_by_the_next_run_of_another_person() {
        String manifest = "/api/residents/manifests/" + accept(1);
        JsonNode bubble = get("manager.c", manifest).body().path("bubbles").get(0);
        String child = "/api/residents/stays/" + bubble.path("members").get(1).path("stayId").asString();
        String count = """
            {"counted": %d, "happenedAt": "%s", "explanation": "the child comes later", "missing": [%s]}""";
        Instant at = Instant.now().minusSeconds(60);
        put("manager.c", manifest + "/departure", count.formatted(2, at.minusSeconds(7200), ""));
        put("manager.c", manifest + "/arrival",
                count.formatted(1, at, '"' + bubble.path("members").get(1).path("stayId").asString() + '"'));
        assertThat(job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null)).path("inRoom").asInt())
                .isEqualTo(1);

        Answer later = put("manager.c", manifest + "/arrival", count.formatted(2, at.plusSeconds(30), ""));
        assertThat(later.status()).as(later.response().body()).isEqualTo(200);
        assertThat(later.body().path("arrival").path("counted").asInt()).isEqualTo(2);
        JsonNode second = job("operator", put("operator", manifest + "/admissions/" + newId(), null));

        assertThat(second.path("inRoom").asInt()).as(second.toString()).isEqualTo(2);
        assertThat(get("manager.c", child).body().path("summary").path("state").asString())
                .isEqualTo("IN_RESIDENCE");
    }

    @Test
    void a_transfer_while_rooms_is_away_waits_for_no_admission_and_belongs_to_one_person() {
        String manifest = "/api/residents/manifests/" + arrive(1);
        JsonNode bubble = get("manager.c", manifest).body().path("bubbles").get(0);
        String id = bubble.path("bubbleId").asString();
        String stayId = bubble.path("members").get(0).path("stayId").asString();
        String other = bubble.path("members").get(1).path("stayId").asString();
        ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + id))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        assertThat(put("manager.c", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s"}""".formatted(id)).status()).isEqualTo(202);
        String transfer = "/api/residents/transfers/" + newId();
        String body = """
            {"stayId": "%s", "to": "Lizhou hospital"}""";

        Answer gone = put("manager.c", transfer, body.formatted(stayId));

        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
        assertThat(get("manager.c", "/api/residents/stays/" + stayId).body().path("summary").path("state").asString())
                .isEqualTo("TRANSFERRED");
        Answer again = put("manager.c", transfer, body.formatted(other));
        assertThat(again.status()).as(again.response().body()).isEqualTo(422);
        assertThat(again.body().path("type").asString()).endsWith(":key-reused");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> ROOMS.verify(
                        WireMock.moreThanOrExactly(1),
                        WireMock.putRequestedFor(urlPathEqualTo("/peer/vacations/" + stayId))
                                .withRequestBody(WireMock.containing("\"seq\":2"))));
    }

    @Test
    void a_command_that_rooms_cannot_read_is_refused_and_not_tried_for_ever() {
        String manifest = "/api/residents/manifests/" + arrive(1);
        String id = get("manager.c", manifest).body().path("bubbles").get(0).path("bubbleId").asString();
        ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + id))
                .atPriority(1)
                .willReturn(aResponse().withStatus(422)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("""
                            {"type": "urn:lazaret:problem:invalid", "title": "Some fields are not valid", "status": 422,
                             "detail": "happenedAt: lies in the future"}""")));

        Answer answer = put("manager.c", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s"}""".formatted(id));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.body().path("rules").get(0).path("id").asString()).isEqualTo("invalid");
    }

    private static Set<UUID> people(JsonNode bubble) {
        var ids = new HashSet<UUID>();
        bubble.path("members").forEach(one -> ids.add(UUID.fromString(one.path("stayId").asString())));
        return ids;
    }

    private String arrive(int bubbles) {
        String id = accept(bubbles);
        String manifest = "/api/residents/manifests/" + id;
        String count = """
            {"counted": %d, "happenedAt": "%s", "explanation": "as seen"}""";
        assertThat(put("manager.c", manifest + "/departure",
                count.formatted(2 * bubbles, Instant.now().minusSeconds(7200))).status())
                .isEqualTo(200);
        assertThat(put("manager.c", manifest + "/arrival", count.formatted(2 * bubbles, Instant.now().minusSeconds(60)))
                .status())
                .isEqualTo(200);
        return id;
    }

    private String accept(int bubbles) {
        var csv = new StringBuilder("姓名,证件类型,证件号码,出生日期,人员类别,同住单元\n");
        String unique = newId().replace("-", "").substring(4, 12).toUpperCase();
        for (int i = 0; i < bubbles; i++) {
            csv.append("Parent %d,护照,P%s%dA,1985-04-01,密接,F%d\n".formatted(i, unique, i, i));
            csv.append("Child %d,护照,P%s%dB,2019-04-01,密接,F%d\n".formatted(i, unique, i, i));
        }
        Answer seen = upload("manager.c", "siteId=" + C, "bus.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(seen.body().path("errors").size()).as(seen.response().body()).isZero();
        String id = seen.body().path("id").asString();
        String manifest = "/api/residents/manifests/" + id;
        job("manager.c", put("manager.c", manifest + "/acceptances/" + newId(), null));
        return id;
    }
}
