package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.test.Keycloak;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.site.Papers;

/**
 * The whole service over HTTP, with real tokens and the real wire protocol of the database. Every test begins with one
 * site and nothing else; the classes that extend this share one running service.
 */
@ExtendWith(Keycloak.class)
@WithMongo(shared = "rooms")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"lazaret.rooms.sweep=1h",
    "lazaret.rooms.count=1h", "lazaret.rooms.findings=200ms", "lazaret.rooms.surge=1h",
    "LAZARET_RESIDENTS_URL=http://127.0.0.1:1"})
public abstract class OverHttp {
    protected static final String A = "01920000-0000-7000-8000-00000000000a";
    protected static final String B = "01920000-0000-7000-8000-00000000000b";
    protected static final JsonMapper JSON = new JsonMapper();
    protected static final String LIST = """
        楼栋,楼层,房号,房型,容纳人数,通风评级,可开窗
        1,8F,0801,单人间,1,绿,是
        1,8F,0802,单人间,1,绿,是
        1,8F,0803,家庭间,3,黄,是
        1,9F,0901,照护房,1,绿,否
        """;
    protected static final String BUBBLE = """
        {"people":[{"ageBand":"ADULT"}],"category":"CLOSE_CONTACT","cohortId":"bus-1"}""";
    protected static final String WAITING = """
        {"priority":"NORMAL","people":[{"stayId":"01930000-0000-7000-8000-0000000000c1","ageBand":"ADULT"}],
        "category":"CLOSE_CONTACT","cohortId":"bus-1"}""";
    protected static final String EXEMPTION = """
        {"bubbleId":"01930000-0000-7000-8000-0000000000b7","rules":["ground","care-room"],"reason":"carer comes along",
        "until":"2099-01-01T00:00:00Z"}""";
    private static final List<String> COLLECTIONS = List.of("sites", "floors", "floorPlans", "placements", "quotas",
            "holdClaims", "cohorts", "waiting",
            "expectedStays", "exemptions", "arrivalPlans", "floors_history", "staff", "posts", "rosters",
            "visits", "shiftHandovers", "inspections", "findings", "findingPhotos", "musters", "musterMarks",
            "reserves", "populations", "equipment", "upkeepTasks", "surges");
    private static final Map<String, String> TOKENS = new HashMap<>();
    protected static MongoDatabase database;
    private static Keycloak keycloak;

    @LocalServerPort
    protected int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void people(Keycloak realm, MongoDatabase mongo) {
        keycloak = realm;
        database = mongo;
    }

    @BeforeEach
    protected void clean() {
        for (String name : COLLECTIONS) {
            database.getCollection(name).deleteMany(Filters.empty());
        }
        assertThat(put("operator", "/api/rooms/sites/" + A, site("LZ-A")).status()).isEqualTo(201);
    }

    protected record Answer(int status, String body, Map<String, List<String>> headers) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** The status, the type of the problem, and the rules or fields that it names. */
        public String problem() {
            StringBuilder text = new StringBuilder(status + " "
                    + json().path("type").asString().replace("urn:lazaret:problem:", ""));
            json().path("rules").forEach(rule -> text.append(' ').append(rule.path("id").asString()));
            json().path("fields")
                    .forEach(field -> text.append(' ')
                            .append(field.path("field").asString())
                            .append(' ')
                            .append(field.path("code").asString()));
            return text.toString();
        }

