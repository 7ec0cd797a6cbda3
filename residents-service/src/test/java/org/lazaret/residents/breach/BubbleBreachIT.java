package org.lazaret.residents.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Two bubbles have mixed: nobody of them goes home before the swab, whatever happens in between. */
@Covers({"C34", "F116", "F23"})
class BubbleBreachIT extends WithList {
    private static final String API = "/api/residents";

    private List<List<String>> bubbles() {
        String manifest = accepted(family("X") + family("Y") + family("Z"));
        arrive(manifest, 6, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        return get("manager.c", manifest).body()
                .path("bubbles")
                .valueStream()
                .map(bubble -> bubble.path("members").valueStream().map(one -> one.path("stayId").asString()).toList())
                .toList();
    }

    private List<String> gate(String stay) {
        Answer gate = post("manager.c", API + "/stays/" + stay + "/release-gate", "{}");
        assertThat(gate.status()).as(gate.response().body()).isEqualTo(200);
        return gate.body().path("blockers").valueStream().map(one -> one.path("id").asString()).toList();
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    /** To the hospital and back on the next day, into a room. */
    private String away(String stay) {
        String one = newId();
        ok(put("manager.c", API + "/hospital-cases/" + one, "{\"stayId\": \"" + stay + "\"}"));
        ok(put("manager.c", API + "/hospital-cases/" + one + "/departures/" + newId(), "{\"hospital\": \"H\"}"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(file(stay).has("movement")).isFalse());
        String next = ok(put("manager.c", API + "/hospital-cases/" + one + "/returns/" + newId(), """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-1"}""".formatted(stay)))
                .path("nextStayId")
                .asString();
        ok(admit(newId(), file(next).path("summary").path("bubbleId").asString(), List.of(next)));
        return next;
    }

    private List<String> rules(String body) {
        return rules(put("manager.c", API + "/breaches/" + newId(), body));
    }

    @Test
    void on_the_list_of_the_exposed_is_nobody_of_another_site_and_not_the_person_themselves() {
        List<List<String>> bubbles = bubbles();
        String breaker = bubbles.getFirst().getFirst();
        String mate = bubbles.getFirst().get(1);
        String body = """
            {"stayId": "%s", "kind": "left-room", "exposed": [%s], "facts": "in the corridor"}""";

        assertThat(rules(body.formatted(breaker, '"' + newId() + '"'))).containsExactly("exposed");
        JsonNode alone = ok(put("manager.c", API + "/breaches/" + newId(),
                body.formatted(breaker, '"' + breaker + '"')));
        assertThat(alone.path("exposed")).as("nobody meets themselves").isEmpty();
        assertThat(alone.has("swabDue")).isFalse();
        JsonNode met = ok(put("manager.c", API + "/breaches/" + newId(), body.formatted(breaker, '"' + mate + '"')));
        assertThat(met.path("exposed").get(0).asString()).isEqualTo(mate);
        assertThat(met.path("swabDue").asString()).isNotEmpty();
        assertThat(met.path("time").asInt()).isEqualTo(2);
        assertThat(get("manager.c", API + "/stays/" + breaker + "/near").body()
                .path("stayIds")
                .valueStream()
                .map(JsonNode::asString)).containsExactly(mate);
        ok(put("manager.c", API + "/transfers/" + newId(), "{\"stayId\": \"" + mate + "\", \"to\": \"hospital\"}"));
        assertThat(get("manager.c", API + "/stays/" + breaker + "/near").body().path("stayIds"))
                .as("who has left is not near")
                .isEmpty();
        assertThat(rules(body.formatted(mate, ""))).as("who has left breaks nothing here").containsExactly("state");
    }

    @Test
    void neither_who_broke_the_rules_nor_whom_they_met_nor_who_lives_with_them_goes_before_the_swab() {
        List<List<String>> bubbles = bubbles();
        String breaker = bubbles.get(0).get(0);
        String mate = bubbles.get(0).get(1);
        String met = bubbles.get(1).get(0);
        String theirs = bubbles.get(1).get(1);
        String breach = newId();
        ok(put("manager.c", API + "/breaches/" + breach, """
            {"stayId": "%s", "kind": "visited", "exposed": ["%s"], "facts": "played cards"}""".formatted(breaker,
                met)));

        for (String held : List.of(breaker, mate, met, theirs)) {
            assertThat(gate(held)).contains("breach-swab");
        }
        assertThat(gate(bubbles.get(2).getFirst())).as("who had nothing to do with it").doesNotContain("breach-swab");

        String hold = newId();
        ok(put("manager.c", API + "/stays/" + breaker + "/exit-holds/" + hold, "{\"reason\": \"court-order\"}"));
        String back = away(breaker);
        assertThat(gate(back)).as("a hospital lifts nothing").contains("breach-swab", "exit-hold");
        assertThat(gate(away(met))).contains("breach-swab");

        wait(Duration.ofHours(49));
        ok(put("manager.c", API + "/breaches/" + breach + "/steps/" + newId(), """
            {"kind": "SWABBED", "note": "S-1"}"""));
        for (String free : List.of(back, mate, theirs)) {
            assertThat(gate(free)).doesNotContain("breach-swab");
        }
        ok(send("manager.c", API + "/stays/" + back + "/exit-holds/" + hold, "DELETE", null, null));
        assertThat(gate(back)).doesNotContain("exit-hold");
    }
}
