package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.Keycloak;
import org.lazaret.kit.test.OpenApiFile;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Ventilation;

/** The whole service over HTTP, with real tokens and the real wire protocol of the database. */
@ExtendWith(Keycloak.class)
@WithMongo
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lazaret.rooms.sweep=1h")
class RoomsIT {
    private static final String A = "01920000-0000-7000-8000-00000000000a";
    private static final String B = "01920000-0000-7000-8000-00000000000b";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> TOKENS = new HashMap<>();
    private static final String LIST = """
        楼栋,楼层,房号,房型,容纳人数,通风评级,可开窗
        1,8F,0801,单人间,1,绿,是
        1,8F,0802,单人间,1,绿,是
        1,8F,0803,家庭间,3,黄,是
        1,9F,0901,照护房,1,绿,否
        """;

    @LocalServerPort
    int port;
    private static Keycloak keycloak;
    private static MongoDatabase database;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void people(Keycloak realm, MongoDatabase mongo) {
        keycloak = realm;
        database = mongo;
    }

    @BeforeEach
    void clean() {
        for (String name : List.of("sites", "floors", "floorPlans", "placements", "quotas")) {
            database.getCollection(name).deleteMany(Filters.empty());
        }
        assertThat(put("operator", "/api/rooms/sites/" + A, site("LZ-A")).status()).isEqualTo(201);
    }

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
                "2026-11-01T08:00:00Z", left.toString())).status()).isEqualTo(200);
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
            default -> throw new AssertionError("cannot set up: " + state);
        }
    }

    @Test
    void the_description_of_the_api_is_the_one_that_is_kept() throws IOException {
        OpenApiFile.ofThisModule().matches(get(null, "/v3/api-docs").body());
    }

    @Test
    void health_and_metrics_need_no_token() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get(null, "/actuator/health").status()).isEqualTo(200));
        assertThat(get(null, "/actuator/prometheus").body()).contains("jvm_");
    }

    private record Answer(int status, String body, Map<String, List<String>> headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                    .map(List::getFirst)
                    .orElse("");
        }
    }

    private static String site(String code) {
        return """
            {"code":"%s","nameZh":"丽州江畔健康驿站","nameEn":"Riverside","kind":"HOTEL","regionCode":"331100",
            "address":"江畔路1号","timeZone":"Asia/Shanghai","liaison":"点长"}""".formatted(code);
    }

    private static String placement(String stay) {
        return """
            {"commandId":"%s","actor":"manager.a","siteId":"%s","stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}],
            "category":"CLOSE_CONTACT","cohortId":"bus-1","happenedAt":"2026-11-01T08:00:00Z"}""".formatted(
                UUID.randomUUID(), A, stay);
    }

    private static String vacation(int seq) {
        return """
            {"commandId":"%s","actor":"security.a","seq":%d,"happenedAt":"2026-11-01T08:00:00Z"}""".formatted(
                UUID.randomUUID(), seq);
    }

    private Answer step(String room, String who, String event, Instant at, String more) {
        return post(who, "/rooms/" + room + "/steps", "{\"id\":\"" + Ids.next() + "\",\"event\":\"" + event
                + "\",\"happenedAt\":\"" + at + "\"" + more + "}");
    }

    private void importRooms() {
        JsonNode preview = upload("POST", "/rooms/import", LIST).json();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), LIST).status()).isEqualTo(200);
    }

    private String roomId(String number) {
        return floors().stream()
                .flatMap(f -> f.rooms().stream())
                .filter(r -> r.number().equals(number))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private static List<Floor> floors() {
        return database.getCollection("floors", Floor.class).find().into(new java.util.ArrayList<>());
    }

    private Answer upload(String method, String path, String csv) {
        String boundary = "b" + UUID.randomUUID();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n";
        return send("manager.a", method, "/api/rooms/sites/" + A + path, body, "Content-Type",
                "multipart/form-data; boundary=" + boundary);
    }

    private Answer get(String who, String path) {
        return send(who, "GET", path, null);
    }

    private Answer put(String who, String path, String body) {
        return send(who, "PUT", path, body);
    }

    private Answer post(String who, String path, String body) {
        return send(who, "POST", "/api/rooms/sites/" + A + path, body);
    }

    private static String service(String name) {
        return "service:" + name;
    }

    private static String token(String who) {
        return TOKENS.computeIfAbsent(who, w -> w.startsWith("service:")
                ? keycloak.serviceToken(w.substring(8))
                : keycloak.tokenOf(w));
    }

    private Answer send(String who, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (who != null) {
            request.header("Authorization", "Bearer " + token(who));
        }
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
