package org.lazaret.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every operation that a service publishes with the token of somebody from another site and says where anything
 * of this site came through. It reads the service's own description, so a new operation is covered the day it is born;
 * one whose path has a variable that the test gives no value for fails until it does.
 */
public final class ScopeWalk {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> bodies = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>();

    private ScopeWalk(String base) {
        this.base = base;
    }

    /** A walk through the service at a base URL. */
    public static ScopeWalk of(String base) {
        return new ScopeWalk(base);
    }

    /** An existing id of this site for a path variable, such as {@code siteId}; it must not come back either. */
    public ScopeWalk with(String variable, Object value) {
        values.put(variable, value.toString());
        secrets.add(value.toString());
        return this;
    }

    /** A valid body for an operation, such as {@code "PUT /api/x/{id}"}, so that the refusal is the scope's. */
    public ScopeWalk body(String operation, String json) {
        bodies.put(operation, json);
        return this;
    }

    /** What must not appear in any answer, beside the ids given. */
    public ScopeWalk secret(Object text) {
        secrets.add(text.toString());
        return this;
    }

    /**
     * Walks.
     *
     * @param token of a person who may see none of this site
     * @return the operations that were called
     * @throws AssertionError naming every operation that let something through
     */
    public Set<String> walk(String token) {
        Set<String> called = new TreeSet<>();
        List<String> leaks = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode paths = JSON.readTree(send(http, "GET", "/v3/api-docs", null, null).body()).path("paths");
            paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
                if (METHODS.contains(operation.getKey())) {
                    String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                    String name = method + " " + path.getKey();
                    called.add(name);
                    String leak = call(http, method, path.getKey(), operation.getValue(), token);
                    if (leak != null) {
                        leaks.add(name + ": " + leak);
                    }
                }
            }));
        }
        if (called.isEmpty()) {
            throw new AssertionError("the service publishes no operation, so the walk proves nothing");
        }
        if (!leaks.isEmpty()) {
            throw new AssertionError("another site's token gets through:\n- " + String.join("\n- ", leaks));
        }
        return called;
    }

    private @Nullable String call(HttpClient http, String method, String path, JsonNode operation, String token) {
        StringBuilder address = new StringBuilder();
        Matcher variable = VARIABLE.matcher(path);
        boolean ofThisSite = false;
        while (variable.find()) {
            String value = values.get(variable.group(1));
            if (value == null) {
                return "give the walk a value for {" + variable.group(1) + "}";
            }
            ofThisSite = true;
            variable.appendReplacement(address, Matcher.quoteReplacement(encode(value)));
        }
        variable.appendTail(address);
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString("");
            String value = values.get(name);
            if (parameter.path("in").asString("").equals("query") && value != null) {
                query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encode(value));
                ofThisSite = true;
            }
        }
        boolean takesBody = !operation.path("requestBody").isMissingNode();
        String body = takesBody ? bodies.getOrDefault(method + " " + path, "{}") : null;
        HttpResponse<String> answer = send(http, method, address.toString() + query, body, token);
        for (String secret : secrets) {
            // an address that was asked for may be named again in the problem's instance
            if (answer.body().replace(address, "").contains(secret)) {
                return answer.statusCode() + " and the answer holds " + secret;
            }
        }
        boolean success = answer.statusCode() < 400;
        if (ofThisSite && method.equals("GET") && answer.statusCode() != 404 && answer.statusCode() != 403) {
            return "answered " + answer.statusCode() + " instead of 404";
        }
        if (ofThisSite && success) {
            return "answered " + answer.statusCode();
        }
        return answer.statusCode() >= 500 ? "answered " + answer.statusCode() : null;
    }

    private HttpResponse<String> send(HttpClient http, String method, String path, @Nullable String body,
            @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
