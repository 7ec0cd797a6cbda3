package org.lazaret.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import org.lazaret.kit.test.Covers;

/** A gateway alone: nothing it works with is there yet. */
@Covers("F106")
@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    @Test
    void itStartsWithKeycloakAndTheSessionStoreDownAndSaysSo(CapturedOutput output) throws Exception {
        try (var gateway = RunningGateway
                .start(Map.of("lazaret.keycloak.url", "http://127.0.0.1:1", "lazaret.mongodb.uri",
                        "mongodb://127.0.0.1:1"));
                HttpClient http = HttpClient.newHttpClient()) {
            var health = http.send(HttpRequest.newBuilder(gateway.at("/actuator/health")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"keycloak\":{\"status\":\"DOWN\"", "\"mongo\":{\"status\":\"DOWN\"");
            var ready = http.send(HttpRequest.newBuilder(gateway.at("/actuator/health/readiness")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(output).contains("Keycloak does not answer at http://127.0.0.1:1"));
            assertThat(output).contains("LAZARET_SESSION_KEY is not set").contains("LAZARET_GATEWAY_SECRET is not set");
            var login = http.send(HttpRequest.newBuilder(gateway.at("/login")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(login.headers().firstValue("Location").orElse("")).endsWith("/?login=unavailable");
            var metrics = http.send(HttpRequest.newBuilder(gateway.at("/actuator/prometheus")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.statusCode()).as("what it says of its own work is not for everybody").isEqualTo(401);
            assertThat(http.send(HttpRequest.newBuilder(gateway.at("/actuator/env")).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
    }
}
