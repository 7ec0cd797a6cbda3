package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayReplay;

/** Days change over HTTP: shown first, then written for all or for nobody. */
@Covers({"N3", "F18", "F19", "F20", "C10", "P9"})
class DayChangeIT extends WithList {
    private static final String CHANGES = "/api/residents/day-changes";
    private static final String SHORTENINGS = "/api/residents/sites/" + C + "/shortenings/";

    @Autowired
    private CrashingStays stays;

    @Autowired
    private MongoDatabase database;

    private int bubbles;

    @Test
    void the_difference_is_shown_and_then_exactly_that_is_written_once() {
        List<String> family = living();
        String changes = changes(extend(family.get(0), 2), extend(family.get(1), 2));
        Answer seen = post("manager.c", CHANGES + "/preview", "{" + changes + "}");
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(200);
        assertThat(seen.body().path("affected").asInt()).isEqualTo(2);
        assertThat(seen.body().path("stays").get(0).path("moved")).hasSize(1);
        JsonNode before = file(family.get(0)).path("days");
        String command = newId();
        String apply = apply(changes, token(seen));

        Answer done = put("manager.c", CHANGES + "/" + command, apply);

        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.body().path("affected").asInt()).isEqualTo(2);
        JsonNode after = file(family.get(0));
        assertThat(instant(after.path("days"))).isEqualTo(instant(before).plus(Duration.ofDays(2)));
        JsonNode line = after.path("history").get(after.path("history").size() - 1);
        assertThat(line.path("event").asString()).isEqualTo("EXTEND");
        assertThat(line.path("note").asString()).isEqualTo("by-hand · " + command + " · why not");
        assertThat(instant(line.path("effect").path("days"))).isEqualTo(instant(after.path("days")));
        // the same again is the same answer, another content under the id is none
        assertThat(put("manager.c", CHANGES + "/" + command, apply).body()).isEqualTo(done.body());
        assertThat(file(family.get(0)).path("history")).hasSameSizeAs(after.path("history"));
        assertThat(put("manager.c", CHANGES + "/" + command, apply.replace("why not", "another")).status())
                .isEqualTo(422);
    }

    @Test
    void one_who_changed_since_the_preview_keeps_the_whole_from_being_applied() {
        List<String> family = living();
        String changes = changes(extend(family.get(0), 1), extend(family.get(1), 1));
        String token = token(post("manager.c", CHANGES + "/preview", "{" + changes + "}"));
        String first = file(family.get(0)).path("days").toString();
        changed(extend(family.get(1), 5));

        Answer refused = put("manager.c", CHANGES + "/" + newId(), apply(changes, token));

        assertThat(rules(refused)).containsExactly("not-as-seen");
        assertThat(file(family.get(0)).path("days").toString()).isEqualTo(first);
        assertThat(database.getCollection("day_claims").find().first()).isNull();
    }

    @Test
    void wherever_it_breaks_off_everybody_has_one_line_and_the_history_tells_the_present() {
        for (int at = 1; at <= 2; at++) {
            for (boolean written : new boolean[]{false, true}) {
                List<String> family = living();
                Set<UUID> ids = Set.of(UUID.fromString(family.get(0)), UUID.fromString(family.get(1)));
                String changes = changes(reset(family.get(0)), reset(family.get(1)));
                String token = token(post("manager.c", CHANGES + "/preview", "{" + changes + "}"));
                if (written) {
                    stays.crashAfter(at, ids);
                } else {
                    stays.crashBefore(at, ids);
                }
                String command = newId();
                assertThat(put("manager.c", CHANGES + "/" + command, apply(changes, token)).status()).isEqualTo(202);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(
                                put("manager.c", CHANGES + "/" + command, apply(changes, token)).status())
                                .isEqualTo(200));
                for (UUID id : ids) {
                    Stay stay = stays.get(id);
                    assertThat(stay.history()).filteredOn(line -> line.event().name().equals("RESET")).hasSize(1);
                    assertThat(StayReplay.of(stay.history())).isEqualTo(StayReplay.present(stay));
                }
            }
        }
    }

    @Test
    void shorter_days_need_two_others_and_each_request_counts_once() {
        String stay = living().getFirst();
        assertThat(rules(post("manager.c", CHANGES + "/preview", "{" + changes(shorten(stay, null)) + "}")))
                .containsExactly("not-approved");
        String request = newId();
        String asked = """
            {"stayId": "%s", "days": 2, "reason": "care at home"}""".formatted(stay);
        assertThat(put("manager.c", SHORTENINGS + request, asked).status()).isEqualTo(200);
        assertThat(rules(put("manager.c", SHORTENINGS + request + "/approval", null))).containsExactly("own-request");
        assertThat(rules(post("manager.c", CHANGES + "/preview", "{" + changes(shorten(stay, request)) + "}")))
                .containsExactly("not-approved");
    }

    @Test
    void two_who_did_not_ask_let_somebody_go_earlier_once() {
        String stay = residentOfA();
        String request = newId();
        String shortenings = SHORTENINGS.replace(C, A);
        assertThat(put("manager.a", shortenings + request, """
            {"stayId": "%s", "days": 2, "reason": "care at home"}""".formatted(stay)).status()).isEqualTo(200);
        assertThat(put("approver.a", shortenings + request + "/approval", null).body().path("granted").asBoolean())
                .isFalse();
        // the same person once more is still one
        assertThat(put("approver.a", shortenings + request + "/approval", null).body().path("approvals")).hasSize(1);
        assertThat(put("doctor.a", shortenings + request + "/approval", null).body().path("granted").asBoolean())
                .isTrue();
        String changes = changes(shorten(stay, request)).replace(C, A);
        assertThat(post("nurse.a", CHANGES + "/preview", "{" + changes + "}").status()).isEqualTo(403);
        assertThat(post("nurse.a", CHANGES + "/preview", "{" + changes(extend(stay, 1)).replace(C, A) + "}").status())
                .isEqualTo(200);
        String token = token(post("manager.a", CHANGES + "/preview", "{" + changes + "}"));
        String command = newId();
        Answer done = put("manager.a", CHANGES + "/" + command, apply(changes, token));
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(put("manager.a", CHANGES + "/" + command, apply(changes, token)).body()).isEqualTo(done.body());

        Answer again = post("manager.a", CHANGES + "/preview", "{" + changes + "}");
        assertThat(rules(again)).containsExactly("spent");
    }

    private String residentOfA() {
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\n" + "Rosa%s,护照,P%sS%d,1985-04-01,密接\n".formatted(
                unique, unique, ++bubbles);
        String manifest = "/api/residents/manifests/"
                + upload("manager.a", "siteId=" + A, "a.csv", list.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .body()
                        .path("id")
                        .asString();
        job("manager.a", put("manager.a", manifest + "/acceptances/" + newId(), null));
        JsonNode bubble = get("manager.a", manifest).body().path("bubbles").get(0);
        String stay = bubble.path("members").get(0).path("stayId").asString();
        Answer admitted = put("manager.a", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble.path("bubbleId").asString(), stay));
        assertThat(admitted.status()).as(admitted.response().body()).isEqualTo(200);
        return stay;
    }

    @Test
    void who_has_no_role_there_or_is_of_another_site_does_not_even_see_the_difference() {
        String stay = living().getFirst();

        assertThat(post("commander", CHANGES + "/preview", "{" + changes(extend(stay, 1)) + "}").status())
                .isEqualTo(403);
        assertThat(post("manager.a", CHANGES + "/preview", "{" + changes(extend(stay, 1)) + "}").status())
                .isEqualTo(404);
    }

    @Test
    void a_rule_that_does_not_exist_and_an_exposure_to_come_are_refused() {
        String stay = living().getFirst();

        assertThat(post("manager.c", CHANGES + "/preview", "{" + changes("""
            {"stayId": "%s", "event": "EXTEND", "days": 1, "rule": "because"}""".formatted(stay)) + "}").status())
                .isEqualTo(422);
        Answer future = post("manager.c", CHANGES + "/preview", "{" + changes("""
            {"stayId": "%s", "event": "RESET", "from": "%s"}""".formatted(stay, now(Duration.ofHours(1)))) + "}");
        assertThat(future.body().path("refused").asInt()).isEqualTo(1);
        assertThat(future.body().path("stays").get(0).path("refusals").get(0).path("id").asString())
                .isEqualTo("from");
    }

    @Test
    void a_site_goes_over_to_another_pack_with_the_difference_shown_first() {
        String stay = living().getFirst();
        String site = "/api/residents/sites/" + C + "/migrations/";
        String pack = "{\"packId\": \"CN-20\", \"fromPackId\": \"CN-v9\"}";
        JsonNode seen = post("manager.c", site + "preview", pack).body();
        assertThat(seen.path("earlier").asInt()).isPositive();
        String job = newId();
        String begin = """
            {"packId": "CN-20", "fromPackId": "CN-v9", "reason": "the authority says so", "token": "%s"}""";

        assertThat(rules(put("manager.c", site + job, begin.formatted("another")))).containsExactly("not-as-seen");
        JsonNode result = job("manager.c", put("manager.c", site + job, begin.formatted(
                seen.path("token").asString())));

        assertThat(result.path("affected").asInt()).isEqualTo(seen.path("affected").asInt());
        JsonNode file = file(stay);
        assertThat(file.path("order").path("packId").asString()).isEqualTo("CN-20");
        assertThat(file.path("history").get(file.path("history").size() - 1).path("event").asString())
                .isEqualTo("MIGRATE");
    }

    @Test
    void a_migration_whose_writing_breaks_off_is_taken_up_again_and_nobody_is_migrated_twice() {
        String stay = living().getFirst();
        String site = "/api/residents/sites/" + C + "/migrations/";
        String pack = "{\"packId\": \"CN-20\", \"fromPackId\": \"CN-v9\"}";
        String token = post("manager.c", site + "preview", pack).body().path("token").asString();
        stays.crashBefore(1, Set.of(UUID.fromString(stay)));

        job("manager.c", put("manager.c", site + newId(), """
            {"packId": "CN-20", "fromPackId": "CN-v9", "reason": "the authority says so", "token": "%s"}"""
                .formatted(token)));

        Stay migrated = stays.get(UUID.fromString(stay));
        assertThat(migrated.order().packId()).isEqualTo("CN-20");
        assertThat(migrated.history()).filteredOn(line -> line.event().name().equals("MIGRATE")).hasSize(1);
    }

    @Test
    void a_secondary_contact_waits_for_the_results_of_the_linked_contact() {
        List<String> family = living();
        changed("""
            {"stayId": "%s", "event": "RECLASSIFY", "category": "SECONDARY_CONTACT"}""".formatted(family.get(0)));
        Answer linked = put("manager.c", "/api/residents/stays/" + family.get(0) + "/linked-contact", """
            {"contactStayId": "%s"}""".formatted(family.get(1)));
        assertThat(linked.status()).as(linked.response().body()).isEqualTo(200);
        assertThat(blockers(family.get(0))).contains("linked-pending");
        String dismissal = "/api/residents/sites/" + C + "/day-proposals/" + family.get(0) + "/dismissal";
        assertThat(rules(put("manager.c", dismissal, "{\"reason\": \"in advance\"}"))).containsExactly("not-proposed");
        assertThat(blockers(family.get(0))).as("nobody decides in advance").contains("linked-pending");

        health(family.get(1), true);
        assertThat(blockers(family.get(0))).contains("linked-positive");
        String proposals = "/api/residents/sites/" + C + "/day-proposals";
        assertThat(get("manager.c", proposals).body().path("items"))
                .extracting(row -> row.path("stayId").asString())
                .contains(family.get(0));

        changed("""
            {"stayId": "%s", "event": "RECLASSIFY", "category": "CLOSE_CONTACT", "rule": "secondary-contact"}"""
                .formatted(family.get(0)));
        assertThat(get("manager.c", proposals).body().path("items"))
                .extracting(row -> row.path("stayId").asString())
                .doesNotContain(family.get(0));
        assertThat(blockers(family.get(0))).doesNotContain("linked-positive", "linked-pending");
    }

    @Test
    void who_is_classed_anew_shows_who_shares_the_room_and_what_it_means_for_them() {
        List<String> family = living();

        JsonNode one = post("manager.c", CHANGES + "/preview", "{" + changes("""
            {"stayId": "%s", "event": "RECLASSIFY", "category": "CONFIRMED_CASE"}""".formatted(family.get(0))) + "}")
                .body()
                .path("stays")
                .get(0);

        assertThat(one.path("sharing")).hasSize(1);
        JsonNode other = one.path("sharing").get(0);
        assertThat(other.path("stayId").asString()).isEqualTo(family.get(1));
        assertThat(other.path("category").asString()).isEqualTo("CLOSE_CONTACT");
        assertThat(other.path("apart").asBoolean()).isTrue();
        assertThat(other.path("rule").asString()).isEqualTo("room-mate");
        assertThat(file(family.get(1)).path("order").path("category").asString()).as("nothing happens by itself")
                .isEqualTo("CLOSE_CONTACT");
        JsonNode longer = post("manager.c", CHANGES + "/preview", "{" + changes(extend(family.get(0), 1)) + "}").body();
        assertThat(longer.path("stays").get(0).path("sharing")).isEmpty();
    }

    private List<String> blockers(String stay) {
        return post("manager.c", "/api/residents/stays/" + stay + "/release-gate", "{}").body()
                .path("blockers")
                .valueStream()
                .map(line -> line.path("id").asString())
                .toList();
    }

    private void health(String stay, boolean positive) {
        stays.change(UUID.fromString(stay), one -> one.healthSays(new Stay.Health("RED", 1, positive, 0, 1, 1)));
    }

    /** A parent and a child who live in a room. */
    private List<String> living() {
        String manifest = accepted(family("D" + ++bubbles));
        arrive(manifest, 2, List.of());
        Answer admitted = admit(newId(), bubbleId(manifest), List.of());
        assertThat(admitted.status()).as(admitted.response().body()).isEqualTo(200);
        return List.of(member(manifest, 0), member(manifest, 1));
    }

    private void changed(String change) {
        String changes = changes(change);
        Answer done = put("manager.c", CHANGES + "/" + newId(),
                apply(changes, token(post("manager.c", CHANGES + "/preview", "{" + changes + "}"))));
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
    }

    private static String changes(String... changes) {
        return "\"siteId\": \"" + C + "\", \"changes\": [" + String.join(",", changes) + "]";
    }

    private static String apply(String changes, String token) {
        return "{" + changes + ", \"token\": \"" + token + "\", \"reason\": \"why not\"}";
    }

    private static String extend(String stay, int days) {
        return """
            {"stayId": "%s", "event": "EXTEND", "days": %d}""".formatted(stay, days);
    }

    private static String reset(String stay) {
        return """
            {"stayId": "%s", "event": "RESET", "rule": "neighbour", "from": "%s"}""".formatted(
                stay, Instant.now().minusSeconds(1));
    }

    private static String shorten(String stay, String request) {
        return """
            {"stayId": "%s", "event": "SHORTEN"%s}""".formatted(
                stay, request == null ? "" : ", \"shorteningId\": \"" + request + "\"");
    }

    private static String token(Answer preview) {
        assertThat(preview.status()).as(preview.response().body()).isEqualTo(200);
        return preview.body().path("token").asString();
    }

    private static Instant instant(JsonNode days) {
        return Instant.parse(days.path("releaseNotBefore").asString());
    }
}
