package org.lazaret.residents.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.stay.CrashingStays;

/** What a nurse does at the desk with a person who stands before it. */
@Covers("F89")
class DeskIT extends WithList {
    private static final String DESK = "/api/residents/sites/" + C + "/desk";

    @Autowired
    private CrashingStays stays;

    @Autowired
    private Persons persons;

    @Test
    void a_scanned_code_and_a_document_find_the_person_with_household_room_and_what_is_missing() {
        String manifest = accepted(family("F"));
        String parent = member(manifest, 0);

        JsonNode card = lookUp("LZ1:" + parent.replace("-", "")).get(0);
        assertThat(card.path("stayId").asString()).isEqualTo(parent);
        assertThat(card.path("household")).hasSize(1);
        assertThat(card.path("room").asString()).startsWith("B-");
        assertThat(card.path("missing").toString()).contains("PHONE", "COMMUNITY").doesNotContain("ROOM");
        assertThat(lookUp("P" + unique + "FA").get(0).path("stayId").asString()).isEqualTo(parent);
        assertThat(lookUp("LZ1:" + newId().replace("-", ""))).isEmpty();
        assertThat(post("manager.a", DESK + "/lookups", "{\"text\": \"x\"}").status()).isEqualTo(404);

        Answer arrived = put("manager.c", DESK + "/arrivals/" + parent, "{}");
        assertThat(arrived.status()).as(arrived.response().body()).isEqualTo(200);
        assertThat(arrived.body().path("state").asString()).isEqualTo("AT_DOOR");
        assertThat(arrived.body().path("level").asString()).isEqualTo("GREEN");
        assertThat(put("manager.c", DESK + "/arrivals/" + parent, "{}").status()).isEqualTo(200);
        assertThat(get("manager.c", DESK + "/arrivals?state=AT_DOOR&limit=200").body().path("items"))
                .extracting(line -> line.path("stayId").asString())
                .contains(parent);
    }

    @Test
    void somebody_on_no_list_is_registered_once_and_admitted_like_everybody() {
        String stay = newId();
        String form = form("Walker", "W", "密接", "");

        Answer card = put("manager.c", DESK + "/registrations/" + stay, form);
        assertThat(card.status()).as(card.response().body()).isEqualTo(200);
        assertThat(card.body().path("state").asString()).isEqualTo("EXPECTED");
        assertThat(put("manager.c", DESK + "/registrations/" + stay, form).status()).as("the same again")
                .isEqualTo(200);
        assertThat(rules(put("manager.c", DESK + "/registrations/" + newId(), form))).containsExactly("known");
        assertThat(put("manager.c", DESK + "/registrations/" + stay, form("Other", "X", "密接", "")).status())
                .isEqualTo(422);
        assertThat(rules(put("manager.c", DESK + "/registrations/" + newId(), form(
                "Mate", "Y", "次密接", ", \"joins\": \"" + stay + "\"")))).containsExactly("category");
        Answer faulty = put("manager.c", DESK + "/registrations/" + newId(), form("Bad", "Z", "路人", ""));
        assertThat(faulty.body().path("errors").toString() + faulty.body()).contains("category");

        String bubble = card.body().path("bubbleId").asString();
        assertThat(admit(newId(), bubble, List.of(stay)).status()).isEqualTo(200);
        assertThat(state(stay)).isEqualTo("IN_RESIDENCE");
    }

    @Test
    @Covers("F110")
    void a_registration_that_broke_off_is_finished_and_one_that_is_refused_leaves_nobody() {
        String stay = newId();
        stays.crashAtEntry(UUID.fromString(stay));
        assertThat(put("manager.c", DESK + "/registrations/" + stay, form("Broke", "Q", "密接", "")).status())
                .isGreaterThanOrEqualTo(500);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("manager.c", "/api/residents/stays/" + stay).status()).isEqualTo(200));
        assertThat(state(stay)).isEqualTo("EXPECTED");
        assertThat(lookUp("P" + unique + "Q")).hasSize(1);

        assertThat(put("manager.c", DESK + "/registrations/" + newId(),
                form("Nobody", "N", "密接", ", \"joins\": \"" + newId() + "\"")).status()).isEqualTo(422);
        assertThat(persons.ofDocument("P" + unique + "N")).as("nobody is known who cannot come").isEmpty();
    }

    @Test
    void labels_of_a_list_come_as_a_page_that_names_nobody() throws Exception {
        String manifest = accepted(family("F"));
        String list = manifest.substring(manifest.lastIndexOf('/') + 1);

        HttpResponse<byte[]> sheet = sheet("manager.c", list);
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PDDocument page = Loader.loadPDF(sheet.body())) {
            assertThat(new PDFTextStripper().getText(page)).contains("A.").doesNotContain(unique, "Anna");
        }
        assertThat(sheet("manager.a", list).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> sheet(String person, String manifest) throws Exception {
        HttpRequest asked = HttpRequest
                .newBuilder(URI.create(address() + DESK + "/labels?kind=DOOR&manifestId=" + manifest))
                .header("Authorization", "Bearer " + token(person))
                .build();
        return HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode lookUp(String text) {
        Answer found = post("manager.c", DESK + "/lookups", "{\"text\": \"" + text + "\"}");
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        return found.body().path("items");
    }

    private String form(String name, String letter, String category, String more) {
        return """
            {"name": "%s%s", "idType": "护照", "idNumber": "P%s%s", "birthDate": "1985-04-01", "category": "%s",
             "from": "street office"%s}""".formatted(name, unique, unique, letter, category, more);
    }
}
