package org.lazaret.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's program: it signs in at Keycloak and speaks to the gateway with a bearer token. */
final class Program {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String gateway;
    private final String keycloak;
    private final String person;
    private String token = "";
    private long until;

    record Answer(int status, JsonNode body) {
        JsonNode ok() {
            if (status >= 300) {
                throw new AssertionError("answered " + status + ": " + body);
            }
            return body;
        }
    }

    Program(String gateway, String keycloak, String person) {
        this.gateway = gateway;
        this.keycloak = keycloak;
        this.person = person;
    }

    Answer get(String path) {
        return call("GET", path, null, null);
    }

    Answer put(String path, String json) {
        return call("PUT", path, json, "application/json");
    }

    Answer post(String path, String json) {
        return call("POST", path, json, "application/json");
    }

    /** Uploads one file as the part {@code file}. */
    Answer upload(String path, String name, String content) {
        String body = "--lazaret\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--lazaret--\r\n";
        return call("POST", path, body, "multipart/form-data; boundary=lazaret");
    }

    /** This moment by the business clock, which every answer of a service tells. */
    String businessTime() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(gateway + "/api/rooms/sites?limit=1"))
                .header("Authorization", "Bearer " + token())
                .build());
        return response.headers()
                .firstValue("Lazaret-Clock")
                .orElseThrow(() -> new AssertionError("no clock in the answer " + response.statusCode()));
    }

    private Answer call(String method, String path, @Nullable String body, @Nullable String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token())
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> response = send(request.build());
        return new Answer(response.statusCode(),
                response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    /** One login at a time: Keycloak refuses a second one of the same person while the first is under way. */
    private synchronized String token() {
        if (System.nanoTime() > until) {
            String form = "grant_type=password&client_id=lazaret-cli&username=" + encode(person)
                    + "&password=lazaret-demo";
            HttpResponse<String> response = send(HttpRequest
                    .newBuilder(URI.create(keycloak + "/realms/lazaret/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build());
            token = JSON.readTree(response.body()).required("access_token").asString();
            until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        }
        return token;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
