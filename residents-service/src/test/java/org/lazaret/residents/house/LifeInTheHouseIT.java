package org.lazaret.residents.house;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.stay.CrashingStays;

/** Out and in again, breaches, parcels, belongings, reviews and fees, over HTTP. */
class LifeInTheHouseIT extends ResidentsIT {
    private static final String API = "/api/residents";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private CrashingStays stays;

    @Autowired
    private MongoDatabase database;

    @Test
    @Covers({"F24", "F51", "F115", "F100"})
    void the_gate_knows_room_and_right_and_no_name_and_who_is_overdue_is_seen() {
        String stay = livingAtA("密接", "Walburga");
        assertThat(scan("security.a", stay).path("open").asBoolean()).isFalse();
        LocalDate today = LocalDate.now(ZONE);
        boolean morning = LocalDateTime.now(ZONE).getHour() < 12;
        String permit = newId();
        String body = """
            {"stayId": "%s", "reason": "dialysis", "from": "%s", "until": "%s", "out": "%s", "back": "%s",
             "escorted": true, "vehicle": "浙A12345", "destination": "Lizhou hospital", "escort": "nurse Kunigunde"}"""
                .formatted(
                        stay, today, today.plusDays(10), morning ? "00:00" : "10:01", morning ? "13:59" : "23:59");
        ok(put("nurse.a", API + "/permits/" + permit, body));
        ok(put("nurse.a", API + "/permits/" + permit, body));
        assertThat(put("nurse.a", API + "/permits/" + permit, body.replace("Lizhou", "Other")).status()).isEqualTo(422);
        String approve = "{\"kind\": \"APPROVE\"}";
        assertThat(put("security.a", API + "/permits/" + permit + "/steps/" + newId(), approve).status())
                .isEqualTo(403);
        ok(put("doctor.a", API + "/permits/" + permit + "/steps/" + newId(), approve));

        JsonNode seen = scan("security.a", stay);
        assertThat(seen.path("open").asBoolean()).as(seen.toString()).isTrue();
        assertThat(seen.path("way").asString()).isEqualTo("OUT");
        assertThat(seen.path("escorted").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain("Walburga").doesNotContain("hospital").doesNotContain("Kunigunde");
        String exit = API + "/permits/" + permit + "/exits/" + seen.path("day").asString();
        assertThat(rules(put("security.a", exit, "{\"escort\": false}"))).containsExactly("escort");
        ok(put("security.a", exit, "{\"escort\": true}"));
        ok(put("security.a", exit, "{\"escort\": true}"));

        assertThat(scan("security.a", stay).path("way").asString()).isEqualTo("BACK");
        assertThat(row(stay).path("overdue").asBoolean()).isFalse();
        assertThat(row(stay).path("owner").asString()).isEqualTo("doctor.a");
        wait(Duration.ofHours(15));
        assertThat(row(stay).path("overdue").asBoolean()).isTrue();
        JsonNode exits = get("security.a", API + "/sites/" + A + "/exits?from=" + today + "&until=" + today.plusDays(2))
                .body()
                .path("exits");
        assertThat(exits.valueStream().filter(one -> stay(one).equals(stay)).map(one -> one.path("state").asString()))
                .containsExactly("OVERDUE", "PLANNED", "PLANNED");
        ok(put("security.a", exit + "/return", "{\"escort\": true}"));
        assertThat(get("nurse.a", API + "/stays/" + stay + "/absences").body().get(0).path("late").asBoolean())
                .isTrue();
        assertThat(get("security.a", API + "/permits/" + permit).status()).isEqualTo(403);
        assertThat(get("nurse.a", API + "/permits/" + permit).body().path("words").path("escort").asString())
                .isEqualTo("nurse Kunigunde");
        assertThat(kept("permits", permit)).doesNotContain("Kunigunde").doesNotContain("hospital");
    }

    @Test
    @Covers("F51")
    void who_is_held_back_is_neither_let_out_nor_released_and_the_guard_is_told_what_to_do() {
        String stay = livingAtA("密接", "Hildegard");
        String hold = API + "/stays/" + stay + "/exit-holds/" + newId();
        assertThat(put("nurse.a", hold, "{\"reason\": \"court-order\"}").status()).isEqualTo(403);
        assertThat(rules(put("doctor.a", hold, "{\"reason\": \"because\"}"))).containsExactly("hold-reason");
        ok(put("doctor.a", hold, "{\"reason\": \"court-order\"}"));
        String told = API + "/stays/" + stay + "/gate-instruction";
        ok(put("nurse.a", told, "{\"words\": \"call Dr. Roswitha\"}"));
        assertThat(put("nurse.a", told, "{\"words\": \"do nothing\"}").status()).isEqualTo(428);

        JsonNode seen = scan("security.a", stay);

        assertThat(seen.path("reasons").get(0).path("id").asString()).isEqualTo("exit-hold");
        assertThat(seen.path("instruction").asString()).isEqualTo("call Dr. Roswitha");
        assertThat(kept("gateInstructions", stay)).doesNotContain("Roswitha");
        ok(send("doctor.a", hold, "DELETE", null, null));
        assertThat(scan("security.a", stay).path("reasons").get(0).path("id").asString()).isEqualTo("no-permit");
    }

    @Test
    @Covers("F24")
    void health_is_asked_once_more_when_a_released_person_walks_out() {
        String stay = livingAtA("密接", "Irmgard");
        clears("CLEARED", "");
        wait(Duration.ofDays(8));
        ok(put("manager.a", API + "/releases/" + newId(), """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "car", "handover": "home"}""".formatted(stay)));
        assertThat(scan("security.a", stay).path("way").asString()).isEqualTo("HOME");
        assertThat(scan("security.a", stay).path("open").asBoolean()).isTrue();

        clears("NOT_CLEARED", """
            , "reasons": [{"id": "test-positive", "message": "found", "messageZh": "阳性"}]""");
        JsonNode closed = scan("security.a", stay);
        assertThat(closed.path("open").asBoolean()).isFalse();
        assertThat(closed.path("reasons").get(0).path("id").asString()).isEqualTo("test-positive");

        HEALTH.stubFor(
                WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(WireMock.aResponse().withStatus(503)));
        assertThat(scan("security.a", stay).path("reasons").get(0).path("id").asString()).isEqualTo("cannot-tell");
        clears("CLEARED", "", "2020-01-01T00:00:00Z");
        assertThat(scan("security.a", stay).path("open").asBoolean()).as("what health said once is over").isFalse();
        clears("CLEARED", "");
        assertThat(scan("security.a", stay).path("open").asBoolean()).isTrue();
    }

    @Test
    @Covers({"C34", "F116"})
    void who_left_is_searched_for_and_the_stay_is_told_also_after_a_crash() {
        String stay = livingAtA("密接", "Gisela");
        String breach = newId();
        String body = """
            {"stayId": "%s", "kind": "absconded", "facts": "Gisela went over the wall"}""".formatted(stay);
        stays.crashBefore(1, Set.of(UUID.fromString(stay)));

        assertThat(put("security.a", API + "/breaches/" + breach, body).status()).isEqualTo(500);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(row(stay).path("absence").path("why").asString())
                        .isEqualTo("ABSCONDED"));
        ok(put("security.a", API + "/breaches/" + breach, body));
        assertThat(row(stay).path("overdue").asBoolean()).isTrue();
        String steps = API + "/breaches/" + breach + "/steps/";
        ok(put("security.a", steps + newId(), """
            {"kind": "POLICE", "note": "P-77", "words": "officer Adalbert"}"""));
        ok(put("security.a", steps + newId(), "{\"kind\": \"FOUND\"}"));
        JsonNode file = get("manager.a", API + "/stays/" + stay).body();
        assertThat(file.path("history").valueStream().map(line -> line.path("event").asString()))
                .containsSubsequence("ABSCOND", "FIND");
        assertThat(file.path("summary").path("roomNumber").asString()).isNotEmpty();
        JsonNode read = get("manager.a", API + "/breaches/" + breach).body();
        assertThat(read.path("words").path("facts").asString()).contains("Gisela");
        assertThat(read.path("swabDue").asString()).isNotEmpty();
        assertThat(kept("breaches", breach)).doesNotContain("Gisela").doesNotContain("Adalbert");
        assertThat(scan("security.a", stay).path("reasons").get(0).path("id").asString()).isEqualTo("exit-hold");
    }

