package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lazaret.kit.crypto.NewKeys;

/** Each service as {@code java -jar} with nothing else but a database: no Keycloak, no other service. */
class ServicesAloneIT {
    private static final Path ROOT = Path.of(System.getProperty("lazaret.root"));
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(10);
    /** The gateway documents nothing: what passes through it is documented by the services. */
    private static final Map<String, List<String>> DOCUMENTED = Map.of("rooms-service", List.of("/api/rooms/"),
            "residents-service", List.of("/api/residents/"), "health-monitor-service", List.of("/api/health/"),
            "supplies-service", List.of("/api/supplies/"), "gateway", List.of());

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    private record Running(String name, Process process, String address, Path log) {}

    @AfterEach
    void leaveNothing() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void eachAnswersForItselfAndStopsWithinTenSeconds() throws Exception {
        String database = database();
        List<Running> services = new ArrayList<>();
        for (String name : DOCUMENTED.keySet().stream().sorted().toList()) {
            services.add(service(name, database));
        }
        for (Running service : services) {
            // ready: it can keep what it is told; whether others are there is said beside it
            await(service.name() + " is ready").atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !service.process().isAlive() || status(service, "/actuator/health/readiness") == 200);
            assertThat(service.process().isAlive()).as(said(service)).isTrue();
            HttpResponse<String> metrics = get(service, "/actuator/prometheus");
            if (DOCUMENTED.get(service.name()).isEmpty()) {
                // the one that strangers can reach tells its metrics to whoever has the role, and that needs Keycloak
                assertThat(metrics.statusCode()).as(service.name() + " " + metrics.body()).isEqualTo(401);
            } else {
                assertThat(metrics.body()).as(service.name()).contains("jvm_memory_used_bytes");
                HttpResponse<String> api = get(service, "/v3/api-docs");
                assertThat(api.statusCode()).as(service.name() + " " + api.body()).isEqualTo(200);
                assertThat(api.body()).contains("\"openapi\":\"3.1").contains(DOCUMENTED.get(service.name()));
            }
        }
        for (Running service : services) {
            String health = get(service, "/actuator/health").body();
            long begin = System.nanoTime();
            service.process().destroy();
            assertThat(service.process().waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS))
                    .as(service.name() + " stops within " + STOP.toSeconds() + " s\n" + said(service))
                    .isTrue();
            System.out.printf("%s alone: ready, health %s; stopped after %d ms%n", service.name(),
                    health.replaceAll(".*\"status\":\"(\\w+)\"}$", "$1"),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
    }

    private String database() throws IOException {
        Process process = start("mongodb", List.of("-jar", jar("deploy/embedded-mongodb", "-exec.jar").toString(),
                folder.resolve("mongodb").toString(), "0"), Map.of());
        Path log = folder.resolve("mongodb.log");
        await().atMost(START)
                .until(() -> !process.isAlive() || Files.readString(log).contains("mongodb://"));
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains("mongodb://"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*(mongodb://[^ ]+).*", "$1");
    }

    private Running service(String name, String database) throws IOException {
        int port = freePort();
        Map<String, String> settings = new HashMap<>(NewKeys.generate());
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("LAZARET_MONGODB_URI", database);
        settings.put("LAZARET_SERVICE_SECRET", "nobody asks");
        settings.put("LAZARET_GATEWAY_SECRET", "nobody asks");
        // nobody listens there
        for (String other : List.of("KEYCLOAK", "ROOMS", "RESIDENTS", "HEALTH", "SUPPLIES")) {
            settings.put("LAZARET_" + other + "_URL", "http://127.0.0.1:1");
        }
        Process process = start(name, List.of("-jar", jar(name, ".jar").toString()), settings);
        return new Running(name, process, "http://127.0.0.1:" + port, folder.resolve(name + ".log"));
    }

    private Process start(String name, List<String> arguments, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(settings);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Path jar(String module, String ending) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|plain)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " is not packaged: mvn -DskipTests package"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(Running service, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(service.address() + path))
                .timeout(Duration.ofSeconds(10))
                .build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private int status(Running service, String path) throws InterruptedException {
        try {
            return get(service, path).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static String said(Running service) throws IOException {
        return service.name() + " said:\n" + Files.readString(service.log());
    }
}
