package org.lazaret.residents.arearisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** The county risk map over HTTP: what it suggests, and that a later one touches only who is looked at again. */
@Covers("C01")
class AreaRiskIT extends WithList {
    private static final String MAPS = "/api/residents/area-risk-maps";
    private static final String REVIEWS = "/api/residents/sites/" + C + "/risk-reviews";
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Test
    void a_map_suggests_for_new_arrivals_and_a_graver_one_flags_who_came_before() {
        take(today.minusDays(3), "310115,浦东新区,黄\n310116,金山区,绿\n");
        JsonNode said = suggestion("310115", today.minusDays(2));
        assertThat(said.path("level").asString()).isEqualTo("YELLOW");
        assertThat(said.path("category").asString()).isEqualTo("SPILLOVER");
        assertThat(said.path("packId").asString()).isEqualTo("CN-v9");
        assertThat(said.path("mapDate").asString()).isEqualTo(today.minusDays(3).toString());
        String manifest = accepted(family("R1"));
        String stay = member(manifest, 0);
        JsonNode before = file(stay).path("order");
        assertThat(put("manager.c", "/api/residents/stays/" + stay + "/origin", origin("310115")).body()
                .path("level")
                .asString()).isEqualTo("YELLOW");
        assertThat(reviewed()).doesNotContain(stay);

        take(today.minusDays(1), "310115,浦东新区,红\n310116,金山区,绿\n");

        // who came before stays under the order, and is looked at again
        assertThat(file(stay).path("order")).isEqualTo(before);
        assertThat(suggestion("310115", today).path("category").asString()).isEqualTo("HIGH_RISK_AREA");
        assertThat(suggestion("310115", today.minusDays(2)).path("level").asString()).isEqualTo("YELLOW");
        assertThat(open()).contains(stay);
        String outcome = """
            {"decision": "KEPT", "level": "RED", "reason": "left before the outbreak"}""";
        assertThat(rules(put("manager.c", REVIEWS + "/" + stay + "/outcome", outcome.replace("RED", "ORANGE"))))
                .as("what the map does not say")
                .containsExactly("not-as-seen");
        assertThat(put("manager.c", REVIEWS + "/" + stay + "/outcome", outcome).status()).isEqualTo(200);
        assertThat(open()).doesNotContain(stay);
        assertThat(reviewed()).contains(stay);
    }

    @Test
    void a_map_is_given_out_once_by_the_command_of_its_region() {
        String map = newId();
        String body = body("3311", today, "330702,婺城区,红\n");
        assertThat(put("commander", MAPS + "/" + map, body).status()).isEqualTo(200);
        assertThat(put("commander", MAPS + "/" + map, body).status()).isEqualTo(200);
        assertThat(put("commander", MAPS + "/" + map, body.replace("红", "橙")).status()).isEqualTo(422);
        assertThat(put("commander", MAPS + "/" + newId(), body("3201", today, "330702,婺城区,红\n")).status())
                .isEqualTo(404);
        assertThat(put("manager.c", MAPS + "/" + newId(), body).status()).isEqualTo(404);
        assertThat(put("auditor", MAPS + "/" + newId(), body).status()).isEqualTo(403);
    }

    @Test
    void a_broken_file_is_refused_as_a_whole_with_each_row() {
        Answer refused = put("commander", MAPS + "/" + newId(), body("3311", today,
                "33070,婺城区,红\n330703,金东区,紫\n330704,某区,红\n330704,某区,绿\n"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("fields").valueStream().map(field -> field.path("field").asString()).toList())
                .as(refused.response().body())
                .containsExactly("csv[2].code", "csv[3].level", "csv[5].code");
    }

    @Test
    void nobody_left_a_place_tomorrow() {
        assertThat(post("manager.c", MAPS + "/suggestion", question("310115", today.plusDays(2))).status())
                .isEqualTo(422);
        wait(Duration.ZERO);
    }

    private void take(LocalDate date, String rows) {
        Answer taken = put("commander", MAPS + "/" + newId(), body("3311", date, rows));
        assertThat(taken.status()).as(taken.response().body()).isEqualTo(200);
    }

    private JsonNode suggestion(String county, LocalDate leftOn) {
        Answer said = post("manager.c", MAPS + "/suggestion", question(county, leftOn));
        assertThat(said.status()).as(said.response().body()).isEqualTo(200);
        return said.body();
    }

    private static String question(String county, LocalDate leftOn) {
        return """
            {"siteId": "%s", "county": "%s", "leftOn": "%s"}""".formatted(C, county, leftOn);
    }

    private String origin(String county) {
        return """
            {"county": "%s", "leftOn": "%s"}""".formatted(county, today.minusDays(2));
    }

    private List<String> open() {
        return get("manager.c", REVIEWS).body()
                .path("items")
                .valueStream()
                .filter(row -> row.path("open").asBoolean())
                .map(row -> row.path("origin").path("stayId").asString())
                .toList();
    }

    private List<String> reviewed() {
        return get("manager.c", REVIEWS).body()
                .path("items")
                .valueStream()
                .map(row -> row.path("origin").path("stayId").asString())
                .toList();
    }

    private static String body(String region, LocalDate date, String rows) {
        return """
            {"regionCode": "%s", "date": "%s", "csv": "区划代码,县区,风险等级\\n%s"}""".formatted(
                region, date, rows.replace("\n", "\\n"));
    }
}
