package org.lazaret.rooms.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;
import org.lazaret.rooms.site.ZoneKind;

/** Staff, their shifts, the gate and the handover, told over HTTP. */
class ShiftIT extends OverHttp {
    private static final String SITE = "/api/rooms/sites/" + A;
    private static final String OTHER = "/api/rooms/sites/" + B;
    private static final String POSTS = """
        {"posts":[{"code":"CLEANING","nameZh":"消毒岗","nameEn":"cleaning","group":"DISINFECTION",
        "needed":[{"period":"DAY","people":1},{"period":"NIGHT","people":1}],"tasks":["TURNOVER"]},
        {"code":"DOCTOR","nameZh":"医生","nameEn":"doctor","group":"OBSERVATION",
        "needed":[{"period":"DAY","people":1},{"period":"NIGHT","people":1}],"tasks":["INSPECTION"]}]}""";

    @Autowired
    WhoIsOnSite whoIsOnSite;

    @Test
    @Covers({"F113", "F100", "F110"})
    void somebody_works_at_one_site_has_a_staff_room_alone_and_is_edited_only_by_who_saw_the_entry() {
        String one = SITE + "/staff/" + Ids.next();
        String living = """
            {"name":"李晓","group":"OBSERVATION","username":"nurse.a","staffRoom":"S-101","cycleFrom":"%s"}"""
                .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(3));
        Answer created = put("manager.a", one, living);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("cycle").path("kind").asString()).isEqualTo("WORK");
        assertThat(created.json().path("cycle").path("day").asInt()).isEqualTo(4);
        assertThat(put("manager.a", one, living).status()).as("the same again").isEqualTo(200);
        String renamed = living.replace("李晓", "李小");
        assertThat(put("manager.a", one, renamed).status()).isEqualTo(428);
        assertThat(send("manager.a", "PUT", one, renamed, "If-Match", "\"7\"").status()).isEqualTo(412);
        assertThat(send("manager.a", "PUT", one, renamed, "If-Match", "\"1\"").json().path("version").asInt())
                .isEqualTo(2);
        assertThat(put("nurse.a", SITE + "/staff/" + Ids.next(), living).status()).isEqualTo(403);
        assertThat(put("manager.a", SITE + "/staff/" + Ids.next(), living).problem())
                .isEqualTo("422 refused account staff-room");
        assertThat(put("manager.a", SITE + "/staff/" + Ids.next(), "{\"name\":\"x\",\"group\":\"CARE\","
                + "\"username\":\"Nurse.A\"}").problem()).as("an account has no capitals")
                .isEqualTo("422 refused account");
        assertThat(put("manager.a", SITE + "/staff/" + Ids.next(), "{\"name\":\"x\",\"group\":\"CARE\","
                + "\"staffRoom\":\"S-1\"}").problem()).isEqualTo("422 invalid cycleFrom Both");

        assertThat(put("operator", OTHER, site("LZ-B")).status()).isEqualTo(201);
        String elsewhere = living.replace("S-101", "S-9");
        assertThat(put("manager.b", OTHER + "/staff/" + Ids.next(), elsewhere).problem())
                .as("one site per worker")
                .isEqualTo("422 refused one-site");
        String same = one.replace(SITE, OTHER);
        assertThat(put("manager.b", same, elsewhere).status()).isEqualTo(404);
        assertThat(send("manager.a", "PUT", one, renamed.replace("}", ",\"left\":true}"), "If-Match", "\"2\"")
                .status()).isEqualTo(200);
        assertThat(put("manager.b", same, elsewhere).status()).as("once the other site has let go").isEqualTo(200);
        assertThat(get("manager.a", one).status()).isEqualTo(404);
    }

    @Test
    @Covers("F113")
    void many_people_are_registered_at_once_or_none() {
        String first = item(Ids.next(), "甲", "S-1");
        String list = "{\"items\":[" + first + "," + item(Ids.next(), "乙", "S-2") + "]}";
        assertThat(put("manager.a", SITE + "/staff", list).json().path("registered").asInt()).isEqualTo(2);
        assertThat(put("manager.a", SITE + "/staff", list).status()).as("the same again").isEqualTo(200);
        String mixed = "{\"items\":[" + item(Ids.next(), "丙", "S-3") + "," + item(Ids.next(), "丁", "S-1") + ","
                + item(Ids.next(), "戊", "S-3") + "," + first.replace("甲", "申") + "]}";
        assertThat(put("manager.a", SITE + "/staff", mixed).problem())
                .isEqualTo("422 invalid items[1] staff-room items[2] Twice items[3] Twice items[3] Exists");
        JsonNode page = get("manager.a", SITE + "/staff?limit=1").json();
        assertThat(page.path("items")).hasSize(1);
        JsonNode rest = get("commander", SITE + "/staff?cursor=" + page.path("next").asString()).json();
        assertThat(rest.path("items")).as("nobody of the refused list").hasSize(1);
        assertThat(rest.path("next").asString("")).as("the last page").isEmpty();
    }

    @Test
    @Covers("C19")
    void an_empty_post_is_red_and_every_open_task_has_one_person_on_duty() {
        turnover();
        String cleaner = person("洁");
        assertThat(put("manager.a", SITE + "/posts", POSTS.replace("\"TURNOVER\"", "\"TURNOVR\"")).problem())
                .isEqualTo("422 invalid posts[0].tasks Unknown");
        assertThat(put("manager.a", SITE + "/posts", POSTS).status()).isEqualTo(200);
        assertThat(put("manager.a", SITE + "/posts", POSTS).status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.a", SITE + "/posts", POSTS.replace("医生", "大夫")).status()).isEqualTo(428);
        JsonNode red = get("kitchen.a", SITE + "/duty").json();
        assertThat(red.path("uncoveredPosts").asInt()).isEqualTo(2);
        assertThat(red.path("tasks").path(0).path("red").asString()).isEqualTo("NOBODY_ON_DUTY");

        String day = red.path("day").asString();
        String period = red.path("period").asString();
        String roster = SITE + "/roster/" + day;
        assertThat(put("nurse.a", roster, assignment(period, "CLEANING", cleaner)).status()).isEqualTo(403);
        assertThat(put("manager.a", roster, assignment(period, "NOWHERE", cleaner)).problem())
                .isEqualTo("422 invalid assignments[0].post Unknown");
        assertThat(put("manager.a", roster, assignment(period, "CLEANING", Ids.next().toString())).problem())
                .isEqualTo("422 refused unknown-staff");
        assertThat(put("manager.a", roster, assignment(period, "CLEANING", cleaner)).status()).isEqualTo(200);
        JsonNode now = get("cleaner.a", SITE + "/duty").json();
        assertThat(now.path("uncoveredPosts").asInt()).isEqualTo(1);
        assertThat(now.path("unownedTasks").asInt()).isEqualTo(1);
        assertThat(now.path("tasks")).hasSize(2);
        assertThat(now.path("tasks").path(0).path("task").path("kind").asString()).isEqualTo("INSPECTION");
        assertThat(now.path("tasks").path(1).path("name").asString()).isEqualTo("洁");
        assertThat(get("manager.b", SITE + "/duty").status()).isEqualTo(404);

        LocalDate next = LocalDate.parse(day).plusDays(1);
        String copy = SITE + "/roster/" + next + "/copy";
        assertThat(put("manager.a", copy, "{\"from\":\"" + next.plusDays(9) + "\"}").problem())
                .isEqualTo("422 invalid from Unknown");
        assertThat(put("manager.a", copy, "{\"from\":\"" + day + "\"}").json().path("version").asInt()).isEqualTo(1);
        assertThat(put("manager.a", copy, "{\"from\":\"" + day + "\"}").json().path("version").asInt())
                .as("the same again")
                .isEqualTo(1);
        assertThat(put("manager.a", SITE + "/roster/" + next, "{\"assignments\":[]}").status()).isEqualTo(428);
        JsonNode days = get("nurse.a", SITE + "/roster?from=" + day + "&days=3").json().path("items");
        assertThat(days).extracting(d -> d.path("version").asInt()).containsExactly(1, 1, 0);
        assertThat(get("nurse.a", SITE + "/roster?from=" + day + "&days=32").status()).isEqualTo(422);
    }

    @Test
    @Covers({"F77", "F79", "F81", "C46", "C35"})
    void staff_and_strangers_pass_one_gate_in_and_out() {
        String nurse = person("护");
        UUID visit = Ids.next();
        String at = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS).toString();
        String staff = coming("\"kind\":\"STAFF\",\"staffId\":\"" + nurse + "\"", 36.6, "WORK", "LEVEL_1", at);
        assertThat(put("security.a", SITE + "/gate/" + visit, staff.replace("36.6", "37.3")
                .replace("WORK", "ISOLATION")).problem()).isEqualTo("422 refused fever passage ppe");
        assertThat(put("security.a", SITE + "/gate/" + visit, staff.replace("\"celsius\":36.6,", "")).problem())
                .isEqualTo("422 invalid celsius NotNull");
        assertThat(put("security.a", SITE + "/gate/" + visit, staff.replace("LEVEL_1", "LEVEL_9")).problem())
                .isEqualTo("422 invalid ppe Unknown");
        assertThat(put("security.a", SITE + "/gate/" + visit, staff).status()).isEqualTo(200);
        assertThat(put("security.a", SITE + "/gate/" + visit, staff).status()).as("the same again").isEqualTo(200);
        assertThat(put("security.a", SITE + "/gate/" + visit, staff.replace("36.6", "36.7")).problem())
                .isEqualTo("422 key-reused");
        assertThat(put("security.a", SITE + "/gate/" + Ids.next(), staff).problem())
                .isEqualTo("422 refused already-inside");
        assertThat(put("cleaner.a", SITE + "/gate/" + Ids.next(), staff).status()).isEqualTo(403);

        String guest = coming("\"kind\":\"VISITOR\",\"name\":\"客\",\"pass\":\"V-1\"", 36.6, "WORK", "LEVEL_1", at);
        UUID guestVisit = Ids.next();
        assertThat(put("security.a", SITE + "/gate/" + guestVisit, guest).problem()).isEqualTo("422 refused host");
        String hosted = guest.replace("\"pass\"", "\"hostId\":\"" + nurse + "\",\"pass\"");
        assertThat(put("security.a", SITE + "/gate/" + guestVisit, hosted).json().path("hostName").asString())
                .isEqualTo("护");
        String vendor = coming("\"kind\":\"VENDOR\",\"name\":\"送\",\"pass\":\"V-1\"", 36.6, "WORK", "LEVEL_1", at);
        assertThat(put("security.a", SITE + "/gate/" + Ids.next(), vendor).problem())
                .isEqualTo("422 refused company already-inside");

        assertThat(whoIsOnSite.now(UUID.fromString(A))).extracting(OnSitePerson::name, OnSitePerson::kind,
                OnSitePerson::zone)
                .containsExactlyInAnyOrder(
                        tuple("护", OnSitePerson.Kind.STAFF, ZoneKind.WORK),
                        tuple("客", OnSitePerson.Kind.VISITOR, ZoneKind.WORK));
        JsonNode first = get("nurse.a", SITE + "/gate/inside?limit=1").json();
        assertThat(get("nurse.a", SITE + "/gate/inside?cursor=" + first.path("next").asString()).json().path("items"))
                .hasSize(1);
        String out = "{\"happenedAt\":\"" + Instant.now() + "\"}";
        String left = put("security.a", SITE + "/gate/" + guestVisit + "/exit", out).json().path("leftAt").asString();
        assertThat(put("security.a", SITE + "/gate/" + guestVisit + "/exit",
                "{\"happenedAt\":\"" + Instant.now().plusSeconds(1) + "\"}").json().path("leftAt").asString())
                .as("again")
                .isEqualTo(left);
        assertThat(put("security.a", SITE + "/gate/" + guestVisit + "/moves/" + Ids.next(), move("PASSAGE",
                "LEVEL_1", 1, "")).problem()).isEqualTo("422 refused gone");
        assertThat(get("nurse.a", SITE + "/gate/inside").json().path("items")).hasSize(1);
    }

    @Test
    @Covers({"F77", "C46"})
    void an_exit_told_by_a_slower_clock_than_the_last_move_is_taken_and_counts_from_the_move() {
        String visit = SITE + "/gate/" + Ids.next();
        put("security.a", visit, coming("\"kind\":\"STAFF\",\"staffId\":\"" + person("护") + "\"", 36.6, "WORK",
                "LEVEL_1", Instant.now().minusSeconds(600).toString()));
        Instant fast = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
        assertThat(put("security.a", visit + "/moves/" + Ids.next(), "{\"zone\":\"PASSAGE\",\"ppe\":\"LEVEL_1\","
                + "\"happenedAt\":\"" + fast + "\"}").status()).isEqualTo(200);
        Instant right = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Answer left = put("security.a", visit + "/exit", "{\"happenedAt\":\"" + right + "\"}");
        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(Instant.parse(left.json().path("leftAt").asString())).isEqualTo(fast);
        Document exit = database.getCollection("visits").find().first().get("exit", Document.class);
        assertThat(exit.getDate("told").toInstant()).as("the moment that was told").isEqualTo(right);
        assertThat(get("nurse.a", SITE + "/gate/inside").json().path("items")).isEmpty();
    }

    @Test
    @Covers({"F79", "F81", "N11"})
    void who_was_in_a_room_stands_in_the_contact_list_with_equipment_and_minutes() {
        importRooms();
        String room = roomId("0801");
        String nurse = person("护");
        String visit = SITE + "/gate/" + Ids.next();
        put("security.a", visit, coming("\"kind\":\"STAFF\",\"staffId\":\"" + nurse + "\"", 36.6, "WORK", "LEVEL_1",
                Instant.now().minusSeconds(5 * 3600).toString()));
        assertThat(put("nurse.a", visit + "/moves/" + Ids.next(), move("ISOLATION", "LEVEL_2", 290, "")).problem())
                .isEqualTo("422 refused passage");
        assertThat(put("nurse.a", visit + "/moves/" + Ids.next(), move("PASSAGE", "LEVEL_1", 290, "")).status())
                .isEqualTo(200);
        UUID moved = Ids.next();
        String inside = move("ISOLATION", "LEVEL_2", 280, "");
        assertThat(put("nurse.a", visit + "/moves/" + moved, inside.replace("LEVEL_2", "LEVEL_1")).problem())
                .isEqualTo("422 refused ppe");
        assertThat(put("nurse.a", visit + "/moves/" + moved, inside).json().path("overdue").asBoolean())
                .as("280 min in one set")
                .isTrue();
        assertThat(put("nurse.a", visit + "/moves/" + moved, inside).json().path("stages")).hasSize(3);
        assertThat(put("nurse.a", visit + "/moves/" + Ids.next(), move("PASSAGE", "LEVEL_1", 220,
                UUID.randomUUID().toString())).problem()).isEqualTo("422 invalid rooms Unknown");
        JsonNode out = put("nurse.a", visit + "/moves/" + Ids.next(), move("PASSAGE", "LEVEL_1", 220, room)).json();
        assertThat(out.path("overdue").asBoolean()).isFalse();

        String window = "&from=" + Instant.now().minusSeconds(250 * 60) + "&to=" + Instant.now();
        JsonNode contacts = get("nurse.a", SITE + "/contacts/staff?roomId=" + room + window).json().path("items");
        assertThat(contacts).hasSize(1);
        assertThat(contacts.path(0).path("name").asString()).isEqualTo("护");
        assertThat(contacts.path(0).path("ppe").asString()).isEqualTo("LEVEL_2");
        assertThat(contacts.path(0).path("minutes").asInt()).isBetween(29, 30);
        assertThat(get("nurse.a", SITE + "/contacts/staff?roomId=" + roomId("0802") + window).json().path("items"))
                .isEmpty();
        assertThat(get("security.a", SITE + "/contacts/staff?roomId=" + room + window).status()).isEqualTo(403);
        String day = LocalDate.ofInstant(Instant.now().minusSeconds(5 * 3600), ZoneId.of("Asia/Shanghai"))
                .toString();
        Answer list = send("nurse.a", "GET", SITE + "/gate?day=" + day, null, "Accept", "text/csv");
        assertThat(list.body().lines()).hasSize(5);
        assertThat(list.body()).contains("护").contains("ISOLATION").contains("1 / 0801");
        assertThat(get("nurse.a", SITE + "/gate?day=" + day).json().path("items")).hasSize(1);
    }

    @Test
    @Covers({"F76", "N15"})
    void a_shift_is_handed_over_once_with_everything_open_and_signed_by_two() {
        turnover();
        JsonNode now = get("nurse.a", SITE + "/duty").json();
        boolean byDay = now.path("period").asString().equals("DAY");
        LocalDate day = LocalDate.parse(now.path("day").asString());
        String ended = SITE + "/handovers/" + (byDay ? day.minusDays(1) + "/NIGHT" : day + "/DAY");
        UUID lamp = Ids.next();
        String told = "{\"remarks\":[{\"id\":\"" + lamp + "\",\"text\":\"8 楼灯坏\"}]}";
        assertThat(put("cleaner.a", ended, told).status()).isEqualTo(403);
        assertThat(put("nurse.a", SITE + "/handovers/" + day.minusDays(9) + "/DAY", told).problem())
                .isEqualTo("422 refused too-late");
        assertThat(put("nurse.a", SITE + "/handovers/" + day.plusDays(2) + "/DAY", told).problem())
                .isEqualTo("422 refused too-early");
        assertThat(put("nurse.a", SITE + "/handovers/" + day + "/NOON", told).status()).isEqualTo(404);
        JsonNode drawn = put("nurse.a", ended, told).json();
        assertThat(drawn.path("taskCount").asInt()).isEqualTo(2);
        assertThat(drawn.path("tasks").path(0).path("red").asString()).isEqualTo("NO_POST");
        assertThat(drawn.path("rooms")).extracting(r -> r.path("state").asString() + r.path("rooms").asInt())
                .containsExactly("AVAILABLE1", "VACATED1", "INSPECTION1");
        assertThat(put("doctor.a", ended, told).json().path("builtAt")).as("the same again")
                .isEqualTo(drawn.path("builtAt"));
        assertThat(put("nurse.a", ended, "{\"remarks\":[]}").status()).as("in other words").isEqualTo(412);

        String out = ended + "/signatures/OUTGOING";
        String in = ended + "/signatures/INCOMING";
        assertThat(put("nurse.a", out, null).json().path("outgoing").path("by").asString()).isEqualTo("nurse.a");
        assertThat(put("nurse.a", out, null).status()).as("again").isEqualTo(200);
        assertThat(put("doctor.a", out, null).problem()).isEqualTo("422 refused signed");
        assertThat(put("nurse.a", in, null).problem()).isEqualTo("422 refused same-person");
        assertThat(put("doctor.a", in, null).json().path("incoming").path("rostered").asBoolean()).isFalse();
        UUID addendum = Ids.next();
        assertThat(put("doctor.a", ended + "/addenda/" + addendum, "{\"text\":\"灯已修\"}").json()
                .path("addenda")
                .path(0)
                .path("afterSigning")
                .asBoolean()).isTrue();
        JsonNode read = get("commander", ended).json();
        assertThat(read.path("remarks").path(0).path("text").asString()).isEqualTo("8 楼灯坏");
        assertThat(read.path("addenda")).hasSize(1);
        JsonNode list = get("auditor", SITE + "/handovers").json().path("items");
        assertThat(list.path(0).path("unowned").asInt()).isEqualTo(2);
        assertThat(list.path(0).path("incoming").path("by").asString()).isEqualTo("doctor.a");
    }

    @Test
    @Covers("F76")
    void a_shift_that_was_forgotten_is_not_handed_over_behind_the_back_of_the_next() {
        JsonNode now = get("nurse.a", SITE + "/duty").json();
        boolean byDay = now.path("period").asString().equals("DAY");
        LocalDate day = LocalDate.parse(now.path("day").asString());
        String ended = SITE + "/handovers/" + (byDay ? day.minusDays(1) + "/NIGHT" : day + "/DAY");
        String before = SITE + "/handovers/" + day.minusDays(1) + (byDay ? "/DAY" : "/NIGHT");
        UUID lamp = Ids.next();
        String told = "{\"remarks\":[{\"id\":\"" + lamp + "\",\"text\":\"8 楼灯坏\"}]}";
        assertThat(put("nurse.a", ended, "{\"remarks\":[]}").status()).isEqualTo(200);
        assertThat(put("nurse.a", before, told).problem()).as("nobody would read it")
                .isEqualTo("422 refused later-drawn");
        database.getCollection("shiftHandovers").deleteMany(Filters.empty());
        assertThat(put("nurse.a", before, told).status()).isEqualTo(200);
        JsonNode carried = put("nurse.a", ended, "{\"remarks\":[]}").json().path("remarks").path(0);
        assertThat(carried.path("text").asString() + carried.path("carried").asInt()).isEqualTo("8 楼灯坏1");
        assertThat(put("nurse.a", before, told).status()).as("the same again").isEqualTo(200);
    }

    @Test
    @Covers({"F76", "F110"})
    void a_handover_that_closes_other_remarks_is_another_handover() {
        JsonNode now = get("nurse.a", SITE + "/duty").json();
        boolean byDay = now.path("period").asString().equals("DAY");
        LocalDate day = LocalDate.parse(now.path("day").asString());
        String ended = SITE + "/handovers/" + (byDay ? day.minusDays(1) + "/NIGHT" : day + "/DAY");
        String before = SITE + "/handovers/" + day.minusDays(1) + (byDay ? "/DAY" : "/NIGHT");
        UUID lamp = Ids.next();
        UUID tap = Ids.next();
        put("nurse.a", before, "{\"remarks\":[{\"id\":\"" + lamp + "\",\"text\":\"灯\"},{\"id\":\"" + tap
                + "\",\"text\":\"水\"}]}");
        String closing = "{\"remarks\":[],\"closed\":[\"%s\",\"%s\"]}";
        assertThat(put("nurse.a", ended, closing.formatted(lamp, tap)).json().path("remarks")).isEmpty();
        assertThat(put("nurse.a", ended, closing.formatted(tap, lamp)).status()).as("the same again").isEqualTo(200);
        assertThat(put("nurse.a", ended, "{\"remarks\":[],\"closed\":[\"" + lamp + "\"]}").problem())
                .isEqualTo("412 stale");
        assertThat(put("nurse.a", ended, "{\"remarks\":[]}").problem()).isEqualTo("412 stale");
    }

    @Test
    @Covers("N15")
    void whoever_reads_names_stands_in_the_audit_trail() {
        String nurse = person("护");
        JsonNode now = get("nurse.a", SITE + "/duty").json();
        boolean byDay = now.path("period").asString().equals("DAY");
        LocalDate day = LocalDate.parse(now.path("day").asString());
        String ended = SITE + "/handovers/" + (byDay ? day.minusDays(1) + "/NIGHT" : day + "/DAY");
        put("nurse.a", ended, "{\"remarks\":[]}");
        for (String[] read : new String[][]{{"gate.read", "/gate/inside"}, {"gate.read", "/gate?day=" + day},
            {"staff.read", "/staff"}, {"staff.read", "/staff/" + nurse}, {"handover.read", "/handovers"},
            {"handover.read", ended.substring(SITE.length())}, {"roster.read", "/roster?from=" + day},
            {"duty.read", "/duty"}}) {
            database.getCollection("audit").deleteMany(Filters.empty());
            assertThat(get("auditor", SITE + read[1]).status()).isEqualTo(200);
            List<Document> trail = database.getCollection("audit").find().into(new ArrayList<>());
            assertThat(trail).as(read[1])
                    .extracting(e -> e.getString("action"), e -> e.getString("username"))
                    .containsExactly(tuple(read[0], "auditor"));
            assertThat(trail.toString()).as("an entry names nobody").doesNotContain("护");
        }
        database.getCollection("audit").deleteMany(Filters.empty());
        assertThat(get("manager.b", SITE + "/staff").status()).isEqualTo(404);
        assertThat(database.getCollection("audit").countDocuments()).as("who sees nothing").isZero();
    }

    @Test
    @Covers("C19")
    void neighbouring_days_that_are_written_at_once_leave_nobody_without_rest() {
        put("manager.a", SITE + "/posts", POSTS);
        String nurse = person("护");
        LocalDate day = LocalDate.parse(day());
        for (int round = 1; round <= 12; round++) {
            String night = SITE + "/roster/" + day.plusDays(10L * round);
            String morning = SITE + "/roster/" + day.plusDays(10L * round + 1);
            CompletableFuture<Answer> first = CompletableFuture
                    .supplyAsync(() -> put("manager.a", night, assignment("NIGHT", "CLEANING", nurse)));
            Answer second = put("manager.a", morning, assignment("DAY", "CLEANING", nurse));
            assertThat(List.of(outcome(first.join()), outcome(second))).as("round " + round)
                    .isSubsetOf("200", "422 refused rest");
            JsonNode days = get("nurse.a", SITE + "/roster?from=" + day.plusDays(10L * round) + "&days=2").json()
                    .path("items");
            assertThat(days).extracting(d -> d.path("assignments").size())
                    .as("round " + round)
                    .isNotEqualTo(List.of(1, 1));
        }
    }

    /** One room that waits for cleaning, one for inspection, one that is free. */
    private void turnover() {
        String list = """
            楼栋,楼层,房号,房型,容纳人数,通风评级,房态,状态起始
            1,8F,0801,单人间,1,绿,VACATED,%s
            1,8F,0802,单人间,1,绿,INSPECTION,%s
            1,8F,0803,单人间,1,绿,,
            """.replace("%s", LocalDate.parse(day()).minusDays(1) + " 08:00");
        JsonNode preview = upload("POST", "/rooms/import", list).json();
        assertThat(preview.path("errors")).isEmpty();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), list).status()).isEqualTo(200);
    }

    private String day() {
        return get("manager.a", SITE + "/duty").json().path("day").asString();
    }

    private String person(String name) {
        UUID id = Ids.next();
        assertThat(put("manager.a", SITE + "/staff/" + id, "{\"name\":\"" + name + "\",\"group\":\"OBSERVATION\"}")
                .status()).isEqualTo(201);
        return id.toString();
    }

    private String item(UUID id, String name, String room) {
        return "{\"id\":\"" + id + "\",\"person\":{\"name\":\"" + name + "\",\"group\":\"CARE\",\"staffRoom\":\"" + room
                + "\",\"cycleFrom\":\"2026-11-20\"}}";
    }

    private static String outcome(Answer answer) {
        return answer.status() == 200 ? "200" : answer.problem();
    }

    private static String assignment(String period, String post, String person) {
        return "{\"assignments\":[{\"period\":\"" + period + "\",\"post\":\"" + post + "\",\"staff\":[\"" + person
                + "\"]}]}";
    }

    private static String coming(String who, double celsius, String zone, String ppe, String at) {
        return "{" + who + ",\"purpose\":\"查房\",\"celsius\":" + celsius + ",\"zone\":\"" + zone + "\",\"ppe\":\"" + ppe
                + "\",\"happenedAt\":\"" + at + "\"}";
    }

    private static String move(String zone, String ppe, int minutesAgo, String room) {
        return "{\"zone\":\"" + zone + "\",\"ppe\":\"" + ppe + "\",\"happenedAt\":\""
                + Instant.now().minusSeconds(60L * minutesAgo).truncatedTo(ChronoUnit.MILLIS) + "\",\"rooms\":["
                + (room.isEmpty() ? "" : "\"" + room + "\"") + "]}";
    }
}
