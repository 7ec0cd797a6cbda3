package org.lazaret.residents.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;

/** People whom somebody else takes over: to whom, by whom, and until whose signature the site answers. */
@Covers({"C05", "C08", "F110"})
class HandedOverIT extends ResidentsIT {
    private static final String API = "/api/residents";
    private static final String SITE = API + "/sites/" + A;

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private Answer handed(String person, String command, String stay, String office, String more) {
        return put(person, API + "/transfers/" + command, """
            {"stayId": "%s", "office": "%s", "to": "Third street"%s}""".formatted(stay, office, more));
    }

    private static List<String> rules(Answer refused) {
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        return refused.body().path("rules").valueStream().map(rule -> rule.path("id").asString()).toList();
    }

    private JsonNode file(String stay) {
        return get("manager.a", API + "/stays/" + stay).body();
    }

    private List<String> offers() {
        return get("manager.a", SITE + "/custody/offers").body()
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private void signed(String handover) {
        ok(put("manager.a", SITE + "/custody/handovers/" + handover + "/signature", """
            {"signer": {"name": "Officer Li", "institution": "Third street", "means": "PAPER"}}"""));
    }

    @Test
    void home_without_a_release_goes_nobody_but_by_an_order_that_the_manager_names_and_whom_nothing_holds_back() {
        String stay = livingAtA("密接", "Hugo" + newId().substring(24));
        String order = ", \"order\": \"O-77\"";

        assertThat(handed("nurse.a", newId(), stay, "FAMILY", order).status()).isEqualTo(403);
        assertThat(handed("doctor.a", newId(), stay, "COMMUNITY", order).status()).isEqualTo(403);
        Answer nameless = handed("manager.a", newId(), stay, "FAMILY", "");
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.body().path("fields").get(0).path("field").asString()).isEqualTo("order");
        String hold = API + "/stays/" + stay + "/exit-holds/" + newId();
        ok(put("doctor.a", hold, "{\"reason\": \"result-pending\"}"));
        assertThat(rules(handed("manager.a", newId(), stay, "FAMILY", order))).containsExactly("exit-hold");
        assertThat(file(stay).path("summary").path("state").asString()).isEqualTo("IN_RESIDENCE");
        ok(send("doctor.a", hold, "DELETE", null, null));

        String command = newId();
        ok(handed("manager.a", command, stay, "FAMILY", order));

        assertThat(file(stay).path("end").path("code").asString()).isEqualTo("HOME_BY_ORDER");
        assertThat(file(stay).path("history").toString()).contains("O-77");
        assertThat(offers()).contains(command);
    }

    @Test
    void to_another_site_or_back_where_they_came_from_nobody_goes_by_this() {
        String stay = livingAtA("密接", "Hugo" + newId().substring(24));
        for (String office : List.of("SITE", "ORIGIN", "ESCORT")) {
            Answer no = handed("manager.a", newId(), stay, office, "");
            assertThat(no.status()).isEqualTo(422);
            assertThat(no.body().path("fields").get(0).path("field").asString()).isEqualTo("office");
        }
        assertThat(file(stay).path("summary").path("state").asString()).isEqualTo("IN_RESIDENCE");
    }

    @Test
    void the_site_answers_until_the_police_has_signed_and_who_is_not_signed_for_is_out_of_control() {
        String stay = livingAtA("密接", "Hugo" + newId().substring(24));
        String command = newId();
        ok(handed("nurse.a", command, stay, "POLICE", ""));
        ok(handed("nurse.a", command, stay, "POLICE", ""));

        assertThat(file(stay).path("end").path("code").asString()).isEqualTo("POLICE");
        assertThat(file(stay).path("custody").path("holder").path("office").asString()).isEqualTo("SITE");
        assertThat(offers()).containsOnlyOnce(command);
        wait(Duration.ofHours(5));
        job("manager.a", put("manager.a", SITE + "/losses/searches/" + newId(), null));
        assertThat(losses(stay)).containsExactly("LOST_CONTROL");

        signed(command);

        assertThat(file(stay).path("custody").path("holder").path("office").asString()).isEqualTo("POLICE");
        assertThat(offers()).doesNotContain(command);
        job("manager.a", put("manager.a", SITE + "/losses/searches/" + newId(), null));
        assertThat(losses(stay)).isEmpty();
    }

    @Test
    @Covers("F23")
    void a_nurse_sends_to_the_hospital_and_closes_and_only_a_manager_or_doctor_expects_somebody_back() {
        String stay = livingAtA("密接", "Hugo" + newId().substring(24));
        String one = API + "/hospital-cases/" + newId();
        ok(put("nurse.a", one, "{\"stayId\": \"" + stay + "\"}"));
        String close = "{\"kind\": \"CLOSE\", \"condition\": \"HOME\"}";
        assertThat(rules(put("nurse.a", one + "/steps/" + newId(), close))).as("nobody has left")
                .containsExactly("case-state");
        ok(put("nurse.a", one + "/departures/" + newId(), "{\"hospital\": \"H\"}"));
        String back = """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-1"}""".formatted(stay);
        assertThat(put("nurse.a", one + "/returns/" + newId(), back).status()).isEqualTo(403);
        assertThat(put("security.a", one + "/steps/" + newId(), close).status()).isEqualTo(403);
        assertThat(put("commander", one + "/steps/" + newId(), close).status()).isEqualTo(403);

        assertThat(ok(put("nurse.a", one + "/steps/" + newId(), close)).path("state").asString()).isEqualTo("CLOSED");
        assertThat(rules(put("doctor.a", one + "/returns/" + newId(), back))).as("not coming back")
                .containsExactly("case-state");
    }

    private List<String> losses(String stay) {
        return get("manager.a", SITE + "/losses?limit=200").body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("stayId").asString().equals(stay))
                .map(one -> one.path("kind").asString())
                .toList();
    }
}
