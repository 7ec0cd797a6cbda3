package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.release.ReleaseExemption.Kind;
import org.lazaret.residents.stay.Stay;

/** The board, the release of many, and what two approvers or a paper can do and cannot. */
class ReleaseIT extends ReleaseScene {
    @Autowired
    private ExemptionStore exemptions;

    @Autowired
    private PapersStore papers;

    @Autowired
    private Persons persons;

    @Test
    @Covers({"N5", "F26", "F27"})
    void of_fourteen_thirteen_go_and_the_one_who_stays_is_named_with_the_reason() {
        List<String> people = residents(14);
        String late = people.get(5);
        people.forEach(id -> fed(id, id.equals(late) ? 1 : 0, false));
        clears();
        holds(late);
        wait(SERVED);
        JsonNode filled = job("manager.a", put("manager.a", SITE + "/papers-fills/" + newId(), """
            {"stayIds": %s, "orderLifted": "L-18", "transport": "bus 3", "handover": "home communities"}""".formatted(
                ids(people))));
        assertThat(filled.path("filled").asInt()).isEqualTo(14);

        JsonNode line = row(late);
        assertThat(line.path("ready").asBoolean()).isFalse();
        assertThat(line.path("blockers").get(0).path("id").asString()).isEqualTo("tests-pending");
        assertThat(line.path("blockers").get(0).path("owner").asString()).isEqualTo("nurse");
        assertThat(line.path("blockers").get(0).path("since").asString()).isNotBlank();
        JsonNode preview = ok(post("manager.a", SITE + "/release-previews", "{\"stayIds\": " + ids(people) + "}"))
                .body();
        assertThat(preview.path("ready").asInt()).isEqualTo(13);
        assertThat(preview.path("blocked").asInt()).isEqualTo(1);
        assertThat(rules(put("manager.a", SITE + "/bulk-releases/" + newId(), """
            {"stayIds": %s, "expected": 14}""".formatted(ids(people))))).containsExactly("count");
        String bulk = SITE + "/bulk-releases/" + newId();
        String thirteen = """
            {"stayIds": %s, "expected": 13}""".formatted(ids(people));

        JsonNode result = job("manager.a", put("manager.a", bulk, thirteen));

        assertThat(result.path("released").asInt()).isEqualTo(13);
        assertThat(result.path("blocked").size()).isEqualTo(1);
        assertThat(result.path("blocked").get(0).path("stayId").asString()).isEqualTo(late);
        assertThat(result.path("blocked").get(0).path("blockers").get(0).path("id").asString())
                .isEqualTo("test-pending");
        assertThat(job("manager.a", put("manager.a", bulk, thirteen))).isEqualTo(result);
        for (String id : people) {
            assertThat(state(id)).isEqualTo(id.equals(late) ? "IN_RESIDENCE" : "RELEASED");
            assertThat(stays.get(UUID.fromString(id))
                    .history()
                    .stream()
                    .filter(
                            one -> one.event().name().equals("RELEASE"))
                    .count()).isEqualTo(id.equals(late) ? 0 : 1);
        }
    }

    @Test
    @Covers({"N5", "F26", "F27"})
    void one_whose_papers_cannot_be_read_keeps_none_of_the_others_and_is_named() {
        List<String> people = residents(3);
        people.forEach(id -> fed(id, 0, false));
        clears();
        wait(SERVED);
        String first = people.stream().sorted().findFirst().orElseThrow();
        Stay stay = stays.get(UUID.fromString(first));
        papers.insert(new ReleasePapers(
                stay.id(), stay.siteId(), stay.personId(), "L-18", "not what the person's key has sealed", true, true,
                null, "manager.a", now(SERVED), ReleasePapers.SCHEMA, 1));
        List<String> others = people.stream().filter(id -> !id.equals(first)).toList();
        job("manager.a", put("manager.a", SITE + "/papers-fills/" + newId(), """
            {"stayIds": %s, "orderLifted": "L-18", "transport": "bus 3", "handover": "home"}"""
                .formatted(ids(others))));

        JsonNode result = job("manager.a", put("manager.a", SITE + "/bulk-releases/" + newId(), """
            {"stayIds": %s, "expected": 3}""".formatted(ids(people))));

        assertThat(result.path("released").asInt()).isEqualTo(2);
        assertThat(result.path("blocked").get(0).path("stayId").asString()).isEqualTo(first);
        assertThat(result.path("blocked").get(0).path("blockers").get(0).path("id").asString()).isEqualTo("fault");
        assertThat(others).allSatisfy(id -> assertThat(state(id)).isEqualTo("RELEASED"));
        assertThat(state(first)).isEqualTo("IN_RESIDENCE");
    }

