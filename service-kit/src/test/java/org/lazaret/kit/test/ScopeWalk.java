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
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every operation that a service publishes as those who may not and as somebody who may, and says where a guard
 * is missing or where anything of this site came through. It reads the service's own description, so a new operation is
 * covered the day it is born; one whose path has a variable that the test gives no value for fails until it does.
 */
public final class ScopeWalk {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Target DESCRIPTION = new Target("GET", "/v3/api-docs", Map.of(), null, "application/json",
            List.of("*/*"), false, null);

    private final String base;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> bodies = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final Map<String, Map<String, String>> own = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Supplier<String>> right = new TreeMap<>();
    private final Set<String> everyRole = new TreeSet<>();
    private final Set<String> owned = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();
    private @Nullable Elsewhere elsewhere;

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

    /**
     * As {@link #with}, for one operation alone: a room in the state that the operation needs, or a header such as
     * {@code If-Match} with the version that it will meet.
     */
    public ScopeWalk with(String operation, String variable, Object value) {
        own.computeIfAbsent(operation, o -> new TreeMap<>()).put(variable, value.toString());
        return this;
    }

    /** A file as the body of an operation that takes one. */
    public ScopeWalk file(String operation, String name, String content) {
        bodies.put(operation, "--walk\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--walk--\r\n");
        types.put(operation, "multipart/form-data; boundary=walk");
        return this;
    }

    /** Who may call the operations below a path; the longest path counts. */
    public ScopeWalk right(String path, Supplier<String> token) {
        right.put(path, token);
        return this;
    }

    /** Operations that every role of the site may call. */
    public ScopeWalk everyRole(String... operations) {
        everyRole.addAll(List.of(operations));
        return this;
    }

    /** Operations on what one person has made, which is not there for anybody else whatever their role. */
    public ScopeWalk owned(String... operations) {
        owned.addAll(List.of(operations));
        return this;
    }

    /** Operations that need no token: they answer a stranger, and say nothing of this site. */
    public ScopeWalk open(String... operations) {
        open.addAll(List.of(operations));
        return this;
    }

    /**
     * Another site with somebody who may do everything there: under its address nothing of this site may be found, so
     * every operation with a further id of this site (a variable that ends in {@code Id}) must answer 404.
     */
    public ScopeWalk elsewhere(String variable, Object value, Supplier<String> token) {
        elsewhere = new Elsewhere(variable, value.toString(), token);
        return this;
    }

    private record Elsewhere(String variable, String value, Supplier<String> token) {}

    /** What must not appear in any answer, beside the ids given. */
    public ScopeWalk secret(Object text) {
        secrets.add(text.toString());
        return this;
    }

