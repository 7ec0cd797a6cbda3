package org.lazaret.gateway.login;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.session.web.http.CookieSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.gateway.RunningGateway;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.Keycloak;

/** Logging in by browser: the real Keycloak, the real session store, and two gateways where two matter. */
@Covers({"F106", "F100"})
@ExtendWith(Keycloak.class)
class LoginIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger REFRESHES = new AtomicInteger();

    private static EmbeddedMongo database;
    private static WireMockServer rooms;
    private static String key;
    private static Keycloak identity;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start(Keycloak keycloak) throws Exception {
        identity = keycloak;
        database = EmbeddedMongo.inMemory();
        rooms = new WireMockServer(wireMockConfig().dynamicPort());
        rooms.start();
        AeadConfig.register();
        key = Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat
                        .serializeKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                                InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        rooms.stop();
        database.close();
    }

    @BeforeEach
    void service() {
        rooms.resetAll();
        rooms.stubFor(any(anyUrl()).willReturn(okJson("{\"rooms\":[]}")));
        REFRESHES.set(0);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void aPersonLogsInAtKeycloakWithCodeAndPkceAndTheConsoleLearnsWhoItIs() {
        Browser browser = browser(gateway());

        assertThat(browser.read("/api/session").statusCode()).isEqualTo(401);
        HttpResponse<String> arrived = browser.login("nurse.a");

        assertThat(arrived.statusCode()).isEqualTo(200);
        assertThat(arrived.body()).contains("start page for tests");
        URI asked = browser.visited().stream().filter(uri -> uri.getPath().endsWith("/auth")).findFirst().orElseThrow();
        assertThat(asked.getQuery()).contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=",
                "response_type=code");
        JsonNode who = JSON.readTree(browser.read("/api/session").body());
        assertThat(who.get("username").asString()).isEqualTo("nurse.a");
        assertThat(who.get("roles").toString()).isEqualTo("[\"nurse\"]");
        assertThat(who.get("sites").toString()).contains("01920000-0000-7000-8000-00000000000a");
        assertThat(Instant.parse(who.get("expiresAt").asString())).isAfter(Instant.now().plusSeconds(60));
    }

    @Test
    void theScreenAskedForIsShownAfterLoginButNeverAnotherSite() {
        Browser browser = browser(gateway());
        browser.login("nurse.a", "/login?to=/rooms/board");
        assertThat(browser.visited().getLast()).isEqualTo(URI.create(Browser.PUBLIC + "/rooms/board"));

        for (String elsewhere : List.of("https://evil.example", "//evil.example", "/\\evil.example", "rooms", "")) {
            assertThat(LoginOutcome.ownPath(elsewhere)).isEqualTo("/");
        }
        assertThat(LoginOutcome.ownPath("/rooms/board?floor=2")).isEqualTo("/rooms/board?floor=2");
    }

    @Test
    void aServiceGetsThePersonsTokenAndNeitherCookieNorForgeryToken() {
        Browser browser = browser(gateway());
        browser.login("nurse.a");
        browser.read("/api/session");

        assertThat(browser.write("/api/rooms/checks", "{}").statusCode()).isEqualTo(200);

        rooms.verify(1, postRequestedFor(urlEqualTo("/api/rooms/checks")).withoutHeader("Cookie")
                .withoutHeader("X-XSRF-TOKEN"));
        assertThat(Keycloak.claimsOf(tokensSeen().getFirst())).containsEntry("preferred_username", "nurse.a");
    }

    @Test
    void aRequestForgedByAnotherSiteIsRefused() {
        Browser browser = browser(gateway());
        browser.login("nurse.a");
        browser.read("/api/session");

        HttpResponse<String> forged = browser.forge("/api/rooms/checks", "{}");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(browser.forge("/logout", "x").statusCode()).isEqualTo(403);
        rooms.verify(0, postRequestedFor(urlPathEqualTo("/api/rooms/checks")));
        assertThat(browser.write("/api/rooms/checks", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void whoLoggedInAtOneGatewayGoesOnAtAnotherAndAfterBothWereRestarted() {
        RunningGateway one = gateway();
        RunningGateway two = gateway();
        Browser browser = browser(one);
        browser.login("manager.a");

        assertThat(browser.use(two).read("/api/rooms/board").statusCode()).isEqualTo(200);
        one.close();
        two.close();
        RunningGateway three = gateway();
        RunningGateway four = gateway();
        assertThat(browser.use(three).read("/api/rooms/board").statusCode()).isEqualTo(200);
        assertThat(browser.use(four).read("/api/session").body()).contains("manager.a");
    }

    @Test
    void aLoginBegunAtOneGatewayEndsAtAnother() {
        RunningGateway one = gateway();
        Browser browser = browser(one);
        browser.open("/login");
        browser.use(gateway());
        assertThat(browser.login("doctor.a").statusCode()).isEqualTo(200);
        assertThat(browser.use(one).read("/api/session").body()).contains("doctor.a");
    }

    @Test
    void tenRequestsAtTokenExpiryAtTwoGatewaysRefreshOnce() throws Exception {
        // a token of 300 s counts as expiring after 6 s
        Map<String, Object> impatient = Map.of("lazaret.session.refresh-before", "294s");
        RunningGateway one = gateway(impatient);
        RunningGateway two = gateway(impatient);
        Browser browser = browser(one);
        browser.login("manager.a");
        assertThat(browser.read("/api/rooms/before").statusCode()).isEqualTo(200);
        assertThat(REFRESHES).hasValue(0);
        String first = tokensSeen().getFirst();
        Instant expiring = Instant.ofEpochSecond(((Number) Keycloak.claimsOf(first).get("iat")).longValue() + 7);
        await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(expiring));
        rooms.resetRequests();

        List<Browser> tabs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tabs.add(browser.anotherTab(i % 2 == 0 ? one : two));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> requests = tabs.stream()
                    .<Callable<Integer>>map(tab -> () -> tab.read("/api/rooms/at-expiry").statusCode())
                    .toList();
            for (Future<Integer> status : threads.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(REFRESHES).hasValue(1);
        rooms.verify(10, getRequestedFor(urlEqualTo("/api/rooms/at-expiry")));
        assertThat(Set.copyOf(tokensSeen())).hasSize(1).doesNotContain(first);
        assertThat(browser.read("/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheSessionAtEveryGatewayAndAtKeycloak() {
        RunningGateway one = gateway();
        RunningGateway two = gateway();
        Browser browser = browser(one);
        browser.login("kitchen.a");
        Browser thief = browser.anotherTab(two);
        open.add(thief);
        assertThat(thief.read("/api/session").statusCode()).isEqualTo(200);
        browser.read("/api/session");

        HttpResponse<String> out = browser.write("/logout", "");

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(thief.read("/api/session").statusCode()).isEqualTo(401);
        assertThat(thief.use(one).read("/api/rooms/board").statusCode()).isEqualTo(401);
        assertThat(sessions()).noneMatch(session -> session.containsKey("refresh"));
        // Keycloak asks again although its own cookies are still there: the address below was not visited yet
        assertThat(browser.open("/login").body()).contains("kc-form-login");
        URI end = URI.create(JSON.readTree(out.body()).get("location").asString());
        assertThat(end.getQuery()).contains("id_token_hint=", "post_logout_redirect_uri=" + Browser.PUBLIC + "/");
        assertThat(browser.visit(end).uri().getPath()).isEqualTo("/");
    }

    @Test
    void aSessionThatKeycloakHasEndedIsOverAtTheNextRefresh() {
        RunningGateway gateway = gateway(Map.of("lazaret.session.refresh-before", "301s"));
        Browser browser = browser(gateway);
        browser.login("supply.a");
        assertThat(browser.read("/api/rooms/board").statusCode()).isEqualTo(200);
        var store = gateway.context().getBean(SessionStore.class);
        SharedSession session = store.findById(browser.cookies().get("lazaret"));
        gateway.context().getBean(Logout.class).endAtKeycloak(AccessTokens.tokens(session).orElseThrow());

        assertThat(browser.read("/api/rooms/board").statusCode()).isEqualTo(401);
        assertThat(store.findById(browser.cookies().get("lazaret"))).isNull();
    }

    @Test
    void theStoreHoldsNothingThatOpensWithoutTheKey() {
        Browser browser = browser(gateway());
        browser.login("auditor");
        String cookie = browser.cookies().get("lazaret");

        List<Document> stored = sessions();
        assertThat(stored).isNotEmpty();
        for (Document session : stored) {
            assertThat(session.toJson()).doesNotContain("auditor").doesNotContain(cookie);
            session.get("attributes", Document.class).values().forEach(value -> {
                byte[] bytes = ((Binary) value).getData();
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("springframework", "eyJ")
                        .doesNotStartWith("\u00ac\u00ed");
            });
        }
        RunningGateway stranger = gateway(Map.of("lazaret.session.key", ""));
        assertThat(browser.use(stranger).read("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void theCookiesAreForThisHostUnderTlsAloneAndNeverForScripts() {
        String begin = "/oauth2/authorization/keycloak";
        Browser plain = browser(gateway());
        assertThat(cookieOf(plain.read(begin), "lazaret-login")).contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
        Browser tls = browser(gateway()).overTls();
        HttpResponse<String> answer = tls.read(begin);
        assertThat(cookieOf(answer, "__Host-lazaret-login")).contains("HttpOnly", "SameSite=Lax", "Path=/", "Secure")
                .doesNotContain("Domain");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        for (boolean secure : new boolean[]{false, true}) {
            var request = new MockHttpServletRequest();
            request.setSecure(secure);
            var response = new MockHttpServletResponse();
            new SessionCookie().writeCookieValue(new CookieSerializer.CookieValue(request, response, "id"));
            assertThat(String.valueOf(response.getHeader("Set-Cookie")))
                    .startsWith(secure ? "__Host-lazaret=id" : "lazaret=id")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
        }
    }

    @Test
    void whoeverAsksForTheLoginPageLeavesNothingInTheSessionStore() {
        RunningGateway gateway = gateway();
        int before = sessions().size();
        for (int i = 0; i < 20; i++) {
            assertThat(browser(gateway).open("/login?to=/rooms").body()).contains("kc-form-login");
        }
        assertThat(sessions()).hasSize(before);
    }

    @Test
    void aLoginThatSomebodyElseBeganOrThatWasTamperedWithDoesNotEndHere() {
        RunningGateway gateway = gateway();
        Browser victim = browser(gateway);
        victim.open("/login");
        String state = victim.visited()
                .stream()
                .filter(uri -> uri.getPath().endsWith("/auth"))
                .map(uri -> uri.getQuery().replaceAll(".*state=([^&]+).*", "$1"))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> stranger = browser(gateway)
                .read("/login/oauth2/code/keycloak?code=made-up&state=" + state);
        assertThat(stranger.headers().firstValue("Location").orElse("")).endsWith("/?login=failed");
        assertThat(sessions()).noneMatch(session -> session.toJson().contains("made-up"));
    }

    @Test
    void metricsAreForAProgramWithTheRoleAlone() throws Exception {
        RunningGateway gateway = gateway();
        Browser anybody = browser(gateway);
        assertThat(anybody.read("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(anybody.read("/actuator/health/readiness").statusCode()).isEqualTo(200);
        Browser nurse = browser(gateway);
        nurse.bearer(identity.tokenOf("nurse.a"));
        assertThat(nurse.read("/actuator/prometheus").statusCode()).isEqualTo(403);
        try (HttpClient scraper = HttpClient.newHttpClient()) {
            HttpResponse<String> metrics = scraper.send(HttpRequest.newBuilder(gateway.at("/actuator/prometheus"))
                    .header("Authorization", "Bearer " + identity.tokenOf("operator"))
                    .build(), HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.body()).contains("resilience4j_circuitbreaker_state").contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void aProgramWithABearerTokenPassesWhileTheSessionStoreIsDown() {
        EmbeddedMongo gone = EmbeddedMongo.inMemory();
        RunningGateway gateway = gateway(Map.of("lazaret.mongodb.uri", gone.connectionString()));
        Browser person = browser(gateway);
        person.login("nurse.a");
        gone.close();

        Browser program = person.anotherTab(gateway);
        open.add(program);
        program.bearer(identity.tokenOf("nurse.a"));
        assertThat(program.read("/api/rooms/board").statusCode()).isEqualTo(200);
        assertThat(program.read("/api/session").body()).contains("nurse.a");
        assertThat(program.write("/api/rooms/checks", "{}").statusCode()).isEqualTo(200);

        HttpResponse<String> lost = person.read("/api/rooms/board");
        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).isPresent();
        assertThat(lost.body()).contains("urn:lazaret:problem:unavailable");
        assertThat(person.open("/").body()).as("the console itself still loads").contains("start page for tests");
    }

    private static String cookieOf(HttpResponse<String> answer, String name) {
        return answer.headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + answer.headers().map()));
    }

    private static List<String> tokensSeen() {
        return rooms.getAllServeEvents()
                .stream()
                .map(event -> event.getRequest().getHeader("Authorization").substring("Bearer ".length()))
                .collect(Collectors.toList());
    }

    private static List<Document> sessions() {
        try (var client = MongoClients.create(database.connectionString())) {
            return client.getDatabase("gateway").getCollection("sessions").find().limit(100).into(new ArrayList<>());
        }
    }

    private Browser browser(RunningGateway gateway) {
        Browser browser = new Browser(gateway);
        open.add(browser);
        return browser;
    }

    private RunningGateway gateway() {
        return gateway(Map.of());
    }

    private RunningGateway gateway(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("lazaret.keycloak.url", identity.url(),
                "lazaret.gateway.secret", Keycloak.secretOf("gateway"), "lazaret.mongodb.uri",
                database.connectionString(), "lazaret.session.key", key, "lazaret.rooms.url", rooms.baseUrl()));
        settings.putAll(more);
        RunningGateway gateway = RunningGateway.start(settings, CountRefreshes.class);
        open.add(gateway);
        return gateway;
    }

    /** Counts what is really asked of Keycloak, over all gateways of this test. */
    static class CountRefreshes implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof RestClientRefreshTokenTokenResponseClient real) {
                OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> counting = request -> {
                    REFRESHES.incrementAndGet();
                    return real.getTokenResponse(request);
                };
                return counting;
            }
            return bean;
        }
    }
}
