package org.lazaret.residents.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.person.Persons;

/** One person under two documents is found, taken for one, and given back exactly as two. */
@Covers({"F16", "P12"})
class DuplicatesIT extends WithList {
    private static final String SITE = "/api/residents/sites/" + C;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private Persons persons;

    private JsonNode pair() {
        String next = "";
        while (true) {
            JsonNode page = get("manager.c", SITE + "/duplicates?limit=200" + next).body();
            for (JsonNode pair : page.path("items")) {
                if (pair.path("one").path("name").asString().endsWith(unique)) {
                    return pair;
                }
            }
            if (page.path("next").asString("").isEmpty()) {
                return page.path("none");
            }
            next = "&cursor=" + page.path("next").asString();
        }
    }

    /** Somebody who was here under one number and comes again under another that is one digit off; stay of the first. */
    private String twice() {
        String first = accepted(person("Mia", "1", "1985", "F"));
        String stay = member(first, 0);
        Answer cancelled = decide(first, "\"kind\": \"CANCEL\", \"reason\": \"does not come\"");
        assertThat(cancelled.status()).as(cancelled.response().body()).isEqualTo(200);
        accepted(person("Mia", "2", "1985", "F"));
        return stay;
    }

    @Test
    void two_who_are_both_here_are_told_once_however_the_list_is_cut_into_pages() {
        accepted(person("Mia", "1", "1985", "F"));
        accepted(person("Mia", "2", "1985", "F"));
        for (int limit : List.of(1, 200)) {
            int told = 0;
            String next = "";
            do {
                JsonNode page = get("manager.c", SITE + "/duplicates?limit=" + limit + next).body();
                told += (int) page.path("items")
                        .valueStream()
                        .filter(pair -> pair.path("one").path("name").asString().endsWith(unique))
                        .count();
                next = page.path("next").asString("").isEmpty() ? "" : "&cursor=" + page.path("next").asString();
            } while (!next.isEmpty());
            assertThat(told).as("in pages of " + limit).isEqualTo(1);
        }
    }

    private Document person(String id) {
        return database.getCollection("persons").find(new Document("_id", UUID.fromString(id))).first();
    }

    private static Document withoutVersion(Document person) {
        Document copy = new Document(person);
        copy.remove("version");
        return copy;
    }

    private static String merging(String keep, String other) {
        return """
            {"keep": "%s", "other": "%s", "reason": "the same document was seen"}""".formatted(keep, other);
    }

    @Test
    void whoever_is_entered_twice_is_found_merged_known_by_both_documents_and_split_into_exactly_what_was() {
        String old = twice();
        JsonNode pair = pair();
        assertThat(pair.path("reasons").valueStream().map(JsonNode::asString))
                .contains("NAME_AND_BIRTH", "NEAR_DOCUMENT");
        assertThat(pair.path("score").asInt()).isEqualTo(100);
        boolean oneIsHere = here(pair.path("one"));
        String keep = pair.path(oneIsHere ? "one" : "other").path("personId").asString();
        String other = pair.path(oneIsHere ? "other" : "one").path("personId").asString();
        Document keptBefore = person(keep);
        Document otherBefore = person(other);
        String merge = SITE + "/merges/" + newId();

        assertThat(rules(put("manager.c", merge, merging(other, keep)))).as("whoever is here is kept")
                .containsExactly("merge-current");
        Answer merged = put("manager.c", merge, merging(keep, other));
        assertThat(merged.status()).as(merged.response().body()).isEqualTo(200);
        assertThat(put("manager.c", merge, merging(keep, other)).body().path("state").asString()).isEqualTo("MERGED");
        assertThat(put("manager.c", merge, merging(keep, keep)).status()).isEqualTo(422);

        assertThat(pair().isMissingNode()).as("nobody is shown twice any more").isTrue();
        JsonNode again = get("manager.c", previewed(person("Mia", "1", "1985", "another list"))).body();
        assertThat(again.path("known").size() + again.path("duplicates").size())
                .as("the first document leads to who is here")
                .isEqualTo(1);
        JsonNode stays = get("manager.c", "/api/residents/stays/" + old + "/others").body().path("stays");
        assertThat(stays.size()).isEqualTo(2);

        Answer emergency = put("doctor.a", "/api/residents/emergency-accesses/" + newId(), """
            {"siteId": "%s", "code": "P%s1", "kind": "LIFE_IN_DANGER", "reason": "unconscious, an old passport"}"""
                .formatted(A, unique));
        assertThat(emergency.body().path("stayId").asString()).as("an old document leads to where they are now")
                .isNotEqualTo(old)
                .isIn(stays.valueStream().map(one -> one.path("stayId").asString()).toList());

        Answer split = put("manager.c", merge + "/split", "{\"reason\": \"two sisters\"}");
        assertThat(split.status()).as(split.response().body()).isEqualTo(200);
        assertThat(put("manager.c", merge + "/split", "{\"reason\": \"two sisters\"}").status()).isEqualTo(200);
        assertThat(withoutVersion(person(keep))).isEqualTo(withoutVersion(keptBefore));
        assertThat(withoutVersion(person(other))).isEqualTo(withoutVersion(otherBefore));
        assertThat(pair().isMissingNode()).isFalse();
        assertThat(get("manager.c", SITE + "/merges").body().path("items").get(0).path("state").asString())
                .isEqualTo("SPLIT");
    }

    @Test
    @Covers("F110")
    void a_merge_that_broke_off_after_its_first_step_is_finished_by_the_same_command() {
        twice();
        JsonNode pair = pair();
        boolean oneIsHere = here(pair.path("one"));
        UUID keep = UUID.fromString(pair.path(oneIsHere ? "one" : "other").path("personId").asString());
        UUID other = UUID.fromString(pair.path(oneIsHere ? "other" : "one").path("personId").asString());
        assertThat(persons.absorb(keep, other)).isNull();

        String merge = SITE + "/merges/" + newId();
        put("manager.c", merge, merging(keep.toString(), other.toString()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> put("manager.c", merge,
                        merging(keep.toString(), other.toString())).body().path("state").asString().equals("MERGED"));
        assertThat(persons.same(other)).containsExactly(keep, other);
    }

    @Test
    void two_who_are_both_here_are_not_merged_and_another_site_sees_none_of_them() {
        accepted(person("Mia", "1", "1985", "F") + person("Mia", "2", "1985", "G"));
        JsonNode pair = pair();
        String body = merging(
                pair.path("one").path("personId").asString(), pair.path("other").path("personId").asString());

        assertThat(rules(put("manager.c", SITE + "/merges/" + newId(), body))).containsExactly("merge-current");
        assertThat(put("manager.b", "/api/residents/sites/" + B + "/merges/" + newId(), body).status())
                .isEqualTo(404);
        assertThat(put("manager.b", SITE + "/merges/" + newId(), body).status()).isEqualTo(404);
    }

    private static boolean here(JsonNode card) {
        return card.path("stays")
                .valueStream()
                .anyMatch(
                        stay -> List.of("EXPECTED", "IN_RESIDENCE").contains(stay.path("state").asString()));
    }
}
