package org.lazaret.residents.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Who may look into a file, what of it they see, and that nobody looks without a trace. */
class EmergencyIT extends WithList {
    private static final String API = "/api/residents";

    @Autowired
    private MongoDatabase database;

    private String stay;
    private String file;

    @BeforeEach
    void somebody() {
        stay = member(accepted(person("Anna", "A", "1985", "F", "13800000001,Old Road 1,")), 0);
        file = API + "/stays/" + stay;
    }

    private Answer open(String who, String site, String access, String code, String reason) {
        return put(who, API + "/emergency-accesses/" + access, """
            {"siteId": "%s", "code": "%s", "kind": "LIFE_IN_DANGER", "reason": "%s"}""".formatted(
                site, code, reason));
    }

    private List<Document> trail(String action) {
        return database.getCollection("audit")
                .find(new Document("subjectId", stay).append("action", action))
                .into(new ArrayList<>());
    }

    @Test
    @Covers("F103")
    void a_doctor_elsewhere_opens_a_file_for_a_reason_for_a_while_and_the_sites_manager_looks_at_it() {
        assertThat(get("doctor.a", file).status()).as("without an emergency it does not exist").isEqualTo(404);
        String access = newId();
        assertThat(open("doctor.a", A, newId(), "P" + unique + "A", "short").status()).isEqualTo(422);
        assertThat(open("doctor.a", A, newId(), "P" + unique + "Z", "unconscious, no papers").status()).isEqualTo(404);
        assertThat(open("nurse.a", A, newId(), stay, "unconscious, no papers").status()).isEqualTo(403);
        assertThat(open("doctor.a", C, newId(), stay, "unconscious, no papers").status()).isEqualTo(404);
        assertThat(rules(open("manager.c", C, newId(), stay, "unconscious, no papers")))
                .containsExactly("emergency-own");

        Answer opened = open("doctor.a", A, access, "P" + unique + "A", "unconscious, no papers");
        assertThat(opened.status()).as(opened.response().body()).isEqualTo(200);
        assertThat(open("doctor.a", A, access, "LZ1:" + stay.replace("-", ""), "unconscious, no papers").status())
                .as("the same emergency again")
                .isEqualTo(200);
        Answer seen = get("doctor.a", API + "/emergency-accesses/" + access + "/file");
        assertThat(seen.body().path("person").path("name").asString()).isEqualTo("Anna" + unique);
        assertThat(get("manager.a", API + "/emergency-accesses/" + access + "/file").status())
                .as("a colleague of the reader")
                .isEqualTo(404);
        assertThat(trail("emergency.open")).isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.toJson()).contains("LIFE_IN_DANGER").doesNotContain("papers"));
        assertThat(trail("stay.read.emergency")).hasSize(1);
        Document kept = database.getCollection("emergencyAccesses")
                .find(new Document("_id", UUID.fromString(access)))
                .first();
        assertThat(kept.toJson()).doesNotContain("papers");

        String list = API + "/sites/" + C + "/emergency-accesses";
        JsonNode mine = get("manager.c", list + "?unreviewed=true").body().path("items").get(0);
        assertThat(mine.path("reason").asString()).isEqualTo("unconscious, no papers");
        assertThat(mine.path("by").asString()).isEqualTo("doctor.a");
        assertThat(get("commander", list).body().path("items").get(0).has("reason")).isFalse();
        String review = list + "/" + access + "/review";
        assertThat(rules(put("auditor", review, "{\"verdict\": \"NOT_JUSTIFIED\"}"))).containsExactly("review-note");
        assertThat(put("manager.c", review, "{\"verdict\": \"JUSTIFIED\"}").status()).isEqualTo(200);
        assertThat(put("manager.c", review, "{\"verdict\": \"JUSTIFIED\"}").status()).isEqualTo(200);
        assertThat(rules(put("auditor", review, "{\"verdict\": \"NOT_JUSTIFIED\", \"note\": \"no\"}")))
                .containsExactly("review-done");
        assertThat(rules(get("doctor.a", API + "/emergency-accesses/" + access + "/file")))
                .containsExactly("emergency-closed");
    }

    @Test
    @Covers("F103")
    void an_emergency_ends_by_itself() {
        String access = newId();
        assertThat(open("doctor.a", A, access, stay, "unconscious, no papers").status()).isEqualTo(200);
        wait(Duration.ofMinutes(239));
        assertThat(get("doctor.a", API + "/emergency-accesses/" + access + "/file").status()).isEqualTo(200);
        wait(Duration.ofMinutes(241));
        assertThat(rules(get("doctor.a", API + "/emergency-accesses/" + access + "/file")))
                .containsExactly("emergency-closed");
    }

    @Test
    @Covers("F101")
    void who_oversees_sites_sees_a_pseudonym_that_is_theirs_and_stays_the_same() {
        Answer commander = get("commander", file);
        Answer auditor = get("auditor", file);

        assertThat(commander.response().body()).doesNotContain("Anna", unique, "13800000001", "Old Road");
        assertThat(auditor.response().body()).doesNotContain("Anna", "13800000001", "Old Road");
        String name = commander.body().path("person").path("name").asString();
        assertThat(name).startsWith("P-").isEqualTo(commander.body().path("summary").path("name").asString());
        assertThat(get("commander", file).body().path("person").path("name").asString()).isEqualTo(name);
        assertThat(auditor.body().path("person").path("name").asString()).startsWith("P-").isNotEqualTo(name);
        assertThat(get("security.a", file).status()).isEqualTo(404);
    }

    @Test
    @Covers({"F102", "C32"})
    void a_person_is_found_by_wristband_and_by_room_and_who_is_elsewhere_is_only_said_to_be() {
        assertThat(search("manager.c", C, "LZ1:" + stay.replace("-", "")).path("items")
                .get(0)
                .path("stayId")
                .asString()).isEqualTo(stay);
        assertThat(search("manager.c", C, stay.toUpperCase()).path("items").size()).isEqualTo(1);
        JsonNode elsewhere = search("manager.a", A, "LZ1:" + stay.replace("-", ""));
        assertThat(elsewhere.path("items").size()).isZero();
        assertThat(elsewhere.path("elsewhere").asBoolean()).isTrue();
        assertThat(search("manager.a", A, "P" + unique + "A").path("elsewhere").asBoolean()).isTrue();
        assertThat(search("manager.a", A, "Anna" + unique).path("elsewhere").asBoolean()).isFalse();
        assertThat(search("manager.c", C, "P" + unique + "Z").path("elsewhere").asBoolean()).isFalse();
    }

    private JsonNode search(String who, String site, String words) {
        Answer found = post(who, API + "/stays/search", """
            {"siteId": "%s", "words": "%s"}""".formatted(site, words));
        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        return found.body();
    }

    @Test
    @Covers("F102")
    void every_read_of_a_file_leaves_an_entry_and_the_auditor_finds_it() {
        Set<String> silent = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        JsonNode paths = get(null, "/v3/api-docs").body().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String under = path.getKey().replace("{stayId}", stay);
            if (path.getKey().startsWith(API + "/stays/{stayId}") && !under.contains("{")
                    && path.getValue().has("get")) {
                long before = entries();
                int status = get("manager.c", under).status();
                read.add(path.getKey());
                if (status == 200 && entries() == before) {
                    silent.add(path.getKey());
                }
            }
        }
        assertThat(silent).as("reads of a file without a trace").isEmpty();
        assertThat(read).contains(API + "/stays/{stayId}", API + "/stays/{stayId}/timeline",
                API + "/stays/{stayId}/intake", API + "/stays/{stayId}/intake/amendments",
                API + "/stays/{stayId}/orders", API + "/stays/{stayId}/attachments",
                API + "/stays/{stayId}/household", API + "/stays/{stayId}/others");
        assertThat(edit("manager.c", file + "/intake", 0, "{\"answers\": {\"diet\": \"HALAL\"}}").status())
                .isEqualTo(200);

        String audit = API + "/sites/" + C + "/audit?subjectId=" + stay;
        List<String> actions = get("auditor", audit + "&limit=200").body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
        assertThat(actions).contains("stay.read", "stay.timeline", "intake.read", "intake.amendments", "intake.save",
                "order.read", "attachment.list", "household.read", "stay.others");
        assertThat(get("auditor", audit + "&action=intake.&username=manager.c").body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString()))
                .isNotEmpty()
                .allMatch(action -> action.startsWith("intake."));
        assertThat(get("manager.c", audit).status()).isEqualTo(403);
        assertThat(send("auditor", audit, "GET", null, null, "Accept", "text/csv").response().body())
                .contains("stay.read", stay)
                .doesNotContain(unique);
    }

    private long entries() {
        return database.getCollection("audit").countDocuments(new Document("username", "manager.c"));
    }
}
