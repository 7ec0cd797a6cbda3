package org.lazaret.residents.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** The power fails, the site goes on by paper, and afterwards the file knows both times. */
class DowntimeIT extends WithList {
    private static final String API = "/api/residents";

    @Test
    @Covers("F119")
    void an_admission_on_paper_is_entered_afterwards_with_the_time_on_the_paper() {
        String kit = newId();
        JsonNode sheets = put("manager.c", API + "/sites/" + C + "/paper-kits/" + kit, null).body().path("sheets");
        assertThat(sheets.size()).isGreaterThan(20);
        String manifest = accepted(person("Paula", "P", "1985", "H"));
        JsonNode bubble = get("manager.c", manifest).body().path("bubbles").get(0);
        String stay = bubble.path("members").get(0).path("stayId").asString();

        wait(Duration.ofHours(4));
        String downtime = newId();
        String path = API + "/downtimes/" + downtime;
        String declare = """
            {"from": "%s", "reason": "power", "kitIds": ["%s"]}""".formatted(now(Duration.ofMinutes(5)), kit);
        assertThat(put("manager.c", API + "/sites/" + C + "/downtimes/" + downtime, declare).status()).isEqualTo(200);
        Instant happened = now(Duration.ofHours(2));
        String arrival = number(sheets, "ARRIVAL");
        String command = newId();
        assertThat(put("manager.c", API + "/admissions/" + command, """
            {"bubbleId": "%s", "stayIds": ["%s"], "happenedAt": "%s"}""".formatted(
                bubble.path("bubbleId").asString(), stay, happened)).status()).isEqualTo(200);
        String entry = """
            {"sheet": "%s", "kind": "ADMISSION", "stayId": "%s", "happenedAt": "%s"}""".formatted(
                arrival, stay, happened);
        assertThat(put("manager.c", path + "/entries/" + command, entry).status()).isEqualTo(200);
        assertThat(put("manager.c", path + "/entries/" + command, entry).status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.c", path + "/entries/" + command, entry.replace("ADMISSION", "EXIT")).status())
                .isEqualTo(422);
        assertThat(put("manager.c", path + "/entries/" + newId(),
                entry.replace(happened.toString(), Instant.now().minusSeconds(60).toString())).body().toString())
                .contains("outside");

        for (JsonNode line : file(stay).path("history")) {
            if (line.path("event").asString().equals("ADMIT")) {
                assertThat(Instant.parse(line.path("at").asString()))
                        .isBefore(Instant.parse(line.path("recordedAt").asString()).minus(Duration.ofHours(1)));
            }
        }
        assertThat(put("manager.c", path + "/end", "{\"until\": \"%s\"}".formatted(now(Duration.ofHours(3)))).status())
                .isEqualTo(200);
        assertThat(put("manager.c", path + "/closing", null).body().toString()).contains(arrival);
        for (JsonNode sheet : sheets) {
            String number = sheet.path("number").asString();
            String fate = number.equals(arrival) ? "ENTERED" : "BLANK";
            Answer said = put("manager.c", path + "/sheets/" + number, "{\"fate\": \"" + fate + "\"}");
            assertThat(said.status()).as(said.response().body()).isEqualTo(200);
        }
        assertThat(put("manager.c", path + "/closing", null).body().path("closedAt").isString()).isTrue();
        assertThat(get("manager.c", path + "/entries").body().path("items").size()).isEqualTo(1);
    }

    private static String number(JsonNode sheets, String form) {
        for (JsonNode sheet : sheets) {
            if (sheet.path("form").asString().equals(form)) {
                return sheet.path("number").asString();
            }
        }
        throw new AssertionError("no sheet " + form);
    }
}
