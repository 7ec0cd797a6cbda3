package org.lazaret.rooms.floor;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** Zones, neighbours and rooms, corrected by hand and as lists. */
class PlanEditIT extends OverHttp {
    private static final String OF = "/api/rooms/sites/" + A;
    private static final String BUBBLE = """
        {"people":[{"ageBand":"ADULT"}],"category":"CLOSE_CONTACT","cohortId":"bus-1"}""";
    private static final String FULL = """
        building,floor,number,type,capacity,ventilation,adjacent,apart,pressure,beds,tags,zone,zoneKind,area,ac,position,lift
        1,8F,0801,SINGLE,1,GREEN,0803,,NEGATIVE,,"quiet; sea, view",east,ISOLATION,18.5,SPLIT,1,west
        1,8F,0802,SINGLE,1,GREEN,,0801,,,=1+1,,,,,2,
        1,8F,0803,CARE,2,GREEN,,,NEUTRAL,01;02,,east,ISOLATION,,,3,
        1,-1F,B01,SINGLE,1,GREEN,,,,,,办公,工作服务区,,,7,
        """;

    @Test
    @Covers({"C35", "F1"})
    void rooms_of_a_floor_in_the_work_zone_are_given_to_nobody_and_an_inhabited_floor_does_not_become_one() {
        importRooms();
        String floor = floorId("9F");
        assertThat(send("manager.a", "PUT", OF + "/floors/" + floor + "/zone", zone("offices", "WORK")).status())
                .as("without the version that was seen")
                .isEqualTo(428);
        Answer moved = zone(floor, "offices", "WORK", 1);
        assertThat(moved.status()).isEqualTo(200);
        assertThat(zone(floor, "offices", "WORK", 1).status()).as("the same again").isEqualTo(200);
        assertThat(zone(floor, "lock", "PASSAGE", 1).status()).as("somebody else saw an older one").isEqualTo(412);
        assertThat(zone(floorId("8F"), "offices", "ISOLATION", 1).problem()).isEqualTo("422 invalid name other-kind");
        assertThat(post("manager.a", "/rooms/" + roomId("0901") + "/suggestions", BUBBLE).body())
                .contains("\"zone\"", "0901")
                .contains("工作服务区");
        assertThat(post("manager.a", "/suggestions", BUBBLE).body()).doesNotContain("0901");

        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placedIn("0802"));
        assertThat(zone(floorId("8F"), "lock", "PASSAGE", 1).problem()).isEqualTo("422 refused zone-in-use");
        assertThat(zone(floorId("8F"), "east", "ISOLATION", 1).status()).isEqualTo(200);
        JsonNode floors = get("nurse.a", OF + "/floors").json().path("items");
        assertThat(floors.get(0).path("zone").path("name").asString()).isEqualTo("east");
        assertThat(floors.get(0).path("beds").asInt()).as("two single rooms and one for three").isEqualTo(5);
        assertThat(floors.get(1).path("zone").path("kind").asString()).isEqualTo("WORK");
    }

    @Test
    @Covers({"F9", "C35", "C43"})
    void one_room_is_corrected_with_its_neighbours_and_every_error_is_told() {
        importRooms();
        String path = OF + "/rooms/" + roomId("0801") + "/plan";
        assertThat(send("manager.a", "PUT", path, plan(2, "\"0803\"", "\"0802\"")).status()).isEqualTo(428);
        assertThat(send("manager.a", "PUT", path, plan(2, "\"0999\"", "\"0801\""), "If-Match", "\"1\"").problem())
                .isEqualTo("422 invalid adjacent unknown-room apart itself");
        Answer edited = send("manager.a", "PUT", path, plan(2, "\"0803\"", "\"0802\""), "If-Match", "\"1\"");
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.header("ETag")).isEqualTo("\"2\"");
        JsonNode rooms = get("doctor.a", OF + "/floors/" + floorId("8F") + "/plan").json().path("rooms");
        assertThat(rooms.get(0).path("neighbours").toString()).isEqualTo("[{\"number\":\"0803\",\"named\":true}]");
        assertThat(rooms.get(1).path("neighbours").toString()).isEqualTo("[{\"number\":\"0803\",\"named\":false}]");
        assertThat(rooms.get(2).path("plan").path("adjacent").toString()).isEqualTo("[\"0801\"]");
        assertThat(send("manager.a", "PUT", path, plan(3, "", ""), "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(floors().stream().flatMap(f -> f.rooms().stream()).filter(r -> r.number().equals("0801")))
                .allMatch(r -> r.capacity() == 2);

        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(),
                placedIn("0801").replace("[{", "[{\"stayId\":\"" + UUID.randomUUID()
                        + "\",\"seq\":1,\"ageBand\":\"CHILD\"},{"))
                .status())
                .isEqualTo(200);
        assertThat(send("manager.a", "PUT", path, plan(1, "\"0803\"", "\"0802\""), "If-Match", "\"2\"").problem())
                .isEqualTo("422 invalid capacity below-occupants");
        assertThat(get("manager.a", OF + "/occupancy").json().path("beds").asInt()).as("1 + 1 + 3 + 1, and one more")
                .isEqualTo(7);
        assertThat(get("manager.a", OF + "/occupancy").json().path("bedsAvailable").asInt()).isEqualTo(5);
    }

    @Test
    @Covers("F9")
    void an_edit_that_stopped_half_way_is_finished_by_the_same_edit() {
        importRooms();
        String path = OF + "/rooms/" + roomId("0801") + "/plan";
        send("manager.a", "PUT", path, plan(2, "", ""), "If-Match", "\"1\"");
        database.getCollection("floors")
                .updateOne(Filters.eq("rooms.number", "0801"),
                        Updates.combine(Updates.set("planVersion", 1L), Updates.set("rooms.0.capacity", 1)));
        assertThat(send("manager.a", "PUT", path, plan(2, "", ""), "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(floors().stream().flatMap(f -> f.rooms().stream()).filter(r -> r.number().equals("0801")))
                .allMatch(r -> r.capacity() == 2);
    }

    @Test
    @Covers({"F1", "F9", "C43"})
    void a_list_that_was_exported_changes_nothing_when_it_is_read_again() {
        JsonNode preview = upload("POST", "/rooms/import", FULL).json();
        assertThat(preview.path("errors")).isEmpty();
        upload("PUT", "/rooms/import/" + preview.path("digest").asString(), FULL);
        JsonNode rooms = get("manager.a", OF + "/rooms").json();
        assertThat(rooms).hasSize(4);
        assertThat(rooms.get(1).path("tags").toString()).isEqualTo("[\"quiet\",\"sea, view\"]");
        assertThat(rooms.get(2).path("tags").toString()).isEqualTo("[\"=1+1\"]");
        assertThat(rooms.get(2).path("zone").asString()).as("the floor's").isEqualTo("east");
        for (String type : new String[]{"text/csv", RoomsWorkbook.MEDIA_TYPE}) {
            JsonNode again = upload("POST", "/rooms/import", download(type)).json();
            assertThat(again.path("errors")).as(type).isEmpty();
            assertThat(again.path("rows").asInt()).as(type).isEqualTo(4);
            assertThat(again.path("unchanged").asInt()).as(type).isEqualTo(4);
        }
        JsonNode wrong = upload("POST", "/rooms/import", FULL.replace("GREEN,0803", "GREEN,0899")).json();
        assertThat(wrong.path("errors").get(0).path("code").asString()).isEqualTo("unknown-room");
        assertThat(wrong.path("errors").get(0).path("message").asString()).contains("0899");
    }

    @Test
    @Covers({"C35", "F1"})
    void floors_of_one_zone_name_are_of_one_kind_in_a_list_too() {
        importRooms();
        zone(floorId("9F"), "offices", "WORK", 1);
        String head = "building,floor,number,type,capacity,ventilation,zone,zoneKind\n";
        String east = "1,8F,0801,SINGLE,1,GREEN,east,ISOLATION\n";
        assertThat(codes(head + east + "1,7F,0701,SINGLE,1,GREEN,east,WORK\n")).as("within the list")
                .containsExactly("3 other-kind");
        assertThat(codes(head + "1,8F,0801,SINGLE,1,GREEN,offices,ISOLATION\n")).as("a floor that it does not name")
                .containsExactly("2 other-kind");
        assertThat(codes(head + "1,8F,0801,SINGLE,1,GREEN,offices,PASSAGE\n1,9F,0901,CARE,1,GREEN,offices,PASSAGE\n"))
                .as("all floors of the zone at once")
                .isEmpty();
    }

    private List<String> codes(String list) {
        return upload("POST", "/rooms/import", list).json()
                .path("errors")
                .valueStream()
                .map(e -> e.path("row").asInt() + " " + e.path("code").asString())
                .toList();
    }

    private static String floorId(String label) {
        return floors().stream().filter(f -> f.label().equals(label)).findFirst().orElseThrow().id().toString();
    }

    private Answer zone(String floor, String name, String kind, int version) {
        return send("manager.a", "PUT", OF + "/floors/" + floor + "/zone", zone(name, kind), "If-Match",
                "\"" + version + "\"");
    }

    private static String zone(String name, String kind) {
        return "{\"zone\":{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\"}}";
    }

    private static String plan(int capacity, String adjacent, String apart) {
        return """
            {"type":"FAMILY","capacity":%d,"position":1,"ventilation":"GREEN","areaM2":22.5,"pressure":"NEGATIVE",
            "adjacent":[%s],"apart":[%s],"tags":["quiet"]}""".formatted(capacity, adjacent, apart);
    }

    private String placedIn(String room) {
        return """
            {"commandId":"%s","siteId":"%s","roomId":"%s","category":"CLOSE_CONTACT","cohortId":"bus-1","happenedAt":"%s",
            "actor":"nurse.a","stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}]}"""
                .formatted(UUID.randomUUID(), A,
                        roomId(room), Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS),
                        UUID.randomUUID());
    }

    private byte[] download(String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + OF + "/rooms"))
                .header("Authorization", "Bearer " + token("manager.a"))
                .header("Accept", type)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
