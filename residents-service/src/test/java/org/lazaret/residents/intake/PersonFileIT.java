package org.lazaret.residents.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;

/** One file per person over HTTP: the intake desk, the order, files, households, and the trace that each of them leaves. */
class PersonFileIT extends WithList {
    private static final String API = "/api/residents";

    @Autowired
    private MongoDatabase database;

    @Autowired
    private CrashingStays stays;

    private String stay;
    private String file;

    @BeforeEach
    void somebody() {
        stay = member(accepted(person("Anna", "A", "1985", "F", "13800000001,,")), 0);
        file = API + "/stays/" + stay;
    }

    private Answer save(long version, String answers, boolean complete, String reason) {
        return edit("manager.c", file + "/intake", version, """
            {"answers": {%s}, "complete": %s%s}""".formatted(
                answers, complete, reason == null ? "" : ", \"reason\": \"" + reason + "\""));
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    /** Everybody on the desk's list of records, page after page: other tests leave their people there. */
    private List<String> listed() {
        List<String> all = new ArrayList<>();
        JsonNode next = null;
        do {
            JsonNode page = get("manager.c", API + "/sites/" + C + "/intakes?limit=200"
                    + (next == null ? "" : "&cursor=" + next.asString())).body();
            page.path("items").forEach(row -> all.add(row.path("stayId").asString()));
            next = page.path("next");
        } while (!next.isNull() && !next.isMissingNode());
        return all;
    }

    private static final String WHOLE = """
        "temperature": 36.6, "phone": "13800000007", "emergencyContact": "Bert 13900000001", "address": "River Road 7",
        "indexCase": "case 12", "lastExposure": "2026-01-01T08:00:00Z", "symptoms": ["NONE"], "chronic": ["DIABETES"],
        "dialysis": false, "mentalRisk": "NONE", "devices": ["NEBULISER"], "diet": "DIABETIC",
        "foodAllergies": [{"substance": "PEANUT", "severity": "SEVERE"}],
        "noticeVersion": "3", "rulesAcknowledged": true, "firePlanAcknowledged": true""";

    @Test
    @Covers({"C02", "C22", "F40", "F43"})
    void an_intake_is_saved_in_parts_completed_with_a_temperature_and_tells_kitchen_and_wards() {
        JsonNode empty = get("manager.c", file + "/intake").body();
        assertThat(empty.path("version").asLong()).isZero();
        assertThat(empty.path("known").path("phone").asString()).isEqualTo("13800000001");
        assertThat(empty.path("missing").valueStream().map(JsonNode::asString)).contains("temperature", "diet");

        ok(save(0, "\"diet\": \"DIABETIC\"", false, null));
        Answer early = save(1, "\"diet\": \"DIABETIC\"", true, null);
        assertThat(rules(early)).containsExactly("intake-incomplete");
        String without = WHOLE.replace("\"temperature\": 36.6, ", "");
        assertThat(save(1, without, true, null).response().body()).contains("temperature");
        Answer done = save(1, WHOLE, true, null);
        ok(done);

        assertThat(done.body().path("missing").size()).isZero();
        assertThat(done.body().path("completed").path("by").asString()).isEqualTo("manager.c");
        assertThat(done.body().path("evidence").get(0).path("type").asString()).isEqualTo("TEMPERATURE");
        assertThat(done.body().path("evidence").get(0).path("value").asString()).isEqualTo("36.6 °C");
        assertThat(done.body().path("evidence").get(0).path("verifier").asString()).isEqualTo("manager.c");
        JsonNode told = file(stay);
        assertThat(told.path("traits").path("diet").asString()).isEqualTo("DIABETIC");
        assertThat(told.path("traits").path("allergens").toString()).contains("PEANUT");
        assertThat(told.path("traits").path("needs").toString()).contains("NEBULISER");
        assertThat(told.path("traits").path("highRisk").asBoolean()).isTrue();
        assertThat(told.path("person").path("address").asString()).isEqualTo("River Road 7");
        assertThat(told.path("history").toString()).contains("KNOW");
        assertThat(listed()).contains(stay);
    }

    @Test
    @Covers({"F40", "F110"})
    void an_edit_names_the_version_that_was_read_and_a_repeat_of_it_writes_nothing() {
        assertThat(put("manager.c", file + "/intake", "{\"answers\": {}}").status()).isEqualTo(428);
        ok(save(0, "\"diet\": \"HALAL\"", false, null));
        assertThat(save(0, "\"diet\": \"SOFT\"", false, null).status()).isEqualTo(412);
        Answer again = save(0, "\"diet\": \"HALAL\"", false, null);
        ok(again);
        assertThat(again.body().path("version").asLong()).isEqualTo(1);
        assertThat(save(0, "\"diet\": \"HALAL\"", true, null).status()).as("the same answers, but another command")
                .isEqualTo(412);
        Answer wrong = save(1, "\"temperature\": 50, \"diet\": \"RAW\"", false, null);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("fields").size()).isEqualTo(2);
    }

