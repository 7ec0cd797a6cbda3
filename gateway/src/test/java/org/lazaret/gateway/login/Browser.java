package org.lazaret.gateway.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import org.lazaret.gateway.RunningGateway;
import org.lazaret.kit.test.Keycloak;

/**
 * As much of a browser as logging in takes: cookies per origin, redirects, Keycloak's form. The gateways stand behind
 * one public address, like replicas behind a load balancer; {@link #use} says which of them gets the next request.
 */
final class Browser implements AutoCloseable {
    /** The address that the realm file allows as the console's. */
    static final String PUBLIC = "http://127.0.0.1:8080";

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final List<URI> visited = new ArrayList<>();
    private RunningGateway gateway;
    private String scheme = "http";
    private @Nullable String bearer;

    Browser(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** The load balancer turns to another gateway. */
    Browser use(RunningGateway other) {
        gateway = other;
        return this;
    }

    /** The proxy in front speaks TLS. */
    Browser overTls() {
        scheme = "https";
        return this;
    }

    /** Another tab of the same browser: the same cookies, at the gateway given. */
    Browser anotherTab(RunningGateway at) {
        Browser tab = new Browser(at);
        synchronized (cookies) {
            cookies.forEach((origin, jar) -> tab.cookies.put(origin, new TreeMap<>(jar)));
        }
        return tab;
    }

    /** From now on every request carries this token, as a program's do. */
    void bearer(String token) {
        bearer = token;
    }

    /** Any address, redirects followed. */
    HttpResponse<String> visit(URI address) {
        return follow(send(address, "GET", Map.of("Accept", "text/html"), ""));
    }

    /** Every address visited so far, in order. */
    List<URI> visited() {
        return List.copyOf(visited);
    }

    /** The gateway's cookies by name. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies.getOrDefault(PUBLIC, Map.of()));
    }

    /** From {@code /login} through Keycloak's form back to the console; the last answer. */
    HttpResponse<String> login(String person) {
        return login(person, "/login");
    }

    /** The same from another start, such as {@code /login?to=/rooms}. */
    HttpResponse<String> login(String person, String from) {
        HttpResponse<String> form = open(from);
        Matcher action = FORM.matcher(form.body());
        if (!action.find()) {
            throw new AssertionError("no login form at " + form.uri() + ": " + form.statusCode() + " " + form.body());
        }
        URI target = URI.create(action.group(1).replace("&amp;", "&"));
        return follow(send(target, "POST",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form(Map.of("username", person, "password", Keycloak.DEMO_PASSWORD, "credentialId", ""))));
    }

    /** A GET of a path at the gateway, with redirects followed as far as they lead. */
    HttpResponse<String> open(String path) {
        return follow(send(URI.create(PUBLIC + path), "GET", Map.of("Accept", "text/html"), ""));
    }

    /** What a script of the console reads: no redirect followed. */
    HttpResponse<String> read(String path) {
        return send(URI.create(PUBLIC + path), "GET", Map.of("Accept", "application/json"), "");
    }

    /** What a script of the console sends, with the token against forged requests. */
    HttpResponse<String> write(String path, String body) {
        return send(URI.create(PUBLIC + path), "POST", Map.of("Accept", "application/json", "Content-Type",
                "application/json", "X-XSRF-TOKEN", cookies().getOrDefault("XSRF-TOKEN", "")), body);
    }

    /** What a script of another site could send: the cookies go along, the token cannot. */
    HttpResponse<String> forge(String path, String body) {
        return send(URI.create(PUBLIC + path), "POST", Map.of("Content-Type", "text/plain"), body);
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> at = answer;
        for (int hops = 0; hops < 10 && at.statusCode() / 100 == 3; hops++) {
            URI next = at.uri().resolve(at.headers().firstValue("Location").orElseThrow());
            at = send(asPublic(next), "GET", Map.of("Accept", "text/html"), "");
        }
        return at;
    }

    private URI asPublic(URI address) {
        return address.getPort() == gateway.port()
                ? URI.create(address.toString().replaceFirst("http://[^/]+", PUBLIC))
                : address;
    }

    private HttpResponse<String> send(URI address, String method, Map<String, String> headers, String body) {
        boolean ours = address.toString().startsWith(PUBLIC);
        URI target = ours ? gateway.at(address.toString().substring(PUBLIC.length())) : address;
        String origin = ours ? PUBLIC : address.getScheme() + "://" + address.getAuthority();
        var request = HttpRequest.newBuilder(target)
                .method(method, body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (ours) {
            request.header("X-Forwarded-Proto", scheme)
                    .header("X-Forwarded-Host", "127.0.0.1")
                    .header("X-Forwarded-Port", "8080");
        }
        synchronized (cookies) {
            visited.add(address);
            Map<String, String> jar = cookies.getOrDefault(origin, Map.of());
            if (!jar.isEmpty()) {
                request.header("Cookie",
                        jar.entrySet()
                                .stream()
                                .map(c -> c.getKey() + "=" + c.getValue())
                                .collect(Collectors.joining("; ")));
            }
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            synchronized (cookies) {
                answer.headers().allValues("Set-Cookie").forEach(line -> keep(origin, line));
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + target + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String origin, String line) {
        String[] pair = line.split(";", 2)[0].split("=", 2);
        Map<String, String> jar = cookies.computeIfAbsent(origin, o -> new TreeMap<>());
        if (line.toLowerCase(Locale.ROOT).contains("max-age=0") || pair[1].isEmpty()) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }
}
