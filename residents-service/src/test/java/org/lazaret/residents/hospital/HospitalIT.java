package org.lazaret.residents.hospital;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

/** An emergency, from the call to the return. */
@Covers({"F23", "F110", "C11"})
class HospitalIT extends WithList {
    private static final String CASES = "/api/residents/hospital-cases/";

    @Autowired
    private CrashingStays stays;

    private List<String> household(String prefix) {
        String manifest = accepted(family(prefix));
        arrive(manifest, 2, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        return List.of(member(manifest, 0), member(manifest, 1));
    }

    private String called(String patient, String companion) {
        String id = newId();
        Answer call = put("manager.c", CASES + id, """
            {"stayId": "%s"%s, "words": {"reason": "chest pain", "condition": "pale", "contact": "Maria Rossi"}}"""
                .formatted(patient, companion == null ? "" : ", \"companionId\": \"" + companion + "\""));
        assertThat(call.status()).as(call.response().body()).isEqualTo(200);
        return id;
    }

    private Answer step(String id, String body) {
        return put("manager.c", CASES + id + "/steps/" + newId(), body);
    }

    private List<String> escalations(String id) {
        return get("manager.c", CASES + id).body().path("escalations").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void a_refusal_and_half_an_hour_without_departure_escalate_until_somebody_in_command_knows() {
        String id = called(household("E").getFirst(), null);
        assertThat(escalations(id)).isEmpty();
        step(id, "{\"kind\": \"REFUSE\", \"hospital\": \"First hospital\"}");
        assertThat(escalations(id)).containsExactly("REFUSED");
        wait(Duration.ofSeconds(30));
        step(id, "{\"kind\": \"ACCEPT\", \"hospital\": \"Second hospital\"}");
        assertThat(escalations(id)).isEmpty();
        wait(Duration.ofMinutes(31));
        assertThat(escalations(id)).containsExactly("NOT_DEPARTED");
        Answer known = put("commander", CASES + id + "/steps/" + newId(), "{\"kind\": \"ACKNOWLEDGE\"}");
        assertThat(known.status()).as(known.response().body()).isEqualTo(200);
        assertThat(known.response().body()).doesNotContain("Anna").doesNotContain("chest");
        assertThat(escalations(id)).isEmpty();
        assertThat(put("commander", CASES + id + "/steps/" + newId(), "{\"kind\": \"STAND_DOWN\"}").status())
                .isEqualTo(403);
    }

    @Test
    void a_child_and_its_parent_leave_while_rooms_is_away_and_the_site_answers_until_the_hospital_signs() {
        List<String> people = household("P");
        String id = called(people.get(1), people.getFirst());
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/vacations/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));

        Answer gone = put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");

        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
        assertThat(gone.body().path("state").asString()).isEqualTo("DEPARTED");
        for (String one : people) {
            assertThat(state(one)).isEqualTo("TRANSFERRED");
            assertThat(file(one).path("end").path("code").asString()).isEqualTo("HOSPITAL");
            assertThat(file(one).path("custody").path("holder").path("siteId").asString()).isEqualTo(C);
        }
        assertThat(step(id, "{\"kind\": \"SIGN\", \"paper\": \"H-7\"}").body().path("signed").asBoolean()).isTrue();
        assertThat(file(people.get(1)).path("custody").path("holder").path("office").asString())
                .isEqualTo("HOSPITAL");
        step(id, "{\"kind\": \"ARRIVE\"}");
        step(id, "{\"kind\": \"NEWS\", \"condition\": \"IMPROVING\"}");
        JsonNode away = get("manager.c", "/api/residents/sites/" + C + "/hospital-cases?limit=200").body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("caseId").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(away.path("condition").asString()).isEqualTo("IMPROVING");
        // the words are nowhere but under the person's key
        assertThat(get("manager.c", CASES + id).body().path("steps").get(0).path("words").path("contact").asString())
                .isEqualTo("Maria Rossi");
        assertThat(away.toString()).doesNotContain("Maria Rossi");
    }