    @Test
    @Covers({"F111", "F28"})
    void a_parcel_reaches_the_door_and_a_bag_its_owner() {
        String stay = livingAtA("密接", "Kunigunde");
        String parcel = API + "/parcels/" + newId();
        ok(put("security.a", parcel, """
            {"stayId": "%s", "kind": "medicine", "shelf": "A3"}""".formatted(stay)));
        ok(put("cleaner.a", parcel + "/steps/" + newId(), "{\"kind\": \"DISINFECT\", \"note\": \"alcohol-75\"}"));
        String door = "{\"kind\": \"AT_DOOR\"}";
        assertThat(rules(put("cleaner.a", parcel + "/steps/" + newId(), door))).containsExactly("contact-time");
        assertThat(get("cleaner.a", API + "/sites/" + A + "/parcels/run").body()
                .path("parcels")
                .valueStream()
                .map(LifeInTheHouseIT::head)).contains(stay);
        wait(Duration.ofMinutes(70));
        assertThat(get("security.a", API + "/sites/" + A + "/parcels").body()
                .path("items")
                .valueStream()
                .filter(one -> head(one).equals(stay))
                .allMatch(one -> one.path("summary").path("overdue").asBoolean())).isTrue();
        ok(put("cleaner.a", parcel + "/steps/" + newId(), door));
        assertThat(notes(stay)).as("it goes along or back").contains("parcel-open");
        assertThat(rules(put("cleaner.a", parcel + "/steps/" + newId(), "{\"kind\": \"COLLECT\"}")))
                .containsExactly("signature");
        ok(put("cleaner.a", parcel + "/steps/" + newId(), "{\"kind\": \"COLLECT\", \"words\": \"herself\"}"));

        assertThat(notes(stay)).doesNotContain("parcel-open");

        String bag = newId().substring(24);
        String deposit = newId();
        String took = """
            {"stayId": "%s", "bag": "%s", "place": "safe 1", "contents": "a ring of her mother"}""";
        ok(put("nurse.a", API + "/deposits/" + deposit, took.formatted(stay, bag)));
        assertThat(rules(put("nurse.a", API + "/deposits/" + newId(), took.formatted(stay, bag))))
                .containsExactly("taken");
        assertThat(kept("deposits", deposit)).doesNotContain("ring");
        assertThat(notes(stay)).contains("deposit-open");
        ok(put("nurse.a", API + "/deposits/" + deposit + "/steps/" + newId(), """
            {"kind": "HAND_BACK", "words": "signed by herself"}"""));
        assertThat(notes(stay)).doesNotContain("deposit-open");
    }