    @Test
    @Covers("F40")
    void a_complete_record_is_changed_for_a_reason_and_the_trail_says_what_it_was_though_nothing_lies_open() {
        ok(save(0, WHOLE, true, null));
        assertThat(rules(save(1, WHOLE.replace("36.6", "37.9"), false, null))).containsExactly("intake-reason");
        ok(save(1, WHOLE.replace("36.6", "37.9"), false, "read wrongly"));

        JsonNode trail = get("manager.c", file + "/intake/amendments").body();
        assertThat(trail.size()).isEqualTo(2);
        JsonNode last = trail.get(1);
        assertThat(last.path("fields").valueStream().map(JsonNode::asString)).containsExactly("temperature");
        assertThat(last.path("before").path("temperature").asDouble()).isEqualTo(36.6);
        assertThat(last.path("after").path("temperature").asDouble()).isEqualTo(37.9);
        assertThat(last.path("reason").asString()).isEqualTo("read wrongly");
        assertThat(last.path("by").asString()).isEqualTo("manager.c");
        Document kept = database.getCollection("intakes").find(new Document("_id", UUID.fromString(stay))).first();
        assertThat(kept.toJson()).doesNotContain("36.6", "37.9", "River Road", "case 12", "PEANUT", "DIABETIC");
    }

    @Test
    @Covers({"C02", "C22"})
    void one_declaration_fills_in_one_intake_and_covers_nothing_that_the_desk_verified() {
        String number = "D-" + unique;
        String path = API + "/sites/" + C + "/declarations/" + number;
        String declared = """
            {"idNumber": "p %sA", "answers": {"diet": "VEGETARIAN", "seat": "12A", "symptoms": ["COUGH"]}}"""
                .formatted(unique);
        ok(put("manager.c", path, declared));
        ok(put("manager.c", path, declared));
        assertThat(put("manager.c", path, declared.replace("12A", "12B")).status()).isEqualTo(422);
        assertThat(put("manager.c", path + "2", "{\"answers\": {\"temperature\": 36.6}}").status()).isEqualTo(422);
        Document sealed = database.getCollection("declarations").find(new Document("number", number)).first();
        assertThat(sealed.toJson()).doesNotContain("VEGETARIAN", "12A");
        ok(save(0, "\"diet\": \"HALAL\"", false, null));

        String use = "{\"number\": \"" + number + "\"}";
        Answer used = put("manager.c", file + "/intake/declaration", use);
        ok(used);
        ok(put("manager.c", file + "/intake/declaration", use));

        assertThat(used.body().path("answers").path("diet").asString()).isEqualTo("HALAL");
        assertThat(used.body().path("declared").path("seat").asString()).isEqualTo("12A");
        assertThat(used.body().path("declared").has("diet")).isFalse();
        Document emptied = database.getCollection("declarations").find(new Document("number", number)).first();
        assertThat(emptied.get("sealed")).isNull();
        assertThat(emptied.get("key")).as("its key is destroyed").isNull();
        String other = member(accepted(person("Other", "O", "1985", "F")), 0);
        assertThat(rules(put("manager.c", API + "/stays/" + other + "/intake/declaration", use)))
                .containsExactly("declaration-none");
        String second = API + "/sites/" + C + "/declarations/E-" + unique;
        ok(put("manager.c", second, declared));
        assertThat(rules(put("manager.c", API + "/stays/" + other + "/intake/declaration",
                "{\"number\": \"E-" + unique + "\"}"))).containsExactly("declaration-person");
    }