    @Test
    void who_comes_back_is_expected_once_under_a_stay_that_goes_on_and_sees_both_choices_before() {
        List<String> people = household("B");
        JsonNode before = file(people.getFirst());
        String id = called(people.getFirst(), null);
        put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(file(people.getFirst()).has("movement")).isFalse());
        wait(Duration.ofDays(2));
        JsonNode choices = get("manager.c", CASES + id + "/return-choices?patientId=" + people.getFirst()).body();
        String end = before.path("days").path("releaseNotBefore").asString();
        assertThat(choices.get(0).path("releaseNotBefore").asString()).isEqualTo(end);
        assertThat(choices.get(1).path("releaseNotBefore").asString()).isGreaterThan(end);

        String body = """
            {"stayId": "%s", "days": "CONTINUE"%s}""";
        assertThat(put("manager.c", CASES + id + "/returns/" + newId(), body.formatted(people.getFirst(), "")).status())
                .as("without the hospital's paper")
                .isEqualTo(422);
        String command = newId();
        Answer back = put("manager.c", CASES + id + "/returns/" + command,
                body.formatted(people.getFirst(), ", \"dischargePaper\": \"D-12\""));
        assertThat(back.status()).as(back.response().body()).isEqualTo(200);
        String next = back.body().path("nextStayId").asString();
        assertThat(put("manager.c", CASES + id + "/returns/" + newId(),
                body.formatted(people.getFirst(), ", \"dischargePaper\": \"D-12\"")).status()).isEqualTo(422);
        assertThat(state(next)).isEqualTo("EXPECTED");
        assertThat(file(next).path("summary").path("bubbleId").asString())
                .isNotEqualTo(before.path("summary").path("bubbleId").asString());
        assertThat(get("manager.c", CASES + id).body().path("state").asString()).isEqualTo("CLOSED");

