package org.lazaret.residents.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Letters of other regions and orders of the grid reach site C. */
class InquiryIT extends WithList {
    private static final String SITE = "/api/residents/sites/" + C;

    @Autowired
    private MongoDatabase database;

    @Test
    @Covers("C36")
    void a_request_is_taken_once_found_by_blinded_values_and_answered_in_time() {
        String here = accepted(person("Anna", "A", "1985", "F"));
        arrive(here, 1, java.util.List.of());
        assertThat(admit(newId(), bubbleId(here), java.util.List.of()).status()).isEqualTo(200);
        String list = """
            姓名,证件号码,出生日期,手机号,关联事件,来函地区,协查编号,紧急
            Anna%1$s,P%1$sA,,,case 7,Hexi,H-1,
            anna %1$s,,1985-04-01,,case 8,Hexi,H-2,
            Nobody%1$s,,1990-01-01,,case 7,Hexi,H-3,急
            Anna%1$s,P%1$sA,,,case 7,Hedong,D-9,
            Onlyname%1$s,,,,case 7,Hexi,H-4,
            """.formatted(unique);

        JsonNode done = sendFile("manager.c", SITE + "/inquiries", "letters.csv", list.getBytes(StandardCharsets.UTF_8))
                .body();

        assertThat(done.path("received").asInt()).as(done.toString()).isEqualTo(3);
        assertThat(done.path("repeated").asInt()).isEqualTo(1);
        assertThat(done.path("errors").get(0).path("row").asInt()).isEqualTo(6);
        JsonNode byDocument = inquiry("Anna" + unique);
        assertThat(byDocument.path("where").asString()).isEqualTo("HERE_NOW");
        assertThat(byDocument.path("stayId").asString()).isEqualTo(member(here, 0));
        assertThat(byDocument.path("letters").size()).isEqualTo(2);
        assertThat(inquiry("anna " + unique).path("where").asString()).isEqualTo("HERE_NOW");
        assertThat(inquiry("Nobody" + unique).path("where").asString()).isEqualTo("UNKNOWN");
        assertThat(database.getCollection("inquiries")
                .find(new Document("_id", UUID.fromString(byDocument.path("id").asString())))
                .first()
                .toJson()).doesNotContain(unique);

        wait(Duration.ofHours(3));
        assertThat(inquiry("Nobody" + unique).path("overdue").asBoolean()).as("urgent").isTrue();
        assertThat(inquiry("Anna" + unique).path("overdue").asBoolean()).isFalse();
        wait(Duration.ofHours(25));
        assertThat(inquiry("Anna" + unique).path("overdue").asBoolean()).isTrue();

        String path = SITE + "/inquiries/" + byDocument.path("id").asString();
        Answer answered = put("manager.c", path + "/answer", "{\"words\": \"in room, " + unique + "\"}");
        assertThat(answered.body().path("answer").path("where").asString()).isEqualTo("HERE_NOW");
        assertThat(answered.body().path("answer").path("words").asString()).contains(unique);
        assertThat(answered.body().path("overdue").asBoolean()).isFalse();
        assertThat(put("manager.c", path + "/answer", "{\"where\": \"UNKNOWN\"}").status()).isEqualTo(422);
        assertThat(inquiry("Anna" + unique).isMissingNode()).as("no longer open").isTrue();
    }

    @Test
    @Covers("C14")
    void an_order_of_the_grid_escalates_when_it_is_late_and_ends_when_the_person_is_here() {
        String identified = LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                .minusHours(1)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        String list = """
            姓名,证件号码,指令编号,下达单位,判定时间,地址
            Bert%1$s,P%1$sB,G-1,东街网格,%2$s,东街5号
            Bert%1$s,P%1$sB,G-1,东街网格,%2$s,东街5号
            """.formatted(unique, identified);

        JsonNode done = sendFile("manager.c", SITE + "/grid-orders", "orders.csv",
                list.getBytes(StandardCharsets.UTF_8))
                .body();

        assertThat(done.path("received").asInt()).as(done.toString()).isEqualTo(1);
        assertThat(done.path("repeated").asInt()).isEqualTo(1);
        JsonNode order = order(true);
        assertThat(order.path("escalated").asBoolean()).isFalse();
        wait(Duration.ofMinutes(31));
        assertThat(order(true).path("late").toString()).isEqualTo("[\"ACKNOWLEDGE\"]");
        assertThat(order(true).path("escalated").asBoolean()).isTrue();
        String path = SITE + "/grid-orders/" + order.path("id").asString();
        assertThat(put("manager.c", path + "/acknowledgement", "{}").status()).isEqualTo(200);
        assertThat(order(true).path("escalated").asBoolean()).isFalse();
        assertThat(order(true).path("owner").asString()).isEqualTo("manager.c");
        assertThat(put("manager.c", path + "/location", "{}").status()).isEqualTo(200);
        wait(Duration.ofHours(12));
        assertThat(order(true).path("late").toString()).contains("ADMIT");

        String manifest = accepted(person("Bert", "B", "1985", "F"));
        assertThat(admit(newId(), bubbleId(manifest), java.util.List.of(member(manifest, 0))).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(40)).until(() -> !order(false).isMissingNode());
        assertThat(order(false).path("stayId").asString()).isEqualTo(member(manifest, 0));
        assertThat(order(false).path("minutes").asLong()).isGreaterThan(12 * 60);
        assertThat(put("manager.c", path + "/withdrawal", "{\"reason\": \"x\"}").status()).isEqualTo(422);
    }

    private JsonNode inquiry(String name) {
        return row(SITE + "/inquiries?limit=200", name);
    }

    private JsonNode order(boolean open) {
        return row(SITE + "/grid-orders?limit=200&open=" + open, "Bert" + unique);
    }

    private JsonNode row(String path, String name) {
        return get("manager.c", path).body()
                .path("items")
                .valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElse(new tools.jackson.databind.json.JsonMapper().missingNode());
    }
}
