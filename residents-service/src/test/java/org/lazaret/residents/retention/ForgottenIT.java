package org.lazaret.residents.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** What is left when a person's time is over: nothing by which they are known, and an answer to whoever asks. */
class ForgottenIT extends WithList {
    private static final String API = "/api/residents";
    private static final String SITE = API + "/sites/" + C;

    @Autowired
    private EraseDue due;

    @Autowired
    private MongoDatabase database;

    @Test
    @Covers("F104")
    void a_hold_on_somebody_who_was_taken_for_another_keeps_them_both() {
        String first = cancelled("1");
        Answer held = put("manager.c", API + "/stays/" + first + "/legal-holds/" + newId(),
                "{\"authority\": \"court of Lizhou\", \"reason\": \"claim\"}");
        assertThat(held.status()).as(held.response().body()).isEqualTo(200);
        String second = cancelled("2");
        Answer merged = put("manager.c", SITE + "/merges/" + newId(), """
            {"keep": "%s", "other": "%s", "reason": "the same document was seen"}""".formatted(
                personOf(second), personOf(first)));
        assertThat(merged.status()).as(merged.response().body()).isEqualTo(200);

        wait(Duration.ofDays(29));
        due.round();

        for (String stay : List.of(first, second)) {
            assertThat(document("persons", personOf(stay)).getString("key")).as("the key of " + stay).isNotEmpty();
        }
    }

    @Test
    @Covers({"F91", "F104"})
    void whoever_asks_for_a_forgotten_person_or_writes_of_them_is_told_so() {
        String stay = member(accepted(person("Vera", "V", "1985", "F")), 0);
        String attachment = API + "/stays/" + stay + "/attachments/" + newId();
        byte[] pdf = "%PDF-1.7 report".getBytes(StandardCharsets.UTF_8);
        assertThat(putFile("manager.c", attachment, "vera.pdf", pdf).status()).isEqualTo(200);
        cancel(stay);
        wait(Duration.ofDays(29));
        due.round();
        await().untilAsserted(() -> assertThat(file(stay).path("history").toString()).contains("ERASE"));

        assertThat(get("manager.c", attachment).status()).isEqualTo(410);
        JsonNode listed = get("manager.c", API + "/stays/" + stay + "/attachments").body().get(0);
        assertThat(listed.path("name").asString("")).isEmpty();
        assertThat(putFile("manager.c", API + "/stays/" + stay + "/attachments/" + newId(), "v.pdf", pdf).status())
                .isEqualTo(410);
        assertThat(edit("manager.c", API + "/stays/" + stay + "/intake", 0, "{\"answers\": {\"diet\": \"SOFT\"}}")
                .status()).isEqualTo(410);
        assertThat(put("manager.c", API + "/stays/" + stay + "/evidence/" + newId(),
                "{\"type\": \"TEMPERATURE\", \"value\": \"36.6\"}").status()).isEqualTo(410);
        assertThat(put("doctor.a", API + "/emergency-accesses/" + newId(), """
            {"siteId": "%s", "code": "%s", "kind": "LIFE_IN_DANGER", "reason": "unconscious, no papers"}""".formatted(
                A, stay)).status()).isEqualTo(410);
    }

