package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.AnswerNames;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.OpenApiFile;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.plan.ArrivalPlan;
import org.lazaret.rooms.plan.Proposal;
import org.lazaret.rooms.site.Papers;

/** What people and other services do at rooms, told over HTTP. */
class RoomsIT extends OverHttp {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    @Covers({"F1", "F110", "C43"})
    void a_site_is_created_under_the_clients_id_and_edited_only_by_who_saw_it() {
        assertThat(put("operator", "/api/rooms/sites/" + A, site("LZ-A")).status()).as("the same again").isEqualTo(200);
        assertThat(put("operator", "/api/rooms/sites/" + A, site("LZ-X")).status()).isEqualTo(428);
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, site("LZ-X"), "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, site("LZ-X"), "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-X")).body()).as("the code is taken")
                .contains("Taken");
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(201);
        Answer taken = send("operator", "PUT", "/api/rooms/sites/" + B, site("LZ-X"), "If-Match", "\"1\"");
        assertThat(taken.status()).as("an edit to a taken code").isEqualTo(422);
        assertThat(taken.body()).contains("Taken");
        assertThat(get("manager.a", "/api/rooms/sites/" + A).json().path("code").asString()).isEqualTo("LZ-X");
    }

    @Test
    @Covers("F100")
    void nobody_sees_or_changes_what_lies_outside_their_scope_or_role() {
        importRooms();
        for (String path : List.of("", "/board", "/rooms", "/occupancy", "/turnover")) {
            assertThat(get("manager.b", "/api/rooms/sites/" + A + path).status()).as(path).isEqualTo(404);
            assertThat(get(null, "/api/rooms/sites/" + A + path).status()).as(path).isEqualTo(401);
        }
        assertThat(get("manager.b", "/api/rooms/sites").json().path("items")).isEmpty();
        assertThat(get("commander", "/api/rooms/sites").json().path("items")).hasSize(1);
        assertThat(put("manager.a", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(404);
        assertThat(put("nurse.a", "/api/rooms/sites/" + A, site("LZ-A")).status()).isEqualTo(403);
        String room = roomId("0801");
        assertThat(post("cleaner.a", "/rooms/" + room + "/state", "{\"event\":\"BLOCK\",\"reason\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(put("manager.a", "/peer/vacations/" + UUID.randomUUID(), vacation(1)).status()).isEqualTo(403);
        assertThat(send(service("supplies-service"), "PUT", "/peer/vacations/" + UUID.randomUUID(), vacation(1))
                .status()).isEqualTo(403);
    }

    @Test
    @Covers({"C37", "N1", "F12"})
    void a_list_is_planned_looked_at_and_confirmed_whole_or_not_at_all() {
        importRooms();
        UUID plan = Ids.next();
        String list = arrivals(ADULT, ADULT, "{\"stayId\":\"" + UUID.randomUUID()
                + "\",\"ageBand\":\"CHILD\",\"minorAlone\":true,\"needs\":[\"GROUND\"]}");
        JsonNode proposed = planned(plan, list);
        assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.path("unplanned").asInt()).isEqualTo(1);
        assertThat(proposed.path("lines").path(0).path("room").path("number").asString()).isEqualTo("0801");
        assertThat(proposed.path("lines").path(0).path("reasons")).isNotEmpty();
        assertThat(proposed.path("lines").path(2).path("rules")).extracting(r -> r.path("id").asString())
                .containsExactlyInAnyOrder("minor-alone", "ground");
        assertThat(get("nurse.a", plans(plan)).json().path("lines")).hasSize(3);
        assertThat(put("nurse.a", plans(Ids.next()), list).status()).isEqualTo(403);
        assertThat(put("manager.a", plans(plan), list).status()).as("the same again").isEqualTo(202);
        assertThat(put("manager.a", plans(plan), arrivals(ADULT)).status()).as("another list").isEqualTo(422);

        String taken = roomId("0802");
        assertThat(
                post("manager.a", "/rooms/" + taken + "/state", "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(200);
        String confirm = plans(plan) + "/confirmations/" + UUID.randomUUID();
        Answer no = put("manager.a", confirm, null);
        assertThat(no.status()).isEqualTo(422);
        assertThat(no.body()).contains("room-state").contains("0802");
        assertThat(put("manager.a", confirm, null).body()).as("the same answer").isEqualTo(no.body());
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/board").json()
                .path("rooms")
                .path("RESERVED")
                .asInt()).isZero();
        assertThat(get("manager.a", plans(plan)).json().path("refused")).hasSize(1);

        UUID next = Ids.next();
        JsonNode replanned = planned(next, """
            {"expectedAt":"%s","steps":600,"after":"%s"}""".formatted(Instant.now().plusSeconds(600), plan));
        assertThat(replanned.path("moved").asInt()).as("one of the two stays").isEqualTo(1);
        assertThat(replanned.path("lines").path(0).path("room").path("number").asString()).isEqualTo("0801");
        Answer yes = put("manager.a", plans(next) + "/confirmations/" + UUID.randomUUID(), null);
        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/board").json()
                .path("rooms")
                .path("RESERVED")
                .asInt()).isEqualTo(2);
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/plans").json().path("items")).hasSize(2)
                .allSatisfy(one -> assertThat(one.path("cohorts").toString()).isEqualTo("[\"bus-1\"]"));
    }

    @Test
    @Covers("C37")
    void a_search_tells_how_far_it_is_and_who_stops_it_keeps_the_best_plan_until_then() {
        importRooms();
        UUID plan = Ids.next();
        String list = arrivals(ADULT, ADULT).replace("\"steps\":600", "\"steps\":100000");
        assertThat(put("manager.a", plans(plan), list).status()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> get("manager.a", "/api/rooms/jobs/" + plan).json().path("row").asLong() > 0);
        assertThat(get("manager.a", plans(plan)).json().path("done").asLong()).isBetween(1L, 99_999L);
        assertThat(send("manager.a", "POST", plans(plan) + "/stop", null).status()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> get("manager.a", "/api/rooms/jobs/" + plan).json()
                                .path("state")
                                .asString()
                                .equals("CANCELLED"));
        JsonNode kept = get("manager.a", plans(plan)).json();
        assertThat(kept.path("state").asString()).isEqualTo("STOPPED");
        assertThat(kept.path("unplanned").asInt()).isZero();
        assertThat(put("manager.a", plans(plan) + "/confirmations/" + UUID.randomUUID(), null).status()).isEqualTo(200);
    }

    private static final String ADULT = "{\"stayId\":\"\",\"ageBand\":\"ADULT\"}";

    @Test
    @Covers({"F1", "F5", "F6", "F15"})
    void a_site_that_already_runs_is_taken_over_with_its_turnovers_blocks_and_people() {
        String list = """
            楼栋,楼层,房号,房型,容纳人数,通风评级,房态,状态起始,阳性后,状态截止,原因
            1,8F,0801,单人间,1,绿,已腾空,2024-11-01 08:00,是,,
            1,8F,0802,单人间,1,绿,AIRING,2024-11-01 09:00,,,
            1,8F,0803,单人间,1,绿,终末消毒,2024-11-01 09:00,,,
            1,8F,0804,单人间,1,绿,待查验,2024-11-01 09:00,,,
            1,8F,0805,单人间,1,绿,缓冲空置,2024-11-01 09:00,,2099-01-01 00:00,0804 阳性
            1,8F,0806,单人间,1,绿,停用,2024-11-01 09:00,,,水管
            1,8F,0807,单人间,1,绿,,,,,
            """;
        JsonNode preview = upload("POST", "/rooms/import", list).json();
        assertThat(preview.path("errors")).isEmpty();
        String path = "/rooms/import/" + preview.path("digest").asString();
        assertThat(upload("PUT", path, list).status()).isEqualTo(200);
        JsonNode board = get("manager.a", "/api/rooms/sites/" + A + "/board").json();
        for (String state : List.of("VACATED", "AIRING", "DISINFECTING", "INSPECTION", "BUFFER", "OUT_OF_SERVICE",
                "AVAILABLE")) {
            assertThat(board.path("rooms").path(state).asInt()).as(state).isEqualTo(1);
        }
        assertThat(roomNow("0801").path("since").asString()).as("in the site's own time")
                .isEqualTo("2024-11-01T00:00:00Z");
        assertThat(step(roomId("0804"), "manager.a", "PASS_INSPECTION", Instant.now(), "").body())
                .as("who answered for the list does not inspect")
                .contains("inspector");
        assertThat(step(roomId("0804"), "nurse.a", "PASS_INSPECTION", Instant.now(), "").status()).isEqualTo(200);
        List<Floor> known = floors();
        assertThat(upload("PUT", path, list).json().path("unchanged").asInt()).as("the same again, also of rooms that "
                + "have moved on since").isEqualTo(7);
        assertThat(floors()).isEqualTo(known);

        Instant entered = Instant.now().minus(Duration.ofDays(28));
        String stay = UUID.randomUUID().toString();
        Answer placed = put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(stay).replace(THEN, entered.toString())
                        .replace("\"stays\"", "\"roomId\":\"" + roomId("0807") + "\",\"stays\""));
        assertThat(placed.status()).as(placed.body()).isEqualTo(200);
        assertThat(Instant.parse(roomNow("0807").path("since").asString()))
                .isEqualTo(entered.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    @Covers({"F15", "F1"})
    void every_fault_of_a_takeover_list_is_told_at_once() {
        String list = """
            楼栋,楼层,房号,房型,容纳人数,通风评级,房态,状态起始,原因,窗帘
            1,8F,0801,单人间,1,绿,在住,2024-11-01 08:00,,
            1,8F,0802,单人间,1,绿,停用,2024-11-01 08:00,,
            1,8F,0803,单人间,1,绿,已腾空,,,
            1,8F,0804,单人间,1,绿,已腾空,2099-11-01 08:00,,
            """;
        JsonNode preview = upload("POST", "/rooms/import", list).json();
        assertThat(preview.path("errors")
                .values()
                .stream()
                .map(e -> e.path("row").asInt() + " "
                        + e.path("column").asString() + " " + e.path("code").asString()))
                .containsExactly(
                        "0 窗帘 unknown-column", "2 state people", "3 reason required", "4 since required",
                        "5 since future");
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), list).status())
                .isEqualTo(422);
        importRooms();
        assertThat(post("manager.a", "/rooms/" + roomId("0802") + "/state", "{\"event\":\"SEAL\",\"reason\":\"x\"}")
                .status()).isEqualTo(200);
        String sealed = "楼栋,楼层,房号,房型,容纳人数,通风评级,房态,状态起始\n1,8F,0802,单人间,1,绿,已腾空," + "2024-11-01 00:00\n";
        assertThat(upload("POST", "/rooms/import", sealed).json().path("errors")).as("older than the seal").isEmpty();
    }

    @Test
    @Covers({"F1", "F9", "F15"})
    void a_list_of_rooms_is_previewed_with_every_error_then_accepted_once() {
        String broken = LIST + "1,8F,0801,单人间,1,绿,是\n1,8F,0804,宫殿,many,绿,是\n";
        Answer preview = upload("POST", "/rooms/import", broken);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().path("errors")).hasSize(3);
        String bad = preview.json().path("digest").asString();
        assertThat(upload("PUT", "/rooms/import/" + bad, broken).status()).isEqualTo(422);
        assertThat(database.getCollection("floors").countDocuments()).isZero();

        JsonNode good = upload("POST", "/rooms/import", LIST).json();
        assertThat(good.path("errors")).isEmpty();
        assertThat(good.path("added").asInt()).isEqualTo(4);
        String path = "/rooms/import/" + good.path("digest").asString();
        assertThat(upload("PUT", path, LIST + " ").status()).as("another file").isEqualTo(422);
        assertThat(upload("PUT", path, LIST).status()).isEqualTo(200);
        List<Floor> floors = floors();
        assertThat(upload("PUT", path, LIST).json().path("unchanged").asInt()).isEqualTo(4);
        assertThat(floors()).isEqualTo(floors);

        String exported = send("manager.a", "GET", "/api/rooms/sites/" + A + "/rooms", null, "Accept", "text/csv")
                .body();
        assertThat(exported).contains("0803").contains("FAMILY");
        assertThat(upload("POST", "/rooms/import", exported).json().path("unchanged").asInt()).isEqualTo(4);
    }

