package org.lazaret.residents.death;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** A death in custody: the stay ends at once, and each step of the procedure is a person's. */
@Covers({"F118", "F29"})
class DeathIT extends ResidentsIT {
    private static final String HEAD = "姓名,证件类型,证件号码,出生日期,人员类别\n";

    @Autowired
    private MongoDatabase database;

    private String resident() {
        String unique = newId().replace("-", "").substring(4, 16).toUpperCase();
        String list = HEAD + "Otto%s,护照,P%s,1945-04-01,密接\n".formatted(unique, unique);
        String manifest = "/api/residents/manifests/"
                + upload("manager.a", "siteId=" + A, "x.csv", list.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .body()
                        .path("id")
                        .asString();
        job("manager.a", put("manager.a", manifest + "/acceptances/" + newId(), null));
        JsonNode bubble = get("manager.a", manifest).body().path("bubbles").get(0);
        String stay = bubble.path("members").get(0).path("stayId").asString();
        assertThat(put("manager.a", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble.path("bubbleId").asString(), stay)).status())
                .isEqualTo(200);
        return stay;
    }

    private JsonNode step(JsonNode death, String id) {
        return death.path("steps")
                .valueStream()
                .filter(one -> one.path("stepId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_doctor_enters_it_the_room_is_freed_as_after_a_positive_and_the_procedure_has_its_clocks() {
        String stay = resident();
        String path = "/api/residents/stays/" + stay;
        String body = """
            {"place": "ROOM", "circumstances": "found at the morning round", "familyContact": "daughter Lena 139"}""";
        assertThat(put("manager.a", path + "/death/" + newId(), body).status()).isEqualTo(403);
        String command = newId();

        Answer entered = put("doctor.a", path + "/death/" + command, body);

        assertThat(entered.status()).as(entered.response().body()).isEqualTo(200);
        assertThat(put("doctor.a", path + "/death/" + command, body).status()).isEqualTo(200);
        JsonNode file = get("doctor.a", path).body();
        assertThat(file.path("summary").path("state").asString()).isEqualTo("DECEASED");
        assertThat(file.path("end").path("code").asString()).isEqualTo("DIED");
        ROOMS.verify(putRequestedFor(urlPathEqualTo("/peer/vacations/" + stay))
                .withRequestBody(matchingJsonPath("$.afterPositive", WireMock.equalTo("true"))));
        // what is said of the family is nowhere in the clear
        assertThat(database.getCollection("deaths")
                .find(com.mongodb.client.model.Filters.eq(UUID.fromString(stay)))
                .first()
                .toJson()).doesNotContain("Lena");
        assertThat(get("doctor.a", path + "/death").body().path("words").path("familyContact").asString())
                .isEqualTo("daughter Lena 139");

        wait(Duration.ofMinutes(40));
        JsonNode death = get("manager.a", path + "/death").body();
        assertThat(step(death, "chief").path("overdue").asBoolean()).isTrue();
        assertThat(step(death, "police").path("overdue").asBoolean()).isFalse();
        String sign = """
            {"commandId": "%s"%s}""";
        assertThat(put("manager.a", path + "/death/steps/confirmed", sign.formatted(newId(), ", \"paper\": \"D-1\""))
                .status()).as("only a doctor confirms").isEqualTo(403);
        assertThat(put("manager.a", path + "/death/steps/police", sign.formatted(newId(), "")).status())
                .as("without the number of the report")
                .isEqualTo(422);
        for (JsonNode one : death.path("steps")) {
            String who = one.path("roles").toString().contains("site-manager") ? "manager.a" : "doctor.a";
            Answer signed = put(who, path + "/death/steps/" + one.path("stepId").asString(),
                    sign.formatted(newId(), ", \"paper\": \"N-1\""));
            assertThat(signed.status()).as(signed.response().body()).isEqualTo(200);
        }
        assertThat(get("manager.a", path + "/death").body().path("open").asBoolean()).isFalse();
    }

    @Test
    void the_file_of_the_dead_is_not_changed_any_more() {
        String stay = resident();
        String path = "/api/residents/stays/" + stay;
        put("doctor.a", path + "/death/" + newId(), "{\"place\": \"ROOM\"}");

        assertThat(put("doctor.a", path + "/death/" + newId(), "{\"place\": \"ROOM\"}").status()).isEqualTo(422);
        assertThat(put("manager.a", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(stay)).status()).isEqualTo(422);
        String bubble = get("manager.a", path).body().path("summary").path("bubbleId").asString();
        assertThat(put("manager.a", "/api/residents/moves/" + newId(), """
            {"bubbleId": "%s", "reason": "x"}""".formatted(bubble)).status()).isEqualTo(422);
        assertThat(get("manager.a", path).body().path("history")).extracting(line -> line.path("event").asString())
                .containsExactlyElementsOf(List.of("EXPECT", "ARRIVE", "ADMIT", "DIE", "VACATE"));
        // and how it ended is told without a name
        String ends = "/api/residents/sites/" + A + "/stay-ends";
        Answer table = send("manager.a", ends, "GET", null, null);
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.body().path("items").toString()).contains(stay).contains("DIED");
    }
}
