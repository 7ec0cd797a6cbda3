package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.http.Cursor;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;

/** What is kept of a stay, and how it is found again. */
class StayStoreIT extends ResidentsIT {
    @Autowired
    private StayStore stays;

    @Autowired
    private MongoDatabase database;

    @Test
    void more_than_a_thousand_people_are_all_found() {
        var many = new ArrayList<Stay>();
        for (int i = 0; i < 1_003; i++) {
            many.add(Stay.expected(
                    UUID.randomUUID(), UUID.randomUUID(),
                    new Effect.Place(UUID.randomUUID(), "331100", "Asia/Shanghai"), null,
                    new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                    new Stay.Traits(AgeBand.ADULT, false, false, List.of(), Diet.STANDARD, List.of(), null),
                    new Stay.Order(Category.CLOSE_CONTACT, null, "CN-v9", 1, null, null, null),
                    new Custody.Custodian(Custody.Office.ORIGIN, null, "county"), Instant.EPOCH, "m"));
        }
        database.getCollection(StayStore.COLLECTION, Stay.class).insertMany(many);

        assertThat(stays.all(many.stream().map(Stay::id).toList())).hasSize(1_003);
    }

    @Test
    void a_list_in_the_order_of_release_has_its_index_with_and_without_a_state() {
        assertThat(database.getCollection(StayStore.COLLECTION).listIndexes())
                .extracting(index -> index.get("key", Document.class).keySet().toString())
                .contains("[siteId, days.releaseNotBefore, _id]", "[siteId, state, days.releaseNotBefore, _id]");
    }

    @ParameterizedTest
    @CsvSource({"ID, x", "ROOM, 801:x", "RELEASE, yesterday:01930000-0000-7000-8000-0000000000a1",
        "RELEASE, 2026-11-01T08:00:00Z:x"})
    void a_cursor_that_was_changed_is_a_bad_request(StayOrder order, String parts) {
        String cursor = Cursor.of((Object[]) parts.split(":(?=[^:]*$)")).encode();

        assertThat(get("manager.b", "/api/residents/stays?siteId=" + B + "&order=" + order + "&cursor=" + cursor)
                .status()).isEqualTo(400);
        assertThat(get("manager.b",
                "/api/residents/manifests?siteId=" + B + "&cursor=" + Cursor.of("soon").encode()).status())
                .isEqualTo(400);
    }

    @Test
    void the_linked_case_is_kept_sealed_and_rooms_learns_a_code_only() {
        String unique = newId().replace("-", "").substring(4, 16).toUpperCase();
        String words = "王某某案-" + unique;
        String list = "姓名,证件类型,证件号码,出生日期,人员类别,关联病例\n"
                + "Anna,护照,P%1$sA,1985-04-01,密接,%2$s\nBert,护照,P%1$sB,1985-04-01,密接,%2$s\n"
                        .formatted(unique, words);
        Answer seen = upload("manager.c", "siteId=" + C, "bus.csv", list.getBytes(StandardCharsets.UTF_8));
        String manifest = "/api/residents/manifests/" + seen.body().path("id").asString();
        job("manager.c", put("manager.c", manifest + "/acceptances/" + newId(), null));

        var codes = new ArrayList<String>();
        for (JsonNode bubble : get("manager.c", manifest).body().path("bubbles")) {
            String id = bubble.path("members").get(0).path("stayId").asString();
            assertThat(get("manager.c", "/api/residents/stays/" + id).body().path("order").path("exposure").asString())
                    .isEqualTo(words);
            Document kept = database.getCollection(StayStore.COLLECTION)
                    .find(new Document("_id", UUID.fromString(id)))
                    .first();
            assertThat(kept.toJson()).doesNotContain("王某某").doesNotContain(unique);
            codes.add(kept.get("order", Document.class).getString("exposure"));
        }
        assertThat(codes).hasSize(2);
        assertThat(codes.getFirst()).isEqualTo(codes.getLast());
        assertThat(ROOMS.getAllServeEvents()).noneMatch(call -> call.getRequest().getBodyAsString().contains(unique));
        assertThat(ROOMS.getAllServeEvents())
                .anyMatch(call -> call.getRequest().getBodyAsString().contains(codes.getFirst()));
    }
}