    /**
     * Walks through every guard of every operation: without a token 401 (but {@link #open}), with another site's token 404 (403 where
     * only services may call), with a role of this site that has no business there 403, and with the right token the
     * operation works, which shows that the refusals before were about real things.
     *
     * @param foreign   token of a person who may see none of this site
     * @param wrongRole token of a person of this site whose role may do nothing but what {@link #everyRole} names
     * @return the operations that were called
     * @throws AssertionError naming every operation with a guard that is missing, or that the test cannot call
     */
    public Set<String> guards(Supplier<String> foreign, Supplier<String> wrongRole) {
        Set<String> called = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode paths = JSON.readTree(send(http, DESCRIPTION, null).body()).path("paths");
            List<Runnable> allowed = new ArrayList<>();
            paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
                if (!METHODS.contains(operation.getKey())) {
                    return;
                }
                String name = operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                called.add(name);
                Target target = target(name, path.getKey(), operation.getValue());
                if (target.missing() != null) {
                    faults.add(name + ": give the walk a value for {" + target.missing() + "}");
                    return;
                }
                boolean forServices = !path.getKey().startsWith("/api/");
                HttpResponse<String> stranger = send(http, target, null);
                expect(faults, name, "without a token", stranger, open.contains(name) ? 200 : 401);
                if (holdsSecret(stranger, target) != null) {
                    faults.add(name + ": a stranger is told " + holdsSecret(stranger, target));
                }
                HttpResponse<String> outside = send(http, target, foreign.get());
                if (target.ofThisSite() || forServices) {
                    expect(faults, name, "another site's token", outside, forServices ? 403 : 404);
                    if (holdsSecret(outside, target) != null) {
                        faults.add(name + ": the refusal for another site holds " + holdsSecret(outside, target));
                    }
                } else if (outside.statusCode() >= 400 || holdsSecret(outside, target) != null) {
                    faults.add(name + ": another site's token gets " + outside.statusCode() + " with "
                            + holdsSecret(outside, target));
                }
                if (!everyRole.contains(name) && (target.ofThisSite() || forServices)) {
                    expect(faults, name, "a role without business here", send(http, target, wrongRole.get()),
                            owned.contains(name) ? 404 : 403);
                }
                Elsewhere other = elsewhere;
                if (other != null && mixes(path.getKey(), other)) {
                    String before = values.put(other.variable(), other.value());
                    Target mixed = target(name, path.getKey(), operation.getValue());
                    values.put(other.variable(), String.valueOf(before));
                    expect(faults, name, "an id of this site at another's address",
                            send(http, mixed, other.token().get()), 404);
                }
                allowed.add(() -> {
                    String token = rightFor(path.getKey());
                    for (String accept : target.answers()) {
                        HttpResponse<String> answer = send(http, target.accepting(accept), token);
                        if (answer.statusCode() / 100 != 2) {
                            faults.add(name + ": the right token gets " + answer.statusCode() + " " + answer.body());
                        }
                    }
                });
            }));
            allowed.forEach(Runnable::run);
        }
        if (called.isEmpty()) {
            throw new AssertionError("the service publishes no operation, so the walk proves nothing");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("guards of the service:\n- " + String.join("\n- ", faults));
        }
        return called;
    }

    /** One operation as it is called here; {@code missing} names a variable that has no value. */
    private record Target(String method, String address, Map<String, String> headers, @Nullable String body,
            String contentType, List<String> answers, boolean ofThisSite, @Nullable String missing) {
        Target accepting(String type) {
            return new Target(method, address, headers, body, contentType, List.of(type), ofThisSite, missing);
        }
    }

    private Target target(String name, String path, JsonNode operation) {
        Map<String, String> known = new TreeMap<>(values);
        known.putAll(own.getOrDefault(name, Map.of()));
        StringBuilder address = new StringBuilder();
        Matcher variable = VARIABLE.matcher(path);
        String missing = null;
        boolean ofThisSite = false;
        while (variable.find()) {
            String value = known.get(variable.group(1));
            missing = value == null ? variable.group(1) : missing;
            ofThisSite = true;
            variable.appendReplacement(address, Matcher.quoteReplacement(encode(String.valueOf(value))));
        }
        variable.appendTail(address);
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String parameterName = parameter.path("name").asString("");
            String value = known.get(parameterName);
            if (value != null && parameter.path("in").asString("").equals("header")) {
                headers.put(parameterName, value);
            }
            if (!parameter.path("in").asString("").equals("query")) {
                continue;
            }
            if (value != null) {
                query.append(query.isEmpty() ? "?" : "&").append(parameterName).append('=').append(encode(value));
                ofThisSite = true;
            } else if (parameter.path("required").asBoolean(false)) {
                missing = parameterName;
            }
        }
        List<String> answers = new ArrayList<>();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                response.getValue().path("content").properties().forEach(c -> answers.add(c.getKey()));
            }
        });
        boolean takesBody = !operation.path("requestBody").isMissingNode();
        String body = takesBody ? bodies.getOrDefault(name, "{}") : null;
        // an operation may name the site, or something of it, in its body alone
        ofThisSite |= body != null && values.values().stream().anyMatch(body::contains);
        return new Target(name.substring(0, name.indexOf(' ')), address.toString() + query, headers, body,
                types.getOrDefault(name, "application/json"),
                answers.isEmpty() ? List.of("*/*") : answers, ofThisSite, missing);
    }

    private static boolean mixes(String path, Elsewhere other) {
        boolean furtherId = VARIABLE.matcher(path)
                .results()
                .map(v -> v.group(1))
                .anyMatch(v -> v.endsWith("Id") && !v.equals(other.variable()));
        return furtherId && path.contains("{" + other.variable() + "}");
    }

    private static void expect(List<String> faults, String name, String who, HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            faults.add(name + ": " + who + " gets " + answer.statusCode() + " instead of " + status);
        }
    }

    private @Nullable String holdsSecret(HttpResponse<String> answer, Target target) {
        // the address that was asked for may be named again in the problem's instance, without its query
        String path = target.address().replaceFirst("\\?.*", "");
        return secrets.stream()
                .filter(s -> answer.body().replace(path, "").contains(s))
                .findFirst()
                .orElse(null);
    }

    private String rightFor(String path) {
        return right.entrySet()
                .stream()
                .filter(r -> path.startsWith(r.getKey()))
                .max(java.util.Comparator.comparingInt(r -> r.getKey().length()))
                .orElseThrow(() -> new AssertionError("say who may call " + path))
                .getValue()
                .get();
    }

    private HttpResponse<String> send(HttpClient http, Target target, @Nullable String token) {
        String method = target.method();
        String path = target.address();
        String body = target.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", target.contentType());
        }
        request.header("Accept", target.answers().getFirst());
        target.headers().forEach(request::header);
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
