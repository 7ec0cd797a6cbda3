package org.lazaret.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real Keycloak with the realm of {@code deploy/keycloak}, as a process on a random loopback port.
 *
 * <p>{@code @ExtendWith(Keycloak.class)} starts it before the first test class that asks for it, once per JVM, on a
 * private copy of the prepared database; it stops with the JVM. Tests take it as a parameter. Spring tests find its
 * address as the system property {@code LAZARET_KEYCLOAK_URL}, set before their context starts: put this extension on
 * the class together with {@code @SpringBootTest}.
 */
public final class Keycloak implements BeforeAllCallback, ParameterResolver {
    /** The password of every demo person. */
    public static final String DEMO_PASSWORD = "lazaret-demo";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();
    private static @Nullable Running running;

    /** Base URL without the realm, e.g. {@code http://127.0.0.1:40123}. */
    public String url() {
        return running().url();
    }

    /** What tokens carry as {@code iss}. */
    public String issuer() {
        return url() + "/realms/lazaret";
    }

    /** An access token of a demo person, new on each call and good for five minutes. */
    public String tokenOf(String person) {
        return token(
                Map.of("grant_type", "password", "client_id", "lazaret-cli", "username", person, "password",
                        DEMO_PASSWORD));
    }

    /** An access token of a service's own account, by its module's name, e.g. {@code residents-service}. */
    public String serviceToken(String service) {
        return token(
                Map.of("grant_type", "client_credentials", "client_id", service, "client_secret", secretOf(service)));
    }

    /** The demo secret of a confidential client: {@code gateway} or a service's module name. */
    public static String secretOf(String client) {
        return "demo-secret-of-" + client;
    }

    /** The claims of a token, unverified. */
    public static Map<String, Object> claimsOf(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        @SuppressWarnings("unchecked")
        Map<String, Object> claims = JSON.readValue(payload, Map.class);
        return claims;
    }

    private String token(Map<String, String> form) {
        String body = form.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Keycloak gives no token to " + form.get("client_id") + "/"
                    + form.get("username") + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).required("access_token").asString();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty("LAZARET_KEYCLOAK_URL", url());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Keycloak.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    private static synchronized Running running() {
        Running known = running;
        if (known != null && known.process().isAlive()) {
            return known;
        }
        Running started = Running.start();
        running = started;
        return started;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        // no client is kept: its idle connections would outlive the server
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Keycloak", e);
        }
    }

    private record Running(Process process, String url) {

        static Running start() {
            try {
                Path home = Files.createTempDirectory("lazaret-keycloak");
                int port;
                try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    port = free.getLocalPort();
                }
                Path log = home.resolve("keycloak.log");
                ProcessBuilder start = new ProcessBuilder("sh",
                        root().resolve("deploy/keycloak/start").toString(), home.toString(), String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
                start.environment().put("JAVA_HOME", System.getProperty("java.home"));
                start.environment().put("LAZARET_LEASH", "1");
                Process process = start.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home), "stop Keycloak"));
                Running started = new Running(process, "http://127.0.0.1:" + port);
                started.awaitReady(log);
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void awaitReady(Path log) throws IOException {
            HttpRequest realm = HttpRequest.newBuilder(URI.create(url + "/realms/lazaret")).build();
            Instant limit = Instant.now().plus(START_LIMIT);
            while (Instant.now().isBefore(limit)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("Keycloak stopped while starting: " + Files.readString(log));
                }
                try {
                    if (send(realm).statusCode() == 200) {
                        return;
                    }
                } catch (UncheckedIOException e) {
                    if (!(e.getCause() instanceof ConnectException)) {
                        throw e;
                    }
                }
                try {
                    if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                        continue;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while Keycloak started", e);
                }
            }
            throw new IllegalStateException(
                    "Keycloak not ready after " + START_LIMIT.toSeconds() + " s: " + Files.readString(log));
        }

        private static void stop(Process process, Path home) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
                try (var files = Files.walk(home)) {
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The top folder: given by the build, else looked for above the working folder (an IDE's run). */
        private static Path root() {
            String given = System.getProperty("lazaret.root");
            Path folder = Path.of(given != null ? given : "").toAbsolutePath();
            while (folder != null && !Files.exists(folder.resolve("deploy/keycloak/start"))) {
                folder = folder.getParent();
            }
            if (folder == null) {
                throw new IllegalStateException("Not inside the Lazaret source tree; set -Dlazaret.root");
            }
            return folder;
        }
    }
}
