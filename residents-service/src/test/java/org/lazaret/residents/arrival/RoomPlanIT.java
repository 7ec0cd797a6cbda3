package org.lazaret.residents.arrival;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;

/** A list gets all its rooms by one plan, or none, and what the plan leaves open waits for a person. */
@Covers({"C37", "C40", "F15", "F17", "N1"})
class RoomPlanIT extends WithList {
    private static final String OLD = "1950";
    private final String plan = newId();

    @Autowired
    private CrashingStays stays;

    @Autowired
    private ManifestStore manifests;

    @Autowired
    private BusinessClock clock;

    private String list() {
        return family("F") + person("Old", "O", OLD, "") + person("Adult", "D", "1985", "")
                + person("Minor", "M", "2016", "");
    }

    private JsonNode wish(String manifest) {
        return get("manager.c", manifest + "/plan-request").body();
    }

    private JsonNode of(String manifest) {
        return get("manager.c", manifest).body();
    }

    private static List<JsonNode> in(JsonNode manifest, String state) {
        return StreamSupport.stream(manifest.path("bubbles").spliterator(), false)
                .filter(one -> one.path("state").asString("").equals(state))
                .toList();
    }

    private JsonNode confirmed(String manifest, String planId) {
        return job("manager.c", confirm("manager.c", manifest, planId, newId()));
    }

    @Test
    void what_is_planned_of_the_preview_is_what_the_registered_people_need() {
        String manifest = previewed(list());
        JsonNode before = wish(manifest);
        String told = before.toString();
        assertThat(before.path("bubbles")).hasSize(4);
        assertThat(told).contains("\"minorAlone\":true", "\"highRisk\":true", "\"ageBand\":\"CHILD\"")
                .doesNotContain("Anna", unique);
        assertThat(before.has("after")).isFalse();

        planned("manager.c", manifest, plan, "P");
        assertThat(confirmed(manifest, plan).path("confirmed").asBoolean()).isTrue();

        JsonNode after = wish(manifest);
        assertThat(after.path("bubbles")).containsExactlyInAnyOrderElementsOf(before.path("bubbles"));
        assertThat(after.path("after").asString()).isEqualTo(plan);
    }

    @Test
    void every_household_has_the_room_of_the_plan_and_a_minor_alone_waits() {
        String manifest = previewed(list());
        planned("manager.c", manifest, plan, "P");

        JsonNode result = confirmed(manifest, plan);

        assertThat(result.path("held").asInt()).isEqualTo(4);
        assertThat(result.path("waiting").asInt()).isEqualTo(1);
        JsonNode now = of(manifest);
        assertThat(now.path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(now.path("planId").asString()).isEqualTo(plan);
        assertThat(in(now, "HELD")).hasSize(3)
                .allSatisfy(one -> assertThat(one.path("roomNumber").asString())
                        .isEqualTo("P" + one.path("bubbleId").asString().substring(0, 8)))
                .allSatisfy(one -> assertThat(one.path("heldUntil").asString()).isEqualTo("2030-01-01T00:00:00Z"));
        JsonNode minor = in(now, "WAITING").getFirst();
        assertThat(minor.path("rules").path(0).path("id").asString()).isEqualTo("minor-alone");
        ROOMS.verify(0, putRequestedFor(urlPathMatching("/peer/holds/.*")));
        // from here on a person decides, as about any other
        Answer named = post("manager.c",
                manifest + "/bubbles/" + minor.path("bubbleId").asString() + "/decision", """
                    {"commandId": "%s", "kind": "NAME_GUARDIAN", "guardian": {"name": "Eva", "phone": "13800000000"}}"""
                        .formatted(newId()));
        assertThat(named.body().path("held").asInt()).as(named.response().body()).isEqualTo(5);
        assertThat(wish(manifest).toString()).doesNotContain("\"minorAlone\":true");
    }

    @Test
    void a_plan_that_rooms_cannot_take_registers_nobody_and_another_one_may() {
        String manifest = previewed(list());
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/" + plan + "/.*"))
                .atPriority(2)
                .willReturn(refused("room-state")));

        JsonNode no = confirmed(manifest, plan);

        assertThat(no.path("confirmed").asBoolean()).isFalse();
        assertThat(no.path("rules").path(0).path("id").asString()).isEqualTo("room-state");
        assertThat(of(manifest).path("state").asString()).isEqualTo("PREVIEWED");
        assertThat(of(manifest).path("confirming").asBoolean()).isFalse();
        assertThat(of(manifest).has("planId")).isFalse();
        String another = newId();
        planned("manager.c", manifest, another, "Q");
        assertThat(confirmed(manifest, another).path("held").asInt()).isEqualTo(4);
        assertThat(of(manifest).path("planId").asString()).isEqualTo(another);
    }