    @Test
    @Covers({"C14", "C36", "F104"})
    void whom_a_letter_or_an_order_was_about_is_forgotten_too() {
        String letters = "姓名,证件号码,关联事件,来函地区,备注\nLetty%1$s,P%1$sL,case 7,Hexi,coughs\n".formatted(unique);
        sendFile("manager.c", SITE + "/inquiries", "letters.csv", letters.getBytes(StandardCharsets.UTF_8));
        String orders = "姓名,证件号码,指令编号,下达单位,判定时间\nOrdo%1$s,P%1$sO,G-9,grid,2026-01-01 08:00\n".formatted(unique);
        sendFile("manager.c", SITE + "/grid-orders", "orders.csv", orders.getBytes(StandardCharsets.UTF_8));
        String inquiry = row(SITE + "/inquiries?limit=200", "Letty").path("id").asString();
        String order = row(SITE + "/grid-orders?limit=200", "Ordo").path("id").asString();
        assertThat(put("manager.c", SITE + "/inquiries/" + inquiry + "/answer", "{\"words\": \"not here\"}").status())
                .isEqualTo(200);
        assertThat(put("manager.c", SITE + "/grid-orders/" + order + "/withdrawal", "{\"reason\": \"twice\"}").status())
                .isEqualTo(200);

        wait(Duration.ofDays(27));
        due.round();
        assertThat(get("manager.c", SITE + "/inquiries/" + inquiry).body().path("name").asString()).contains(unique);
        wait(Duration.ofDays(29));
        due.round();

        assertThat(document("inquiries", inquiry).toJson()).doesNotContain("\"key\"");
        assertThat(document("grid_orders", order).toJson()).doesNotContain("\"key\"");
        Answer left = get("manager.c", SITE + "/inquiries/" + inquiry);
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.response().body()).doesNotContain(unique, "coughs").contains("case 7");
        assertThat(get("manager.c", SITE + "/grid-orders?open=false&limit=200").status()).isEqualTo(200);
    }

    @Test
    @Covers({"F97", "F104"})
    void a_line_list_goes_when_its_time_is_over_though_nobody_asks_for_another() {
        accepted(person("Lina", "L", "1985", "F"));
        String list = newId();
        job("manager.c", put("manager.c", SITE + "/line-lists/" + list,
                "{\"format\": \"CSV\", \"names\": true, \"everybody\": false}"));

        wait(Duration.ofHours(25));
        due.round();

        assertThat(document("lineLists", list).getString("key")).isNull();
        assertThat(database.getCollection("lineListParts")
                .countDocuments(new Document("listId", UUID.fromString(list)))).isZero();
    }

    @Test
    @Covers("F104")
    void who_is_kept_between_the_look_and_the_deed_is_not_forgotten_by_it() {
        String stay = cancelled("K");
        UUID personId = UUID.fromString(personOf(stay));
        var persons = database.getCollection("persons");
        var self = new Document("_id", personId);
        // as when the person came again at that very moment
        persons.updateOne(self, new Document("$set", new Document("currentStay", UUID.randomUUID())));
        wait(Duration.ofDays(29));
        due.round();
        assertThat(document("persons", personId.toString()).getString("key")).isNotEmpty();
        assertThat(put("manager.c", API + "/stays/" + stay + "/legal-holds/" + newId(),
                "{\"authority\": \"court of Lizhou\", \"reason\": \"claim\"}").status()).isEqualTo(200);
        persons.updateOne(self, new Document("$set", new Document("currentStay", null)));
        var process = new Document("_id", Ids.derived(personId, "erasure"));
        var processes = database.getCollection("processes");
        Number epoch = processes.find(process).first().get("epoch", Number.class);
        processes.updateOne(process, new Document("$set", new Document("due", Instant.now().minusSeconds(5))));

        await().untilAsserted(() -> {
            Document after = processes.find(process).first();
            assertThat(after.get("epoch", Number.class).longValue()).isGreaterThan(epoch.longValue());
            assertThat(after.get("attempts", Number.class)).isNotNull();
            assertThat(after.getDate("due").toInstant()).isAfter(Instant.now().plus(Duration.ofMinutes(10)));
        });
        assertThat(document("persons", personId.toString()).getString("key")).as("kept for the court").isNotEmpty();
        assertThat(file(stay).path("history").toString()).doesNotContain("ERASE");
    }

    @Test
    @Covers({"C05", "C06", "F104"})
    void what_names_those_who_dealt_with_a_list_goes_with_the_last_of_its_people() {
        String manifest = accepted(family("W"));
        String id = manifest.substring(manifest.lastIndexOf('/') + 1);
        List<String> both = List.of(member(manifest, 0), member(manifest, 1));
        arrive(manifest, 2, List.of());
        assertThat(get("manager.c", manifest).body().path("arrival").path("explanation").asString())
                .isEqualTo("as seen");
        assertThat(get("manager.c", manifest).body().path("fileName").asString()).endsWith(".csv");
        String clear = document("manifests", id).toJson();
        assertThat(clear).as("neither the file's name nor why").doesNotContain(".csv").doesNotContain("as seen");
        UUID handover = UUID.fromString(newId());
        database.getCollection("custodyHandovers")
                .insertOne(new Document("_id", handover)
                        .append("siteId", UUID.fromString(C))
                        .append("from", new Document("office", "ORIGIN").append("name", "county"))
                        .append("to", new Document("office", "ESCORT").append("name", "buses"))
                        .append("stayIds", both.stream().map(UUID::fromString).toList())
                        .append("state", "WITHDRAWN")
                        .append("offered", new Document("actor", "m").append("at", Instant.EPOCH)
                                .append("recordedAt", Instant.EPOCH)
                                .append("means", "PAPER")
                                .append("name", "sealed"))
                        .append("key", "wrapped")
                        .append("rules", List.of())
                        .append("overtaken", List.of())
                        .append("schemaVersion", 1)
                        .append("version", 1L));
        for (String stay : both) {
            assertThat(document("custodyHandovers", handover.toString()).getString("key")).isEqualTo("wrapped");
            assertThat(document("manifests", id).get("file")).as("somebody is still known").isNotNull();
            ended(stay);
            wait(ahead().plus(Duration.ofDays(29)));
            due.round();
            await().untilAsserted(() -> assertThat(file(stay).path("history").toString()).contains("ERASE"));
        }

        await().untilAsserted(() -> {
            assertThat(document("custodyHandovers", handover.toString()).toJson()).doesNotContain("wrapped")
                    .doesNotContain("sealed");
            assertThat(document("manifests", id).toJson()).doesNotContain("\"key\"");
        });
        Answer left = get("manager.c", manifest);
        assertThat(left.status()).as(left.response().body()).isEqualTo(200);
        assertThat(left.body().path("fileName").asString()).isEmpty();
        assertThat(left.body().path("departure").path("counted").asInt()).isEqualTo(2);
    }

    /** The stay is over, as after a way out that this test is not about. */
    private void ended(String stay) {
        Answer gone = put("manager.c", API + "/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(stay));
        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> file(stay).path("movement").isMissingNode());
    }

    private String cancelled(String letter) {
        String stay = member(accepted(person("Mia", letter, "1985", "F")), 0);
        cancel(stay);
        return stay;
    }

    private void cancel(String stay) {
        String manifest = API + "/manifests/" + file(stay).path("manifestId").asString();
        Answer gone = decide(manifest, "\"kind\": \"CANCEL\", \"reason\": \"does not come\"");
        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
    }

    private String personOf(String stay) {
        return document("stays", stay).get("personId", UUID.class).toString();
    }

    private Document document(String collection, String id) {
        return database.getCollection(collection).find(new Document("_id", UUID.fromString(id))).first();
    }

    private JsonNode row(String path, String name) {
        return get("manager.c", path).body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("name").asString("").equals(name + unique))
                .findFirst()
                .orElseThrow();
    }
}
