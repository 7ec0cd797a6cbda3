package org.lazaret.rooms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One replica of the real service as a process of its own, which can be killed and comes back on the same port. */
public final class RoomsProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private final Map<String, String> settings;
    private final int port;
    private final Path log;
    private Process process;
    private int kills;

    /** @param settings its environment; the port is chosen here */
    public RoomsProcess(Map<String, String> settings) throws IOException {
        this.settings = settings;
        this.log = Files.createTempFile("rooms-replica", ".log");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = begin();
    }

    private Process begin() throws IOException {
        String classes = Arrays.stream(System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")).split(java.io.File.pathSeparator))
                .filter(entry -> !entry.matches(".*(/test-classes/?|-tests\\.jar)$"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
        ProcessBuilder start = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin/java")
                .toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", classes,
                RoomsApplication.class.getName())).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        start.environment().putAll(settings);
        start.environment().put("SERVER_PORT", String.valueOf(port));
        return start.start();
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** kill -9, and a new process at once. */
    public synchronized void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        kills++;
        process = begin();
    }

    public synchronized int kills() {
        return kills;
    }

    /** Whether it works at this moment. */
    public boolean isReady(HttpClient http) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2))
                    .build(), HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException starting) {
            return false;
        }
    }

    /** Waits until it works. */
    public void awaitReady(HttpClient http) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            if (isReady(http)) {
                return;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("the replica does not work: " + Files.readString(log));
    }

    @Override
    public synchronized void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(log);
    }
}
