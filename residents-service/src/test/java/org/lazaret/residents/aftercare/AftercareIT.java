package org.lazaret.residents.aftercare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.release.ReleaseScene;
import org.lazaret.residents.stay.Custody;

/** Somebody comes home: the community gets to know of them, and they are called until the last day. */
@Covers("C31")
class AftercareIT extends ReleaseScene {
    @Autowired
    private com.mongodb.client.MongoDatabase database;

    @Autowired
    private AftercareStore cares;

    @Test
    void the_site_answers_until_the_community_has_the_pack_and_every_call_is_kept() {
        String person = residents(1).getFirst();
        UUID stay = UUID.fromString(person);
        String care = API + "/stays/" + person + "/aftercare";
        wait(SERVED);
        assertThat(get("nurse.a", care).status()).as("nothing follows before the release").isEqualTo(404);
        released(person);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stays.get(stay).custody().offered()).isNotNull());
        JsonNode pack = ok(get("nurse.a", care)).body().path("pack");
        assertThat(pack.path("phone").asString()).isEqualTo("13800000000");
        assertThat(pack.path("handover").asString()).isEqualTo("East community");
        assertThat(pack.path("homeDays").asInt()).isEqualTo(3);
        assertThat(stays.get(stay).custody().holder().office()).isEqualTo(Custody.Office.SITE);
        assertThat(listed("PACKS", person)).isNotNull();
        wait(SERVED.plusHours(25));
        assertThat(listed("PACKS", person).path("overdue").asBoolean()).isTrue();
        String receipt = care + "/receipts/" + newId();
        String received = "{\"institution\": \"East community\", \"receivedBy\": \"Li Hong\"}";

        ok(put("nurse.a", receipt, received));
        ok(put("nurse.a", receipt, received));
        assertThat(put("nurse.a", receipt, received.replace("Li Hong", "Wang Wu")).status()).as("somebody else")
                .isEqualTo(422);

        assertThat(stays.get(stay).custody().holder().office()).isEqualTo(Custody.Office.COMMUNITY);
        assertThat(stays.get(stay).history().stream().filter(one -> one.event().name().equals("SIGN")).count())
                .isEqualTo(1);
        assertThat(listed("PACKS", person)).isNull();
        wait(SERVED.plusDays(2));
        assertThat(listed("CALLS", person).path("overdue").asBoolean()).isTrue();
        String ill = newId();
        ok(put("nurse.a", care + "/calls/1/attempts/" + newId(), "{\"outcome\": \"NO_ANSWER\"}"));
        Answer told = ok(put("nurse.a", care + "/calls/1/attempts/" + ill, """
            {"outcome": "SYMPTOMS", "note": "cough since Monday"}"""));
        assertThat(told.body().path("notes").path(ill).asString()).isEqualTo("cough since Monday");
        assertThat(told.body().path("calls").get(0).path("attempts").size()).isEqualTo(2);
        assertThat(rules(put("nurse.a", care + "/calls/2/attempts/" + ill, """
            {"outcome": "REACHED", "note": "well"}"""))).as("the id stands for another day")
                .containsExactly("id-reused");
        assertThat(put("nurse.a", care + "/calls/1/attempts/" + ill, """
            {"outcome": "SYMPTOMS", "note": "fever"}""").status()).as("other words").isEqualTo(422);
        ok(get("nurse.a", care));
        assertThat(listed("CONCERNS", person)).isNotNull();
        assertThat(put("nurse.a", care + "/concerns/" + ill + "/end", "{\"end\": \"HOSPITAL\"}").status())
                .as("a doctor says it")
                .isEqualTo(403);
        ok(put("doctor.a", care + "/concerns/" + ill + "/end", "{\"end\": \"HOSPITAL\"}"));
        assertThat(listed("CONCERNS", person)).isNull();
        assertThat(listed("CALLS", person).path("callDay").asInt()).isEqualTo(2);
        String kept = database.getCollection("aftercare").find(new Document("_id", stay)).first().toJson();
        assertThat(kept).doesNotContain("cough", "Li Hong", "13800000000", unique);
    }

    @Test
    @Covers("F110")
    void an_acknowledgement_whose_custody_was_not_written_is_written_by_the_sweep() {
        String person = residents(1).getFirst();
        UUID stay = UUID.fromString(person);
        wait(SERVED);
        released(person);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(cares.find(stay)).isNotNull();
            assertThat(cares.find(stay).unsettled()).isFalse();
        });
        // as if the process had died after the first of the two writes
        cares.change(stay, known -> ((Aftercare.Step.Done) known.received(new Aftercare.PackReceipt(
                UUID.randomUUID(), "West community", "s", known.releasedAt().plusSeconds(1), known.releasedAt(),
                "nurse.a"))).care());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(stays.get(stay).custody().holder().name()).isEqualTo("West community");
            assertThat(cares.find(stay).unsettled()).isFalse();
        });
    }

    @Test
    @Covers("F110")
    void whoever_was_being_handed_to_somebody_else_is_offered_to_the_community_once_that_is_over() {
        String person = residents(1).getFirst();
        UUID stay = UUID.fromString(person);
        String handover = SITE + "/custody/handovers/" + newId();
        ok(put("manager.a", handover, """
            {"office": "HOSPITAL", "institution": "Lizhou hospital", "stayIds": ["%s"]}""".formatted(person)));
        wait(SERVED);
        released(person);
        await().atMost(Duration.ofSeconds(30)).until(() -> cares.find(stay) != null);
        String care = API + "/stays/" + person + "/aftercare/receipts/" + newId();
        ok(put("nurse.a", care, "{\"institution\": \"East community\", \"receivedBy\": \"Li Hong\"}"));
        assertThat(stays.get(stay).custody().offered().to().office()).isEqualTo(Custody.Office.HOSPITAL);
        assertThat(cares.find(stay).unsettled()).as("the site answers still, and that is not the end of it").isTrue();

        ok(put("manager.a", handover + "/withdrawal", "{\"reason\": \"went home\"}"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(stays.get(stay).custody().holder().office()).isEqualTo(Custody.Office.COMMUNITY);
            assertThat(stays.get(stay).custody().holder().name()).isEqualTo("East community");
            assertThat(cares.find(stay).unsettled()).isFalse();
        });
    }

    private JsonNode listed(String list, String person) {
        String cursor = "";
        while (true) {
            JsonNode page = ok(get("nurse.a", SITE + "/aftercare?limit=200&list=" + list + cursor)).body();
            for (JsonNode row : page.path("items")) {
                if (row.path("stayId").asString().equals(person)) {
                    return row;
                }
            }
            if (page.path("next").asString("").isEmpty()) {
                return null;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }
}
