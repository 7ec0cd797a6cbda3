package org.lazaret.residents.retention;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Nobody is known longer than allowed, and it can be shown. */
class RetentionIT extends WithList {
    private static final String API = "/api/residents";
    private static final Map<String, String> CONSUMERS = Map.of(
            "rooms-service", "rooms", "health-monitor-service", "health", "supplies-service", "supplies");

    @Autowired
    private EraseDue due;

    @Autowired
    private MongoDatabase database;

    @Test
    @Covers("F104")
    void a_released_person_is_forgotten_after_28_days_and_every_service_has_confirmed_it() {
        String stay = released("X");
        UUID personId = database.getCollection("stays")
                .find(new Document("_id", UUID.fromString(stay)))
                .first()
                .get("personId", UUID.class);
        String held = newId();
        hold(stay, held);

        wait(Duration.ofDays(8 + 29));
        due.round();
        assertThat(reasons(stay)).containsExactly("legal-hold");
        assertThat(fileOf(stay).path("person").path("name").asString()).contains("Anna");
        assertThat(put("manager.c", API + "/legal-holds/" + held + "/lifting", "{\"reason\": \"court has decided\"}")
                .status()).isEqualTo(200);
        wait(Duration.ofDays(8 + 27));
        due.round();
        assertThat(reasons(stay)).as("not before its time").isEmpty();

        wait(Duration.ofDays(8 + 29));
        due.round();
        await().untilAsserted(() -> assertThat(erasure(stay).path("waitingFor").size()).isEqualTo(3));
        await().untilAsserted(() -> assertThat(fileOf(stay).path("history").toString()).contains("ERASE"));
        JsonNode forgotten = fileOf(stay);
        assertThat(forgotten.path("person").isNull() || forgotten.path("person").isMissingNode()).isTrue();
        assertThat(forgotten.path("traits").path("allergens").size()).isZero();
        assertThat(forgotten.toString()).doesNotContain("L-1").doesNotContain("Lizhou community");
        assertThat(found()).isZero();
        Document person = database.getCollection("persons").find(new Document("_id", personId)).first();
        assertThat(person.getString("key")).isEmpty();
        assertThat(person.getString("sealed")).isEmpty();
        assertThat(person.getList("lookups", String.class)).isEmpty();
        assertThat(database.getCollection("identities").countDocuments(new Document("personId", personId))).isZero();
        assertThat(get("manager.a", API + "/sites/" + C + "/erasures").status()).isEqualTo(404);
        assertThat(put("manager.c", API + "/stays/" + stay + "/legal-holds/" + newId(),
                "{\"authority\": \"court\", \"reason\": \"late\"}").body().path("rules").get(0).path("id").asString())
                .isEqualTo("erased");

        CONSUMERS.forEach((account, view) -> {
            assertThat(erasure(stay).path("provenAt").isString()).as("before " + view).isFalse();
            applyEverything(account, view);
        });
        await().untilAsserted(() -> assertThat(erasure(stay).path("provenAt").isString()).isTrue());
        assertThat(erasure(stay).path("proofs").size()).isEqualTo(3);

        String again = stayOf(accepted(person("Anna", "X", "1985", "Later")));
        assertThat(fileOf(again).path("person").path("name").asString()).contains("Anna");
        assertThat(fileOf(again).path("history").size()).as("somebody new").isEqualTo(1);
    }

    @Test
    @Covers("F104")
    void a_list_that_nobody_accepted_is_forgotten_too() {
        String manifest = previewed(person("Berta", "Y", "1985", "H"));

        wait(Duration.ofDays(27));
        due.round();
        assertThat(get("manager.c", manifest).status()).isEqualTo(200);
        wait(Duration.ofDays(29));
        due.round();

        assertThat(get("manager.c", manifest).status()).isEqualTo(404);
    }

    private String released(String letter) {
        String manifest = accepted(person("Anna", letter, "1985", "H"));
        String stay = stayOf(manifest);
        String bubble = get("manager.c", manifest).body().path("bubbles").get(0).path("bubbleId").asString();
        assertThat(put("manager.c", API + "/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble, stay)).status()).isEqualTo(200);
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
        wait(Duration.ofDays(8));
        Answer gone = put("manager.c", API + "/releases/" + newId(), """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "car", "handover": "Lizhou community"}"""
                .formatted(stay));
        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
        return stay;
    }

    private void hold(String stay, String id) {
        String body = "{\"authority\": \"court of Lizhou 12\", \"reason\": \"claim\"}";
        String path = API + "/stays/" + stay + "/legal-holds/" + id;
        assertThat(put("manager.c", path, body).status()).isEqualTo(200);
        assertThat(put("manager.c", path, body).status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.c", path, body.replace("claim", "other")).status()).isEqualTo(422);
    }

    private String stayOf(String manifest) {
        return get("manager.c", manifest).body()
                .path("bubbles")
                .get(0)
                .path("members")
                .get(0)
                .path("stayId")
                .asString();
    }

    private JsonNode fileOf(String stay) {
        return get("manager.c", API + "/stays/" + stay).body();
    }

    private long found() {
        byte[] words = "{\"siteId\": \"%s\", \"words\": \"Anna%s\"}".formatted(C, unique)
                .getBytes(StandardCharsets.UTF_8);
        return send("manager.c", API + "/stays/search", "POST", "application/json", words).body().path("items").size();
    }

    private List<String> reasons(String stay) {
        for (JsonNode row : all("/retention")) {
            if (row.path("stayId").asString().equals(stay)) {
                return row.path("kept").findValuesAsString("id");
            }
        }
        throw new AssertionError("the stay " + stay + " is not known any more");
    }

    private JsonNode erasure(String stay) {
        for (JsonNode row : all("/erasures")) {
            if (row.path("stayIds").toString().contains(stay)) {
                return row;
            }
        }
        throw new AssertionError("the stay " + stay + " is not being forgotten");
    }

    private List<JsonNode> all(String what) {
        var rows = new ArrayList<JsonNode>();
        String next = "";
        do {
            JsonNode page = get("manager.c", API + "/sites/" + C + what + "?limit=100" + next).body();
            page.path("items").forEach(rows::add);
            next = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : null;
        } while (next != null);
        return rows;
    }

    /** The consumer asks for what comes after the last event: it has applied everything until then. */
    private void applyEverything(String account, String view) {
        String last = get(account, "/feeds/stays?timeout=0").response()
                .headers()
                .firstValue("Lazaret-Feed-Last")
                .orElseThrow();
        // what a consumer has applied is noted once a second at most
        await().pollInterval(Duration.ofMillis(1100)).untilAsserted(() -> {
            get(account, "/feeds/stays?timeout=0&lastEventId=" + last);
            Document reader = database.getCollection("feed_readers").find(new Document("_id", "stays/" + view)).first();
            assertThat(reader.getLong("n")).isEqualTo(Long.parseLong(last.replaceAll(".*\\D", "")));
        });
    }
}
