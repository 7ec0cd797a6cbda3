package org.lazaret.supplies;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.AnswerNames;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.Keycloak;
import org.lazaret.kit.test.OpenApiFile;
import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.kit.test.WithMongo;
import org.lazaret.kit.time.BusinessClock;

/** The service as others meet it; the feeds of its peers are played from their published form. */
@WithMongo
@ExtendWith(Keycloak.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SuppliesIT {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private static final UUID SITE_A = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    /** Two sites without people, whose days never are the same: their clocks are 25 hours apart. */
    private static final UUID EASTMOST = UUID.fromString("01920000-0000-7000-8000-0000000000e1");
    private static final UUID WESTMOST = UUID.fromString("01920000-0000-7000-8000-0000000000e2");
    private static final UUID ROOM = Ids.next();
    private static final UUID STAY = Ids.next();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WireMockServer PEERS = peers();

    @LocalServerPort
    int port;
    @Autowired
    BusinessClock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private Keycloak keycloak;

    record Answer(int status, JsonNode body, String text, HttpResponse<String> raw) {}

    @DynamicPropertySource
    static void peerAddresses(DynamicPropertyRegistry registry) {
        registry.add("LAZARET_RESIDENTS_URL", PEERS::baseUrl);
        registry.add("LAZARET_ROOMS_URL", PEERS::baseUrl);
        registry.add("LAZARET_SERVICE_SECRET", () -> Keycloak.secretOf("supplies-service"));
    }

    private static WireMockServer peers() {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        feed(server, "stays", "org.lazaret.stay.changed", """
            {"stayId":"%s","siteId":"%s","regionCode":"331100","state":"IN_RESIDENCE","diet":"HALAL",
             "allergens":["PEANUT"],"ageBand":"ADULT","testsDue":[],"version":4}""".formatted(STAY, SITE_A), STAY);
        feed(server, "placements", "org.lazaret.placement.changed", """
            {"stayId":"%s","siteId":"%s","buildingCode":"1","floorLabel":"10","roomId":"%s","roomNumber":"1007",
             "doorOrder":7,"seq":1,"state":"PLACED","version":1}""".formatted(STAY, SITE_A, ROOM), STAY);
        Map.of(SITE_A, "Asia/Shanghai", EASTMOST, "Pacific/Kiritimati", WESTMOST, "Pacific/Niue")
                .forEach((site, zone) -> server.stubFor(get(urlPathEqualTo("/peer/sites/" + site)).willReturn(okJson("""
                    {"siteId":"%s","regionCode":"331100","nameZh":"站","nameEn":"Site","timeZone":"%s"}"""
                        .formatted(site, zone)))));
        return server;
    }

    private static void feed(WireMockServer server, String name, String type, String data, UUID subject) {
        server.stubFor(get(urlPathEqualTo("/feeds/" + name + "/snapshot")).willReturn(aResponse()
                .withHeader("Content-Type", "application/json")
                .withBody("""
                    {"position":"1.0","states":[{"subject":"%s","type":"%s","version":4,"data":%s}]}"""
                        .formatted(subject, type, data))));
        server.stubFor(get(urlPathEqualTo("/feeds/" + name)).willReturn(aResponse()
                .withHeader("Content-Type", "application/cloudevents-batch+json")
                .withFixedDelay(200)
                .withBody("[]")));
    }

    @AfterAll
    static void stop() {
        PEERS.stop();
    }

    @BeforeEach
    void tokens(Keycloak running) {
        keycloak = running;
    }

    private Answer call(String method, String path, String person, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer "
                        + (person.endsWith("-service") ? keycloak.serviceToken(person) : keycloak.tokenOf(person)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(),
                    response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()),
                    response.body(), response);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String stock(String item, String kind, UUID entry) {
        return "/api/supplies/sites/" + SITE_A + "/stock/" + item + "/" + kind + "/" + entry;
    }

    private String quantity(long quantity) {
        return "{\"quantity\":%d,\"happenedAt\":\"%s\"}".formatted(quantity, clock.instant());
    }

    private Answer receive(String item, String lot, long quantity) {
        return call("PUT", stock(item, "receipts", Ids.next()), "supply.a",
                "{\"lot\":\"%s\",\"quantity\":%d,\"happenedAt\":\"%s\"}".formatted(lot, quantity, clock.instant()));
    }

    private JsonNode line(String item) {
        for (JsonNode line : call("GET", "/api/supplies/sites/" + SITE_A + "/stock", "supply.a", null).body()
                .path("lines")) {
            if (line.path("item").asString().equals(item)) {
                return line;
            }
        }
        throw new AssertionError(item);
    }

    @Test
    @Covers({"F62", "F110"})
    void everyMovementIsInTheLedgerOnceHoweverOftenItIsSent() {
        assertThat(receive("water", "W1", 100).status()).isEqualTo(201);
        UUID entry = Ids.next();
        assertThat(call("PUT", stock("water", "issues", entry), "supply.a", quantity(30)).status()).isEqualTo(201);
        assertThat(call("PUT", stock("water", "issues", entry), "supply.a", quantity(30)).status()).isEqualTo(200);
        assertThat(line("water").path("onHand").asInt()).isEqualTo(70);
        Answer back = call("PUT", stock("water", "reversals", Ids.next()), "supply.a",
                "{\"entryId\":\"%s\",\"reason\":\"wrong floor\"}".formatted(entry));
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        Answer ledger = call("GET", "/api/supplies/sites/" + SITE_A + "/stock/water/ledger?limit=2", "supply.a", null);
        assertThat(ledger.body().path("items")).hasSize(2);
        assertThat(ledger.body().path("items").path(0).path("kind").asString()).isEqualTo("REVERSAL");
        Answer rest = call("GET", "/api/supplies/sites/" + SITE_A + "/stock/water/ledger?cursor="
                + ledger.body().path("next").asString(), "supply.a", null);
        assertThat(rest.body().path("items")).hasSize(1);
        assertThat(rest.body().path("items").path(0).path("kind").asString()).isEqualTo("RECEIVE");
    }

    @Test
    @Covers("F72")
    void fortyIssuesOfTheLastTwentyLeaveExactlyNothing() throws Exception {
        receive("face-shield", "F1", 20);
        String token = keycloak.tokenOf("supply.a");
        List<Callable<Integer>> issues = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            issues.add(() -> {
                HttpRequest request = HttpRequest
                        .newBuilder(URI.create(
                                "http://127.0.0.1:" + port + stock("face-shield", "issues", Ids.next())))
                        .PUT(HttpRequest.BodyPublishers.ofString(quantity(1)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .build();
                return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            });
        }
        List<Integer> answers = new ArrayList<>();
        try (var desks = Executors.newFixedThreadPool(40)) {
            for (Future<Integer> answer : desks.invokeAll(issues)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(s -> s == 201).hasSize(20);
        assertThat(answers).filteredOn(s -> s == 422).hasSize(20);
        assertThat(line("face-shield").path("onHand").asInt()).isZero();
    }

    @Test
    @Covers({"F54", "F17"})
    void theNextMealKnowsTheDietTheAllergenAndTheDoor() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer sheet = call("GET", "/api/supplies/sites/" + SITE_A + "/meal-sheet", "kitchen.a", null);
            assertThat(sheet.status()).as(sheet.text()).isEqualTo(200);
            JsonNode door = sheet.body().path("sheet").path("withAllergens").path(0);
            assertThat(door.path("roomNumber").asString()).isEqualTo("1007");
            assertThat(door.path("allergens").path(0).asString()).isEqualTo("PEANUT");
            assertThat(sheet.body().path("sheet").path("diets").path("HALAL").asInt()).isEqualTo(1);
        });
        assertThat(call("GET", "/api/supplies/sites/" + SITE_A + "/meal-sheet", "nurse.a", null).status())
                .isEqualTo(403);
    }

    @Test
    @Covers({"C12", "F66"})
    void coverFollowsTheStaffingAndAStaleEditIsRefused() {
        Answer before = call("GET", "/api/supplies/sites/" + SITE_A + "/staffing", "supply.a", null);
        String etag = before.raw().headers().firstValue("ETag").orElseThrow();
        String staffing = "{\"staff\":48,\"zoneWorkers\":44,\"staffTestsPerDay\":48,\"turnoversPerDay\":17}";
        String path = "/api/supplies/sites/" + SITE_A + "/staffing";
        assertThat(call("PUT", path, "supply.a", staffing).status()).isEqualTo(428);
        assertThat(call("PUT", path, "supply.a", staffing, "If-Match", etag).status()).isEqualTo(200);
        assertThat(call("PUT", path, "supply.a", staffing, "If-Match", etag).status()).isEqualTo(412);
        receive("coverall", "C1", 396);
        assertThat(line("coverall").path("days").asDouble()).isEqualTo(9.0);
        assertThat(line("coverall").path("cover").asString()).isEqualTo("OK");
    }

    @Test
    @Covers("C21")
    void aWhatIfTellsForEachItemWhatIsMissingWhenMorePeopleCome() {
        String path = "/api/supplies/sites/" + EASTMOST + "/what-if?people=200&forDays=7";
        Answer asked = call("GET", path, "commander", null);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(asked.body().path("now").path("residents").asInt(-1)).isZero();
        assertThat(asked.body().path("then").path("occupiedRooms").asInt()).isEqualTo(200);
        assertThat(asked.body()
                .path("lines")
                .values()
                .stream()
                .map(line -> line.path("item").asString() + " "
                        + line.path("usable").asInt() + " " + line.path("perDayNow").asInt() + " "
                        + line.path("perDayThen").asInt() + " " + line.path("needed").asInt() + " "
                        + line.path("shortfall").asInt()))
                .contains("water 0 0 400 2800 2800", "test-kit 0 0 159 1113 1113", "coverall 0 0 32 224 224");

        receive("gloves", "G1", 50);
        String own = "/api/supplies/sites/" + SITE_A + "/what-if?people=";
        JsonNode gloves = call("GET", own + "100&forDays=1", "supply.a", null).body()
                .path("lines")
                .values()
                .stream()
                .filter(line -> line.path("item").asString().equals("gloves"))
                .findFirst()
                .orElseThrow();
        assertThat(gloves.path("usable").asInt()).isEqualTo(50);
        assertThat(gloves.path("shortfall").asInt()).isEqualTo(Math.max(0, gloves.path("needed").asInt() - 50));
        assertThat(call("GET", own + "-1", "supply.a", null).status()).isEqualTo(422);
        assertThat(call("GET", own + "1&forDays=99", "supply.a", null).status()).isEqualTo(422);
        assertThat(call("GET", own + "1", "kitchen.a", null).status()).isEqualTo(403);
        assertThat(call("GET", own + "1", "supply.b", null).status()).isEqualTo(404);
    }

    @Test
    @Covers("F100")
    void somebodyFromAnotherSiteSeesNothingOnAnyEndpoint() {
        String receipt = "{\"lot\":\"L\",\"quantity\":9,\"happenedAt\":\"%s\"}".formatted(clock.instant());
        UUID issued = Ids.next();
        assertThat(call("PUT", stock("n95", "receipts", Ids.next()), "supply.a", receipt).status()).isEqualTo(201);
        assertThat(call("PUT", stock("n95", "issues", issued), "supply.a", quantity(2)).status()).isEqualTo(201);
        String staffing = call("GET", "/api/supplies/sites/" + SITE_A + "/staffing", "supply.a", null).raw()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        String item = "/api/supplies/sites/{siteId}/stock/{item}";
        Set<String> called = ScopeWalk.of("http://127.0.0.1:" + port)
                .with("siteId", SITE_A)
                .with("item", "n95")
                .with("PUT " + item + "/receipts/{entryId}", "entryId", Ids.next())
                .with("PUT " + item + "/issues/{entryId}", "entryId", Ids.next())
                .with("PUT " + item + "/reversals/{entryId}", "entryId", Ids.next())
                .with("PUT /api/supplies/sites/{siteId}/staffing", "If-Match", staffing)
                .body("PUT " + item + "/receipts/{entryId}", receipt)
                .body("PUT " + item + "/issues/{entryId}", quantity(1))
                .body("PUT " + item + "/reversals/{entryId}",
                        "{\"entryId\":\"%s\",\"reason\":\"wrong floor\"}".formatted(issued))
                .body("PUT /api/supplies/sites/{siteId}/staffing",
                        "{\"staff\":1,\"zoneWorkers\":1,\"staffTestsPerDay\":1,\"turnoversPerDay\":1}")
                .right("/api/", () -> keycloak.tokenOf("supply.a"))
                .right("/peer/", () -> keycloak.serviceToken("residents-service"))
                .guards(() -> keycloak.tokenOf("supply.b"), () -> keycloak.tokenOf("nurse.a"));
        assertThat(called).contains("GET " + item + "/ledger");
    }

    @Test
    @Covers({"F100", "C47"})
    void theCommandOfARegionSeesTheShelfOfASiteAlsoWhileNobodyLivesThere() {
        String stock = "/api/supplies/sites/" + EASTMOST + "/stock";
        Answer shelf = call("GET", stock, "commander", null);
        assertThat(shelf.status()).as(shelf.text()).isEqualTo(200);
        assertThat(shelf.body().path("demand").path("residents").asInt(-1)).isZero();
        assertThat(call("GET", stock, "supply.a", null).status()).isEqualTo(404);
    }

    /** What was agreed with residents about a day, replayed from the shared files. */
    @Test
    @Covers("F92")
    void theReportsQuestionIsAnsweredAsAgreed() throws IOException {
        Path folder = Path.of(System.getProperty("lazaret.root", ".."),
                "deploy/contracts/src/main/resources/contracts/supplies");
        JsonNode contract = JSON.readTree(folder.resolve("cover-of-site.json").toFile());
        Answer answer = call("GET", contract.path("request").path("urlPath").asString(),
                contract.path("metadata").path("consumer").asString(), null);
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
    void everySiteKeepsItsOwnCalendar() {
        for (Map.Entry<UUID, String> site : Map.of(EASTMOST, "Pacific/Kiritimati", WESTMOST, "Pacific/Niue")
                .entrySet()) {
            ZoneId zone = ZoneId.of(site.getValue());
            assertThat(call("GET", "/api/supplies/sites/" + site.getKey() + "/stock", "commander", null).body()
                    .path("day")
                    .asString()).as(site.getValue()).isEqualTo(clock.instant().atZone(zone).toLocalDate().toString());
            JsonNode lunch = call("GET", "/api/supplies/sites/" + site.getKey() + "/meal-sheet?meal=LUNCH", "operator",
                    null).body();
            assertThat(Instant.parse(lunch.path("at").asString()).atZone(zone).getHour()).isEqualTo(11);
        }
    }

    @Test
    void badInputIsNamedFieldByField() {
        Answer unknown = call("PUT", stock("unicorns", "issues", Ids.next()), "supply.a", quantity(1));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().path("fields").path(0).path("code").asString()).isEqualTo("unknown");
        Answer none = call("PUT", stock("mask", "issues", Ids.next()), "supply.a", quantity(0));
        assertThat(none.body().path("fields").path(0).path("field").asString()).as(none.text()).isEqualTo("quantity");
    }

    @Test
    void theDescriptionIsTheOneThatIsKept() throws Exception {
        HttpResponse<String> docs = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs")).build(),
                HttpResponse.BodyHandlers.ofString());
        OpenApiFile.ofThisModule().matches(docs.body());
        AnswerNames.areUnique(mappings.getHandlerMethods().values());
    }
}