    @Test
    @Covers({"F4", "F5", "F7", "F11"})
    void the_board_shows_every_room_and_answers_304_until_something_changes() {
        importRooms();
        Answer board = get("nurse.a", "/api/rooms/sites/" + A + "/board");
        assertThat(board.json().path("floors")).hasSize(2);
        assertThat(board.json().path("floors").path(0).path("rooms")).hasSize(3);
        String tag = board.header("ETag");
        assertThat(send("nurse.a", "GET", "/api/rooms/sites/" + A + "/board", null, "If-None-Match", tag).status())
                .isEqualTo(304);

        String room = roomId("0802");
        String block = "{\"event\":\"BLOCK\",\"reason\":\"neighbour of 0801\"}";
        String key = Ids.next().toString();
        String path = "/api/rooms/sites/" + A + "/rooms/" + room + "/state";
        assertThat(send("manager.a", "POST", path, block, "Idempotency-Key", key).status()).isEqualTo(200);
        assertThat(send("manager.a", "POST", path, block, "Idempotency-Key", key).status()).as("a repeat")
                .isEqualTo(200);
        Answer again = send("manager.a", "POST", path, block, "Idempotency-Key", Ids.next().toString());
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().path("rules").path(0).path("id").asString()).isEqualTo("transition");

        Answer changed = send("nurse.a", "GET", "/api/rooms/sites/" + A + "/board", null, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("rooms").path("BUFFER").asInt()).isEqualTo(1);
        JsonNode occupancy = get("commander", "/api/rooms/sites/" + A + "/occupancy").json();
        assertThat(occupancy.path("rooms").asInt()).isEqualTo(4);
        assertThat(occupancy.path("available").asInt()).isEqualTo(3);
        assertThat(get("nurse.a", "/api/rooms/sites/" + A + "/rooms/" + room).json()
                .path("plan")
                .path("ventilation")
                .asString()).isEqualTo("GREEN");
    }

    @Test
    @Covers({"C10", "C47", "F100"})
    void a_regions_figures_are_for_those_whose_scope_holds_it_and_lead_down_to_the_site() {
        importRooms();
        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(UUID.randomUUID().toString())).status()).isEqualTo(200);
        String path = "/api/rooms/occupancy?region=";
        JsonNode province = get("auditor", path + "33").json();
        assertThat(province.path("figures").path("rooms").asInt()).isEqualTo(4);
        assertThat(province.path("figures").path("people").asInt()).isEqualTo(1);
        assertThat(province.path("figures").path("byTypeAndState").toString())
                .contains("{\"type\":\"SINGLE\",\"state\":\"OCCUPIED\",\"rooms\":1,\"places\":1,\"people\":1}");
        assertThat(province.path("parts").path(0).path("code").asString()).isEqualTo("3311");
        JsonNode city = get("commander", path + "3311").json();
        assertThat(city.path("figures")).isEqualTo(province.path("figures"));
        assertThat(city.path("parts").path(0).path("code").asString()).isEqualTo("331100");
        JsonNode county = get("operator", path + "331100").json();
        assertThat(county.path("parts").path(0).path("siteId").asString()).isEqualTo(A);
        assertThat(county.path("parts").path(0).path("figures")).isEqualTo(province.path("figures"));
        assertThat(get("commander", path + "33").status()).as("wider than the scope").isEqualTo(404);
        assertThat(get("manager.a", path + "331100").status()).as("a site is no region").isEqualTo(404);
        assertThat(get("auditor", path + "3").problem()).isEqualTo("422 invalid region Pattern");
        assertThat(get("auditor", path + "44").status()).isEqualTo(404);

        String wider = LIST.replace("0802,单人间", "0802,多人间");
        JsonNode preview = upload("POST", "/rooms/import", wider).json();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), wider).status()).isEqualTo(200);
        assertThat(get("auditor", path + "33").body()).as("what a room is built as counts too").contains("MULTI");
    }

    @Test
    @Covers("F4")
    void the_board_changes_when_a_block_or_a_hold_expires_and_when_only_attributes_change() {
        importRooms();
        Instant soon = Instant.now().plusSeconds(2);
        assertThat(post("manager.a", "/rooms/" + roomId("0802") + "/state",
                "{\"event\":\"BLOCK\",\"reason\":\"x\",\"until\":\"" + soon + "\"}").status()).isEqualTo(200);
        String held = put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString())).json().path("roomId").asString();
        database.getCollection("floors")
                .updateOne(Filters.eq("rooms.id", UUID.fromString(held)),
                        Updates.set("rooms.$.hold.until", Date.from(soon)));
        String path = "/api/rooms/sites/" + A + "/board";
        Answer before = get("nurse.a", path);
        assertThat(before.json().path("rooms").path("AVAILABLE").asInt()).isEqualTo(2);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Answer later = send("nurse.a", "GET", path, null, "If-None-Match", before.header("ETag"));
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.json().path("rooms").path("AVAILABLE").asInt()).isEqualTo(4);
        });

        String tag = get("nurse.a", path).header("ETag");
        String wider = LIST.replace("0803,家庭间", "0803,多人间");
        JsonNode preview = upload("POST", "/rooms/import", wider).json();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), wider).status()).isEqualTo(200);
        Answer rebuilt = send("nurse.a", "GET", path, null, "If-None-Match", tag);
        assertThat(rebuilt.status()).isEqualTo(200);
        assertThat(rebuilt.body()).contains("MULTI");
    }

    @Test
    @Covers("C40")
    void a_body_with_a_hole_in_a_list_is_malformed_and_not_a_fault() {
        importRooms();
        String peer = service("residents-service");
        String stay = UUID.randomUUID().toString();
        for (String hole : List.of("\"needs\":[null],", "\"needs\":[\"CASTLE\"],")) {
            assertThat(put(peer, "/peer/placements/" + UUID.randomUUID(),
                    placement(stay).replace("\"seq\"", hole + "\"seq\"")).status()).as(hole).isEqualTo(400);
            assertThat(put(peer, "/peer/holds/" + UUID.randomUUID(),
                    hold(stay).replace("\"ageBand\"", hole + "\"ageBand\"")).status()).as(hole).isEqualTo(400);
        }
        assertThat(put(peer, "/peer/holds/" + UUID.randomUUID(),
                hold(stay).replaceAll("\\[\\{.*}],", "[null],")).status()).isEqualTo(400);
    }

    @Test
    @Covers({"F1", "F15"})
    void a_workbook_is_read_like_any_list_and_every_fault_names_its_row() throws IOException {
        byte[] book = workbook(List.of(List.of("楼栋", "楼层", "房号", "房型", "容纳人数", "通风评级"),
                List.of("1", "8F", "0801", "单人间", 1, "绿"), List.of("1", "8F", "0802", "家庭间", 3, "黄")));
        JsonNode preview = upload("POST", "/rooms/import", book).json();
        assertThat(preview.path("errors")).isEmpty();
        assertThat(preview.path("added").asInt()).isEqualTo(2);
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), book).status()).isEqualTo(200);
        assertThat(roomNow("0802").path("capacity").asInt()).isEqualTo(3);

        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(UUID.randomUUID().toString()).replace("\"stays\":[", "\"roomId\":\"" + roomId("0802")
                        + "\",\"stays\":[{\"stayId\":\"" + UUID.randomUUID()
                        + "\",\"seq\":1,\"ageBand\":\"CHILD\"},"));
        byte[] wrong = workbook(List.of(List.of("楼栋", "楼层", "房号", "房型", "容纳人数", "通风评级"),
                List.of("1", "9F", "0801", "单人间", 1, "绿"), List.of("1", "8F", "0802", "单人间", 1, "绿"),
                List.of("1", "8F", "0803", "宫殿", 0, "绿"), List.of("1", "8F", "0803", "单人间", 1, "绿"),
                List.of("1", "8F", "0803", "单人间", 1, "绿")));
        assertThat(upload("POST", "/rooms/import", wrong).json()
                .path("errors")
                .values()
                .stream()
                .map(e -> e.path("row").asInt() + " " + e.path("column").asString() + " " + e.path("code").asString()))
                .containsExactly("2 floor other-floor", "3 capacity below-occupants", "4 type choice",
                        "4 capacity range", "5 number duplicate", "6 number duplicate");
        for (byte[] bad : List.of(new byte[0], "楼栋,房号\n1,2\n".getBytes(StandardCharsets.UTF_8),
                new byte[]{'P', 'K', 3, 4, 0, 0})) {
            assertThat(upload("POST", "/rooms/import", bad).json().path("errors")).as("an unusable file").isNotEmpty();
        }
    }

    @Test
    @Covers({"F1", "F9", "F15"})
    void a_list_names_floors_that_can_exist_and_no_room_smaller_than_who_is_in_it_or_expected() {
        importRooms();
        String held = put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString()).replace("{\"stayId\"", "{\"stayId\":\"" + UUID.randomUUID()
                        + "\",\"ageBand\":\"CHILD\"},{\"stayId\""))
                .json()
                .path("roomNumber")
                .asString();
        assertThat(held).isEqualTo("0803");
        String wrong = """
            楼栋,楼层,层数,房号,房型,容纳人数,通风评级
            1,大厅,,0101,单人间,1,绿
            1,9F,8,0902,单人间,1,绿
            2,1F,1,0101,单人间,1,绿
            2,1F,2,0102,单人间,1,绿
            2,1F,1,0101,单人间,1,绿
            1,8F,8,0803,单人间,1,绿
            2,B1,,0001,单人间,1,绿
            """;
        JsonNode preview = upload("POST", "/rooms/import", wrong).json();
        assertThat(preview.path("errors")
                .values()
                .stream()
                .map(e -> e.path("row").asInt() + " " + e.path("column").asString() + " " + e.path("code").asString()))
                .containsExactly("2 floor unknown-floor", "3 level other-level", "5 level other-level",
                        "6 number duplicate", "7 capacity below-occupants");
        List<List<Room>> before = floors().stream().map(Floor::rooms).toList();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), wrong).status()).isEqualTo(422);
        assertThat(floors()).as("nothing is taken from a list with an error")
                .extracting(Floor::rooms)
                .isEqualTo(before);
    }

    @Test
    @Covers({"F1", "F7", "F13", "F110", "C40"})
    void each_wrong_command_meets_a_problem_of_its_own() {
        importRooms();
        String peer = service("residents-service");
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("an attribute that nobody knows", put(peer, "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString()).replace("\"category\"", "\"curtains\":\"red\",\"category\"")));
        answers.put("a room on no floor of the site", put(peer, "/peer/placements/" + UUID.randomUUID(),
                placement(UUID.randomUUID().toString()).replace("\"stays\"", "\"roomId\":\"" + UUID.randomUUID()
                        + "\",\"stays\"")));
        answers.put("the same, asked by a person", post("manager.a", "/rooms/" + UUID.randomUUID() + "/state",
                "{\"event\":\"SEAL\",\"reason\":\"x\"}"));
        answers.put("a hold that would have ended", put(peer, "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString()).replaceAll("\"until\":\"[^\"]*\"", "\"until\":\"" + THEN + "\"")));
        answers.put("an edit of an old version", send("operator", "PUT", "/api/rooms/sites/" + A, site("LZ-X"),
                "If-Match", "\"7\""));
        String stay = UUID.randomUUID().toString();
        String bubble = "/peer/placements/" + UUID.randomUUID();
        String here = placement(stay).replace("\"stays\"", "\"roomId\":\"" + roomId("0802") + "\",\"stays\"");
        assertThat(put(peer, bubble, here).status()).isEqualTo(200);
        assertThat(put(peer, bubble, here).status()).as("the same command again is no move").isEqualTo(200);
        List<Long> before = floors().stream().map(Floor::version).toList();
        answers.put("a move into the room one is in", put(peer, bubble, here.replace("\"seq\":1", "\"seq\":2")));
        assertThat(floors()).extracting(Floor::version).isEqualTo(before);
        assertThat(put(peer, bubble, here.replace("\"seq\":1", "\"seq\":3")
                .replace("CLOSE_CONTACT", "CONFIRMED_CASE")).status()).as("something else about them changed")
                .isEqualTo(200);
        answers.put("a number that was overtaken", put(peer, bubble, here.replace("\"seq\":1", "\"seq\":2")));
        answers.put("who comes after the hold has ended and all is taken", afterTheHold());
        Map<String, String> told = new LinkedHashMap<>();
        answers.forEach((what, answer) -> told.put(what, answer.problem()));
        assertThat(told).containsExactly(Map.entry("an attribute that nobody knows", "400 malformed"),
                Map.entry("a room on no floor of the site", "422 refused unknown-room"),
                Map.entry("the same, asked by a person", "404 not-found"),
                Map.entry("a hold that would have ended", "422 invalid until Past"),
                Map.entry("an edit of an old version", "412 stale"),
                Map.entry("a move into the room one is in", "422 refused same-room"),
                Map.entry("a number that was overtaken", "409 outdated"),
                Map.entry("who comes after the hold has ended and all is taken",
                        "422 refused hold-expired capacity"));
        assertThat(answers.get("an attribute that nobody knows").body()).contains("'curtains' is not known");
        assertThat(answers.get("a move into the room one is in").body()).contains("已住在房间0802");
    }

    /** A bubble whose hold has run out and whose room others have taken, as it comes to the door at last. */
    private Answer afterTheHold() {
        String peer = service("residents-service");
        UUID late = UUID.randomUUID();
        String stay = UUID.randomUUID().toString();
        String held = put(peer, "/peer/holds/" + late, hold(stay)).json().path("roomId").asString();
        Date past = Date.from(Instant.now().minusSeconds(1));
        database.getCollection("floors")
                .updateOne(Filters.eq("rooms.id", UUID.fromString(held)), Updates.set("rooms.$.hold.until", past));
        database.getCollection("holdClaims").updateOne(Filters.eq(late), Updates.set("until", past));
        Answer other = put(peer, "/peer/placements/" + UUID.randomUUID(), placement(UUID.randomUUID().toString()));
        while (other.status() == 200) {
            other = put(peer, "/peer/placements/" + UUID.randomUUID(), placement(UUID.randomUUID().toString()));
        }
        return put(peer, "/peer/placements/" + late, placement(stay));
    }

    @Test
    @Covers({"F6", "F73", "N2", "C15", "C25"})
    void from_departure_to_ready_by_the_hands_of_two_people() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        JsonNode placed = put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(stay))
                .json();
        String room = placed.path("roomId").asString();
        assertThat(placed.path("roomNumber").asString()).isEqualTo("0801");
        JsonNode seen = get("nurse.a", "/api/rooms/sites/" + A + "/rooms/" + room).json();
        assertThat(seen.path("occupants").path(0).path("category").asString()).isEqualTo("CLOSE_CONTACT");
        assertThat(get("cleaner.a", "/api/rooms/sites/" + A + "/rooms/" + room).json()
                .path("occupants")
                .path(0)
                .has("category")).as("a cleaner needs no category").isFalse();

        Instant left = Instant.now().minus(Duration.ofHours(4));
        assertThat(put(service("residents-service"), "/peer/vacations/" + stay, vacation(2).replace(
                THEN, left.toString())).status()).isEqualTo(200);
        JsonNode task = get("cleaner.a", "/api/rooms/sites/" + A + "/turnover").json().path("items").path(0);
        assertThat(task.path("number").asString()).isEqualTo("0801");
        assertThat(task.path("next").toString()).contains("START_AIRING");

        assertThat(step(room, "cleaner.a", "START_AIRING", left, "").status()).isEqualTo(200);
        Answer early = step(room, "cleaner.a", "START_DISINFECTING", left.plusSeconds(600),
                ",\"agent\":\"CHLORINE\",\"ppm\":100,\"minutes\":30");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body()).contains("airing-time").contains("concentration");
        assertThat(step(room, "cleaner.a", "START_DISINFECTING", left.plusSeconds(3600),
                ",\"agent\":\"CHLORINE\",\"ppm\":1000,\"minutes\":30").status()).isEqualTo(200);
        assertThat(step(room, "cleaner.a", "START_VENTING", left.plusSeconds(5400), "").status()).isEqualTo(200);
        assertThat(step(room, "cleaner.a", "FINISH_VENTING", left.plusSeconds(7200), "").status()).isEqualTo(200);
        assertThat(step(room, "cleaner.a", "PASS_INSPECTION", left.plusSeconds(7300), "").body())
                .contains("inspector");
        assertThat(step(room, "nurse.a", "PASS_INSPECTION", left.plusSeconds(7300), "").status()).isEqualTo(200);
        assertThat(get("cleaner.a", "/api/rooms/sites/" + A + "/turnover").json().path("items")).isEmpty();
        assertThat(get("nurse.a", "/api/rooms/sites/" + A + "/rooms/" + room).json().path("state").asString())
                .isEqualTo("AVAILABLE");
    }

    @Test
    @Covers({"N1", "C37", "F12", "C35"})
    void rooms_are_suggested_with_reasons_and_every_rule_against_any_one_of_them_is_told() {
        importRooms();
        JsonNode best = post("nurse.a", "/suggestions?limit=2", BUBBLE).json();
        assertThat(best.path("rooms").values().stream().map(r -> r.path("number").asString())).containsExactly("0801",
                "0802");
        assertThat(best.path("rooms").path(0).path("reasons").toString()).contains("fit", "kept-room", "near-nurse",
                "together", "cohort-floor", "buffer-kept", "even-lifts", "even-doors");
        String family = BUBBLE.replace("{\"ageBand\":\"ADULT\"}",
                "{\"ageBand\":\"ADULT\",\"needs\":[\"CARE\"]},{\"ageBand\":\"CHILD\",\"minorAlone\":true}");
        JsonNode judged = post("manager.a", "/rooms/" + roomId("0801") + "/suggestions", family).json();
        assertThat(judged.path("allowed").asBoolean()).isFalse();
        assertThat(judged.path("rules").values().stream().map(r -> r.path("id").asString()))
                .containsExactlyInAnyOrder("minor-alone", "capacity", "care-room");
        assertThat(judged.path("rules").path(0).path("messageZh").asString()).containsPattern("\\p{IsHan}");

        String wheelchair = BUBBLE.replace("\"ADULT\"", "\"ADULT\",\"needs\":[\"ACCESSIBLE\"]");
        JsonNode care = post("manager.a", "/suggestions", wheelchair).json();
        assertThat(care.path("rooms").path(0).path("number").asString()).isEqualTo("0901");
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(201);
        JsonNode elsewhere = send("manager.b", "POST", "/api/rooms/sites/" + B + "/suggestions", wheelchair).json();
        assertThat(elsewhere.path("rooms")).isEmpty();
        assertThat(elsewhere.path("rules")).isNotEmpty();
        assertThat(elsewhere.path("elsewhere").path(0).path("siteId").asString()).isEqualTo(A);
        assertThat(post("cleaner.a", "/suggestions", BUBBLE).status()).isEqualTo(403);
        assertThat(post("nurse.a", "/suggestions", BUBBLE.replace("bus-1", "")).status()).isEqualTo(422);
    }

    @Test
    @Covers("C13")
    void a_site_whose_papers_are_not_complete_takes_nobody_and_says_why() {
        importRooms();
        String papers = site("LZ-A").replace(Papers.JSON, """
            "activation":{"chief":"点长","airChecked":true,"permits":[
            {"kind":"FIRE","number":"F1","validUntil":"2099-01-01"},{"kind":"HEALTH","number":"H1",
            "validUntil":"2020-01-01"}]}""");
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, papers, "If-Match", "\"1\"").status())
                .isEqualTo(200);
        Answer refused = put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("rules").values().stream().map(r -> r.path("id").asString()))
                .containsExactly("site-inactive");
        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(UUID.randomUUID().toString())).body()).as("nor into a room at once")
                .contains("site-inactive");
        assertThat(refused.body()).contains("缺房屋安全鉴定").contains("卫生许可已过期").contains("应急预案未批准");
        JsonNode gate = get("approver.a", "/api/rooms/sites/" + A + "/activation").json();
        assertThat(gate.path("active").asBoolean()).isFalse();
        assertThat(gate.path("missing")).hasSize(3);

        String whole = papers.replace("2020-01-01", "2099-01-01")
                .replace("\"permits\":[", "\"plan\":{\"approvedBy\":\"县指挥部\",\"approvedOn\":\"2026-01-01\"},"
                        + "\"permits\":[{\"kind\":\"STRUCTURE\",\"number\":\"S1\",\"validUntil\":\"2099-01-01\"},");
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, whole, "If-Match", "\"2\"").status())
                .isEqualTo(200);
        assertThat(get("approver.a", "/api/rooms/sites/" + A + "/activation").json().path("active").asBoolean())
                .isTrue();
        assertThat(put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString())).status()).isEqualTo(200);

        String nameless = whole.replace("\"liaison\":\"点长\"", "\"liaison\":\"\"");
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, nameless, "If-Match", "\"3\"").status())
                .isEqualTo(200);
        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(UUID.randomUUID().toString())).body()).as("without a named liaison").contains("未指定联络员");
    }

    @Test
    @Covers({"F98", "N15", "F73", "F21", "C07", "N11"})
    void nothing_that_happened_to_a_room_is_lost_by_what_happens_next() {
        importRooms();
        Instant built = Instant.now();
        String room = roomId("0801");
        for (int round = 1; round <= 2; round++) {
            turnOver(room, 10 * round);
        }
        JsonNode log = get("cleaner.a", disinfections()).json().path("items");
        assertThat(log).hasSize(2);
        assertThat(log.values().stream().map(d -> d.path("ppm").asInt())).containsExactly(510, 520);
        assertThat(log.path(0).path("inspectedBy").asString()).isEqualTo("nurse.a");
        assertThat(send("cleaner.a", "GET", disinfections(), null, "Accept", "text/csv").body())
                .contains("CHLORINE,510")
                .contains("CHLORINE,520");

        JsonNode past = get("manager.a", "/api/rooms/sites/" + A + "/rooms/" + room + "/history?limit=5").json();
        assertThat(past.path("items").path(0).path("what").asString()).isEqualTo("PASS_INSPECTION");
        JsonNode rest = get("manager.a", "/api/rooms/sites/" + A + "/rooms/" + room + "/history?cursor="
                + past.path("next").asString()).json();
        List<String> all = Stream.concat(past.path("items").values().stream(), rest.path("items").values().stream())
                .map(p -> p.path("what").asString())
                .toList();
        assertThat(all).hasSize(15).endsWith("IMPORT");

        JsonNode then = get("nurse.a", "/api/rooms/sites/" + A + "/board/at?at=" + built).json();
        assertThat(then.path("rooms").path("AVAILABLE").asInt()).isEqualTo(4);
        Answer now = get("nurse.a", "/api/rooms/sites/" + A + "/board");
        assertThat(get("nurse.a", "/api/rooms/sites/" + A + "/board/at?at=" + Instant.now()).json().path("floors"))
                .as("the history replays to the present")
                .isEqualTo(now.json().path("floors"));
    }

    @Test
    @Covers({"C07", "N11"})
    void who_lived_beside_somebody_in_a_window_is_told_without_a_name() {
        importRooms();
        List<String> stays = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        Instant from = Instant.now().minus(Duration.ofHours(5));
        for (int i = 0; i < 2; i++) {
            assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                    placement(stays.get(i)).replace(THEN, from.plusSeconds(3600L * i).toString()))
                    .status()).isEqualTo(200);
        }
        put(service("residents-service"), "/peer/vacations/" + stays.get(0), vacation(2).replace(
                THEN, from.plusSeconds(2 * 3600).toString()));
        JsonNode met = get("doctor.a", "/api/rooms/sites/" + A + "/stays/" + stays.get(0) + "/contacts?from=" + from
                + "&to=" + Instant.now()).json().path("items");
        assertThat(met).hasSize(1);
        assertThat(met.path(0).path("stayId").asString()).isEqualTo(stays.get(1));
        assertThat(met.path(0).path("nearness").asString()).isEqualTo("NEIGHBOUR");
        assertThat(Duration.between(Instant.parse(met.path(0).path("from").asString()),
                Instant.parse(met.path(0).path("to").asString()))).isEqualTo(Duration.ofHours(1));
        assertThat(send("doctor.a", "GET", "/api/rooms/sites/" + A + "/stays/" + stays.get(0) + "/contacts?from=" + from
                + "&to=" + Instant.now(), null, "Accept", "text/csv").body()).contains("NEIGHBOUR,")
                .contains(stays.get(1));
        assertThat(get("kitchen.a", "/api/rooms/sites/" + A + "/stays/" + stays.get(0) + "/contacts?from=" + from
                + "&to=" + Instant.now()).status()).isEqualTo(403);
    }

    /** One stay in the room and its whole turnover, all in the past hours. */
    private void turnOver(String room, int more) {
        String stay = UUID.randomUUID().toString();
        Instant left = Instant.now().minus(Duration.ofHours(11)).plusSeconds(60L * more);
        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placement(stay).replace("\"stays\"", "\"roomId\":\"" + room + "\",\"stays\"")).status())
                .isEqualTo(200);
        put(service("residents-service"), "/peer/vacations/" + stay, vacation(2).replace(THEN,
                left.toString()));
        step(room, "cleaner.a", "START_AIRING", left, "");
        step(room, "cleaner.a", "START_DISINFECTING", left.plusSeconds(3600),
                ",\"agent\":\"CHLORINE\",\"ppm\":" + (500 + more) + ",\"minutes\":30");
        step(room, "cleaner.a", "START_VENTING", left.plusSeconds(5400), "");
        step(room, "cleaner.a", "FINISH_VENTING", left.plusSeconds(7200), "");
        assertThat(step(room, "nurse.a", "PASS_INSPECTION", left.plusSeconds(7300), "").status()).isEqualTo(200);
    }

    private static String disinfections() {
        return "/api/rooms/sites/" + A + "/disinfections?from=" + Instant.now().minus(Duration.ofHours(12)) + "&to="
                + Instant.now();
    }

    @Test
    @Covers({"F12", "C39"})
    void a_full_site_keeps_a_line_by_priority_and_says_where_there_is_room() {
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(201);
        List<UUID> bubbles = List.of(Ids.next(), Ids.next(), Ids.next());
        String line = "/api/rooms/sites/" + A + "/waiting/";
        for (UUID bubble : bubbles) {
            assertThat(put("nurse.a", line + bubble, WAITING).status()).isEqualTo(201);
        }
        assertThat(put("nurse.a", line + bubbles.get(0), WAITING).status()).as("the same again").isEqualTo(200);
        String urgent = WAITING.replace("NORMAL", "URGENT");
        assertThat(put("nurse.a", line + bubbles.get(2), urgent).status()).isEqualTo(428);
        assertThat(send("nurse.a", "PUT", line + bubbles.get(2), urgent, "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(send("manager.b", "PUT", "/api/rooms/sites/" + B + "/waiting/" + bubbles.get(0), WAITING).status())
                .as("a bubble waits at one site")
                .isEqualTo(404);
        JsonNode items = get("manager.a", "/api/rooms/sites/" + A + "/waiting").json().path("items");
        assertThat(items.values().stream().map(i -> i.path("waiting").path("id").asString())).containsExactly(
                bubbles.get(2).toString(), bubbles.get(0).toString(), bubbles.get(1).toString());
        assertThat(items.path(0).has("room")).isFalse();

        importRooms();
        items = get("manager.a", "/api/rooms/sites/" + A + "/waiting").json().path("items");
        assertThat(items.path(0).path("room").path("number").asString()).isEqualTo("0801");
        assertThat(put(service("residents-service"), "/peer/holds/" + bubbles.get(2),
                hold(UUID.randomUUID().toString())).status()).isEqualTo(200);
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/waiting").json().path("items"))
                .as("who gets a room leaves the line")
                .hasSize(2);
        assertThat(send("nurse.a", "DELETE", line + bubbles.get(0), null).status()).isEqualTo(204);
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/waiting").json().path("items")).hasSize(1);
    }

    @Test
    @Covers("N1")
    void a_hard_rule_gives_way_only_to_two_approvers_who_did_not_ask() {
        importRooms();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(UUID.randomUUID()
                .toString()).replace("\"stays\"", "\"roomId\":\"" + roomId("0901") + "\",\"stays\""));
        String bubble = "01930000-0000-7000-8000-0000000000b7";
        String hold = hold(UUID.randomUUID().toString()).replace("\"ADULT\"", "\"ADULT\",\"needs\":[\"CARE\"]");
        String path = "/api/rooms/sites/" + A + "/exemptions/" + Ids.next();
        assertThat(put("manager.a", path, EXEMPTION.replace("ground", "capacity")).body()).contains("NotExemptable");
        assertThat(put("manager.a", path, EXEMPTION).json().path("inForce").asBoolean()).isFalse();
        assertThat(put("manager.a", path, EXEMPTION).status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.a", path, EXEMPTION.replace("comes", "came")).status()).isEqualTo(422);
        assertThat(put("manager.a", path + "/approval", null).body()).contains("own-request");
        assertThat(put("approver.a", path + "/approval", null).status()).isEqualTo(200);
        assertThat(put("approver.a", path + "/approval", null).json().path("approvals")).hasSize(1);
        assertThat(put(service("residents-service"), "/peer/holds/" + bubble, hold).status()).isEqualTo(422);
        assertThat(put("doctor.a", path + "/approval", null).json().path("inForce").asBoolean()).isTrue();
        assertThat(put(service("residents-service"), "/peer/holds/" + bubble, hold).status()).isEqualTo(200);
        assertThat(put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(), hold).status())
                .as("for this bubble alone")
                .isEqualTo(422);
    }

    @Test
    @Covers({"F7", "F49", "C35"})
    void the_free_neighbours_of_a_positive_are_kept_empty_at_once_and_those_who_live_there_are_named() {
        importRooms();
        String beside = UUID.randomUUID().toString();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(beside));
        String path = "/rooms/" + roomId("0802") + "/buffer";
        for (int again = 0; again < 2; again++) {
            JsonNode answer = post("doctor.a", path, "{\"reason\":\"0802 positive\"}").json();
            assertThat(answer.path("buffered").values().stream().map(JsonNode::asString)).containsExactly("0803");
            assertThat(answer.path("stays").path(0).asString()).isEqualTo(beside);
        }
        assertThat(roomNow("0803").path("reason").asString()).isEqualTo("0802 positive");
        assertThat(post("doctor.a", path, "{\"reason\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}").body())
                .contains("Past");
        assertThat(put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(),
                hold(UUID.randomUUID().toString()).replaceAll("\"until\":\"[^\"]*\"",
                        "\"until\":\"2020-01-01T00:00:00Z\""))
                .body()).contains("Past");
    }

    @Test
    @Covers({"F11", "C21"})
    void the_forecast_counts_a_room_as_free_again_after_the_release_and_its_turnover() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(stay));
        put(service("residents-service"), "/peer/holds/" + UUID.randomUUID(), hold(UUID.randomUUID().toString()));
        String path = "/api/rooms/sites/" + A + "/forecast?days=14&people=3&forDays=2";
        JsonNode days = get("commander", path).json().path("days");
        assertThat(days).hasSize(14);
        assertThat(days.path(13).path("available").asInt()).as("nobody knows when the person leaves").isEqualTo(2);
        assertThat(days.path(0).path("shortfall").asInt()).isEqualTo(1);
        assertThat(days.path(2).path("shortfall").asInt()).isZero();
        database.getCollection("expectedStays")
                .insertOne(new Document("_id", UUID.fromString(stay))
                        .append("siteId", UUID.fromString(A))
                        .append("state", "IN_RESIDENCE")
                        .append("releaseNotBefore", Date.from(Instant.now().plus(Duration.ofDays(3)))));
        days = get("commander", path).json().path("days");
        assertThat(days.path(2).path("available").asInt()).isEqualTo(2);
        assertThat(days.path(5).path("available").asInt()).isEqualTo(3);
        assertThat(days.values().stream().mapToInt(d -> d.path("departures").asInt()).sum()).isEqualTo(1);
        assertThat(get("cleaner.a", path).status()).isEqualTo(403);
    }

    @Test
    @Covers("F108")
    void other_services_follow_where_people_are() {
        importRooms();
        String stay = UUID.randomUUID().toString();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(stay));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Answer feed = get(service("health-monitor-service"), "/feeds/placements?timeout=0");
            assertThat(feed.status()).isEqualTo(200);
            assertThat(feed.body()).contains(stay).contains("\"PLACED\"").contains("org.lazaret.placement.changed");
        });
        assertThat(get(service("health-monitor-service"), "/feeds/placements/snapshot").body()).contains(stay);
        assertThat(get("manager.a", "/feeds/placements").status()).isEqualTo(403);
    }

    @TestFactory
    @Covers({"C37", "C40"})
    Stream<DynamicTest> contracts() throws IOException {
        Path folder = Path.of(System.getProperty("lazaret.root", ".."),
                "deploy/contracts/src/main/resources/contracts/rooms");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> replay(JSON.readTree(f.toFile()))));
    }

    private void replay(JsonNode contract) {
        given(contract.path("metadata").path("given").asString());
        JsonNode request = contract.path("request");
        StringBuilder path = new StringBuilder(request.path("urlPath").asString());
        request.path("queryParameters")
                .properties()
                .forEach(q -> path.append(path.indexOf("?") < 0 ? '?' : '&')
                        .append(q.getKey())
                        .append('=')
                        .append(q.getValue().path("equalTo").asString()));
        JsonNode body = request.path("bodyPatterns").path(0).path("equalToJson");
        Answer answer = send(service(contract.path("metadata").path("consumer").asString()),
                request.path("method").asString(), path.toString(), body.isMissingNode() ? null : body.toString());

        JsonNode response = contract.path("response");
        assertThat(answer.status()).as(answer.body()).isEqualTo(response.path("status").asInt());
        List<String> loose = contract.path("metadata").path("loose").values().stream().map(JsonNode::asString).toList();
        response.path("jsonBody").properties().forEach(field -> {
            JsonNode found = answer.json().path(field.getKey());
            if (loose.contains(field.getKey())) {
                assertThat(found.isMissingNode()).as(field.getKey()).isFalse();
            } else {
                assertThat(found).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        if (response.has("headers")) {
            assertThat(answer.header("Content-Type"))
                    .startsWith(response.path("headers").path("Content-Type").asString());
        }
    }

    /** Brings the service into the state that a contract names; an unknown one fails. */
    private void given(String state) {
        clean();
        UUID site = UUID.fromString(A);
        UUID floor = UUID.fromString("01920000-0000-7000-8000-0000000000f8");
        UUID room = UUID.fromString("01920000-0000-7000-8000-000000000801");
        database.getCollection("floors", Floor.class)
                .insertOne(new Floor(floor, site, "331100", "1", "8F", 8,
                        List.of(Room.empty(room, "0801", 1, 1, Instant.now().minusSeconds(60))), List.of(), 1, 1, 1));
        database.getCollection("floorPlans", FloorPlan.class)
                .insertOne(new FloorPlan(floor, site, "331100",
                        List.of(new RoomPlan(room, "0801", RoomType.SINGLE, 1, 1, null, null, null, null,
                                Ventilation.GREEN,
                                null, null, List.of())),
                        1, 1));
        String stay = "01930000-0000-7000-8000-0000000000a1";
        String bubble = "01930000-0000-7000-8000-0000000000b1";
        switch (state) {
            case "one free room" -> {
            }
            case "the only room is occupied" -> assertThat(put(service("residents-service"),
                    "/peer/placements/" + UUID.randomUUID(), placement(UUID.randomUUID().toString())).status())
                    .isEqualTo(200);
            case "the bubble holds the only room" -> assertThat(put(service("residents-service"),
                    "/peer/holds/" + bubble, """
                        {"commandId":"%s","actor":"x","siteId":"%s","stays":[{"stayId":"%s","ageBand":"ADULT"}],
                        "category":"CLOSE_CONTACT","cohortId":"bus-1","until":"%s"}""".formatted(
                            UUID.randomUUID(), A, stay, Instant.now().plusSeconds(3600)))
                    .status()).isEqualTo(200);
            case "the stay is placed by number 1" -> assertThat(put(service("residents-service"),
                    "/peer/placements/" + bubble, placement(stay)).status()).isEqualTo(200);
            case "the stay departed by number 5" -> assertThat(put(service("residents-service"),
                    "/peer/vacations/" + stay, vacation(5)).status()).isEqualTo(200);
            case "two households live side by side" -> sideBySide(floor, room, bubble, stay, 2);
            case "a household lives beside a free room" -> sideBySide(floor, room, bubble, stay, 1);
            case "a finished plan for the bubble" -> finished(UUID.fromString(bubble), UUID.fromString(stay), room);
            case "a finished plan without a room for the bubble" -> finished(UUID.fromString(bubble),
                    UUID.fromString(stay), null);
            case "a finished plan whose room went out of service" -> {
                finished(UUID.fromString(bubble), UUID.fromString(stay), room);
                assertThat(post("manager.a", "/rooms/" + room + "/state",
                        "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"x\"}").status()).isEqualTo(200);
            }
            default -> throw new AssertionError("cannot set up: " + state);
        }
    }

    /** The stay lives in one room; of two, another, named alike but for its last figure, in the room beside it. */
    private void sideBySide(UUID floor, UUID room, String bubble, String stay, int living) {
        UUID beside = UUID.fromString("01920000-0000-7000-8000-000000000802");
        // the service remembers the floor of one room by its version
        long another = 100;
        Instant since = Instant.now().minusSeconds(60);
        database.getCollection("floors", Floor.class)
                .replaceOne(new Document("_id", floor), new Floor(floor, UUID.fromString(A), "331100", "1", "8F", 8,
                        List.of(Room.empty(room, "0801", 1, 1, since), Room.empty(beside, "0802", 2, 1, since)),
                        List.of(), another, 1, another));
        database.getCollection("floorPlans", FloorPlan.class)
                .replaceOne(new Document("_id", floor), new FloorPlan(floor, UUID.fromString(A), "331100",
                        List.of(single(room, "0801", 1), single(beside, "0802", 2)), 1, another));
        List<String> households = List.of(bubble, bubble.replace("b1", "b2"));
        List<String> people = List.of(stay, stay.replace("a1", "a2"));
        for (int i = 0; i < living; i++) {
            assertThat(put(service("residents-service"), "/peer/placements/" + households.get(i),
                    placement(people.get(i))
                            .replace("\"stays\"", "\"roomId\":\"" + (i == 0 ? room : beside) + "\",\"stays\"")
                            .replace("bus-1", "01930000-0000-7000-8000-0000000000e1"))
                    .status()).isEqualTo(200);
        }
    }

    private static RoomPlan single(UUID room, String number, int door) {
        return new RoomPlan(room, number, RoomType.SINGLE, 1, door, null, null, null, null, Ventilation.GREEN, null,
                null, List.of());
    }

    /** A plan as the search leaves it; without a room the bubble needs one for care. */
    private static void finished(UUID bubble, UUID stay, @Nullable UUID room) {
        var person = new Bubble.Person(stay, 0, AgeBand.ADULT, room == null ? List.of(Need.CARE) : List.of(), false);
        var line = new Proposal.PlannedBubble(bubble, 1,
                room == null
                        ? null
                        : new Proposal.PlannedRoom(room, UUID.fromString("01920000-0000-7000-8000-0000000000f8"),
                                "0801", "1", "8F", null),
                0, List.of(), room == null ? List.of(Rule.CARE_ROOM.broken()) : List.of(), false);
        var wanted = new ArrivalPlan.Wanted(Instant.now().plusSeconds(600), Instant.parse("2036-01-01T00:00:00Z"), 1L,
                8_000, null, List.of(new Bubble(bubble, List.of(person), Category.CLOSE_CONTACT,
                        "01930000-0000-7000-8000-0000000000e1", null)),
                UUID.fromString("01930000-0000-7000-8000-0000000000e1"));
        database.getCollection("arrivalPlans", ArrivalPlan.class)
                .insertOne(new ArrivalPlan(UUID.fromString("01930000-0000-7000-8000-0000000000d1"),
                        UUID.fromString(A), "331100", ArrivalPlan.State.PROPOSED, wanted, "1", List.of(line),
                        List.of(), "manager.a", Instant.now(), 1, 1));
    }

    @Test
    void the_description_of_the_api_is_the_one_that_is_kept() throws IOException {
        OpenApiFile.ofThisModule().matches(get(null, "/v3/api-docs").body());
        AnswerNames.areUnique(mappings.getHandlerMethods().values());
    }

    @Test
    void health_and_metrics_need_no_token() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get(null, "/actuator/health").status()).isEqualTo(200));
        assertThat(get(null, "/actuator/prometheus").body()).contains("jvm_");
    }

    private JsonNode roomNow(String number) {
        return get("manager.a", "/api/rooms/sites/" + A + "/rooms/" + roomId(number)).json();
    }

    private Answer step(String room, String who, String event, Instant at, String more) {
        return post(who, "/rooms/" + room + "/steps", "{\"id\":\"" + Ids.next() + "\",\"event\":\"" + event
                + "\",\"happenedAt\":\"" + at + "\"" + more + "}");
    }

    /** A workbook as office programs write it: numbers as numbers, text as text. */
    private static byte[] workbook(List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "rooms", "1.0")) {
            Worksheet sheet = book.newWorksheet("房间");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    if (rows.get(r).get(c) instanceof Number number) {
                        sheet.value(r, c, number);
                    } else {
                        sheet.value(r, c, rows.get(r).get(c).toString());
                    }
                }
            }
        }
        return out.toByteArray();
    }

}