        assertThat(admit(newId(), file(next).path("summary").path("bubbleId").asString(), List.of(next)).status())
                .isEqualTo(200);
        assertThat(file(next).path("days").path("releaseNotBefore").asString()).isEqualTo(end);
        assertThat(file(next).path("continues").asString()).isEqualTo(people.getFirst());
    }

    @Test
    void the_paper_of_the_hospital_is_signed_also_when_the_person_is_back_and_an_id_means_one_thing() {
        String patient = household("S").getFirst();
        String id = called(patient, null);
        put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");
        String news = newId();
        assertThat(put("manager.c", CASES + id + "/steps/" + news, "{\"kind\": \"NEWS\", \"condition\": \"STABLE\"}")
                .status()).isEqualTo(200);
        String back = """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-1"}""".formatted(patient);
        assertThat(put("manager.c", CASES + id + "/returns/" + news, back).body().path("type").asString())
                .endsWith(":key-reused");
        assertThat(get("manager.c", CASES + id).body().path("people").get(0).path("place").asString())
                .isEqualTo("HOSPITAL");
        assertThat(put("manager.c", CASES + id + "/returns/" + newId(), back).status()).isEqualTo(200);
        assertThat(get("manager.c", CASES + id).body().path("state").asString()).isEqualTo("CLOSED");
        assertThat(file(patient).path("custody").path("holder").path("siteId").asString()).isEqualTo(C);

        String sign = CASES + id + "/steps/" + newId();
        String paper = "{\"kind\": \"SIGN\", \"paper\": \"H-9\"}";
        Answer signed = put("manager.c", sign, paper);

        assertThat(signed.status()).as(signed.response().body()).isEqualTo(200);
        assertThat(put("manager.c", sign, paper).body().path("signed").asBoolean()).isTrue();
        assertThat(file(patient).path("custody").path("holder").path("office").asString()).isEqualTo("HOSPITAL");
    }

    /** Thirty days more. */
    private static StayChange longer(Stay stay) {
        Stay.Days days = stay.days();
        Instant end = days.releaseNotBefore().plus(Duration.ofDays(30));
        return stay.happens(
                StayEvent.EXTEND,
                Effect.NONE.counted(new Stay.Days(
                        days.anchor(), days.enteredAt(), end, days.siteDays() + 30, days.homeDays(), days.homeUntil(),
                        days.firstTestBy(), days.tests(), days.homeTests(), days.ageMonths())),
                days.enteredAt(), days.enteredAt(), "doctor", null);
    }

    @Test
    void nobody_is_told_of_a_return_before_the_person_is_expected() {
        String patient = household("L").getFirst();
        String id = called(patient, null);
        String command = newId();
        String next = Ids.derived(UUID.fromString(command), "stay").toString();
        stays.crashAtEntry(UUID.fromString(next));
        String body = """
            {"stayId": "%s", "days": "%s", "dischargePaper": "D-1"}""";

        stays.change(UUID.fromString(patient), HospitalIT::longer);
        put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");

        assertThat(rules(put("manager.c", CASES + id + "/returns/" + newId(), body.formatted(patient, "RESTART"))))
                .as("what was added is not lost")
                .containsExactly("restart-earlier");
        assertThat(put("manager.c", CASES + id + "/returns/" + command, body.formatted(patient, "CONTINUE")).status())
                .isEqualTo(503);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(put("manager.c", CASES + id + "/returns/" + command,
                        body.formatted(patient, "CONTINUE")).status()).isEqualTo(200));
        assertThat(state(next)).isEqualTo("EXPECTED");
        assertThat(put("manager.c", CASES + id + "/returns/" + command, body.formatted(patient, "RESTART")).status())
                .as("the same id for another choice")
                .isEqualTo(422);
    }

    @Test
    void who_turned_out_to_be_somebody_else_while_away_comes_back_as_the_one_who_is_kept() {
        String patient = household("M").getFirst();
        String id = called(patient, null);
        put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(file(patient).has("movement")).isFalse());
        String again = accepted(person("Anna", "MZ", "1985", "M2"));
        String other = member(again, 0);
        assertThat(decide(again, "\"kind\": \"CANCEL\", \"reason\": \"does not come\"").status()).isEqualTo(200);
        UUID keep = stays.get(UUID.fromString(other)).personId();
        UUID merged = stays.get(UUID.fromString(patient)).personId();
        Answer one = put("manager.c", "/api/residents/sites/" + C + "/merges/" + newId(), """
            {"keep": "%s", "other": "%s", "reason": "one passport"}""".formatted(keep, merged));
        assertThat(one.body().path("state").asString()).as(one.response().body()).isEqualTo("MERGED");

        Answer back = put("manager.c", CASES + id + "/returns/" + newId(), """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-1"}""".formatted(patient));

        assertThat(back.status()).as(back.response().body()).isEqualTo(200);
        assertThat(stays.get(UUID.fromString(back.body().path("nextStayId").asString())).personId()).isEqualTo(keep);
    }

    @Test
    void wherever_the_departure_breaks_off_both_are_away_once() {
        // each of two people: begin, leave, give the room back
        int writes = 6;
        for (int i = 0; i < 2 * writes; i++) {
            List<String> people = household("X" + (char) ('A' + i));
            String id = called(people.getFirst(), people.get(1));
            var both = new HashSet<>(people.stream().map(UUID::fromString).toList());
            if (i < writes) {
                stays.crashBefore(i + 1, both);
            } else {
                stays.crashAfter(i - writes + 1, both);
            }
            put("manager.c", CASES + id + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get("manager.c", CASES + id).body().path("state").asString())
                            .isEqualTo("DEPARTED"));
            for (String one : people) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(file(one).has("movement")).isFalse());
                assertThat(file(one).path("history")).extracting(line -> line.path("event").asString())
                        .containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT", "TRANSFER", "VACATE");
            }
        }
    }
}