    @Test
    void a_lost_answer_and_a_confirmation_under_way_are_asked_for_again_under_the_same_command() {
        String manifest = previewed(list());
        JsonNode wish = wish(manifest);
        String path = "/peer/plans/" + plan + "/.*";
        for (int i = 0; i < 3; i++) {
            ROOMS.stubFor(WireMock.put(urlPathMatching(path))
                    .atPriority(1)
                    .inScenario("slow")
                    .whenScenarioStateIs(i == 0 ? "Started" : "step " + i)
                    .willReturn(i < 2
                            ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)
                            : json("""
                                {"planId": "%s", "siteId": "%s", "state": "UNDERWAY", "rooms": [], "without": []}"""
                                    .formatted(plan, C)))
                    .willSetStateTo("step " + (i + 1)));
        }
        ROOMS.stubFor(WireMock.put(urlPathMatching(path)).atPriority(3).willReturn(promised(plan, wish, "P")));
        String job = newId();

        assertThat(job("manager.c", confirm("manager.c", manifest, plan, job)).path("held").asInt()).isEqualTo(4);

        assertThat(ROOMS.findAll(putRequestedFor(urlPathMatching(path))))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(one -> assertThat(one.getUrl()).endsWith("/confirmations/" + job));
        assertThat(of(manifest).path("bubbles")).hasSize(4);
        // done is done
        assertThat(job("manager.c", confirm("manager.c", manifest, plan, job)).path("held").asInt()).isEqualTo(4);
        assertThat(of(manifest).path("confirming").asBoolean()).isFalse();
    }

    @Test
    void wherever_the_registration_breaks_off_everybody_has_the_room_of_the_plan_once() {
        String manifest = previewed(list());
        JsonNode wish = planned("manager.c", manifest, plan, "P");
        for (int bubble : new int[]{0, 3}) {
            stays.crashAtEntry(UUID.fromString(
                    wish.path("bubbles").path(bubble).path("people").path(0).path("stayId").asString()));
        }
        String job = newId();
        Answer begun = confirm("manager.c", manifest, plan, job);
        assertThat(job("manager.c", begun).path("held").asInt()).isEqualTo(4);

        assertThat(ROOMS.findAll(putRequestedFor(urlPathEqualTo("/peer/plans/" + plan + "/confirmations/" + job))))
                .as("it broke off twice")
                .hasSize(3);
        assertThat(in(of(manifest), "HELD")).hasSize(3)
                .allSatisfy(one -> assertThat(one.path("roomNumber").asString()).startsWith("P"));
        ROOMS.verify(0, putRequestedFor(urlPathMatching("/peer/holds/.*")));
    }

    @Test
    void a_new_plan_of_an_accepted_list_changes_its_rooms_and_gives_back_what_it_does_not_keep() {
        String manifest = previewed(list());
        planned("manager.c", manifest, plan, "P");
        confirmed(manifest, plan);
        String moved = in(of(manifest), "HELD").get(0).path("bubbleId").asString();
        String lost = in(of(manifest), "HELD").get(1).path("bubbleId").asString();
        String next = newId();
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/" + next + "/.*"))
                .atPriority(2)
                .willReturn(
                        json("""
                            {"planId": "%s", "siteId": "%s", "state": "CONFIRMED", "until": "2031-01-01T00:00:00Z", "rooms": [
                             {"bubbleId": "%s", "floorId": "%s", "roomId": "%s", "roomNumber": "0999"}], "without": [
                             {"bubbleId": "%s", "rules": [{"id": "capacity", "message": "Full.", "messageZh": "满。"}]}]}"""
                                .formatted(next, C, moved, C, C, lost))));

        JsonNode result = confirmed(manifest, next);

        assertThat(result.path("confirmed").asBoolean()).isTrue();
        JsonNode now = of(manifest);
        assertThat(now.path("planId").asString()).isEqualTo(next);
        assertThat(in(now, "HELD")).filteredOn(one -> one.path("bubbleId").asString().equals(moved))
                .extracting(one -> one.path("roomNumber").asString())
                .containsExactly("0999");
        assertThat(in(now, "WAITING")).filteredOn(one -> one.path("bubbleId").asString().equals(lost))
                .extracting(one -> one.path("rules").path(0).path("id").asString())
                .containsExactly("capacity");
        ROOMS.verify(1, deleteRequestedFor(urlPathEqualTo("/peer/holds/" + lost)));
        ROOMS.verify(0, deleteRequestedFor(urlPathEqualTo("/peer/holds/" + moved)));
    }

    @Test
    void while_the_rooms_are_taken_nobody_decides_about_single_households_or_takes_others() {
        String manifest = previewed(list());
        planned("manager.c", manifest, plan, "P");
        confirmed(manifest, plan);
        String next = newId();
        JsonNode wish = wish(manifest);
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/" + next + "/.*"))
                .atPriority(2)
                .willReturn(promised(next, wish, "Q").withFixedDelay(1_200)));

        Answer begun = confirm("manager.c", manifest, next, newId());

        String minor = in(of(manifest), "WAITING").getFirst().path("bubbleId").asString();
        String decision = manifest + "/bubbles/" + minor + "/decision";
        String again = "{\"commandId\": \"" + newId() + "\", \"kind\": \"TRY_AGAIN\"}";
        assertThat(rules(post("manager.c", decision, again))).containsExactly("confirming");
        assertThat(rules(confirm("manager.c", manifest, newId(), newId()))).containsExactly("confirming");
        assertThat(rules(put("manager.c", manifest + "/acceptances/" + newId(), null))).containsExactly("confirming");
        assertThat(of(manifest).path("confirming").asBoolean()).isTrue();
        assertThat(job("manager.c", begun).path("confirmed").asBoolean()).isTrue();
        assertThat(post("manager.c", decision, again).status()).isEqualTo(200);
    }

    @Test
    void a_confirmation_counts_from_its_note_on_and_lapses_when_its_job_never_began() {
        String manifest = previewed(list());
        planned("manager.c", manifest, plan, "P");
        confirmed(manifest, plan);
        String minor = in(of(manifest), "WAITING").getFirst().path("bubbleId").asString();
        String decision = manifest + "/bubbles/" + minor + "/decision";
        String again = "{\"commandId\": \"" + newId() + "\", \"kind\": \"TRY_AGAIN\"}";
        arrive(manifest, 5, List.of());

        noted(manifest, clock.instant());

        assertThat(of(manifest).path("confirming").asBoolean()).isTrue();
        assertThat(rules(confirm("manager.c", manifest, newId(), newId()))).containsExactly("confirming");
        assertThat(rules(put("manager.c", manifest + "/acceptances/" + newId(), null))).containsExactly("confirming");
        assertThat(rules(put("manager.c", manifest + "/admissions/" + newId(), null))).containsExactly("confirming");
        assertThat(rules(post("manager.c", decision, again))).containsExactly("confirming");

        noted(manifest, clock.instant().minus(Turns.FRESH));

        assertThat(post("manager.c", decision, again).status()).isEqualTo(200);
        String next = newId();
        planned("manager.c", manifest, next, "Q");
        assertThat(confirmed(manifest, next).path("confirmed").asBoolean()).isTrue();
    }

    private void noted(String manifest, Instant since) {
        UUID id = UUID.fromString(manifest.substring(manifest.lastIndexOf('/') + 1));
        manifests.change(id, list -> list.confirming(
                new Manifest.Confirming(UUID.fromString(newId()), UUID.fromString(plan), since)));
    }

    @Test
    void while_somebody_decides_or_admits_no_plan_is_confirmed() throws Exception {
        String manifest = previewed(list());
        planned("manager.c", manifest, plan, "P");
        confirmed(manifest, plan);
        String minor = in(of(manifest), "WAITING").getFirst().path("bubbleId").asString();
        String held = in(of(manifest), "HELD").getFirst().path("bubbleId").asString();
        String next = newId();
        planned("manager.c", manifest, next, "Q");
        ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/holds/" + minor))
                .atPriority(1)
                .willReturn(refused("capacity").withFixedDelay(700)));
        String named = """
            {"commandId": "%s", "kind": "NAME_GUARDIAN", "guardian": {"name": "Eva", "phone": "13800000000"}}"""
                .formatted(newId());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Answer> decided = other.submit(
                    () -> post("manager.c", manifest + "/bubbles/" + minor + "/decision", named));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !ROOMS.findAll(putRequestedFor(urlPathEqualTo("/peer/holds/" + minor))).isEmpty());

            assertThat(rules(confirm("manager.c", manifest, next, newId()))).containsExactly("deciding");

            assertThat(decided.get().status()).isEqualTo(200);
        }
        arrive(manifest, 5, List.of());
        ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + held))
                .atPriority(1)
                .willReturn(refused("capacity").withFixedDelay(700)));
        Answer admitting = put("manager.c", manifest + "/admissions/" + newId(), null);

        assertThat(rules(confirm("manager.c", manifest, next, newId()))).containsExactly("deciding");

        job("manager.c", admitting);
        assertThat(confirm("manager.c", manifest, next, newId()).status()).isEqualTo(202);
    }

    @Test
    void a_household_that_may_not_share_a_room_is_not_planned_and_waits() {
        String mixed = family("F").replaceFirst("密接", "次密接") + person("Adult", "D", "1985", "");
        String manifest = previewed(mixed);

        JsonNode wish = planned("manager.c", manifest, plan, "P");

        assertThat(wish.path("bubbles")).hasSize(1);
        assertThat(wish.path("undecided")).hasSize(1);
        assertThat(wish.path("undecided").path(0).path("rules")).extracting(rule -> rule.path("id").asString())
                .contains("category");
        confirmed(manifest, plan);
        assertThat(in(of(manifest), "WAITING").getFirst().path("rules").path(0).path("id").asString())
                .isEqualTo("category");
        assertThat(in(of(manifest), "HELD")).hasSize(1);
    }

    @Test
    void who_turned_up_on_another_list_meanwhile_is_passed_over_and_the_room_is_given_back() {
        String twice = person("Adult", "D", "1985", "");
        String manifest = previewed(twice + family("F"));
        JsonNode wish = wish(manifest);
        assertThat(wish.path("bubbles")).hasSize(2);
        String alone = wish.path("bubbles").path(0).path("people").size() == 1
                ? wish.path("bubbles").path(0).path("bubbleId").asString()
                : wish.path("bubbles").path(1).path("bubbleId").asString();
        // rooms holds the room already, and its answer comes when the person is expected by another list
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/" + plan + "/.*"))
                .atPriority(2)
                .willReturn(promised(plan, wish, "P").withFixedDelay(1_200)));
        int asked = ROOMS.findAll(putRequestedFor(urlPathMatching("/peer/plans/" + plan + "/.*"))).size();
        Answer begun = confirm("manager.c", manifest, plan, newId());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ROOMS.findAll(putRequestedFor(urlPathMatching("/peer/plans/" + plan + "/.*")))
                        .size() > asked);
        accepted(twice);

        JsonNode result = job("manager.c", begun);

        assertThat(result.path("held").asInt()).isEqualTo(2);
        assertThat(result.path("skipped").asInt()).isEqualTo(1);
        ROOMS.verify(1, deleteRequestedFor(urlPathEqualTo("/peer/holds/" + alone)));
    }

    @Test
    void who_was_here_before_with_a_guardian_is_planned_with_one() {
        String first = accepted(person("Minor", "M", "2016", ""));
        assertThat(decide(first, """
            "kind": "NAME_GUARDIAN", "guardian": {"name": "Eva", "phone": "13800000000"}""").status()).isEqualTo(200);
        assertThat(decide(first, "\"kind\": \"CANCEL\", \"reason\": \"does not come\"").status()).isEqualTo(200);
        String manifest = previewed(person("Minor", "M", "2016", "again"));

        JsonNode before = wish(manifest);
        assertThat(before.toString()).contains("\"minorAlone\":false");
        planned("manager.c", manifest, plan, "P");
        assertThat(confirmed(manifest, plan).path("held").asInt()).isEqualTo(1);

        assertThat(wish(manifest).path("bubbles")).isEqualTo(before.path("bubbles"));
    }

    @Test
    void only_the_site_manager_plans_and_a_plan_must_be_named() {
        String manifest = previewed(list());

        assertThat(get("nurse.b", manifest + "/plan-request").status()).isEqualTo(404);
        assertThat(get("manager.b", manifest + "/plan-request").status()).isEqualTo(404);
        assertThat(confirm("manager.b", manifest, plan, newId()).status()).isEqualTo(404);
        assertThat(put("manager.c", manifest + "/confirmations/" + newId(), "{}").status()).isEqualTo(422);
    }
}
