package org.lazaret.gateway.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.gateway.RunningGateway;
import org.lazaret.kit.test.Covers;

/** What passes and what does not, on good days and on bad ones. No session store is there, and none is needed. */
@Covers({"F106", "F109"})
class RoutesIT {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static WireMockServer keycloak;
    private static WireMockServer rooms;
    private static WireMockServer residents;
    private static WireMockServer health;
    private static RSAKey key;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        keycloak = server();
        rooms = server();
        residents = server();
        health = server();
        key = new RSAKeyGenerator(2048).keyID("test").algorithm(JWSAlgorithm.RS256).generate();
        keycloak.stubFor(any(urlEqualTo("/realms/lazaret/protocol/openid-connect/certs"))
                .willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
        gateway = RunningGateway.start(Map.of("lazaret.keycloak.url", keycloak.baseUrl(), "lazaret.mongodb.uri",
                "mongodb://127.0.0.1:1", "lazaret.rooms.url", rooms.baseUrl(), "lazaret.residents.url",
                residents.baseUrl(), "lazaret.health.url", health.baseUrl(), "lazaret.supplies.url",
                "http://127.0.0.1:1", "lazaret.limits.read-timeout", "700ms", "lazaret.limits.request-size", "64KB",
                "lazaret.limits.breaker-calls", "6", "lazaret.limits.breaker-open", "1500ms"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        List.of(keycloak, rooms, residents, health).forEach(WireMockServer::stop);
        HTTP.close();
    }

    @BeforeEach
    void services() {
        for (WireMockServer service : List.of(rooms, residents, health)) {
            service.resetAll();
            service.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        }
    }

    @Test
    void aProgramsTokenAndPathReachTheServiceUnchanged() throws Exception {
        String token = token("program.one");
        rooms.stubFor(any(urlPathMatching("/api/rooms/.*"))
                .willReturn(okJson("{\"n\":1}").withHeader("ETag", "\"7\"").withHeader("Set-Cookie", "spy=1")));
        var answer = send(get("/api/rooms/sites/a/board?floor=2", token).header("Cookie", "lazaret=stale")
                .header("If-None-Match", "\"6\""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"n\":1}");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        rooms.verify(1, getRequestedFor(urlEqualTo("/api/rooms/sites/a/board?floor=2"))
                .withHeader("Authorization", equalTo("Bearer " + token))
                .withHeader("If-None-Match", equalTo("\"6\""))
                .withoutHeader("Cookie"));
    }

    @Test
    void withoutATokenTheAnswerIs401AndNeverARedirect() throws Exception {
        for (String path : List.of("/api/rooms/sites", "/api/nowhere", "/api/overview")) {
            var answer = send(HttpRequest.newBuilder(gateway.at(path)).header("Authorization", "Bearer broken"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("urn:lazaret:problem:unauthenticated");
        }
        var anonymous = send(HttpRequest.newBuilder(gateway.at("/api/rooms/sites")));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("Location")).isEmpty();
        var expired = send(get("/api/rooms/sites", token("late", Instant.now().minusSeconds(120), "lazaret")));
        assertThat(expired.statusCode()).isEqualTo(401);
        var others = send(get("/api/rooms/sites", token("other", Instant.now().plusSeconds(60), "another-system")));
        assertThat(others.statusCode()).isEqualTo(401);
        rooms.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    @Covers("F88")
    void aStrangerReadsWhatACertificateIsVerifiedWithAndNothingElse() throws Exception {
        residents.stubFor(any(anyUrl()).willReturn(okJson("{\"keys\":[]}")
                .withHeader("Cache-Control", "max-age=300, public")
                .withHeader("Set-Cookie", "spy=1")));
        for (String path : List.of("/api/residents/certificate-keys",
                "/api/residents/certificate-revocations?limit=200")) {
            var answer = send(HttpRequest.newBuilder(gateway.at(path))
                    .header("Cookie", "lazaret=stale")
                    .header("Authorization", "Bearer broken"));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
            assertThat(answer.headers().allValues("Set-Cookie")).as("a cache may keep it").isEmpty();
            residents.verify(1,
                    getRequestedFor(urlEqualTo(path)).withoutHeader("Authorization").withoutHeader("Cookie"));
        }
        residents.resetRequests();
        for (String path : List.of("/api/residents/certificate-keys/", "/api/residents/certificate-keys/x",
                "/api/residents/certificate-keys;x=1", "/api/residents/certificate-checks", "/api/residents/stays",
                "/api/residents//certificate-keys", "/api/residents/certificate-keys/../stays",
                "/api/residents/certificate-keys%2f..%2fstays", "/api/rooms/certificate-keys", "/api/residents")) {
            var answer = send(HttpRequest.newBuilder(gateway.at(path)));
            assertThat(answer.statusCode()).as(path).isIn(400, 401);
        }
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")) {
            var answer = send(HttpRequest.newBuilder(gateway.at("/api/residents/certificate-keys"))
                    .method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isIn(401, 403);
        }
        residents.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aStrangersAddressHasAnAllowanceOfItsOwn() throws Exception {
        try (var strict = RunningGateway.start(Map.of("lazaret.keycloak.url", keycloak.baseUrl(),
                "lazaret.mongodb.uri", "mongodb://127.0.0.1:1", "lazaret.residents.url", residents.baseUrl(),
                "lazaret.limits.strangers-per-second", "1", "lazaret.limits.strangers-burst", "3"))) {
            HttpResponse<String> last = null;
            for (int i = 0; i < 5; i++) {
                last = send(HttpRequest.newBuilder(strict.at("/api/residents/certificate-keys")));
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
            assertThat(send(HttpRequest.newBuilder(strict.at("/api/residents/stays"))
                    .header("Authorization", "Bearer " + token("calm"))).statusCode()).as("who signed in")
                    .isEqualTo(200);
        }
    }

    @Test
    void whatServicesSayAmongThemselvesIsNotReachable() throws Exception {
        String token = token("program.two");
        for (String path : List.of("/peer/holds/1", "/feeds/stays", "/api/peer/holds/1", "/api/feeds/stays",
                "/api/actuator/health", "/v3/api-docs", "/api/rooms%2f..%2f..%2fpeer/holds/1",
                "/api/rooms/../../peer/holds/1", "/api/rooms/..;/..;/peer/holds/1", "/api/rooms//peer")) {
            var answer = send(get(path, token).header("Accept", "text/html"));
            assertThat(answer.statusCode()).as(path).isIn(200, 400, 404);
        }
        for (WireMockServer service : List.of(rooms, residents, health)) {
            service.getAllServeEvents().forEach(event -> assertThat(event.getRequest().getUrl()).startsWith("/api/"));
        }
    }

    @Test
    void aServicesOwnRefusalPassesUnchangedAndDoesNotOpenTheBreaker() throws Exception {
        String token = token("program.three");
        residents.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", "3")
                .withBody("{\"type\":\"urn:lazaret:problem:not-caught-up\"}")));
        for (int i = 0; i < 12; i++) {
            var answer = send(get("/api/residents/stays", token));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"type\":\"urn:lazaret:problem:not-caught-up\"}");
            assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        }
        residents.verify(12, getRequestedFor(urlEqualTo("/api/residents/stays")));
    }

    @Test
    void aServiceThatIsTooSlowIs504AndOneThatStaysSilentIsLeftAloneForAWhile() throws Exception {
        String token = token("program.four");
        health.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(2_000)));
        var slow = send(get("/api/health/rounds", token));
        assertThat(slow.statusCode()).isEqualTo(504);
        assertThat(slow.body()).contains("urn:lazaret:problem:timeout");
        send(get("/api/health/rounds", token));
        send(get("/api/health/rounds", token));
        health.resetRequests();

        var open = send(get("/api/health/rounds", token));
        assertThat(open.statusCode()).isEqualTo(503);
        assertThat(open.headers().firstValue("Retry-After")).contains("2");
        assertThat(open.body()).contains("urn:lazaret:problem:unavailable");
        health.verify(0, anyRequestedFor(anyUrl()));
        assertThat(send(get("/api/rooms/sites", token)).statusCode()).isEqualTo(200);

        health.resetAll();
        health.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(send(get("/api/health/rounds", token)).statusCode()).isEqualTo(200));
    }

    @Test
    void aServiceThatIsDownIs503() throws Exception {
        var answer = send(get("/api/supplies/items", token("program.five")));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aBodyThatIsTooLargeIs413AnnouncedOrNot() throws Exception {
        String token = token("program.six");
        byte[] large = new byte[65 * 1024];
        for (int i = 0; i < 8; i++) {
            var announced = send(post("/api/rooms/import", token, HttpRequest.BodyPublishers.ofByteArray(large)));
            assertThat(announced.statusCode()).isEqualTo(413);
            var streamed = send(post("/api/rooms/import", token,
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
            assertThat(streamed.statusCode()).isEqualTo(413);
            assertThat(streamed.body()).contains("urn:lazaret:problem:too-large");
        }
        var fits = send(post("/api/rooms/import", token,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[63 * 1024]))));
        assertThat(fits.statusCode()).as("the breaker holds nothing against the service").isEqualTo(200);
        rooms.verify(1, postRequestedFor(urlEqualTo("/api/rooms/import")));
        assertThat(rooms.getAllServeEvents().getFirst().getRequest().getBody()).hasSize(63 * 1024);
    }

    @Test
    void whoSendsTooManyRequestsIsSlowedDownAloneAndToldHowLong() throws Exception {
        try (var strict = RunningGateway.start(Map.of("lazaret.keycloak.url", keycloak.baseUrl(),
                "lazaret.mongodb.uri", "mongodb://127.0.0.1:1", "lazaret.rooms.url", rooms.baseUrl(),
                "lazaret.limits.requests-per-second", "1", "lazaret.limits.burst", "3"))) {
            String token = token("eager");
            HttpResponse<String> last = null;
            for (int i = 0; i < 5; i++) {
                last = send(HttpRequest.newBuilder(strict.at("/api/rooms/sites"))
                        .header("Authorization", "Bearer " + token));
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
            assertThat(last.body()).contains("urn:lazaret:problem:too-many");
            assertThat(send(HttpRequest.newBuilder(strict.at("/api/rooms/sites"))
                    .header("Authorization", "Bearer " + token("calm"))).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theConsoleIsServedAndItsScreensAreAddresses() throws Exception {
        var start = send(HttpRequest.newBuilder(gateway.at("/")).header("Accept", "text/html"));
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).contains("start page for tests");
        assertThat(start.headers().firstValue("Cache-Control")).contains("no-cache");
        var screen = send(HttpRequest.newBuilder(gateway.at("/sites/a/rooms?floor=2"))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        assertThat(screen.body()).isEqualTo(start.body());
        assertThat(screen.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        var asset = send(HttpRequest.newBuilder(gateway.at("/assets/test-0a1b2c.js")));
        assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable", "max-age=31536000");
        assertThat(
                send(HttpRequest.newBuilder(gateway.at("/assets/gone.js")).header("Accept", "text/html")).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(gateway.at("/assets/gone.js"))).body())
                .contains("urn:lazaret:problem:not-found");
        assertThat(send(HttpRequest.newBuilder(gateway.at("/favicon.png")).header("Accept", "image/*")).statusCode())
                .isEqualTo(404);
        assertThat(send(get("/api/nowhere", token("program.seven")).header("Accept", "text/html")).body())
                .contains("urn:lazaret:problem:not-found");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepOtherSitesOut() throws Exception {
        for (String path : List.of("/", "/api/rooms/sites")) {
            var headers = send(get(path, token("program.eight"))).headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).contains("script-src 'self' 'sha256-", "style-src 'self' 'unsafe-inline'",
                    "object-src 'none'",
                    "frame-ancestors 'none'", "form-action 'self' " + keycloak.baseUrl());
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        }
    }

    private static WireMockServer server() {
        WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    private static HttpRequest.Builder get(String path, String token) {
        return HttpRequest.newBuilder(gateway.at(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder post(String path, String token, HttpRequest.BodyPublisher body) {
        return get(path, token).header("Content-Type", "application/octet-stream").POST(body);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String person) {
        return token(person, Instant.now().plusSeconds(300), "lazaret");
    }

    private static String token(String person, Instant expiry, String audience) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    new JWTClaimsSet.Builder().issuer(keycloak.baseUrl() + "/realms/lazaret")
                            .audience(audience)
                            .claim("preferred_username", person)
                            .claim("roles", List.of("nurse"))
                            .expirationTime(Date.from(expiry))
                            .build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
