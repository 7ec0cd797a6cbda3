package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** Who may not share a room does not, whichever door the wish comes through. */
@Covers({"F17", "C37"})
class SharedRoomIT extends ResidentsIT {
    private static final String HEAD = "姓名,证件类型,证件号码,出生日期,人员类别,同住单元,关联病例\n";
    private final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();

    @Test
    void a_mixed_bubble_gets_no_room_by_trying_again_nor_by_a_direct_admission() {
        String manifest = accepted("""
            Anna,护照,P%1$sA,1985-04-01,密接,F1,甲
            Bert,护照,P%1$sB,1984-04-01,次密接,F1,乙
            """);
        String bubbleId = bubble(manifest).path("bubbleId").asString();

        decide(manifest, bubbleId, "\"kind\": \"TRY_AGAIN\"");
        assertThat(bubble(manifest).path("state").asString()).isEqualTo("WAITING");
        assertThat(rules(bubble(manifest))).contains("category", "exposure");
        Answer admitted = put("manager.c", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s", "%s"]}""".formatted(
                bubbleId, bubble(manifest).path("members").get(0).path("stayId").asString(),
                bubble(manifest).path("members").get(1).path("stayId").asString()));
        assertThat(admitted.status()).as(admitted.response().body()).isEqualTo(422);
        assertThat(rules(admitted.body())).contains("category", "exposure");
        ROOMS.verify(0, WireMock.putRequestedFor(WireMock.urlPathMatching("/peer/(holds|placements)/" + bubbleId)));
    }

    @Test
    void a_minor_whose_parent_is_known_already_is_alone_until_a_guardian_is_named() {
        accepted("Anna,护照,P%1$sA,1985-04-01,密接,F1,\n");
        String manifest = accepted("""
            Anna,护照,P%1$sA,1985-04-01,密接,F1,
            Child,护照,P%1$sC,2019-04-01,密接,F1,
            """);
        JsonNode waiting = bubble(manifest);
        String bubbleId = waiting.path("bubbleId").asString();
        assertThat(rules(waiting)).containsExactly("minor-alone");
        String stay = "/api/residents/stays/" + waiting.path("members").get(0).path("stayId").asString();
        assertThat(get("manager.c", stay).body().path("traits").path("minorAlone").asBoolean()).isTrue();

        decide(manifest, bubbleId, "\"kind\": \"TRY_AGAIN\"");
        assertThat(bubble(manifest).path("state").asString()).isEqualTo("WAITING");
        decide(manifest, bubbleId, """
            "kind": "NAME_GUARDIAN", "guardian": {"name": "Carl", "phone": "13800000000", "relation": "uncle"}""");
        assertThat(bubble(manifest).path("state").asString()).isEqualTo("HELD");
        assertThat(get("manager.c", stay).body().path("traits").path("minorAlone").asBoolean()).isFalse();
    }

    @Test
    void a_minor_whom_rooms_exempts_is_given_a_room_without_a_guardian() {
        String manifest = accepted("Child,护照,P%1$sC,2019-04-01,密接,F1,\n");
        String bubbleId = bubble(manifest).path("bubbleId").asString();
        assertThat(rules(bubble(manifest))).containsExactly("minor-alone");
        // the exemption is approved there
        ROOMS.stubFor(WireMock.put(WireMock.urlPathEqualTo("/peer/holds/" + bubbleId))
                .atPriority(1)
                .willReturn(room(", \"until\": \"2030-01-01T00:00:00Z\"")));

        decide(manifest, bubbleId, "\"kind\": \"TRY_AGAIN\"");

        assertThat(bubble(manifest).path("state").asString()).isEqualTo("HELD");
        assertThat(asked(bubbleId)).contains("\"minorAlone\":true");
    }

    @Test
    void rooms_learns_who_is_at_high_risk_and_where_the_rest_of_the_household_lives() {
        String parents = bubble(accepted("Anna,护照,P%1$sA,1940-04-01,密接,F1,\n")).path("bubbleId").asString();
        assertThat(asked(parents)).contains("\"highRisk\":true");

        String later = bubble(accepted("""
            Anna,护照,P%1$sA,1940-04-01,密接,F1,
            Bert,护照,P%1$sB,1985-04-01,密接,F1,
            """)).path("bubbleId").asString();

        assertThat(asked(later)).contains("\"highRisk\":false").contains("\"near\":[\"" + parents + "\"]");
    }

    /** The last wish for a room of a bubble. */
    private static String asked(String bubbleId) {
        return ROOMS.findAll(WireMock.putRequestedFor(WireMock.urlPathEqualTo("/peer/holds/" + bubbleId)))
                .getLast()
                .getBodyAsString();
    }

    @Test
    void a_child_whose_parent_was_not_on_the_bus_is_not_put_into_a_room_alone() {
        String manifest = accepted("""
            Anna,护照,P%1$sA,1985-04-01,密接,F1,
            Child,护照,P%1$sC,2019-04-01,密接,F1,
            """);
        JsonNode members = bubble(manifest).path("members");
        String count = """
            {"counted": %d, "happenedAt": "%s"%s}""";
        put("manager.c", manifest + "/departure", count.formatted(
                2, Instant.now().minusSeconds(7200), ", \"explanation\": \"as seen\""));
        String ill = ", \"explanation\": \"one fell ill\"";
        // one is not there, and nobody says who
        Answer unnamed = put("manager.c", manifest + "/arrival",
                count.formatted(1, Instant.now().minusSeconds(60), ill));
        assertThat(rules(unnamed.body())).containsExactly("missing");
        Answer arrived = put("manager.c", manifest + "/arrival", count.formatted(
                1, Instant.now().minusSeconds(60),
                ill + ", \"missing\": [\"" + members.get(0).path("stayId").asString() + "\"]"));
        assertThat(arrived.status()).as(arrived.response().body()).isEqualTo(200);

        JsonNode result = job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));

        assertThat(result.path("refused").asInt()).isEqualTo(1);
        assertThat(rules(bubble(manifest))).containsExactly("minor-alone");
    }

    private void decide(String manifest, String bubbleId, String what) {
        Answer decided = post("manager.c", manifest + "/bubbles/" + bubbleId + "/decision",
                "{\"commandId\": \"" + newId() + "\", " + what + "}");
        assertThat(decided.status()).as(decided.response().body()).isEqualTo(200);
    }

    private JsonNode bubble(String manifest) {
        return get("manager.c", manifest).body().path("bubbles").get(0);
    }

    private static java.util.List<String> rules(JsonNode of) {
        return of.path("rules").valueStream().map(rule -> rule.path("id").asString()).toList();
    }

    private String accepted(String rows) {
        Answer seen = upload("manager.c", "siteId=" + C, "bus.csv",
                (HEAD + rows.formatted(unique)).getBytes(StandardCharsets.UTF_8));
        assertThat(seen.body().path("errors").size()).as(seen.response().body()).isZero();
        String manifest = "/api/residents/manifests/" + seen.body().path("id").asString();
        job("manager.c", put("manager.c", manifest + "/acceptances/" + newId(), null));
        return manifest;
    }
}