    @Test
    @Covers({"N5", "F26"})
    void what_another_area_has_against_a_release_stands_in_the_preview_and_counts() {
        String person = residents(1).getFirst();
        fed(person, 0, false);
        clears();
        wait(SERVED);
        ok(put("manager.a", API + "/stays/" + person + "/release-papers", """
            {"orderLifted": "L-2", "transport": "car", "handover": "home"}"""));
        ok(put("security.a", API + "/breaches/" + newId(), """
            {"stayId": "%s", "kind": "visited", "facts": "met the neighbours"}""".formatted(person)));

        JsonNode preview = ok(post("manager.a", SITE + "/release-previews", "{\"stayIds\": [\"" + person + "\"]}"))
                .body();

        assertThat(preview.path("ready").asInt()).isZero();
        assertThat(preview.path("rows").get(0).path("blockers").valueStream().map(one -> one.path("id").asString()))
                .containsExactly("breach-swab");
        assertThat(rules(release(person))).as("and the gate says the same").containsExactly("breach-swab");
    }

    @Test
    @Covers({"N5", "F27"})
    void who_is_over_their_days_is_counted_with_the_reason_and_papers_are_edited_by_version() throws Exception {
        String person = residents(1).getFirst();
        fed(person, 0, false);
        wait(SERVED.plusHours(3));
        String papers = API + "/stays/" + person + "/release-papers";
        Answer first = ok(put("manager.a", papers, """
            {"orderLifted": "L-2", "overstay": "TRANSPORT_LATE"}"""));
        assertThat(first.body().path("version").asInt()).isEqualTo(1);
        assertThat(put("manager.a", papers, "{\"orderLifted\": \"L-3\"}").status()).isEqualTo(428);

        JsonNode row = row(person);

        assertThat(row.path("hoursOver").asInt()).isEqualTo(3);
        assertThat(row.path("overstay").asString()).isEqualTo("TRANSPORT_LATE");
        assertThat(row.path("blockers").valueStream().map(one -> one.path("id").asString()))
                .containsExactly("transport", "handover");
        Answer board = get("manager.a", SITE + "/release-board?limit=200");
        HttpRequest again = HttpRequest.newBuilder(URI.create(address() + SITE + "/release-board?limit=200"))
                .header("Authorization", "Bearer " + token("manager.a"))
                .header("If-None-Match", board.response().headers().firstValue("ETag").orElseThrow())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(again, BodyHandlers.discarding()).statusCode()).isEqualTo(304);
        }
    }

    @Test
    @Covers("F25")
    void an_early_release_takes_two_approvers_and_opens_neither_test_nor_alert() {
        String person = residents(1).getFirst();
        fed(person, 0, false);
        clears();
        holds(person);
        String leave = API + "/stays/" + person + "/release-exemptions/" + newId();
        String body = """
            {"kind": "EARLY", "reason": "funeral", "evidence": "negative LZ-77", "until": "%s"}""".formatted(
                now(Duration.ofMinutes(2)));
        ok(put("manager.a", leave, body));
        ok(put("manager.a", leave, body));
        assertThat(put("manager.a", leave, body.replace("LZ-77", "LZ-78")).status()).as("other evidence, same id")
                .isEqualTo(422);
        assertThat(put("manager.a", leave + "/approval", null).status()).isEqualTo(403);
        ok(put("approver.a", leave + "/approval", null));
        ok(put("approver.a", leave + "/approval", null));
        wait(Duration.ofMinutes(3));
        assertThat(rules(release(person))).as("one approver is not two").contains("clock", "test-pending");

        Answer agreed = ok(put("approver2.a", leave + "/approval", null));

        assertThat(agreed.body().path("approved").asBoolean()).isTrue();
        assertThat(agreed.body().path("appliedAt").asString()).isNotBlank();
        assertThat(rules(release(person))).as("the days are over, the test is not").containsExactly("test-pending");
        HEALTH.resetAll();
        released(person);
        Stay gone = stays.get(UUID.fromString(person));
        assertThat(gone.history()).anyMatch(line -> line.event().name().equals("SHORTEN"));
        assertThat(ok(get("manager.a", API + "/stays/" + person)).body().path("end").path("code").asString())
                .isEqualTo("EXEMPTION");
    }

    @Test
    @Covers({"F25", "F110"})
    void shorter_days_that_come_too_late_are_closed_and_not_told_as_written() {
        String person = residents(1).getFirst();
        clears();
        wait(SERVED);
        released(person);
        Stay stay = stays.get(UUID.fromString(person));
        var asked = new ReleaseExemption(
                UUID.randomUUID(), stay.siteId(), stay.id(), stay.personId(), Kind.EARLY, "s",
                stay.days().releaseNotBefore().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                "manager.a", now(Duration.ZERO), 2,
                List.of(
                        new ReleaseExemption.ExemptionApproval("approver.a", now(Duration.ZERO)),
                        new ReleaseExemption.ExemptionApproval("approver2.a", now(Duration.ZERO))),
                true, null, null, null, null, List.of(), "release-1", ReleaseExemption.SCHEMA, 1);

        exemptions.insert(asked);

        await().atMost(Duration.ofSeconds(30)).until(() -> !exemptions.find(asked.id()).open());
        assertThat(exemptions.find(asked.id()).appliedAt()).isNull();
    }

    @Test
    @Covers({"F25", "F110"})
    void shorter_days_that_were_approved_and_not_written_are_written_by_the_sweep() {
        String person = residents(1).getFirst();
        Stay stay = stays.get(UUID.fromString(person));
        var asked = new ReleaseExemption(
                UUID.randomUUID(), stay.siteId(), stay.id(), stay.personId(), Kind.EARLY,
                persons.sealed(
                        stay.personId(), ReleaseExemption.ExemptionWords.FIELD,
                        new ReleaseExemption.ExemptionWords("funeral", "LZ-1")),
                now(Duration.ofHours(1)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS), "manager.a",
                now(Duration.ZERO), 2,
                List.of(
                        new ReleaseExemption.ExemptionApproval("approver.a", now(Duration.ZERO)),
                        new ReleaseExemption.ExemptionApproval("approver2.a", now(Duration.ZERO))),
                true, null, null, null, null, List.of(), "release-1", ReleaseExemption.SCHEMA, 1);

        exemptions.insert(asked);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(stays.get(stay.id()).days().releaseNotBefore()).isEqualTo(asked.until());
            assertThat(exemptions.find(asked.id()).open()).isFalse();
        });
    }

    @Test
    @Covers("F25")
    void after_half_an_hour_of_silence_a_doctor_and_an_approver_clear_from_paper_and_health_is_asked_afterwards() {
        String person = residents(1).getFirst();
        fed(person, 0, false);
        silent(person);
        wait(SERVED);
        String paper = API + "/stays/" + person + "/release-exemptions/" + newId();
        String body = """
            {"kind": "PAPER", "reason": "health is away", "evidence": "lab sheet 12"}""";
        assertThat(rules(release(person))).containsExactly("cannot-tell");
        assertThat(rules(put("doctor.a", paper, body))).containsExactly("can-tell");
        wait(SERVED.plusMinutes(31));
        assertThat(ok(get("manager.a", SITE + "/release-board")).body()
                .path("paged")
                .valueStream()
                .map(one -> one.path("stayId").asString())).contains(person);
        assertThat(put("manager.a", paper, body).status()).as("a doctor asks").isEqualTo(403);
        ok(put("doctor.a", paper, body));
        assertThat(rules(release(person))).as("asked is not approved").containsExactly("cannot-tell");
        ok(put("approver.a", paper + "/approval", null));

        assertThat(ok(release(person)).body().path("stayId").asString()).isEqualTo(person);

        assertThat(ok(put("security.a", SITE + "/gate/scans/" + newId(),
                "{\"code\": \"LZ1:" + person.replace("-", "") + "\"}")).body().path("open").asBoolean())
                .as("health is silent still, and the paper is good")
                .isTrue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(ok(get("manager.a", SITE + "/release-board")).body()
                                .path("paged")
                                .valueStream()
                                .map(one -> one.path("stayId").asString())).as("who has left needs nobody to see to it")
                                .doesNotContain(person));
        assertThat(stays.get(UUID.fromString(person)).history())
                .anyMatch(line -> line.note() != null && line.note().contains("cleared from paper"));
        holds(person);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode one = get("doctor.a", SITE + "/release-exemptions?limit=200").body()
                    .path("items")
                    .valueStream()
                    .filter(item -> item.path("stayId").asString().equals(person))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the paper is not in the list"));
            assertThat(one.path("check").asString()).isEqualTo("CONTRADICTED");
            assertThat(one.path("findings").get(0).asString()).isEqualTo("test-pending");
        });
    }

    private JsonNode row(String stayId) {
        String cursor = "";
        while (true) {
            JsonNode page = ok(get("manager.a", SITE + "/release-board?limit=200" + cursor)).body();
            for (JsonNode row : page.path("items")) {
                if (row.path("stayId").asString().equals(stayId)) {
                    return row;
                }
            }
            assertThat(page.path("next").asString("")).as("not on the board: " + stayId).isNotEmpty();
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    private String state(String stayId) {
        return stays.get(UUID.fromString(stayId)).state().name();
    }
}
