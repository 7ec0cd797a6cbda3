package org.lazaret.residents.arrival;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** The demo's bus to site B, from the list to the way home, as the people at the desk see it. */
@Covers({"F15", "F17", "F19", "F21", "F25", "F27", "F108", "F110", "C25", "C37", "C40"})
class BusIT extends ResidentsIT {
    private static final String MANIFESTS = "/api/residents/manifests";
    private static final String SEARCH = "/api/residents/stays/search";

    @Test
    void a_bus_comes_waits_for_rooms_is_admitted_and_one_of_its_people_goes_home() throws IOException {
        Answer seen = upload("manager.b", "siteId=" + B, "bus.csv", demoBus());
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(201);
        assertThat(seen.body().path("people").asInt()).isEqualTo(38);
        assertThat(seen.body().path("bubbles").size()).isEqualTo(31);
        assertThat(seen.body().path("errors").size()).isZero();
        String id = seen.body().path("id").asString();
        String manifest = MANIFESTS + "/" + id;

        Answer again = upload("manager.b", "siteId=" + B, "bus-renamed.csv", demoBus());
        assertThat(again.body().path("id").asString()).isEqualTo(id);

        String plan = newId();
        JsonNode wish = planned("manager.b", manifest, plan, "P");
        assertThat(wish.path("bubbles")).hasSize(31);
        JsonNode planned = job("manager.b", confirm("manager.b", manifest, plan, newId()));
        assertThat(planned.path("confirmed").asBoolean()).isTrue();
        assertThat(planned.path("held").asInt()).isEqualTo(36);
        ROOMS.verify(0, WireMock.putRequestedFor(urlPathMatching("/peer/holds/.*")));
        assertThat(planned.path("waiting").asInt()).isEqualTo(2);
        // accepting once more takes nobody twice
        assertThat(job("manager.b", put("manager.b", manifest + "/acceptances/" + newId(), null)).path("held").asInt())
                .isEqualTo(36);
        get("manager.b", manifest).body()
                .path("bubbles")
                .forEach(bubble -> bubble.path("members").forEach(one -> ours.add(one.path("stayId").asString())));
        assertThat(stays("manager.b", "state=EXPECTED&limit=200")).hasSize(38);

        JsonNode list = get("manager.b", manifest).body();
        JsonNode minor = waitingFor(list, "minor-alone");
        JsonNode care = waitingFor(list, "care-room");
        Answer named = post("manager.b", manifest + "/bubbles/" + minor.path("bubbleId").asString() + "/decision", """
            {"commandId": "%s", "kind": "NAME_GUARDIAN",
             "guardian": {"name": "张建军", "phone": "13800000000", "relation": "父亲"}}""".formatted(newId()));
        assertThat(named.status()).as(named.response().body()).isEqualTo(200);
        assertThat(get("manager.a", MANIFESTS + "?siteId=" + A).status()).isEqualTo(200);
        JsonNode others = get("manager.b", "/api/residents/sites/" + B + "/destinations").body();
        assertThat(others).extracting(one -> one.path("siteId").asString()).contains(A).doesNotContain(B);
        assertThat(get("nurse.b", "/api/residents/sites/" + B + "/destinations").status()).isEqualTo(403);
        assertThat(get("manager.a", "/api/residents/sites/" + B + "/destinations").status()).isEqualTo(404);
        Answer sent = post("manager.b", manifest + "/bubbles/" + care.path("bubbleId").asString() + "/decision", """
            {"commandId": "%s", "kind": "SEND_TO_SITE", "siteId": "%s"}""".formatted(newId(), A));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(200);
        assertThat(sent.body().path("held").asInt()).isEqualTo(37);
        handedOver(manifest, care.path("bubbleId").asString());

        Answer wrong = put("manager.b", manifest + "/departure", count(36, Duration.ofHours(-2)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("rules").get(0).path("id").asString()).isEqualTo("headcount");
        String left = count(37, Duration.ofHours(-2)).replace("}", ", \"explanation\": \"as seen\"}");
        assertThat(put("manager.b", manifest + "/departure", left).status()).isEqualTo(200);
        Answer arrived = put("manager.b", manifest + "/arrival", count(37, Duration.ofMinutes(-10)));
        assertThat(arrived.status()).as(arrived.response().body()).isEqualTo(200);
        assertThat(stays("manager.b", "state=AT_DOOR&limit=200")).hasSize(37);

        StubMapping away = ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        JsonNode waiting = job("manager.b", put("manager.b", manifest + "/admissions/" + newId(), null));
        assertThat(waiting.path("waiting").asInt()).isEqualTo(37);
        List<JsonNode> atDoor = stays("manager.b", "state=AT_DOOR&limit=200");
        assertThat(atDoor).hasSize(37)
                .allSatisfy(one -> assertThat(one.path("waiting").asString())
                        .isEqualTo("at the door, waiting for a room"));

        ROOMS.removeStub(away);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stays("manager.b", "state=IN_RESIDENCE&limit=200")).hasSize(37));
        assertThat(stays("manager.b", "state=IN_RESIDENCE&order=ROOM&limit=200"))
                .extracting(one -> one.path("roomNumber").asString())
                .isSorted();

