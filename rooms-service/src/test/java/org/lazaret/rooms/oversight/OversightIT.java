package org.lazaret.rooms.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.RoomLife;

/** Inspections and findings, from the first look to the second one, over HTTP. */
@Covers("C20")
class OversightIT extends RoomLife {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    private static final String SITE = "/api/rooms/sites/" + A;
    private static final String DUST = """
        {"heading":"DISINFECTION","severity":"MAJOR","days":1,"note":"dust behind the door"}""";
    @Autowired
    RaiseFindings raise;
    @Autowired
    Photos photos;
    @Autowired
    FindingStore findings;
    @Autowired
    InspectionStore inspections;

    @BeforeEach
    void fromTheBeginning() {
        database.getCollection("leases")
                .updateOne(Filters.eq(FindingStore.LEASE), Updates.set("seen", 0L));
    }

    @Test
    @Covers({"C15", "F110"})
    void an_inspection_is_a_draft_until_it_is_submitted_and_stays_as_it_is_from_then_on() {
        UUID id = Ids.next();
        Answer begun = inspect("nurse.a", id, null, answers("OK", 3));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(begun.json().path("level").asString()).isEqualTo("SELF");
        assertThat(inspect("nurse.a", id, null, answers("OK", 3)).status()).as("the same again").isEqualTo(200);
        assertThat(inspect("nurse.a", id, null, answers("OK", 5)).status()).isEqualTo(428);
        assertThat(inspect("nurse.a", id, "\"7\"", answers("OK", 5)).status()).isEqualTo(412);
        assertThat(inspect("nurse.a", id, "\"1\"", answers("OK", 5)).header("ETag")).isEqualTo("\"2\"");
        assertThat(inspect("doctor.a", id, "\"2\"", answers("OK", 6)).problem()).isEqualTo("422 refused others-draft");
        assertThat(submit("nurse.a", id, "\"2\"").problem()).isEqualTo("422 refused checklist-complete");
        assertThat(inspect("nurse.a", id, "\"2\"", answers("OK", 99)).header("ETag")).isEqualTo("\"3\"");
        assertThat(submit("nurse.a", id, null).status()).isEqualTo(428);
        assertThat(submit("nurse.a", id, "\"2\"").status()).isEqualTo(412);
        Answer done = submit("nurse.a", id, "\"3\"");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("submitted").asBoolean()).isTrue();
        assertThat(done.json().path("scores").path(0).path("percent").asInt()).isEqualTo(100);
        assertThat(submit("nurse.a", id, "\"3\"").status()).as("the same again").isEqualTo(200);
        assertThat(inspect("nurse.a", id, "\"4\"", answers("OK", 5)).problem())
                .isEqualTo("422 refused inspection-final");
        assertThat(send("nurse.a", "DELETE", SITE + "/inspections/" + id, null).problem())
                .isEqualTo("422 refused inspection-final");
        assertThat(inspect("commander", Ids.next(), null, answers("OK", 1)).json().path("level").asString())
                .isEqualTo("ABOVE");
        assertThat(get("auditor", SITE + "/inspections?submitted=true").json().path("items")).hasSize(1);
        JsonNode page = get("auditor", SITE + "/inspections?limit=1").json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(get("auditor", SITE + "/inspections?limit=1&cursor=" + page.path("next").asString()).json()
                .path("items")).hasSize(1);
        assertThat(inspect("nurse.a", Ids.next(), null, "[{\"item\":\"curtains\",\"result\":\"OK\"}]").problem())
                .isEqualTo("422 invalid answers[0].item Unknown");
        assertThat(inspect("cleaner.a", Ids.next(), null, "[]").status()).isEqualTo(403);
    }

    @Test
    @Covers("F10")
    void every_fault_of_an_inspection_becomes_one_finding_also_after_a_crash_in_between() {
        UUID id = Ids.next();
        inspect("commander", id, null, answers("NOT_OK", 2, "OK", 97));
        JsonNode done = submit("commander", id, "\"1\"").json();
        JsonNode list = list("");
        assertThat(list.path("items")).hasSize(2);
        assertThat(ids(list)).containsExactlyInAnyOrder(
                done.path("answers").path(0).path("findingId").asString(),
                done.path("answers").path(1).path("findingId").asString());
        JsonNode gate = get("manager.a",
                SITE + "/findings/" + done.path("answers").path(1).path("findingId").asString())
                .json();
        assertThat(gate.path("severity").asString()).isEqualTo("CRITICAL");
        assertThat(gate.path("owner").path("name").asString()).as("the chief, until somebody is named")
                .isEqualTo("陈点长");
        assertThat(Instant.parse(gate.path("due").asString())).isEqualTo(
                Instant.parse(gate.path("happenedAt").asString()).plus(Duration.ofDays(1)));

        database.getCollection("findings")
                .deleteOne(Filters.eq(UUID.fromString(gate.path("id").asString())));
        database.getCollection("inspections").updateOne(Filters.eq(id), Updates.set("raising", true));
        raise.sweep();
        assertThat(ids(list(""))).isEqualTo(ids(list));
        database.getCollection("inspections").updateOne(Filters.eq(id), Updates.set("raising", true));
        raise.sweep();
        assertThat(ids(list(""))).as("again, nothing is raised").isEqualTo(ids(list));
        assertThat(inspections.raising(10)).isEmpty();
    }

    @Test
    @Covers({"F110", "C47"})
    void a_finding_goes_from_the_fault_to_the_second_look_and_each_command_may_be_sent_again() {
        UUID id = Ids.next();
        Answer raised = put("nurse.a", SITE + "/findings/" + id, DUST);
        assertThat(raised.status()).as(raised.body()).isEqualTo(201);
        assertThat(put("nurse.a", SITE + "/findings/" + id, DUST).status()).isEqualTo(200);
        assertThat(put("nurse.a", SITE + "/findings/" + id, DUST.replace("dust", "hair")).problem())
                .isEqualTo("422 key-reused");
        assertThat(command("manager.a", id, "owner", "{\"name\":\"王五\",\"post\":\"cleaner\"}").json()
                .path("owner")
                .path("name")
                .asString()).isEqualTo("王五");
        assertThat(command("nurse.a", id, "rectification", "{\"note\":\"wiped\"}").status()).isEqualTo(403);
        assertThat(command("manager.a", id, "reinspection", "{\"passed\":true}").problem())
                .isEqualTo("422 refused finding-state");
        String key = Ids.next().toString();
        Answer first = command("manager.a", id, "rectification", "{\"note\":\"wiped\"}", key);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(command("manager.a", id, "rectification", "{\"note\":\"wiped\"}", key).json())
                .as("the same again")
                .isEqualTo(first.json());
        assertThat(command("manager.a", id, "rectification", "{\"note\":\"polished\"}", key).problem())
                .isEqualTo("422 key-reused");
        assertThat(command("manager.a", id, "reinspection", "{\"passed\":true}").problem())
                .isEqualTo("422 refused reinspector");
        assertThat(command("nurse.a", id, "reinspection", "{\"passed\":false,\"note\":\"still there\"}").json()
                .path("state")
                .asString()).isEqualTo("OPEN");
        assertThat(command("manager.a", id, "rectification", "{\"note\":\"moved the wardrobe\"}").status())
                .isEqualTo(200);
        JsonNode closed = command("doctor.a", id, "reinspection", "{\"passed\":true}").json();
        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("history")).extracting(h -> h.path("event").asString() + " " + h.path("by").asString())
                .containsExactly("RAISE nurse.a", "ASSIGN manager.a", "RECTIFY manager.a", "FAIL nurse.a",
                        "RECTIFY manager.a", "PASS doctor.a");
        assertThat(command("manager.a", id, "rectification", "{\"note\":\"x\",\"happenedAt\":\"2099-01-01T00:00:00Z\"}")
                .problem()).isEqualTo("422 invalid happenedAt Future");
        assertThat(get("manager.b", SITE + "/findings/" + id).status()).isEqualTo(404);
    }

    @Test
    @Covers("F110")
    void a_finding_that_is_told_with_a_clock_finer_than_the_databases_may_be_sent_again() {
        String seen = DUST.replace("}", ",\"happenedAt\":\"" + Instant.now()
                .minusSeconds(60)
                .truncatedTo(ChronoUnit.MILLIS)
                .plusNanos(123_456) + "\"}");
        String path = SITE + "/findings/" + Ids.next();
        Answer raised = put("nurse.a", path, seen);
        assertThat(raised.status()).as(raised.body()).isEqualTo(201);
        Answer again = put("nurse.a", path, seen);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
    }

    @Test
    void a_term_is_extended_from_above_and_a_mistake_withdrawn_by_who_made_it() {
        UUID id = Ids.next();
        put("nurse.a", SITE + "/findings/" + id, DUST);
        String due = "{\"due\":\"" + Instant.now().plus(Duration.ofDays(5)) + "\",\"reason\":\"parts\"}";
        assertThat(command("manager.a", id, "extension", due).problem()).isEqualTo("422 refused extension-above");
        assertThat(command("commander", id, "extension", due.replace("\"due\":\"2", "\"due\":\"3")).problem())
                .isEqualTo("422 refused later-due");
        assertThat(command("approver.a", id, "extension", due).problem()).as("an approver of the site's own")
                .isEqualTo("422 refused extension-above");
        assertThat(command("commander", id, "extension", due).status()).isEqualTo(200);
        assertThat(command("doctor.a", id, "withdrawal", "{\"reason\":\"x\"}").problem())
                .isEqualTo("422 refused withdrawer");
        assertThat(command("nurse.a", id, "withdrawal", "{\"reason\":\"wrong site\"}").json().path("state").asString())
                .isEqualTo("WITHDRAWN");
        assertThat(list("").path("items")).isEmpty();
        assertThat(list("?state=ALL").path("items")).hasSize(1);
    }

    @Test
    @Covers({"F10", "F6"})
    void a_room_that_fails_its_inspection_has_one_finding_which_its_next_pass_closes() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        String room = moveIn(stay).json().path("roomId").asString();
        Instant left = Instant.now().minus(Duration.ofHours(10));
        moveOut(stay, left);
        clean(room, left);
        assertThat(step(room, "nurse.a", "FAIL_INSPECTION", left.plusSeconds(7300), ",\"remark\":\"hair\"").status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").size() == 1);
        JsonNode finding = list("").path("items").path(0);
        assertThat(finding.path("source").asString()).isEqualTo("TURNOVER");
        assertThat(finding.path("room").path("number").asString()).isEqualTo("0801");
        assertThat(finding.path("note").asString()).isEqualTo("hair");
        assertThat(finding.path("raisedBy").asString()).isEqualTo("nurse.a");

        fromTheBeginning();
        disinfect(room, left.plusSeconds(10_000));
        assertThat(step(room, "doctor.a", "FAIL_INSPECTION", left.plusSeconds(13_700), "").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").size() == 2);
        assertThat(ids(list(""))).as("the first is not raised again, though its event was told again")
                .contains(finding.path("id").asString());

        disinfect(room, left.plusSeconds(14_000));
        assertThat(step(room, "nurse.a", "PASS_INSPECTION", left.plusSeconds(17_700), "").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").isEmpty());
        JsonNode closed = get("auditor", SITE + "/findings/" + finding.path("id").asString()).json();
        assertThat(closed.path("history")).extracting(h -> h.path("event").asString() + " " + h.path("by").asString())
                .containsExactly("RAISE nurse.a", "RECTIFY cleaner.a", "PASS nurse.a");
    }

    @Test
    @Covers("F10")
    void a_room_that_failed_and_was_repaired_then_has_its_finding_closed_by_its_next_pass() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        String room = moveIn(stay).json().path("roomId").asString();
        Instant left = Instant.now().minus(Duration.ofHours(11));
        moveOut(stay, left);
        clean(room, left);
        step(room, "nurse.a", "FAIL_INSPECTION", left.plusSeconds(7300), ",\"remark\":\"tap drips\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").size() == 1);
        disinfect(room, left.plusSeconds(10_000));
        assertThat(post("manager.a", "/rooms/" + room + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"tap\"}").status()).isEqualTo(200);
        assertThat(post("manager.a", "/rooms/" + room + "/state", "{\"event\":\"RETURN_TO_SERVICE\"}").status())
                .isEqualTo(200);
        // the new turnover begins now; the clock of its airing is set back
        anotherTurnoverSince(room, left.plusSeconds(14_000));
        clean(room, left.plusSeconds(14_000));
        Answer passed = step(room, "nurse.a", "PASS_INSPECTION", left.plusSeconds(21_300), "");
        assertThat(passed.status()).as(passed.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").isEmpty());

        assertThat(post("manager.a", "/rooms/" + room + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"lamp\"}").status()).isEqualTo(200);
        assertThat(post("manager.a", "/rooms/" + room + "/state", "{\"event\":\"RETURN_TO_SERVICE\"}").status())
                .isEqualTo(200);
        anotherTurnoverSince(room, left.plusSeconds(22_000));
        clean(room, left.plusSeconds(22_000));
        assertThat(step(room, "nurse.a", "FAIL_INSPECTION", left.plusSeconds(29_300), "").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> list("").path("items").size() == 1);
        long seen = findings.seen();
        fromTheBeginning();
        await().atMost(Duration.ofSeconds(20)).until(() -> findings.seen() == seen);
        assertThat(list("").path("items")).as("a pass that is told again closes nothing that failed after it")
                .hasSize(1);
    }

    @Test
    @Covers("F91")
    void evidence_is_a_picture_that_only_readers_of_the_site_see_and_no_browser_runs() {
        UUID id = Ids.next();
        put("nurse.a", SITE + "/findings/" + id, DUST);
        String photo = "/findings/" + id + "/photos/" + Ids.next();
        Answer kept = upload("nurse.a", "PUT", photo, PNG);
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(kept.json().path("kind").asString()).isEqualTo("PNG");
        assertThat(upload("nurse.a", "PUT", photo, PNG).json()).as("the same again").isEqualTo(kept.json());
        byte[] other = PNG.clone();
        other[9] = 99;
        assertThat(upload("nurse.a", "PUT", photo, other).problem()).isEqualTo("422 key-reused");
        Answer shown = get("auditor", SITE + photo);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.headers().get("x-content-type-options")).containsExactly("nosniff");
        assertThat(shown.header("Content-Disposition")).startsWith("attachment; filename=").contains(".png");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(get("manager.b", SITE + photo).status()).isEqualTo(404);
        assertThat(get("kitchen.a", SITE + photo).status()).isEqualTo(403);
        assertThat(
                get("auditor", SITE + "/findings/" + Ids.next() + photo.substring(photo.indexOf("/photos"))).status())
                .as("under another finding")
                .isEqualTo(404);

        String page = "<html><script>alert(1)</script>";
        assertThat(upload("nurse.a", "PUT", "/findings/" + id + "/photos/" + Ids.next(),
                page.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
        byte[] large = new byte[5 * 1024 * 1024 + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        assertThat(upload("nurse.a", "PUT", "/findings/" + id + "/photos/" + Ids.next(), large).problem())
                .isEqualTo("413 too-large");
        for (int i = 1; i < 6; i++) {
            assertThat(upload("nurse.a", "PUT", "/findings/" + id + "/photos/" + Ids.next(), PNG).status())
                    .isEqualTo(200);
        }
        assertThat(upload("nurse.a", "PUT", "/findings/" + id + "/photos/" + Ids.next(), PNG).problem())
                .isEqualTo("422 refused photos-full");

        Date old = Date.from(Instant.now().minus(Duration.ofHours(2)));
        database.getCollection("findingPhotos")
                .insertOne(new Document("_id", UUID.randomUUID()).append("findingId", id).append("loose", old));
        database.getCollection("findingPhotos")
                .updateOne(Filters.eq(UUID.fromString(photo.substring(photo.length() - 36))),
                        Updates.set("loose", old));
        photos.sweep(Instant.now().minus(Duration.ofHours(1)));
        assertThat(database.getCollection("findingPhotos").countDocuments())
                .as("what a crash left behind goes, what its finding names stays")
                .isEqualTo(6);
        assertThat(get("auditor", SITE + photo).status()).isEqualTo(200);
    }

    @Test
    @Covers({"C47", "C10"})
    void overdue_findings_are_seen_one_level_up_with_the_latest_site_first() {
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(201);
        UUID late = Ids.next();
        UUID later = Ids.next();
        put("nurse.a", SITE + "/findings/" + late, DUST);
        put("nurse.a", SITE + "/findings/" + Ids.next(), DUST);
        put("nurse.b", "/api/rooms/sites/" + B + "/findings/" + later, DUST);
        put("nurse.b", "/api/rooms/sites/" + B + "/findings/" + Ids.next(), DUST);
        overdueSince(late, Duration.ofDays(2));
        overdueSince(later, Duration.ofDays(1));
        JsonNode list = get("commander", "/api/rooms/findings?region=3311&limit=1").json();
        assertThat(list.path("items")).hasSize(1);
        assertThat(list.path("items").path(0).path("siteCode").asString()).isEqualTo("LZ-A");
        JsonNode rest = get("commander", "/api/rooms/findings?region=3311&limit=1&cursor="
                + list.path("next").asString()).json();
        assertThat(rest.path("items").path(0).path("finding").path("id").asString()).isEqualTo(later.toString());
        assertThat(rest.path("next").isMissingNode()).isTrue();

        JsonNode sites = get("auditor", "/api/rooms/findings/sites?region=33").json();
        assertThat(sites.path("open").asInt()).isEqualTo(4);
        assertThat(sites.path("overdue").asInt()).isEqualTo(2);
        assertThat(sites.path("sites")).extracting(s -> s.path("code").asString() + " " + s.path("overdue").asInt())
                .containsExactly("LZ-A 1", "LZ-B 1");
        assertThat(command("manager.a", late, "rectification", "{\"note\":\"wiped\"}").status()).isEqualTo(200);
        sites = get("auditor", "/api/rooms/findings/sites?region=33&limit=1").json();
        assertThat(sites.path("sites").path(0).path("code").asString()).isEqualTo("LZ-B");
        assertThat(sites.path("rectified").asInt()).isEqualTo(1);
        assertThat(get("auditor", "/api/rooms/findings/sites?region=33&limit=1&cursor=" + sites.path("next").asString())
                .json()
                .path("sites")
                .path(0)
                .path("code")
                .asString()).isEqualTo("LZ-A");
        assertThat(get("commander", "/api/rooms/findings?region=33").status()).as("beyond the scope").isEqualTo(404);
        assertThat(get("manager.a", "/api/rooms/findings?region=3311").status()).isEqualTo(404);
        assertThat(get("auditor", "/api/rooms/findings?region=x").status()).isEqualTo(422);
    }

    @Test
    @Covers("C15")
    void the_list_answers_by_state_heading_words_and_term_in_pages_and_as_a_file() {
        importRooms();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID id = Ids.next();
            all.add(id.toString());
            put("nurse.a", SITE + "/findings/" + id, """
                {"heading":"%s","severity":"%s","days":%d,"note":"fault %d (x)","roomId":"%s"}""".formatted(
                    i == 0 ? "SUPPLIES" : "DISINFECTION", i == 1 ? "CRITICAL" : "MINOR", 5 - i, i,
                    roomId(i == 2 ? "0802" : "0801")));
        }
        overdueSince(UUID.fromString(all.get(3)), Duration.ofHours(1));
        assertThat(ids(list("?heading=SUPPLIES"))).containsExactly(all.get(0));
        assertThat(ids(list("?severity=CRITICAL"))).containsExactly(all.get(1));
        assertThat(ids(list("?q=0802"))).containsExactly(all.get(2));
        assertThat(ids(list("?q=FAULT%204%20(X)"))).as("words as they stand").containsExactly(all.get(4));
        assertThat(ids(list("?q=.*"))).isEmpty();
        assertThat(ids(list("?state=OVERDUE"))).containsExactly(all.get(3));
        assertThat(list("?state=OVERDUE").path("items").path(0).path("overdue").asBoolean()).isTrue();
        assertThat(ids(list("?state=CLOSED"))).isEmpty();
        assertThat(ids(list(""))).as("what is due first")
                .containsExactly(all.get(3), all.get(4), all.get(2),
                        all.get(1), all.get(0));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("?sort=NEWEST&limit=2" + cursor);
            paged.addAll(ids(page));
            cursor = page.path("next").isMissingNode() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(paged).isEqualTo(all.reversed());
        Answer file = send("auditor", "GET", SITE + "/findings?heading=DISINFECTION", null, "Accept", "text/csv");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body().lines()).hasSize(5);
        assertThat(file.body()).contains("fault 3 (x)").doesNotContain("fault 0");
        JsonNode counts = get("nurse.a", SITE + "/findings/counts").json().path("items");
        assertThat(counts).extracting(c -> c.path("heading").asString() + " " + c.path("open").asInt() + " "
                + c.path("overdue").asInt())
                .containsExactly("PERSONNEL 0 0", "DISINFECTION 4 1", "SUPPLIES 1 0", "PROTECTION 0 0");
        assertThat(put("nurse.a", SITE + "/findings/" + Ids.next(),
                DUST.replace("}", ",\"roomId\":\"" + UUID.randomUUID() + "\"}")).problem())
                .isEqualTo("422 invalid roomId Unknown");
    }

    @Test
    @Covers("C19")
    void every_unsettled_finding_lies_before_one_person_on_duty_and_tells_them_no_more_than_where_and_what() {
        UUID id = Ids.next();
        put("nurse.a", SITE + "/findings/" + id, DUST);
        JsonNode task = get("kitchen.a", SITE + "/duty").json().path("tasks").path(0);
        assertThat(task.path("task").path("kind").asString()).isEqualTo("FINDING");
        assertThat(task.path("red").asString()).as("no post answers for findings here").isEqualTo("NO_POST");
        UUID wang = Ids.next();
        assertThat(put("manager.a", SITE + "/staff/" + wang, "{\"name\":\"王五\",\"group\":\"LOGISTICS\"}").status())
                .isEqualTo(201);
        JsonNode posts = get("manager.a", SITE + "/posts").json();
        assertThat(posts.path("kinds")).extracting(k -> k.path("code").asString()).contains("FINDING", "SECOND_LOOK");
        JsonNode duty = get("manager.a", SITE + "/duty").json();
        put("manager.a", SITE + "/posts", """
            {"posts":[{"code":"REPAIR","nameZh":"维修","nameEn":"repairs","group":"LOGISTICS",
            "needed":[{"period":"DAY","people":1}],"tasks":["FINDING"]}]}""");
        put("manager.a", SITE + "/roster/" + duty.path("day").asString(), """
            {"assignments":[{"period":"%s","post":"REPAIR","staff":["%s"]}]}""".formatted(
                duty.path("period").asString(), wang));
        JsonNode owned = get("kitchen.a", SITE + "/duty").json().path("tasks").path(0);
        assertThat(owned.path("name").asString()).isEqualTo("王五");
        assertThat(owned.toString()).doesNotContain("dust");
        command("manager.a", id, "rectification", "{\"note\":\"wiped\"}");
        assertThat(get("kitchen.a", SITE + "/duty").json().path("tasks").path(0).path("task").path("kind").asString())
                .isEqualTo("SECOND_LOOK");
    }

    private static void anotherTurnoverSince(String room, Instant since) {
        MongoCollection<Document> all = database.getCollection("floors");
        for (Document floor : all.find().into(new ArrayList<>())) {
            for (Document r : floor.getList("rooms", Document.class)) {
                if (UUID.fromString(room).equals(r.get("id"))) {
                    r.get("turnover", Document.class).put("since", Date.from(since));
                    all.replaceOne(Filters.eq(floor.get("_id")), floor);
                }
            }
        }
    }

    private static void overdueSince(UUID id, Duration since) {
        database.getCollection("findings")
                .updateOne(Filters.eq(id), Updates.set("due", Date.from(Instant.now().minus(since))));
    }

    private JsonNode list(String query) {
        return get("manager.a", SITE + "/findings" + query).json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(i -> ids.add(i.path("id").asString()));
        return ids;
    }

    private Answer inspect(String who, UUID id, String ifMatch, String answers) {
        String body = "{\"answers\":" + answers + "}";
        return ifMatch == null
                ? put(who, SITE + "/inspections/" + id, body)
                : send(who, "PUT", SITE + "/inspections/" + id, body, "If-Match", ifMatch);
    }

    private Answer submit(String who, UUID id, String ifMatch) {
        String path = SITE + "/inspections/" + id + "/submission";
        return ifMatch == null ? send(who, "POST", path, null) : send(who, "POST", path, null, "If-Match", ifMatch);
    }

    /** Answers to the first items of the checklist: so many of each result. */
    private static String answers(Object... resultsAndNumbers) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < resultsAndNumbers.length; i += 2) {
            for (int n = 0; n < (int) resultsAndNumbers[i + 1]; n++) {
                results.add(resultsAndNumbers[i].toString());
            }
        }
        List<String> answers = new ArrayList<>();
        List<OversightRules.CheckItem> items = Samples.book().items();
        for (int i = 0; i < Math.min(items.size(), results.size()); i++) {
            answers.add("{\"item\":\"%s\",\"result\":\"%s\"}".formatted(items.get(i).id(), results.get(i)));
        }
        return answers.toString();
    }

    private Answer command(String who, UUID id, String what, String body) {
        return command(who, id, what, body, Ids.next().toString());
    }

    private Answer command(String who, UUID id, String what, String body, String key) {
        return send(who, "POST", SITE + "/findings/" + id + "/" + what, body, "Idempotency-Key", key);
    }
}