    @Test
    @Covers("F117")
    void a_review_that_lifts_the_order_is_seen_at_the_release_and_is_decided_by_no_issuer() {
        String stay = livingAtA("密接", "Mechthild");
        String review = API + "/reviews/" + newId();
        ok(put("nurse.a", review, """
            {"stayId": "%s", "kind": "order-review", "orderNumber": "O-1", "representative": true,
             "facts": "Mechthild was never there", "filedBy": "her brother Otto"}""".formatted(stay)));
        ok(put("approver.a", review + "/steps/" + newId(), "{\"kind\": \"ACKNOWLEDGE\"}"));
        String uphold = "{\"kind\": \"UPHOLD\", \"note\": \"D-9\", \"words\": \"no contact\"}";
        assertThat(rules(put("manager.a", review + "/steps/" + newId(), uphold))).containsExactly("issuer");
        assertThat(notes(stay)).contains("review-open");

        ok(put("approver.a", review + "/steps/" + newId(), uphold));

        assertThat(notes(stay)).containsExactly("order-lifted");
        assertThat(get("approver.a", review).body().path("words").path("filedBy").asString()).contains("Otto");
    }

    @Test
    @Covers("F112")
    void who_pays_is_charged_by_the_day_and_the_account_is_even_in_the_end() {
        String stay = livingAtA("入境", "Theophanu");
        String fees = API + "/stays/" + stay + "/fees";
        wait(Duration.ofDays(2));
        JsonNode due = get("nurse.a", fees).body();
        assertThat(due.path("due").valueStream().mapToLong(line -> line.path("amountMinor").asLong()).sum())
                .isEqualTo(2 * 40_000);
        String invoice = newId();
        ok(put("nurse.a", fees + "/invoices/" + invoice, null));
        ok(put("nurse.a", fees + "/invoices/" + invoice, null));
        ok(put("nurse.a", fees + "/payments/" + newId(), """
            {"kind": "PAYMENT", "amountMinor": 80000, "means": "card", "receipt": "R-77"}"""));
        assertThat(get("nurse.a", fees).body().path("balanceMinor").asLong()).isZero();
        assertThat(put("nurse.a", fees + "/reversals/" + newId(), """
            {"of": "%s", "reason": "wrong days"}""".formatted(invoice)).status()).isEqualTo(403);
        ok(put("manager.a", fees + "/reversals/" + newId(), """
            {"of": "%s", "reason": "wrong days"}""".formatted(invoice)));
        assertThat(get("nurse.a", fees).body().path("balanceMinor").asLong()).isEqualTo(-80_000);
        assertThat(notes(stay)).contains("balance");
    }