        // the same people on another list are known, but for the one who was given up
        byte[] longer = (new String(demoBus(), java.nio.charset.StandardCharsets.UTF_8) + "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(upload("manager.b", "siteId=" + B, "again.csv", longer).body().path("known").size()).isEqualTo(37);

        everybodySeesTheirPart();

        JsonNode found = search("xieyifan").getFirst();
        String stayId = found.path("stayId").asString();
        assertThat(found.path("name").asString()).isEqualTo("谢亦凡");
        assertThat(search("350205 1989-0316-1518")).extracting(one -> one.path("stayId").asString())
                .containsExactly(stayId);
        assertThat(search("350205198903161519")).isEmpty();
        JsonNode file = get("manager.b", "/api/residents/stays/" + stayId).body();
        assertThat(file.path("person").path("idNumber").asString()).isEqualTo("350205198903161518");
        assertThat(file.path("days").path("tests").size()).isEqualTo(5);
        assertThat(get("nurse.b", "/api/residents/stays/" + stayId + "/timeline").body())
                .extracting(entry -> entry.path("event").asString())
                .containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT");

        release(stayId);
    }

    /** Whom B sent to A is A's to admit or to give up; B looks on for two weeks and decides nothing more. */
    private void handedOver(String manifest, String bubbleId) {
        assertThat(stays("manager.a", "siteId=" + A + "&state=EXPECTED&limit=200")).hasSize(1);
        JsonNode sent = get("nurse.a", "/api/residents/handovers?siteId=" + A).body();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).path("bubbleId").asString()).isEqualTo(bubbleId);
        assertThat(sent.get(0).path("fromSiteId").asString()).isEqualTo(B);
        assertThat(sent.get(0).path("members").get(0).path("name").asString()).isNotBlank();
        String name = sent.get(0).path("members").get(0).path("name").asString();
        assertThat(get("manager.b", "/api/residents/handovers?siteId=" + B).body()).isEmpty();
        assertThat(get("manager.b", "/api/residents/handovers?siteId=" + A).status()).isEqualTo(404);

        assertThat(blockers(post("manager.b", manifest + "/bubbles/" + bubbleId + "/decision", """
            {"commandId": "%s", "kind": "CANCEL", "reason": "does not come"}""".formatted(newId()))))
                .containsExactly("handed-over");
        assertThat(stays("manager.a", "siteId=" + A + "&state=EXPECTED&limit=200")).hasSize(1);
        String cancel = "/api/residents/handovers/" + bubbleId + "/cancellations/" + newId();
        String why = "{\"reason\": \"does not come\"}";
        assertThat(put("manager.b", cancel, why).status()).isEqualTo(404);
        assertThat(put("nurse.a", cancel, why).status()).isEqualTo(403);
        assertThat(get("manager.b", manifest).response().body()).contains(name);
        wait(Duration.ofDays(15));
        assertThat(get("manager.b", manifest).response().body()).doesNotContain(name);
        wait(Duration.ZERO);
        assertThat(put("manager.a", cancel, why).status()).isEqualTo(204);
        assertThat(put("manager.a", cancel, why).status()).isEqualTo(204);
        assertThat(get("nurse.a", "/api/residents/handovers?siteId=" + A).body()).isEmpty();
        assertThat(stays("manager.a", "siteId=" + A + "&state=EXPECTED&limit=200")).isEmpty();
    }

    private void everybodySeesTheirPart() {
        assertThat(stays("kitchen.b", "state=IN_RESIDENCE&limit=200").getFirst().propertyNames())
                .contains("roomNumber", "diet", "allergens")
                .doesNotContain("name", "category", "level");
        assertThat(post("kitchen.b", SEARCH, looked("xie")).status()).isEqualTo(403);
        String supplies = get("supplies-service", "/feeds/stays/snapshot").response().body();
        assertThat(supplies).contains("diet", "testCount", "testsDue").doesNotContain("category", "ageMonths", "谢");
        String rooms = get("rooms-service", "/feeds/stays/snapshot").response().body();
        assertThat(rooms).contains("category", "testsDue").doesNotContain("diet", "allergens", "谢");
    }

    private void release(String stayId) {
        String gate = "/api/residents/releases/";
        String body = """
            {"stayId": "%s", "orderLifted": "解-118", "transport": "family car", "handover": "东郊街道6社区"}"""
                .formatted(stayId);
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
        assertThat(blockers(put("manager.b", gate + newId(), body))).containsExactly("clock");

        wait(Duration.ofDays(7));
        assertThat(
                get("manager.b", "/api/residents/releases-due?siteId=" + B + "&limit=200").body().path("items").size())
                .isEqualTo(37);
        assertThat(blockers(put("manager.b", gate + newId(), """
            {"stayId": "%s"}""".formatted(stayId)))).containsExactly("order", "transport", "handover");

        HEALTH.stubFor(
                WireMock.put(urlPathMatching("/peer/stays/.*")).atPriority(1).willReturn(aResponse().withStatus(503)));
        assertThat(blockers(put("manager.b", gate + newId(), body))).containsExactly("cannot-tell");
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*"))
                .atPriority(1)
                .willReturn(
                        json("""
                            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
                             "outcome": "NOT_CLEARED", "reasons": [{"id": "test-pending", "message": "Day 7.", "owner": "nurse"}]}""")));
        // after tests in which health was silent the breaker takes a while to ask it again
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(blockers(put("manager.b", gate + newId(), body)))
                        .containsExactly("test-pending"));
        Answer refused = put("manager.b", gate + newId(), body);
        assertThat(refused.body().path("blockers").get(0).path("owner").asString()).isEqualTo("nurse");
        assertThat(put("nurse.b", gate + newId(), body).status()).isEqualTo(403);

        HEALTH.resetAll();
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
        // the breaker may still rest after the outage
        String releaseId = newId();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Answer released = put("manager.b", gate + releaseId, body);
            assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        });
        assertThat(put("manager.b", gate + releaseId, body).status()).isEqualTo(200);
        JsonNode file = get("manager.b", "/api/residents/stays/" + stayId).body();
        assertThat(file.path("summary").path("state").asString()).isEqualTo("RELEASED");
        assertThat(file.path("departure").path("transport").asString()).isEqualTo("family car");
        assertThat(file.path("departure").path("handover").asString()).isEqualTo("东郊街道6社区");
        assertThat(file.path("history").toString()).doesNotContain("sealed");
        // two looks at one version of a stay are one question to health
        String other = stays("manager.b", "state=IN_RESIDENCE&limit=200").getFirst().path("stayId").asString();
        String gateOf = "/api/residents/stays/" + other + "/release-gate";
        HEALTH.resetRequests();
        assertThat(post("manager.b", gateOf, "{}").status()).isEqualTo(200);
        assertThat(post("manager.b", gateOf, "{\"transport\": \"car\"}").status()).isEqualTo(200);
        assertThat(HEALTH.findAll(WireMock.putRequestedFor(urlPathMatching("/peer/stays/.*")))
                .stream()
                .map(request -> request.getUrl())
                .distinct()).hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> ROOMS.verify(
                        WireMock.moreThanOrExactly(1),
                        WireMock.putRequestedFor(WireMock.urlPathEqualTo("/peer/vacations/" + stayId))));
    }

    private static List<String> blockers(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        var ids = new ArrayList<String>();
        answer.body().path("rules").forEach(rule -> ids.add(rule.path("id").asString()));
        return ids;
    }

    /** The people of the bus: other tests leave theirs at the same sites. */
    private final Set<String> ours = new HashSet<>();

    private List<JsonNode> stays(String person, String query) {
        Answer answer = get(person,
                "/api/residents/stays?" + (query.contains("siteId") ? "" : "siteId=" + B + "&") + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        answer.body().path("items").forEach(one -> {
            if (ours.contains(one.path("stayId").asString())) {
                items.add(one);
            }
        });
        return items;
    }

    private List<JsonNode> search(String words) {
        Answer answer = post("manager.b", SEARCH, looked(words));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var items = new ArrayList<JsonNode>();
        answer.body().path("items").forEach(one -> {
            if (ours.contains(one.path("stayId").asString())) {
                items.add(one);
            }
        });
        return items;
    }

    private static String looked(String words) {
        return "{\"siteId\": \"%s\", \"words\": \"%s\"}".formatted(B, words);
    }

    private static JsonNode waitingFor(JsonNode manifest, String rule) {
        for (JsonNode bubble : manifest.path("bubbles")) {
            if (bubble.path("state").asString().equals("WAITING")
                    && bubble.path("rules").get(0).path("id").asString().equals(rule)) {
                return bubble;
            }
        }
        throw new AssertionError("No bubble waits for " + rule + " in " + manifest);
    }

    private static String count(int counted, Duration when) {
        return """
            {"counted": %d, "happenedAt": "%s"}""".formatted(counted, Instant.now().plus(when));
    }
}
