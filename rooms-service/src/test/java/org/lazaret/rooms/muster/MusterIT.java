package org.lazaret.rooms.muster;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;
import org.lazaret.rooms.shift.OnSitePerson;
import org.lazaret.rooms.shift.StaffGroup;
import org.lazaret.rooms.shift.Visit;
import org.lazaret.rooms.site.ZoneKind;

/** A muster over HTTP: with no other service there, which none of it asks. */
class MusterIT extends OverHttp {
    private static final String MUSTER = "/api/rooms/sites/" + A + "/muster";
    private static final String FIRE = "{\"kind\":\"FIRE_MUSTER\",\"drill\":false,\"reason\":\"smoke on 8F\","
            + "\"assemblyPoint\":\"car park\"}";
    private static final String DRILL = FIRE.replace("false", "true");
    private final UUID old = UUID.randomUUID();
    private final UUID mother = UUID.randomUUID();
    private final UUID baby = UUID.randomUUID();
    private final UUID guard = UUID.randomUUID();

    @BeforeEach
    void people() {
        importRooms();
        place("0901", person(old, "SENIOR", "CARE", "ACCESSIBLE"));
        place("0803", person(mother, "ADULT"), person(baby, "INFANT"));
        enter(guard, "王小明", OnSitePerson.Kind.STAFF, StaffGroup.SECURITY, null);
    }

    @Test
    @Covers("F94")
    void everybody_on_the_site_is_listed_in_door_order_with_the_help_they_need_and_then_who_came_in_at_the_gate() {
        enter(null, "李师傅", OnSitePerson.Kind.DRIVER, null, "丽州物流");
        JsonNode now = get("security.a", MUSTER).json();
        assertThat(now.path("residents").asInt()).isEqualTo(3);
        assertThat(now.path("others").asInt()).isEqualTo(2);
        assertThat(now.path("needHelp").asInt()).isEqualTo(2);
        List<String> told = new ArrayList<>();
        now.path("people")
                .forEach(p -> told.add(p.path("kind").asString() + " " + p.path("room").asString("-") + " "
                        + p.path("help") + " " + p.path("name").asString("-")));
        assertThat(told.subList(0, 3)).containsExactlyInAnyOrder("RESIDENT 0803 [] -", "RESIDENT 0803 [\"INFANT\"] -",
                "RESIDENT 0901 [\"CARE\",\"WHEELCHAIR\"] -");
        assertThat(told.get(2)).as("the ninth floor is last").contains("0901");
        assertThat(told.subList(3, 5)).containsExactly("STAFF - [] 王小明", "DRIVER - [] 李师傅");
        assertThat(get("auditor", MUSTER).body()).as("who looks for nobody").contains("王＊＊").doesNotContain("王小明");
        assertThat(get("kitchen.a", MUSTER).status()).isEqualTo(403);
        assertThat(get("manager.b", MUSTER).status()).isEqualTo(404);
    }