    @Test
    @Covers("F112")
    void a_waiver_that_waits_is_found_and_decided_by_somebody_who_opens_no_file() {
        String stay = livingAtA("入境", "Kunigunde");
        String fees = API + "/stays/" + stay + "/fees";
        assertThat(accounts("WAITING")).doesNotContain(stay);
        ok(put("nurse.a", fees + "/waivers/" + newId(), "{\"reason\": \"hardship\", \"percent\": 50}"));
        assertThat(accounts("WAITING")).contains(stay);
        assertThat(accounts("UNEVEN")).doesNotContain(stay);

        String waiver = get("approver.a", fees).body().path("waivers").path(0).path("id").asString();
        ok(put("approver.a", fees + "/waivers/" + waiver + "/approval", null));
        assertThat(accounts("WAITING")).doesNotContain(stay);

        ok(put("nurse.a", fees + "/payments/" + newId(), """
            {"kind": "ADVANCE", "amountMinor": 500, "means": "card", "receipt": "R-78"}"""));
        assertThat(accounts("UNEVEN")).contains(stay);
        assertThat(get("approver.a", API + "/sites/" + A + "/fees?only=BROKE").status()).isEqualTo(400);
    }

    /** Stays of the accounts that the approver is shown, over all pages. */
    private List<String> accounts(String only) {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("approver.a", API + "/sites/" + A + "/fees?only=" + only + next).body();
            page.path("items").forEach(row -> all.add(row.path("stayId").asString()));
            next = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return all;
    }

    private void clears(String outcome, String more) {
        clears(outcome, more, "2100-01-01T00:00:00Z");
    }

    private void clears(String outcome, String more, String until) {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "%s", "until": "%s"%s}""".formatted(outcome, until, more))));
    }

    private List<String> notes(String stay) {
        return get("manager.a", API + "/stays/" + stay + "/departure-notes").body()
                .path("notes")
                .valueStream()
                .map(note -> note.path("id").asString())
                .toList();
    }

    private JsonNode scan(String guard, String stay) {
        Answer answer = put(guard, API + "/sites/" + A + "/gate/scans/" + newId(),
                "{\"code\": \"LZ1:" + stay.replace("-", "") + "\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode row(String stay) {
        return get("security.a", API + "/sites/" + A + "/away?limit=200").body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("stayId").asString().equals(stay))
                .findFirst()
                .orElseThrow(() -> new AssertionError(stay + " is not away"));
    }

    private static String stay(JsonNode exit) {
        return exit.path("permit").path("stayId").asString();
    }

    private static String head(JsonNode view) {
        return view.path("summary").path("stayId").asString();
    }

    private String kept(String collection, String id) {
        Document kept = database.getCollection(collection).find(new Document("_id", UUID.fromString(id))).first();
        return String.valueOf(kept);
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static List<String> rules(Answer refused) {
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        return refused.body().path("rules").valueStream().map(rule -> rule.path("id").asString()).toList();
    }
}