        public String header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                    .map(List::getFirst)
                    .orElse("");
        }
    }

    protected static String site(String code) {
        return """
            {"code":"%s","nameZh":"丽州江畔健康驿站","nameEn":"Lizhou Riverside Health Station","kind":"HOTEL","regionCode":"331100",
            "address":"江畔路1号","timeZone":"Asia/Shanghai","liaison":"点长",%s}"""
                .formatted(code, Papers.JSON);
    }

    protected void importRooms() {
        JsonNode preview = upload("POST", "/rooms/import", LIST).json();
        assertThat(upload("PUT", "/rooms/import/" + preview.path("digest").asString(), LIST).status()).isEqualTo(200);
    }

    protected String roomId(String number) {
        return floors().stream()
                .flatMap(f -> f.rooms().stream())
                .filter(r -> r.number().equals(number))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    protected static List<Floor> floors() {
        return database.getCollection("floors", Floor.class).find().into(new java.util.ArrayList<>());
    }

    protected Answer upload(String method, String path, String csv) {
        return upload(method, path, csv.getBytes(StandardCharsets.UTF_8));
    }

    protected Answer upload(String method, String path, byte[] file) {
        return upload("manager.a", method, path, file);
    }

    protected Answer upload(String who, String method, String path, byte[] file) {
        String boundary = "b" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return exchange(who, method, "/api/rooms/sites/" + A + path,
                HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()), "Content-Type",
                "multipart/form-data; boundary=" + boundary);
    }

    protected Answer get(String who, String path) {
        return send(who, "GET", path, null);
    }

    protected Answer put(String who, String path, String body) {
        return send(who, "PUT", path, body);
    }

    protected Answer post(String who, String path, String body) {
        return send(who, "POST", "/api/rooms/sites/" + A + path, body);
    }

    protected static String service(String name) {
        return "service:" + name;
    }

    protected static String token(String who) {
        return TOKENS.computeIfAbsent(who, w -> w.startsWith("service:")
                ? keycloak.serviceToken(w.substring(8))
                : keycloak.tokenOf(w));
    }

    protected Answer send(String who, String method, String path, String body, String... headers) {
        return exchange(who, method, path, body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8), headers);
    }

    protected Answer exchange(String who, String method, String path, HttpRequest.BodyPublisher body,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (who != null) {
            request.header("Authorization", "Bearer " + token(who));
        }
        if (body.contentLength() != 0 && !List.of(headers).contains("Content-Type")) {
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

    /** Two days ago, when most of what is told here happened. */
    protected static final String THEN = Instant.now()
            .minus(Duration.ofDays(2))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    /** A list of people who each come alone. */
    protected static String arrivals(String... people) {
        String bubbles = Stream.of(people)
                .map(p -> "{\"bubbleId\":\"" + UUID.randomUUID() + "\",\"people\":["
                        + p.replace("\"stayId\":\"\"", "\"stayId\":\"" + UUID.randomUUID() + "\"")
                        + "],\"category\":\"CLOSE_CONTACT\",\"cohortId\":\"bus-1\"}")
                .collect(Collectors.joining(","));
        return "{\"expectedAt\":\"" + Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS)
                + "\",\"steps\":600,\"bubbles\":[" + bubbles + "]}";
    }

    protected static String plans(UUID plan) {
        return "/api/rooms/sites/" + A + "/plans/" + plan;
    }

    protected JsonNode planned(UUID plan, String list) {
        Answer accepted = put("manager.a", plans(plan), list);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> !get("manager.a", "/api/rooms/jobs/" + plan).json()
                                .path("state")
                                .asString()
                                .equals("RUNNING"));
        return get("manager.a", plans(plan)).json();
    }

    protected static String placement(String stay) {
        return """
            {"commandId":"%s","actor":"manager.a","siteId":"%s","stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}],
            "category":"CLOSE_CONTACT","cohortId":"bus-1","happenedAt":"%s"}""".formatted(
                UUID.randomUUID(), A, stay, THEN);
    }

    protected static String vacation(int seq) {
        return """
            {"commandId":"%s","actor":"security.a","seq":%d,"happenedAt":"%s"}""".formatted(
                UUID.randomUUID(), seq, THEN);
    }

    protected static String hold(String stay) {
        return """
            {"commandId":"%s","actor":"x","siteId":"%s","stays":[{"stayId":"%s","ageBand":"ADULT"}],
            "category":"CLOSE_CONTACT","cohortId":"bus-1","until":"%s"}""".formatted(
                UUID.randomUUID(), A, stay, Instant.now().plusSeconds(3600));
    }
}