    @Test
    @Covers({"C22", "F110"})
    void what_an_intake_says_reaches_the_stay_though_the_service_broke_off_in_between() {
        stays.crashBefore(1, Set.of(UUID.fromString(stay)));
        assertThat(save(0, "\"diet\": \"SOFT\"", false, null).status()).isEqualTo(500);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(file(stay).path("traits").path("diet").asString()).isEqualTo("SOFT"));
        assertThat(file(stay).path("history")
                .valueStream()
                .filter(line -> line.path("event").asString().equals("KNOW"))
                .count()).isEqualTo(1);
    }

    @Test
    @Covers({"F91", "F110"})
    void a_file_comes_back_as_it_was_sent_and_lies_sealed_and_in_parts() {
        byte[] content = ("%PDF-1.7 " + "王小明的报告 ".repeat(60_000)).getBytes(StandardCharsets.UTF_8);
        String id = newId();
        String path = file + "/attachments/" + id;
        ok(putFile("manager.c", path + "?topic=TEST_REPORT", "wang.pdf", content));
        ok(putFile("manager.c", path + "?topic=TEST_REPORT", "wang.pdf", content));
        assertThat(putFile("manager.c", path, "wang.pdf", "%PDF-1.7 other".getBytes()).status()).isEqualTo(422);
        assertThat(putFile("manager.c", file + "/attachments/" + newId(), "wang.pdf", "MZ no pdf".getBytes()).status())
                .as("the name says PDF, the content does not")
                .isEqualTo(415);
        byte[] big = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy(content, 0, big, 0, 8);
        assertThat(putFile("manager.c", file + "/attachments/" + newId(), "big.pdf", big).status()).isEqualTo(413);

        Answer back = get("manager.c", path);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.response().body()).isEqualTo(new String(content, StandardCharsets.UTF_8));
        assertThat(back.response().headers().firstValue("Content-Type")).hasValue("application/pdf");
        JsonNode list = get("manager.c", file + "/attachments").body();
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.get(0).path("name").asString()).isEqualTo("wang.pdf");
        var parts = database.getCollection("attachmentParts")
                .find(new Document("attachmentId", UUID.fromString(id)))
                .into(new ArrayList<>());
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(part.containsKey("loose")).isFalse();
            assertThat(new String(part.get("content", Binary.class).getData(), StandardCharsets.UTF_8))
                    .doesNotContain("王小明", "%PDF");
        });

        ok(put("manager.c", path + "/removal", "{\"reason\": \"of somebody else\"}"));
        ok(put("manager.c", path + "/removal", "{\"reason\": \"of somebody else\"}"));
        assertThat(get("manager.c", path).status()).isEqualTo(410);
        assertThat(get("manager.c", file + "/attachments").body().get(0).path("removed").path("by").asString())
                .isEqualTo("manager.c");
        assertThat(database.getCollection("attachmentParts")
                .countDocuments(new Document("attachmentId", UUID.fromString(id)))).isZero();
    }

    @Test
    @Covers({"F18", "F110"})
    void an_order_is_entered_once_changed_and_exported() {
        String order = file + "/orders/" + newId();
        String body = """
            {"issuer": "丽州市疾控", "legalBasis": "第三十九条", "means": "VERBAL", "orderedOn": "2026-01-01",
             "from": "2026-01-01", "until": "2026-01-08"}""";
        ok(put("manager.c", order, body));
        ok(put("manager.c", order, body));
        assertThat(put("manager.c", order, body.replace("01-08", "01-09")).status()).isEqualTo(422);
        String change = """
            {"kind": "EXTENDED", "until": "2026-01-10", "means": "OFFICIAL_DOCUMENT", "number": "L-2",
             "on": "2026-01-05", "reason": "positive room-mate"}""";
        String id = newId();
        ok(put("manager.c", order + "/changes/" + id, change));
        ok(put("manager.c", order + "/changes/" + id, change));
        assertThat(rules(put("manager.c", order + "/changes/" + newId(), change.replace("01-10", "01-09"))))
                .containsExactly("order-extended");
        JsonNode sormas = get("manager.c", order + "/sormas").body();
        assertThat(sormas.path("quarantineTo").asString()).isEqualTo("2026-01-10");
        assertThat(sormas.path("quarantineExtended").asBoolean()).isTrue();
        assertThat(get("manager.c", file + "/orders").body().get(0).path("changes").size()).isEqualTo(1);
    }

    @Test
    @Covers("F18")
    void a_stay_takes_as_many_orders_as_are_shown() {
        String order = """
            {"issuer": "county", "legalBasis": "law", "means": "VERBAL", "orderedOn": "2026-01-01",
             "from": "2026-01-01", "until": "2026-01-08"}""";
        String last = newId();
        for (int i = 0; i < 50; i++) {
            ok(put("manager.c", file + "/orders/" + (i == 49 ? last : newId()), order));
        }
        assertThat(rules(put("manager.c", file + "/orders/" + newId(), order))).containsExactly("orders-full");
        ok(put("manager.c", file + "/orders/" + last, order));
        assertThat(get("manager.c", file + "/orders").body().size()).isEqualTo(50);
    }

    @Test
    @Covers({"P15", "F110"})
    void families_are_linked_over_rooms_and_parted_again() {
        String other = member(accepted(person("Bert", "B", "1985", "G")), 0);
        String own = bubbleOf(stay);
        String theirs = bubbleOf(other);
        String link = """
            {"siteId": "%s", "bubbleIds": ["%s", "%s"], "together": true, "reason": "brothers"}""".formatted(
                C, own, theirs);
        String command = newId();
        ok(put("manager.c", API + "/household-links/" + command, link));
        ok(put("manager.c", API + "/household-links/" + command, link));
        assertThat(put("manager.c", API + "/household-links/" + command, link.replace("true", "false")).status())
                .isEqualTo(422);
        assertThat(parts(stay)).containsExactly(own, theirs);
        assertThat(parts(other)).containsExactly(theirs, own);
        ok(put("manager.c", API + "/household-links/" + newId(), link.replace("true", "false")));
        assertThat(parts(stay)).containsExactly(own);
        assertThat(parts(other)).containsExactly(theirs);
    }

    private String bubbleOf(String stayId) {
        return file(stayId).path("summary").path("bubbleId").asString();
    }

    private List<String> parts(String stayId) {
        return get("manager.c", API + "/stays/" + stayId + "/household").body()
                .valueStream()
                .map(part -> part.path("bubbleId").asString())
                .toList();
    }
}
