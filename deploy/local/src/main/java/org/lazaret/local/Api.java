package org.lazaret.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a program uses it: with the token of a demo person, and a sentence for every answer but a good one. */
final class Api implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Too many at once, or a part that is not ready yet: every request here may be repeated. */
    private static final Set<Integer> AGAIN = Set.of(429, 503, 504);
    private static final int ATTEMPTS = 40;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Function<String, String> address;
    private final String keycloak;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * @param address  who answers a path, as base address: the gateway, or without it the service itself
     * @param keycloak base address of Keycloak
     */
    Api(Function<String, String> address, String keycloak) {
        this.address = address;
        this.keycloak = keycloak;
    }

    /** Something was not accepted. */
    static final class Declined extends RuntimeException {
        private static final long serialVersionUID = 1;

        Declined(String what) {
            super(what);
        }
    }

    /**
     * @param person login of a demo person
     * @param body   becomes JSON
     * @return the answer, which is a success
     * @throws Declined for every other answer
     */
    JsonNode put(String person, String path, Object body) throws InterruptedException {
        return content(send(person, path, "PUT", "application/json", JSON.writeValueAsString(body)));
    }

    /** The same over what the person saw, which its ETag names. */
    JsonNode put(String person, String path, Object body, String seen) throws InterruptedException {
        return content(send(person, path, "PUT", "application/json", JSON.writeValueAsString(body), "If-Match", seen));
    }

    /** The answer of what asks for none. */
    JsonNode nothing() {
        return JSON.nullNode();
    }

    /** Sends something new. */
    JsonNode post(String person, String path, Object body) throws InterruptedException {
        return content(send(person, path, "POST", "application/json", JSON.writeValueAsString(body)));
    }

    /** Does something with what the person saw, which its ETag names. */
    JsonNode post(String person, String path, Object body, String seen) throws InterruptedException {
        return content(send(person, path, "POST", "application/json", JSON.writeValueAsString(body), "If-Match", seen));
    }

    /** Reads. */
    JsonNode get(String person, String path) throws InterruptedException {
        return content(send(person, path, "GET", "", ""));
    }

    /** @return the ETag of what is there now */
    String etag(String person, String path) throws InterruptedException {
        return send(person, path, "GET", "", "").headers().firstValue("ETag").orElse("");
    }

    /** Uploads a list as a browser's form does. */
    JsonNode upload(String person, String path, String method, String fileName, String csv)
            throws InterruptedException {
        String boundary = "lazaret-demo-list";
        return content(send(person, path, method, "multipart/form-data; boundary=" + boundary, "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n"));
    }

    private HttpResponse<String> send(String person, String path, String method, String type, String text,
            String... headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.apply(path) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(person))
                .method(method, text.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(text));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        for (int attempt = 1;; attempt++) {
            HttpResponse<String> answer = exchange(request.build());
            if (answer.statusCode() / 100 == 2) {
                return answer;
            }
            if (attempt == ATTEMPTS || !AGAIN.contains(answer.statusCode())) {
                throw new Declined(method + " " + path + " as " + person + " was answered " + answer.statusCode() + " "
                        + answer.body());
            }
            Thread.sleep(PAUSE);
        }
    }

    private static JsonNode content(HttpResponse<String> answer) {
        return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private String token(String person) throws InterruptedException {
        String known = tokens.get(person);
        if (known != null) {
            return known;
        }
        String form = Map.of("grant_type", "password", "client_id", "lazaret-cli", "username", person, "password",
                "lazaret-demo").entrySet().stream().map(Api::field).collect(Collectors.joining("&"));
        HttpResponse<String> answer = exchange(HttpRequest
                .newBuilder(URI.create(keycloak + "/realms/lazaret/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200) {
            throw new Declined("Keycloak gives " + person + " no token: " + answer.body());
        }
        String token = JSON.readTree(answer.body()).required("access_token").asString();
        tokens.put(person, token);
        return token;
    }

    private static String field(Entry<String, String> field) {
        return field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> exchange(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Declined(request.uri() + " did not answer: " + e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
