package org.lazaret.residents.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Who comes again is the same person with the data of today, and is found by it before all who were here once. */
@Covers("F15")
class ReturningIT extends WithList {
    @Autowired
    private Persons persons;

    @Test
    void who_comes_again_is_called_under_the_phone_of_today_and_found_by_it() {
        String first = accepted(person("Anna", "A", "1985", "F", "13800000001,Old Road 1,Bert 13800000009"));
        arrive(first, 1, List.of());
        String before = member(first, 0);
        assertThat(put("manager.c", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(before)).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> file(before).path("movement").isMissingNode());

        String phone = "139%08d".formatted(Math.abs(unique.hashCode() % 100_000_000L));
        String again = accepted(person("Anna", "A", "1985", "F", phone + ",New Road 2,"));

        JsonNode person = file(member(again, 0)).path("person");
        assertThat(person.path("phone").asString()).isEqualTo(phone);
        assertThat(person.path("address").asString()).isEqualTo("New Road 2");
        assertThat(person.path("emergencyContact").asString()).as("not said again").isEqualTo("Bert 13800000009");
        assertThat(search(phone).path("items")).extracting(row -> row.path("stayId").asString())
                .contains(member(again, 0));
        assertThat(search("13800000001").path("items")).extracting(row -> row.path("stayId").asString())
                .as("the phone of the last time")
                .doesNotContain(before);
    }

    @Test
    void who_is_here_is_found_among_hundreds_of_the_same_name_who_were_and_the_list_says_that_it_is_cut() {
        UUID site = UUID.fromString(C);
        IntStream.range(0, 501).parallel().forEach(number -> {
            var data = new PersonalData(
                    "Anna" + unique, IdType.PASSPORT, "Q" + unique + number, Sex.UNKNOWN, LocalDate.parse("1985-04-01"),
                    null, null, null, null, null, null, null, null);
            UUID person = persons.register(data);
            UUID stay = UUID.randomUUID();
            persons.enter(person, stay, site, data);
            persons.ended(person, stay);
        });
        String here = member(accepted(person("Anna", "A", "1985", "F")), 0);

        JsonNode found = search("Anna" + unique);

        assertThat(found.path("items")).extracting(row -> row.path("stayId").asString()).containsExactly(here);
        assertThat(found.path("cut").asBoolean()).isTrue();
        assertThat(search("P" + unique + "A").path("cut").asBoolean()).isFalse();
    }

    private JsonNode search(String words) {
        Answer found = post("manager.c", "/api/residents/stays/search", """
            {"siteId": "%s", "words": "%s"}""".formatted(C, words));
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        return found.body();
    }
}
