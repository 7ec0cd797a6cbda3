package org.lazaret.residents.linelist;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.census.Sample;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Line lists: who gets names, whose mark is on them, and how long they are there. */
class LineListIT extends WithList {
    @Autowired
    private MongoDatabase database;

    private static String at(Object site, String id) {
        return "/api/residents/sites/" + site + "/line-lists/" + id;
    }

    private static String asks(String format, boolean names) {
        return "{\"format\": \"%s\", \"names\": %s, \"everybody\": true}".formatted(format, names);
    }

    private byte[] file(String person, Object site, String id) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address() + at(site, id) + "/file"))
                            .header("Authorization", "Bearer " + token(person))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    @Covers("F97")
    void a_manager_gets_names_and_others_codes_and_every_row_bears_the_lists_mark() throws Exception {
        accepted(person("Anna", "A", "1985", "one"));
        String id = newId();
        job("manager.c", put("manager.c", at(C, id), asks("CSV", true)));
        String csv = new String(file("manager.c", C, id), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv).contains("Anna" + unique).contains("manager.c").contains(id);
        assertThat(csv.lines().skip(2)).allMatch(line -> line.endsWith(id.substring(24)));
        assertThat(get("commander", at(C, id) + "/file").status()).as("another's list").isEqualTo(404);

        assertThat(put("commander", at(C, newId()), asks("CSV", true)).status()).isEqualTo(403);
        var list = database.getCollection("lineLists");
        list.updateOne(Filters.eq("_id", UUID.fromString(id)), Updates.set("actor", "commander"));
        assertThat(get("commander", at(C, id) + "/file").status()).as("who was a manager and is none any more")
                .isEqualTo(403);
        list.updateOne(Filters.eq("_id", UUID.fromString(id)), Updates.set("actor", "manager.c"));
        String coded = newId();
        job("commander", put("commander", at(C, coded), asks("CSV", false)));
        assertThat(new String(file("commander", C, coded), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(unique)
                .contains("CLOSE_CONTACT");
        assertThat(put("manager.c", at(C, id), asks("XLSX", true)).status()).as("another list").isEqualTo(422);
        assertThat(database.getCollection("audit")
                .find(Filters.and(
                        Filters.eq("action", "line-list.names"), Filters.eq("subjectId", id)))
                .first()).isNotNull();
        assertThat(database.getCollection("lineListParts")
                .find(Filters.eq("listId", UUID.fromString(id)))
                .first()
                .toJson()).as("sealed").doesNotContain("Anna");

        wait(Duration.ofHours(25));
        assertThat(get("manager.c", at(C, id) + "/file").status()).isEqualTo(410);
        job("manager.c", put("manager.c", at(C, newId()), asks("CSV", false)));
        assertThat(database.getCollection("lineListParts").countDocuments(Filters.eq("listId", UUID.fromString(id))))
                .isZero();
    }

    @Test
    @Covers("F97")
    void thousands_of_people_are_one_workbook_of_which_never_more_than_a_part_is_held() throws Exception {
        UUID site = UUID.randomUUID();
        var many = new ArrayList<Stay>();
        for (int i = 0; i < 6_000; i++) {
            many.add(Sample.expected(site, Category.CLOSE_CONTACT, Instant.EPOCH));
        }
        database.getCollection("stays", Stay.class).insertMany(many);
        String id = newId();
        assertThat(job("commander", put("commander", at(site, id), asks("XLSX", false))).path("rows").asInt())
                .isEqualTo(6_000);
        List<Row> rows;
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file("commander", site, id)))) {
            rows = book.getFirstSheet().read();
        }
        assertThat(rows).hasSize(6_002);
        assertThat(rows.getFirst().getCellText(0)).contains(id);
    }
}
