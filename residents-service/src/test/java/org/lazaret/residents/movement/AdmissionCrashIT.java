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
    /** Two people: arrive twice, begin twice, close twice. */
    private static final int WRITES = 6;

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
                        .containsExactly("EXPECT", "ARRIVE", "ADMIT");
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

    private static Set<UUID> people(JsonNode bubble) {
        var ids = new HashSet<UUID>();
        bubble.path("members").forEach(one -> ids.add(UUID.fromString(one.path("stayId").asString())));
        return ids;
    }

    private String arrive(int bubbles) {
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
        String count = """
            {"counted": %d, "happenedAt": "%s"}""";
        assertThat(put("manager.c", manifest + "/departure",
                count.formatted(2 * bubbles, Instant.now().minusSeconds(7200))).status())
                .isEqualTo(200);
        assertThat(put("manager.c", manifest + "/arrival", count.formatted(2 * bubbles, Instant.now().minusSeconds(60)))
                .status())
                .isEqualTo(200);
        return id;
    }
}
