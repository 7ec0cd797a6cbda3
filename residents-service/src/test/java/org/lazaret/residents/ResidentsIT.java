package org.lazaret.residents;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Keycloak;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.certificate.NewCertificateKeys;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.CrashingStays;

/**
 * The real service on the real database with tokens of the real Keycloak; rooms and health answer by their contracts.
 */
@ExtendWith(Keycloak.class)
@WithMongo(shared = "residents")
@ActiveProfiles("test")
@Import(ResidentsIT.ClockThatMoves.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "lazaret.service-secret=demo-secret-of-residents-service", "management.server.port="})
public abstract class ResidentsIT {
    public static final String A = "01920000-0000-7000-8000-00000000000a";
    public static final String B = "01920000-0000-7000-8000-00000000000b";
    public static final String C = "01920000-0000-7000-8000-00000000000c";

    public static final WireMockServer ROOMS = new WireMockServer(options().dynamicPort().globalTemplating(true));
    public static final WireMockServer HEALTH = new WireMockServer(options().dynamicPort().globalTemplating(true));
    private static final String CERTIFICATE_KEYS = NewCertificateKeys.generate();
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        ROOMS.start();
        HEALTH.start();
    }

    @LocalServerPort
    private int port;

    protected Keycloak keycloak;

    @DynamicPropertySource
    static void peers(DynamicPropertyRegistry registry) {
        registry.add("lazaret.rooms.url", ROOMS::baseUrl);
        registry.add("lazaret.health.url", HEALTH::baseUrl);
        registry.add("lazaret.certificate.keys", () -> CERTIFICATE_KEYS);
        registry.add("lazaret.supplies.url", HEALTH::baseUrl);
    }

    @BeforeEach
    void everythingAnswers(Keycloak running) {
        keycloak = running;
        ROOMS.resetAll();
        HEALTH.resetAll();
        AHEAD.set(Duration.ZERO);
        for (WireMockServer peer : new WireMockServer[]{ROOMS, HEALTH}) {
            peer.stubFor(any(urlPathMatching("/feeds/.*")).atPriority(10).willReturn(aResponse().withStatus(503)));
        }
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/sites/.*")).willReturn(json("""
            {"siteId": "{{request.pathSegments.[2]}}", "regionCode": "331100", "nameZh": "隔离点", "nameEn": "Site",
             "timeZone": "Asia/Shanghai", "code": "X"}""")));
        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites"))
                .willReturn(
                        json("""
                            {"sites": [{"siteId": "%s", "regionCode": "331100", "nameZh": "甲", "nameEn": "A", "timeZone": "Asia/Shanghai"},
                             {"siteId": "%s", "regionCode": "331100", "nameZh": "乙", "nameEn": "B", "timeZone": "Asia/Shanghai"}]}"""
                                .formatted(A, B))));
        roomsAnswer();
        ROOMS.stubFor(WireMock.delete(urlPathMatching("/peer/holds/.*")).willReturn(aResponse().withStatus(204)));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/vacations/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "seq": {{jsonPath request.body '$.seq'}} }""")));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/.*")).willReturn(refused("unknown-plan")));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/holds/.*"))
                .willReturn(room(", \"until\": \"2030-01-01T00:00:00Z\"")));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/(holds|placements)/.*"))
                .atPriority(2)
                .withRequestBody(containing("\"minorAlone\":true"))
                .willReturn(refused("minor-alone")));
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/holds/.*"))
                .atPriority(1)
                .withRequestBody(containing("CARE"))
                .withRequestBody(containing(B))
                .willReturn(refused("care-room")));
    }

    @AfterAll
    static void now() {
        AHEAD.set(Duration.ZERO);
    }

    public static StubMapping roomsAnswer() {
        return ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*")).willReturn(room("")));
    }

    /** Rooms lets two households change places: rooms {@code X1} and {@code X2}, in the order of the command. */
    protected static MappingBuilder swaps() {
        String room = """
            {"bubbleId": "{{jsonPath request.body '$.bubbles[%d].bubbleId'}}", "floorId": "%s", "roomId": "%s",
             "roomNumber": "X%d"}""";
        return WireMock.put(urlPathMatching("/peer/swaps/.*"))
                .willReturn(json("""
                    {"commandId": "{{request.pathSegments.[2]}}", "done": true, "rooms": [%s, %s]}""".formatted(
                        room.formatted(0, C, A, 1), room.formatted(1, C, B, 2))));
    }

    public static ResponseDefinitionBuilder refused(String rule) {
        return aResponse()
                .withStatus(422)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("""
                    {"type": "urn:lazaret:problem:refused", "title": "A rule speaks against it", "status": 422,
                     "rules": [{"id": "%s", "message": "Not here.", "messageZh": "此处不可。"}]}"""
                        .formatted(rule));
    }

    public static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    /**
     * What rooms answers to a confirmed plan of these bubbles: a room for each, but none for a minor alone or where
     * somebody needs care.
     *
     * @param wish   what the list told of itself
     * @param prefix of every room number
     */
    protected static ResponseDefinitionBuilder promised(String plan, JsonNode wish, String prefix) {
        var rooms = new ArrayList<String>();
        var without = new ArrayList<String>();
        for (JsonNode bubble : wish.path("bubbles")) {
            String id = bubble.path("bubbleId").asString();
            String people = bubble.path("people").toString();
            String rule = people.contains("\"minorAlone\":true")
                    ? "minor-alone"
                    : people.contains("\"CARE\"") ? "care-room" : null;
            if (rule == null) {
                rooms.add("""
                    {"bubbleId": "%s", "floorId": "01920000-0000-7000-8000-0000000000f1", "roomId": "%s",
                     "roomNumber": "%s"}""".formatted(id, id, prefix + id.substring(0, 8)));
            } else {
                without.add("""
                    {"bubbleId": "%s", "rules": [{"id": "%s", "message": "Not here.", "messageZh": "此处不可。"}]}"""
                        .formatted(id, rule));
            }
        }
        return json("""
            {"planId": "%s", "siteId": "%s", "state": "CONFIRMED", "until": "2030-01-01T00:00:00Z",
             "rooms": [%s], "without": [%s]}""".formatted(
                plan, wish.path("siteId").asString(), String.join(",", rooms), String.join(",", without)));
    }

    /** The wish of a list for rooms, and a plan for it that rooms would confirm. */
    protected JsonNode planned(String person, String manifest, String plan, String prefix) {
        JsonNode wish = get(person, manifest + "/plan-request").body();
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/plans/" + plan + "/.*"))
                .atPriority(3)
                .willReturn(promised(plan, wish, prefix)));
        return wish;
    }

    protected Answer confirm(String person, String manifest, String plan, String job) {
        return put(person, manifest + "/confirmations/" + job, "{\"planId\": \"" + plan + "\"}");
    }

    protected static ResponseDefinitionBuilder room(String more) {
        return json("""
            {"bubbleId": "{{request.pathSegments.[2]}}", "siteId": "{{jsonPath request.body '$.siteId'}}",
             "floorId": "01920000-0000-7000-8000-0000000000f1", "roomId": "{{request.pathSegments.[2]}}",
             "roomNumber": "B-{{substring request.pathSegments.[2] 0 4}}", "stays": [], "reasons": []%s}"""
                .formatted(more));
    }

    /** The business clock of the service goes ahead. */
    public static void wait(Duration ahead) {
        AHEAD.set(ahead);
    }

    /** How far the business clock is ahead. */
    public static Duration ahead() {
        return AHEAD.get();
    }

    public static Instant now(Duration ahead) {
        return Instant.now().plus(ahead);
    }

    /** An answer with its body read. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    public Answer get(String person, String path) {
        return send(person, path, "GET", null, null);
    }

    public Answer put(String person, String path, String json) {
        return send(person, path, "PUT", "application/json",
                json == null ? null : json.getBytes(StandardCharsets.UTF_8));
    }

    /** An edit of the version that was read. */
    public Answer edit(String person, String path, long version, String json) {
        return send(person, path, "PUT", "application/json", json.getBytes(StandardCharsets.UTF_8),
                "If-Match", "\"" + version + "\"");
    }

    public Answer post(String person, String path, String json) {
        return send(person, path, "POST", "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer upload(String person, String query, String fileName, byte[] file) {
        return sendFile(person, "/api/residents/manifests?" + query, fileName, file);
    }

    public Answer sendFile(String person, String path, String fileName, byte[] file) {
        return sendFile(person, path, "POST", fileName, file);
    }

    public Answer putFile(String person, String path, String fileName, byte[] file) {
        return sendFile(person, path, "PUT", fileName, file);
    }

    private Answer sendFile(String person, String path, String method, String fileName, byte[] file) {
        String boundary = "b-" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + file.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        System.arraycopy(tail, 0, body, head.length + file.length, tail.length);
        return send(person, path, method, "multipart/form-data; boundary=" + boundary, body);
    }

    /** An edit of the version that was seen. */
    public Answer putOver(String person, String path, String json, String etag) {
        return send(person, path, "PUT", "application/json",
                json == null ? null : json.getBytes(StandardCharsets.UTF_8), "If-Match", etag);
    }

    public Answer send(
            String person, String path, String method, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (person != null) {
            String token = token(person);
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode read = isJson ? JSON.readTree(response.body()) : JSON.nullNode();
            return new Answer(response.statusCode(), read, response);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Kept for two of its five minutes: a test that polls need not log in hundreds of times. */
    public String token(String person) {
        return TOKENS.compute(person, (one, kept) -> kept != null && kept.until().isAfter(Instant.now())
                ? kept
                : new Token(
                        one.endsWith("-service") ? keycloak.serviceToken(one) : keycloak.tokenOf(one),
                        Instant.now().plusSeconds(120)))
                .value();
    }

    private record Token(String value, Instant until) {}

    /** The result of a finished job. */
    public JsonNode job(String person, Answer accepted) {
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        String path = accepted.response().headers().firstValue("Location").orElseThrow();
        AtomicReference<JsonNode> result = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Answer job = get(person, path);
            result.set(job.body());
            return job.body().path("state").asString().equals("DONE");
        });
        return result.get().path("result");
    }

    protected String address() {
        return "http://127.0.0.1:" + port;
    }

    public static String newId() {
        return Ids.next().toString();
    }

    protected static byte[] demoBus() throws IOException {
        return Files.readAllBytes(
                Path.of(System.getProperty("lazaret.root"), "deploy/local/src/main/resources/demo/bus-to-b.csv"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ClockThatMoves {
        @Bean
        BusinessClock businessClock() {
            InstantSource system = () -> Instant.now().plus(AHEAD.get());
            return new BusinessClock(system, Duration.ZERO);
        }

        @Bean
        @Primary
        CrashingStays crashingStays(MongoDatabase database, MongoIndexes indexes, PolicyPacks packs, Feeds feeds,
                BusinessClock clock) {
            return new CrashingStays(database, indexes, packs, feeds, clock);
        }
    }

    /** Somebody who lives at site A, of whom no other test knows. */
    protected String livingAtA(String category, String name) {
        String number = newId().replace("-", "").substring(8, 24).toUpperCase(Locale.ROOT);
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\n%s,护照,P%s,1985-04-01,%s\n".formatted(name, number, category);
        String manifest = "/api/residents/manifests/"
                + upload("manager.a", "siteId=" + A, number + ".csv", list.getBytes(StandardCharsets.UTF_8)).body()
                        .path("id")
                        .asString();
        job("manager.a", put("manager.a", manifest + "/acceptances/" + newId(), null));
        JsonNode bubble = get("manager.a", manifest).body().path("bubbles").get(0);
        String stay = bubble.path("members").get(0).path("stayId").asString();
        Answer admitted = put("manager.a", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble.path("bubbleId").asString(), stay));
        assertThat(admitted.status()).as(admitted.response().body()).isEqualTo(200);
        return stay;
    }
}
