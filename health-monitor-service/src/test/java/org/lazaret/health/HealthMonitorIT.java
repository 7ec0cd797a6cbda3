package org.lazaret.health;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.health.file.HealthFile;
import org.lazaret.health.file.HealthFileStore;
import org.lazaret.health.file.PlaceView;
import org.lazaret.health.file.Reading;
import org.lazaret.health.file.StayView;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.AnswerNames;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.Keycloak;
import org.lazaret.kit.test.OpenApiFile;
import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;

/** The service as others meet it: over HTTP, with real tokens, on a real database. */
@WithMongo
@ExtendWith(Keycloak.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "LAZARET_RESIDENTS_URL=http://127.0.0.1:1")
class HealthMonitorIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private static final UUID SITE_A = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    /** Two sites without people, whose days never are the same: their clocks are 25 hours apart. */
    private static final UUID EASTMOST = UUID.fromString("01920000-0000-7000-8000-0000000000e1");
    private static final UUID WESTMOST = UUID.fromString("01920000-0000-7000-8000-0000000000e2");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WireMockServer ROOMS = rooms();

    @LocalServerPort
    int port;
    @Autowired
    HealthFileStore files;
    @Autowired
    BusinessClock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private Keycloak keycloak;
    private UUID stay;

    record Answer(int status, JsonNode body, String text) {}

    private static WireMockServer rooms() {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        Map.of(SITE_A, ZONE.getId(), EASTMOST, "Pacific/Kiritimati", WESTMOST, "Pacific/Niue")
                .forEach((site, zone) -> server.stubFor(get(urlPathEqualTo("/peer/sites/" + site)).willReturn(okJson("""
                    {"siteId":"%s","regionCode":"331100","nameZh":"站","nameEn":"Site","timeZone":"%s"}"""
                        .formatted(site, zone)))));
        return server;
    }

    @DynamicPropertySource
    static void peerAddresses(DynamicPropertyRegistry registry) {
        registry.add("LAZARET_ROOMS_URL", ROOMS::baseUrl);
        registry.add("LAZARET_SERVICE_SECRET", () -> Keycloak.secretOf("health-monitor-service"));
    }

    @AfterAll
    static void stop() {
        ROOMS.stop();
    }

    @BeforeEach
    void aPersonInRoom1007(Keycloak running) {
        keycloak = running;
        stay = Ids.next();
        Instant now = clock.instant();
        LocalDate today = now.atZone(ZONE).toLocalDate();
        files.change(stay, HealthFile.empty(stay, SITE_A, "331100"), file -> file
                .told(SITE_A, "331100",
                        new StayView(1L, 3L, Ids.next(), "CLOSE_CONTACT", "IN_RESIDENCE", now.minus(Duration.ofDays(7)),
                                now,
                                List.of(new StayView.TestDue(7, today)), "ADULT", 480, false, "zh", null, null))
                .told(new PlaceView(1L, 1L, Ids.next(), Ids.next(), "1", "10", "1007", 7, true)));
    }

    private Answer call(String method, String path, String person, String body) {
        return send(method, path, keycloak.tokenOf(person), body, "application/json");
    }

    private Answer send(String method, String path, String token, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()),
                    response.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String reading(UUID id, double temperature) {
        return """
            {"id":"%s","happenedAt":"%s","channel":"DOOR","outcome":"MEASURED","temperature":%s,"oxygen":98}"""
                .formatted(id, clock.instant(), temperature);
    }

    private Answer lab(String csv) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lab.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--x--\r\n";
        return send("POST", "/api/health/sites/" + SITE_A + "/lab-files", keycloak.tokenOf("nurse.a"), body,
                "multipart/form-data; boundary=x");
    }

    private JsonNode inState(String state) {
        return call("GET", "/api/health/sites/" + SITE_A + "/samples?limit=200&state=" + state, "nurse.a", null).body();
    }

    private JsonNode doorOf(Answer round, UUID id) {
        for (JsonNode door : round.body().path("doors")) {
            if (door.path("stayId").asString().equals(id.toString())) {
                return door;
            }
        }
        throw new AssertionError("not in the round: " + round.text());
    }

    @Test
    @Covers({"F30", "F34", "C16", "C27", "C11"})
    void aFeverAtTheDoorRaisesAnAlertThatADoctorCloses() {
        // of a high-risk group, who are in every round: this test is run at any hour
        files.change(stay, HealthFile.empty(stay, SITE_A, "331100"), file -> {
            StayView had = file.stay();
            return file.told(SITE_A, "331100", new StayView(1L, 4L, had.bubbleId(), had.category(), had.state(),
                    had.enteredAt(), had.releaseNotBefore(), had.testsDue(), "ADULT", 480, true, "zh", null, null));
        });
        UUID id = Ids.next();
        Answer recorded = call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(id, 38.4));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.body().path("level").asString()).isEqualTo("ORANGE");
        Answer again = call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(id, 38.4));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("repeated").asBoolean()).isTrue();

        JsonNode door = doorOf(call("GET", "/api/health/sites/" + SITE_A + "/round?limit=200", "nurse.a", null), stay);
        assertThat(door.path("due").asString()).isEqualTo("DONE");
        assertThat(door.path("roomNumber").asString()).isEqualTo("1007");
        assertThat(door.path("openAlerts").asInt()).isEqualTo(1);
        assertThat(door.path("ageBand").asString()).isEqualTo("ADULT");

        String alert = "/api/health/stays/" + stay + "/alerts/" + id;
        assertThat(call("PUT", alert + "/acknowledgement", "nurse.a", null).body().path("state").asString())
                .isEqualTo("ACKNOWLEDGED");
        assertThat(call("PUT", alert + "/closing", "nurse.a", "{\"outcome\":\"NO_ILLNESS\"}").status()).isEqualTo(403);
        JsonNode closed = call("PUT", alert + "/closing", "doctor.a",
                "{\"outcome\":\"NO_ILLNESS\",\"note\":\"36.6 an hour later\"}").body();
        assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("note").asString()).isEqualTo("36.6 an hour later");
    }

    @Test
    @Covers("P13")
    void theTasksEndWithTheStayAndWhatWasDoneInItAndEnteredLaterIsKept() {
        String round = "/api/health/sites/" + SITE_A + "/round?limit=200&round=AM";
        String tests = "/api/health/sites/" + SITE_A + "/tests-due?limit=200";
        assertThat(doorOf(call("GET", round, "nurse.a", null), stay).path("due").asString()).isNotEqualTo("DONE");
        assertThat(call("GET", tests, "nurse.a", null).text()).contains(stay.toString());

        files.change(stay, HealthFile.empty(stay, SITE_A, "331100"), file -> {
            StayView had = file.stay();
            return file.told(SITE_A, "331100", new StayView(1L, 4L, had.bubbleId(), had.category(), "RELEASED",
                    had.enteredAt(), had.releaseNotBefore(), had.testsDue(), "ADULT", 480, false, "zh", null, null));
        });

        assertThat(call("GET", round, "nurse.a", null).text()).doesNotContain(stay.toString());
        assertThat(call("GET", tests, "nurse.a", null).text()).doesNotContain(stay.toString());
        UUID late = Ids.next();
        Answer recorded = call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(late, 36.6));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(files.find(stay).readings()).extracting(Reading::readingId).containsExactly(late);
        assertThat(call("GET", round, "nurse.a", null).text()).as("a late entry opens no task again")
                .doesNotContain(stay.toString());
    }

    @Test
    @Covers({"F47", "C44", "F25"})
    void aPersonIsClearedOnlyOnceTheLaboratoryHasSpokenForTheBarcode() {
        String barcode = "LZ-" + stay.toString().substring(24);
        String release = "/peer/stays/" + stay + "/clearance/" + Ids.next() + "?stayVersion=";
        String question = "{\"actor\":\"manager.a\"}";
        String service = keycloak.serviceToken("residents-service");
        call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(Ids.next(), 36.5));
        Answer missing = send("PUT", release + 3, service, question, "application/json");
        assertThat(missing.body().path("reasons").path(0).path("id").asString()).as(missing.text())
                .isEqualTo("test-missing");

        String swab = "{\"stayId\":\"%s\",\"day\":7,\"happenedAt\":\"%s\"}".formatted(stay, clock.instant());
        assertThat(call("PUT", "/api/health/samples/" + barcode, "nurse.a", swab).status()).isEqualTo(201);
        assertThat(call("PUT", "/api/health/samples/" + barcode, "nurse.a", swab).status()).isEqualTo(200);
        assertThat(send("PUT", release + 3, service, question, "application/json").body()
                .path("reasons")
                .path(0)
                .path("id")
                .asString()).isEqualTo("test-pending");

        assertThat(inState("COLLECTED").path("items")).extracting(one -> one.path("barcode").asString())
                .contains(barcode);
        String moved = "{\"state\":\"SENT\",\"happenedAt\":\"%s\"}".formatted(clock.instant());
        assertThat(call("PUT", "/api/health/samples/" + barcode + "/state", "nurse.a", moved).status()).isEqualTo(200);
        assertThat(inState("COLLECTED").toString()).doesNotContain(barcode);
        assertThat(inState("SENT").path("items")).filteredOn(one -> one.path("barcode").asString().equals(barcode))
                .extracting(one -> one.path("roomNumber").asString())
                .containsExactly("1007");

        String csv = "条码,结果,检测机构\n" + barcode + ",阴性,丽州一检\nLZ-NOBODY,阳性,丽州一检\n" + "LZ-X,maybe,丽州一检\n";
        Answer first = lab(csv);
        assertThat(first.body().path("applied").asInt()).as(first.text()).isEqualTo(1);
        assertThat(first.body().path("setAside").path(0).path("reason").asString()).isEqualTo("unknown");
        assertThat(first.body().path("errors").path(0).path("row").asInt()).isEqualTo(4);
        Answer second = lab(csv);
        assertThat(second.body().path("applied").asInt()).isZero();
        assertThat(second.body().path("repeated").asInt()).isEqualTo(1);

        Answer behind = send("PUT", release + 4, service, question, "application/json");
        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.body().path("type").asString()).endsWith("not-caught-up");
        Answer cleared = send("PUT", release + 3, service, question, "application/json");
        assertThat(cleared.body().path("outcome").asString()).as(cleared.text()).isEqualTo("CLEARED");
        assertThat(call("PUT", release + 3, "manager.a", question).status()).isEqualTo(403);
    }

    @Test
    @Covers({"F47", "C44"})
    void aSwabOfTwoDaysBeforeItsDayIsAnExtraTestAndOneOfTheEveningBeforeCounts() {
        String barcode = "LZE-" + stay.toString().substring(24);
        String swab = "{\"stayId\":\"%s\",\"day\":%d,\"happenedAt\":\"%s\"}";
        Instant twoDaysBefore = clock.instant().minus(Duration.ofDays(2));
        Answer early = call("PUT", "/api/health/samples/" + barcode, "nurse.a", swab.formatted(stay, 7, twoDaysBefore));
        assertThat(early.status()).as(early.text()).isEqualTo(422);
        assertThat(early.body().path("rules").path(0).path("id").asString()).isEqualTo("too-early");
        assertThat(call("PUT", "/api/health/samples/" + barcode + "x", "nurse.a",
                swab.formatted(stay, 0, twoDaysBefore)).status()).isEqualTo(201);
        Answer counted = call("PUT", "/api/health/samples/" + barcode, "nurse.a",
                swab.formatted(stay, 7, clock.instant().minus(Duration.ofDays(1))));
        assertThat(counted.status()).as(counted.text()).isEqualTo(201);
    }

    @Test
    @Covers({"F100", "C32"})
    void withoutATokenItIs401AndWithoutTheRole403() {
        assertThat(send("GET", "/api/health/sites/" + SITE_A + "/round", null, null, "").status()).isEqualTo(401);
        Answer kitchen = call("GET", "/api/health/stays/" + stay + "/file", "kitchen.a", null);
        assertThat(kitchen.status()).isEqualTo(403);
        assertThat(kitchen.body().path("type").asString()).isEqualTo("urn:lazaret:problem:forbidden");
    }

    @Test
    @Covers("F100")
    void somebodyFromAnotherSiteSeesNothingOnAnyEndpoint() {
        UUID alert = Ids.next();
        call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(alert, 38.4));
        String barcode = "LZW-" + stay.toString().substring(24);
        call("PUT", "/api/health/samples/" + barcode, "nurse.a",
                "{\"stayId\":\"%s\",\"day\":7,\"happenedAt\":\"%s\"}".formatted(stay, clock.instant()));
        Instant now = clock.instant();
        Set<String> called = ScopeWalk.of("http://127.0.0.1:" + port)
                .with("siteId", SITE_A)
                .with("stayId", stay)
                .with("alertId", alert)
                .with("barcode", barcode)
                .with("releaseId", Ids.next())
                .with("name", "health")
                .with("PUT /peer/stays/{stayId}/clearance/{releaseId}", "stayVersion", 3)
                .with("GET /peer/sites/{siteId}/days/{day}", "day", now.atZone(ZONE).toLocalDate())
                .right("/api/", () -> keycloak.tokenOf("doctor.a"))
                .right("/peer/", () -> keycloak.serviceToken("residents-service"))
                .right("/feeds/", () -> keycloak.serviceToken("residents-service"))
                .body("POST /api/health/stays/{stayId}/readings", reading(Ids.next(), 36.5))
                .body("PUT /api/health/stays/{stayId}/alerts/{alertId}/closing", "{\"outcome\":\"NO_ILLNESS\"}")
                .body("PUT /api/health/samples/{barcode}",
                        "{\"stayId\":\"%s\",\"day\":7,\"happenedAt\":\"%s\"}".formatted(stay, now))
                .body("PUT /api/health/samples/{barcode}/state",
                        "{\"state\":\"SENT\",\"happenedAt\":\"%s\"}".formatted(now))
                .file("POST /api/health/sites/{siteId}/lab-files", "lab.csv", "条码,结果\nLZ-NOBODY,阴性\n")
                .body("PUT /peer/stays/{stayId}/clearance/{releaseId}", "{\"actor\":\"manager.a\"}")
                .guards(() -> keycloak.tokenOf("doctor.b"), () -> keycloak.tokenOf("kitchen.a"));
        assertThat(called).contains("GET /api/health/sites/{siteId}/round");
    }

    @Test
    @Covers("F100")
    void whoOverseesARegionEntersItsSitesAlsoWhileNobodyLivesThere() {
        String round = "/api/health/sites/" + EASTMOST + "/round";
        Answer empty = call("GET", round, "operator", null);
        assertThat(empty.status()).as(empty.text()).isEqualTo(200);
        assertThat(empty.body().path("doors")).isEmpty();
        assertThat(call("GET", round, "nurse.a", null).status()).isEqualTo(404);
        assertThat(call("GET", "/api/health/sites/" + UUID.randomUUID() + "/round", "operator", null).status())
                .isEqualTo(404);
    }

    /** What was agreed with residents about a day, replayed from the shared files. */
    @Test
    @Covers("F92")
    void theReportsQuestionIsAnsweredAsAgreed() throws IOException {
        Path folder = Path.of(System.getProperty("lazaret.root", ".."),
                "deploy/contracts/src/main/resources/contracts/health");
        JsonNode contract = JSON.readTree(folder.resolve("day-nobody.json").toFile());
        Answer answer = send("GET", contract.path("request").path("urlPath").asString(),
                keycloak.serviceToken(contract.path("metadata").path("consumer").asString()), null, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> loose = contract.path("metadata").path("loose").values().stream().map(JsonNode::asString).toList();
        contract.path("response").path("jsonBody").properties().forEach(field -> {
            assertThat(answer.body().has(field.getKey())).as(field.getKey()).isTrue();
            if (!loose.contains(field.getKey())) {
                assertThat(answer.body().path(field.getKey())).isEqualTo(field.getValue());
            }
        });
    }

    @Test
    @Covers({"C16", "C04"})
    void aDayTellsWhatWasDueAndDoneAndWhoWasFoundPositive() {
        String path = "/peer/sites/" + SITE_A + "/days/" + clock.instant().atZone(ZONE).toLocalDate();
        JsonNode before = send("GET", path, keycloak.serviceToken("residents-service"), null, "").body();
        assertThat(before.path("tests").path("due").asInt()).isPositive();
        String barcode = "LZD-" + stay.toString().substring(24);
        call("PUT", "/api/health/samples/" + barcode, "nurse.a",
                "{\"stayId\":\"%s\",\"day\":7,\"happenedAt\":\"%s\"}".formatted(stay, clock.instant()));
        JsonNode after = send("GET", path, keycloak.serviceToken("residents-service"), null, "").body();
        assertThat(after.path("tests").path("due")).isEqualTo(before.path("tests").path("due"));
        assertThat(after.path("tests").path("done").asInt()).isEqualTo(before.path("tests").path("done").asInt() + 1);
        assertThat(call("GET", path, "manager.a", null).status()).isEqualTo(403);
    }

    @Test
    void everySiteKeepsItsOwnCalendar() {
        for (Map.Entry<UUID, String> site : Map.of(EASTMOST, "Pacific/Kiritimati", WESTMOST, "Pacific/Niue")
                .entrySet()) {
            Answer round = call("GET", "/api/health/sites/" + site.getKey() + "/round?round=AM", "operator", null);
            LocalDate day = clock.instant().atZone(ZoneId.of(site.getValue())).toLocalDate();
            assertThat(round.body().path("day").asString()).as(site.getValue()).isEqualTo(day.toString());
            assertThat(Instant.parse(round.body().path("from").asString()))
                    .isEqualTo(day.atTime(7, 0).atZone(ZoneId.of(site.getValue())).toInstant());
        }
    }

    @Test
    void badInputIsNamedFieldByField() {
        Answer bad = call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", reading(Ids.next(), 60));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().path("fields").path(0).path("field").asString()).isEqualTo("temperature");
        Answer unknown = call("POST", "/api/health/stays/" + stay + "/readings", "nurse.a", "{\"temprature\":36.5}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().path("detail").asString()).contains("temprature");
    }

    @Test
    void healthMetricsAndTheDescriptionAreThere() throws IOException {
        assertThat(send("GET", "/actuator/health/liveness", null, null, "").status()).isEqualTo(200);
        HttpResponse<String> docs = open("/v3/api-docs");
        OpenApiFile.ofThisModule().matches(docs.body());
        AnswerNames.areUnique(mappings.getHandlerMethods().values());
        assertThat(open("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    private HttpResponse<String> open(String path) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