    @Test
    @Covers({"F94", "C48"})
    void nobody_at_the_gate_is_missing_from_the_list_however_many_came_in() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        // of one moment, as an import or a busy gate leaves them: a page ends among equals
        database.getCollection("visits", Visit.class)
                .insertMany(Stream.generate(Ids::next)
                        .limit(4100)
                        .map(id -> visit(id, null, "客", OnSitePerson.Kind.VISITOR, null, null, at))
                        .toList());
        JsonNode now = get("security.a", MUSTER).json();
        assertThat(now.path("others").asInt()).isEqualTo(4101);
        assertThat(now.path("people")).hasSize(4104).extracting(p -> p.path("id").asString()).doesNotHaveDuplicates();
        assertThat(now.path("leftOut").asInt()).isZero();
        JsonNode muster = start("security.a", Ids.next(), FIRE).json();
        assertThat(muster.path("people")).hasSize(4104);
        assertThat(muster.path("leftOut").asInt()).isZero();
    }

    @Test
    @Covers("F94")
    void the_list_is_sent_again_only_when_somebody_comes_or_goes() {
        String tag = get("nurse.a", MUSTER).header("ETag");
        assertThat(conditional("nurse.a", MUSTER, tag).status()).isEqualTo(304);
        assertThat(conditional("auditor", MUSTER, tag).status()).as("another role sees less").isEqualTo(200);
        enter(null, "访客", OnSitePerson.Kind.VISITOR, null, null);
        Answer more = conditional("nurse.a", MUSTER, tag);
        assertThat(more.status()).isEqualTo(200);
        vacate(old);
        Answer less = conditional("nurse.a", MUSTER, more.header("ETag"));
        assertThat(less.status()).isEqualTo(200);
        assertThat(less.json().path("residents").asInt()).isEqualTo(2);
        start("manager.a", Ids.next(), FIRE);
        assertThat(conditional("nurse.a", MUSTER, less.header("ETag")).json().path("running")).hasSize(1);
    }

    @Test
    @Covers("F94")
    void the_list_can_be_had_as_a_workbook_and_as_csv() throws Exception {
        HttpResponse<byte[]> file = file("manager.a", MUSTER, OnSiteSheet.MEDIA_TYPE);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("on-site.xlsx");
        assertThat(file.headers().firstValue("ETag")).isPresent();
        List<String> rows = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            book.getFirstSheet()
                    .read()
                    .forEach(row -> rows.add(row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .reduce("", (a, b) -> a + "|" + b)));
        }
        assertThat(rows.getFirst()).contains("丽州江畔健康驿站");
        assertThat(rows).anyMatch(r -> r.contains("0901") && r.contains("CARE WHEELCHAIR"));
        assertThat(rows).anyMatch(r -> r.contains("STAFF") && r.contains("王小明") && r.contains("SECURITY"));
        Answer csv = send("manager.a", "GET", MUSTER, null, "Accept", "text/csv");
        assertThat(csv.body().lines().toList()).hasSize(5).anyMatch(l -> l.contains("0803") && l.contains("INFANT"));
        assertThat(send("manager.a", "GET", MUSTER, null, "Accept", "text/csv", "If-None-Match", csv.header("ETag"))
                .status()).isEqualTo(304);
    }

    @Test
    @Covers({"C48", "F110"})
    void the_list_is_fixed_at_the_start_and_who_comes_later_stands_apart() {
        UUID id = Ids.next();
        Answer started = start("security.a", id, FIRE);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(started.json().path("people")).hasSize(4);
        assertThat(start("security.a", id, FIRE).status()).as("the same again").isEqualTo(200);
        assertThat(start("security.a", id, FIRE.replace("smoke", "smell")).problem()).isEqualTo("422 key-reused");
        UUID late = UUID.randomUUID();
        place("0801", person(late, "ADULT"));
        vacate(old);
        JsonNode view = get("nurse.a", of(id)).json();
        assertThat(view.path("people")).as("nobody who was there may be forgotten").hasSize(4);
        assertThat(view.path("later")).hasSize(1);
        assertThat(mark("nurse.a", id, late, "FOUND").json().path("aside").isMissingNode()).isTrue();
        assertThat(mark("nurse.a", id, UUID.randomUUID(), "FOUND").json().path("aside").asString())
                .isEqualTo("unknown-person");
        JsonNode then = get("nurse.a", of(id)).json();
        assertThat(then.path("later").path(0).path("state").asString()).isEqualTo("FOUND");
        assertThat(then.path("aside")).hasSize(1);
        assertThat(then.path("summary").path("found").asInt()).as("of the list").isZero();
    }

    @Test
    @Covers({"C48", "F110"})
    void marks_are_taken_however_late_as_often_as_they_are_sent_and_the_later_seen_counts() {
        UUID id = Ids.next();
        start("manager.a", id, FIRE);
        UUID mark = Ids.next();
        Instant seen = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String body = mark(old, "HELPED_OUT", seen);
        assertThat(put("security.a", of(id) + "/marks/" + mark, body).status()).isEqualTo(200);
        assertThat(put("security.a", of(id) + "/marks/" + mark, body).status()).as("sent again").isEqualTo(200);
        assertThat(put("security.a", of(id) + "/marks/" + mark, mark(old, "MISSING", seen)).problem())
                .isEqualTo("422 key-reused");
        assertThat(put("nurse.a", of(id) + "/marks/" + Ids.next(), mark(old, "MISSING", seen.minusSeconds(20)))
                .status()).as("seen before, told afterwards").isEqualTo(200);
        JsonNode line = line(get("nurse.a", of(id)).json(), old);
        assertThat(line.path("state").asString()).isEqualTo("HELPED_OUT");
        assertThat(line.path("marks").asInt()).isEqualTo(2);

        Answer ahead = put("nurse.a", of(id) + "/marks/" + Ids.next(), mark(baby, "FOUND", seen.plusSeconds(7200)));
        assertThat(ahead.status()).as("a clock that is wrong loses nobody").isEqualTo(200);
        assertThat(Instant.parse(ahead.json().path("happenedAt").asString())).isBeforeOrEqualTo(Instant.now());

        assertThat(put("nurse.a", of(id) + "/end", "{}").status()).isEqualTo(403);
        JsonNode ended = put("manager.a", of(id) + "/end", "{\"remark\":\"fire brigade took over\"}").json();
        assertThat(ended.path("summary").path("unmarked").asInt()).as("it ends all the same").isEqualTo(2);
        assertThat(put("manager.a", of(id) + "/end", "{}").json().path("endedAt").asString())
                .isEqualTo(ended.path("endedAt").asString());
        assertThat(mark("nurse.a", id, mother, "FOUND").status()).as("after the end").isEqualTo(200);
        JsonNode after = get("nurse.a", of(id)).json();
        assertThat(after.path("summary").path("unmarked").asInt()).isEqualTo(1);
        assertThat(after.path("summary").path("helped").asInt()).isEqualTo(2);
        assertThat(mark("kitchen.a", id, mother, "FOUND").status()).isEqualTo(403);
        assertThat(mark("manager.b", id, mother, "FOUND").status()).isEqualTo(404);
        assertThat(mark("auditor", id, mother, "FOUND").status()).isEqualTo(403);
    }

    @Test
    @Covers({"C48", "F94"})
    void the_list_is_read_once_and_then_only_what_was_marked_since() {
        UUID id = Ids.next();
        start("manager.a", id, FIRE);
        Answer list = get("nurse.a", of(id) + "/list");
        assertThat(list.json().path("people")).hasSize(4);
        assertThat(list.body()).doesNotContain("王小明");
        assertThat(get("nurse.a", of(id) + "/marks").json().path("position").asInt()).isZero();
        mark("nurse.a", id, old, "FOUND");
        mark("security.a", id, baby, "MISSING");
        tick("security.a", id, "ALARM", true, Instant.now());
        place("0801", person(UUID.randomUUID(), "ADULT"));
        assertThat(conditional("nurse.a", of(id) + "/list", list.header("ETag")).status())
                .as("a mark does not send everybody's list again")
                .isEqualTo(304);
        JsonNode all = get("auditor", of(id) + "/marks?after=0").json();
        assertThat(all.path("items")).hasSize(3);
        assertThat(all.path("position").asInt()).isEqualTo(3);
        assertThat(all.path("more").asBoolean()).isFalse();
        JsonNode rest = get("nurse.a", of(id) + "/marks?after=1").json();
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.path("items").path(0).path("personId").asString()).isEqualTo(baby.toString());
        assertThat(rest.path("items").path(0).path("by").asString()).isEqualTo("security.a");
        assertThat(rest.path("items").path(1).path("step").asString()).isEqualTo("ALARM");
        assertThat(get("nurse.a", of(id) + "/marks?after=3").json().path("items")).isEmpty();
        assertThat(get("nurse.a", of(id) + "/marks?after=-1").status()).isIn(400, 422);
        for (String part : List.of("/list", "/marks")) {
            assertThat(get("kitchen.a", of(id) + part).status()).isEqualTo(403);
            assertThat(get("manager.b", of(id) + part).status()).isEqualTo(404);
        }
    }

    @Test
    @Covers("C48")
    void marks_that_many_devices_send_at_the_same_moment_come_to_positions_without_a_gap() {
        UUID id = Ids.next();
        start("manager.a", id, FIRE);
        get("nurse.a", of(id));
        IntStream.range(0, 60)
                .parallel()
                .forEach(i -> assertThat(mark("nurse.a", id, old, "FOUND").status())
                        .isEqualTo(200));
        JsonNode all = get("nurse.a", of(id) + "/marks").json();
        assertThat(all.path("items")).hasSize(60);
        assertThat(all.path("position").asInt()).isEqualTo(60);
    }

    @Test
    @Covers("C48")
    void security_starts_a_real_fire_muster_and_nothing_else_and_a_second_start_finds_the_first() {
        assertThat(start("security.a", Ids.next(), DRILL).status()).isEqualTo(403);
        assertThat(start("security.a", Ids.next(), FIRE.replace("FIRE_MUSTER", "MASS_TRANSFER")).status())
                .isEqualTo(403);
        assertThat(start("nurse.a", Ids.next(), FIRE).status()).isEqualTo(403);
        assertThat(start("manager.a", Ids.next(), DRILL).status()).isEqualTo(201);
        UUID first = Ids.next();
        assertThat(start("security.a", first, FIRE).status()).as("a drill stands in no way").isEqualTo(201);
        assertThat(start("manager.a", Ids.next(), FIRE).problem()).isEqualTo("422 refused muster-running");

        database.getCollection("musters")
                .updateOne(Filters.eq(first), Updates.set("recordedAt",
                        Date.from(Instant.now().minusSeconds(3 * 3600))));
        assertThat(start("security.a", Ids.next(), FIRE).status()).as("the first was forgotten").isEqualTo(201);
        JsonNode forgotten = get("auditor", of(first)).json();
        assertThat(forgotten.path("endedAt").isMissingNode()).isFalse();
        assertThat(forgotten.path("endedBy").isMissingNode()).isTrue();
    }

    @Test
    @Covers("C48")
    void two_devices_that_tell_their_start_after_an_outage_mark_on_one_list() {
        String late = FIRE.replace("}", ",\"happenedAt\":\"" + Instant.now().minusSeconds(3 * 3600) + "\"}");
        UUID first = Ids.next();
        assertThat(start("security.a", first, late).status()).isEqualTo(201);
        assertThat(start("manager.a", Ids.next(), late).problem()).isEqualTo("422 refused muster-running");
        assertThat(get("nurse.a", of(first)).json().path("endedAt").isMissingNode()).isTrue();
    }

    @Test
    @Covers("C48")
    void a_drill_is_timed_step_by_step_scored_by_its_rule_book_and_kept() {
        UUID id = Ids.next();
        Instant began = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        start("manager.a", id, DRILL.replace("}", ",\"happenedAt\":\"" + began + "\"}"));
        assertThat(tick("security.a", id, "ALARM", true, began.plusSeconds(30)).status()).isEqualTo(200);
        assertThat(tick("security.a", id, "NOTHING", true, began.plusSeconds(30)).json().path("aside").asString())
                .isEqualTo("unknown-step");
        for (UUID who : List.of(old, baby, mother, guard)) {
            put("nurse.a", of(id) + "/marks/" + Ids.next(), mark(who, "FOUND", began.plusSeconds(50)));
        }
        JsonNode view = get("auditor", of(id)).json();
        assertThat(view.path("score").asInt()).as("only the exits were forgotten").isEqualTo(85);
        assertThat(view.path("rules").asString()).isEqualTo("muster-1");
        JsonNode alarm = view.path("steps").path(0);
        assertThat(alarm.path("seconds").asInt()).isEqualTo(30);
        assertThat(alarm.path("by").asString()).isEqualTo("security.a");
        assertThat(view.path("steps").path(6).path("seconds").asInt()).isEqualTo(50);
        tick("security.a", id, "EXITS", true, began.plusSeconds(55));
        String tag = get("auditor", of(id)).header("ETag");
        assertThat(conditional("auditor", of(id), tag).status()).isEqualTo(304);
        put("manager.a", of(id) + "/end", "{}");
        assertThat(conditional("auditor", of(id), tag).status()).isEqualTo(200);

        JsonNode kept = get("commander", "/api/rooms/sites/" + A + "/musters").json();
        assertThat(kept.path("items")).hasSize(1);
        assertThat(kept.path("items").path(0).path("score").asInt()).isEqualTo(100);
        assertThat(kept.path("items").path(0).path("summary").path("allSeconds").asInt()).isEqualTo(50);
        Answer report = send("auditor", "GET", of(id), null, "Accept", "text/csv");
        assertThat(report.body()).contains("STEP,ALARM").contains("LIST,STAFF").doesNotContain("王小明");
    }

    @Test
    @Covers("C48")
    void a_list_of_musters_is_read_page_by_page_the_newest_first() {
        for (int i = 0; i < 3; i++) {
            UUID id = Ids.next();
            start("manager.a", id, DRILL.replace("}", ",\"happenedAt\":\"" + Instant.now().minusSeconds(600 - i)
                    + "\"}"));
            put("manager.a", of(id) + "/end", "{}");
        }
        JsonNode first = get("nurse.a", "/api/rooms/sites/" + A + "/musters?limit=2").json();
        assertThat(first.path("items")).hasSize(2);
        JsonNode rest = get("nurse.a", "/api/rooms/sites/" + A + "/musters?limit=2&cursor="
                + first.path("next").asString()).json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").asString("")).isEmpty();
        assertThat(start("manager.a", Ids.next(), DRILL.replace("}", ",\"happenedAt\":\""
                + Instant.now().minusSeconds(13 * 3600) + "\"}")).problem())
                .isEqualTo("422 invalid happenedAt TooLate");
    }

    @Test
    @Covers("F94")
    void a_room_that_was_written_before_needs_were_kept_is_read_without_them() {
        database.getCollection("floors")
                .updateMany(Filters.eq("rooms.number", "0901"),
                        Updates.combine(Updates.unset("rooms.$[].occupants.$[].needs"), Updates.inc("version", 1L)));
        JsonNode people = get("nurse.a", MUSTER).json().path("people");
        assertThat(people).hasSize(4);
        assertThat(people.path(2).path("help")).isEmpty();
    }

    private static JsonNode line(JsonNode view, UUID person) {
        for (JsonNode line : view.path("people")) {
            if (line.path("person").path("id").asString("").equals(person.toString())) {
                return line;
            }
        }
        return view.path("nobody");
    }

    private static String of(UUID muster) {
        return "/api/rooms/sites/" + A + "/musters/" + muster;
    }

    private Answer start(String who, UUID id, String body) {
        return put(who, of(id), body);
    }

    private Answer mark(String who, UUID muster, UUID person, String state) {
        return put(who, of(muster) + "/marks/" + Ids.next(), mark(person, state, Instant.now()));
    }

    private static String mark(UUID person, String state, Instant at) {
        return "{\"personId\":\"" + person + "\",\"state\":\"" + state + "\",\"happenedAt\":\"" + at
                + "\",\"clockOffsetMs\":1500}";
    }

    private Answer tick(String who, UUID muster, String step, boolean done, Instant at) {
        return put(who, of(muster) + "/steps/" + Ids.next(), "{\"step\":\"" + step + "\",\"done\":" + done
                + ",\"happenedAt\":\"" + at + "\"}");
    }

    private Answer conditional(String who, String path, String tag) {
        return send(who, "GET", path, null, "If-None-Match", tag);
    }

    private static String person(UUID stay, String band, String... needs) {
        return "{\"stayId\":\"" + stay + "\",\"seq\":1,\"ageBand\":\"" + band + "\",\"needs\":["
                + String.join(",", List.of(needs).stream().map(n -> '"' + n + '"').toList()) + "]}";
    }

    private void place(String room, String... people) {
        Answer placed = put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                "{\"commandId\":\"" + UUID.randomUUID() + "\",\"actor\":\"nurse.a\",\"siteId\":\"" + A
                        + "\",\"roomId\":\"" + roomId(room) + "\",\"stays\":[" + String.join(",", people)
                        + "],\"category\":\"CLOSE_CONTACT\",\"cohortId\":\"bus-1\",\"happenedAt\":\"" + Instant.now()
                        + "\"}");
        assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    }

    private void vacate(UUID stay) {
        Answer left = put(service("residents-service"), "/peer/vacations/" + stay, "{\"commandId\":\""
                + UUID.randomUUID() + "\",\"actor\":\"nurse.a\",\"seq\":2,\"happenedAt\":\"" + Instant.now() + "\"}");
        assertThat(left.status()).as(left.body()).isEqualTo(200);
    }

    /** The gate's own register, as it keeps somebody who is inside. */
    private static void enter(UUID staffId, String name, OnSitePerson.Kind kind, StaffGroup group, String company) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID id = Ids.next();
        database.getCollection("visits", Visit.class)
                .insertOne(visit(id, staffId, name, kind, group, company, at));
    }

    private static Visit visit(UUID id, UUID staffId, String name, OnSitePerson.Kind kind, StaffGroup group,
            String company, Instant at) {
        return new Visit(id, UUID.fromString(A), "331100", kind, staffId, name, group, company,
                staffId == null ? "7" : null, null, null, "work", 36.5, at, List.of(new Visit.Stage(Ids.next(),
                        ZoneKind.WORK, "BASIC", at, at, "security.a", List.of())),
                null, id.toString(), at, "gate-1", 1, 1);
    }

    private HttpResponse<byte[]> file(String who, String path, String type) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", "Bearer " + token(who))
                    .header("Accept", type)
                    .build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
