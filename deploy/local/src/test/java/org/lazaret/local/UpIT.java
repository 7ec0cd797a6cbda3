package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with the real processes under it: whatever this source tree has built. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
    private static final Path ROOT = Path.of(System.getProperty("lazaret.root"));
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final int SHIFT = ThreadLocalRandom.current().nextInt(3_000, 30_000);

    @TempDir
    static Path run;

    private final List<Process> launchers = new ArrayList<>();

    @AfterEach
    void nothingStays() throws InterruptedException {
        for (Process launcher : launchers) {
            launcher.destroy();
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly().waitFor();
            }
        }
        ProcessHandle.allProcesses().filter(UpIT::ours).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @Order(1)
    void startsEverythingRestartsWhatDiesAndStopsWithoutARest() throws Exception {
        Process launcher = up("--no-demo");
        awaitSaid("Everything works after");

        assertThat(get("/realms/lazaret").statusCode()).isEqualTo(200);
        assertThat(Files.readString(run.resolve("secrets"))).contains("LAZARET_MASTER_KEY=");
        assertThat(ours()).hasSizeGreaterThanOrEqualTo(3);

        long database = Long.parseLong(Files.readString(run.resolve("pids/mongodb")).strip());
        ProcessHandle.of(database).orElseThrow().destroyForcibly();
        awaitSaid("mongodb died after", "killed by signal 9", "its log " + run.toRealPath() + "/logs/mongodb.log",
                "deploy/up restart mongodb");
        assertThat(ask("status")).containsPattern("mongodb +dead").containsPattern("keycloak +ready");
        assertThat(ask("restart", "mongodb")).contains("mongodb is ready after");
        assertThat(ask("status")).containsPattern("mongodb +ready");

        assertThat(ask("forward", "2h")).contains("Without the demo the clock is the real one");

        assertThat(said("second", "--no-demo")).as("a second start in the same folder").contains("already runs from");
        assertThat(said("third", "--no-demo", "--run", run.resolve("other").toString()))
                .as("a second start on the same ports")
                .contains("is in use by another program");

        launcher.destroy(); // SIGTERM
        assertThat(launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(ours()).as("processes left").isEmpty();
        assertThat(said("first")).endsWith("Stopped\n");
        assertThat(run.resolve("pids")).isEmptyDirectory();
    }

    @Test
    @Order(2)
    void killedItTakesEverythingWithIt() throws Exception {
        Process launcher = up("--no-demo", "--without", "gateway", "--without", "rooms-service", "--without",
                "residents-service", "--without", "health-monitor-service", "--without", "supplies-service");
        awaitSaid("Everything works after");

        launcher.destroyForcibly(); // kill -9: nothing of its own runs any more

        await("the guard stops what is left").atMost(STOP).until(() -> ours().isEmpty());
        assertThat(run.resolve("pids")).isEmptyDirectory();
    }

    @Test
    @Order(3)
    void whatNoGuardCouldStopIsStoppedByTheNextStartAndAStrangersPidIsLeftAlone() throws Exception {
        Process leftover = new ProcessBuilder("sh", "-c", "sleep 300; true", run.toRealPath() + "/").start();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        Files.writeString(run.resolve("pids/gateway"), leftover.pid() + "\n");
        Files.writeString(run.resolve("pids/rooms-service"), stranger.pid() + "\n");
        try (ServerSocket taken = new ServerSocket(27117 + SHIFT, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            Process launcher = up("--no-demo");

            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(said("first")).contains("Stopping gateway (pid " + leftover.pid() + ")")
                    .contains("Port " + (27117 + SHIFT) + ", which mongodb needs, is in use")
                    .doesNotContain("Starting");
            assertThat(leftover.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            leftover.descendants().forEach(ProcessHandle::destroyForcibly);
            leftover.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    @Order(4)
    void dataWithoutTheDemoIsNotTakenForTheDemos() throws Exception {
        assertThat(said("fourth")).contains("was started without the demo: add --no-demo to go on with it");
        assertThat(said("fifth", "--no-demo", "--mongodb", "mongodb://127.0.0.1:1"))
                .contains("belongs to the data in the database embedded, not to mongodb://127.0.0.1:1");
    }

    private Process up(String... arguments) throws IOException {
        return start("first", arguments);
    }

    private Process start(String name, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command(arguments)).redirectErrorStream(true)
                .redirectOutput(run.resolve(name).toFile())
                .start();
        launchers.add(process);
        return process;
    }

    /** What a start prints that ends by itself; without arguments for a name that was started before, what it printed. */
    private String said(String name, String... arguments) throws Exception {
        if (!Files.exists(run.resolve(name))) {
            assertThat(start(name, arguments).waitFor(30, TimeUnit.SECONDS)).as(name + " ends").isTrue();
        }
        return Files.readString(run.resolve(name));
    }

    private String ask(String... words) throws Exception {
        Path answer = Files.createTempFile(run, "answer", "");
        assertThat(new ProcessBuilder(command(words)).redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start()
                .waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(answer);
    }

    private static List<String> command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dlazaret.root=" + ROOT, "-cp", System.getProperty("java.class.path"), "org.lazaret.local.Up",
                "--port-shift", String.valueOf(SHIFT)));
        if (!List.of(arguments).contains("--run")) {
            command.addAll(List.of("--run", run.toRealPath().toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private void awaitSaid(String... texts) {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            Process launcher = launchers.getFirst();
            String said = said("first");
            assertThat(launcher.isAlive()).as("launcher runs, having said: " + said).isTrue();
            assertThat(said).contains(texts);
        });
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (8180 + SHIFT) + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<ProcessHandle> ours() {
        return ProcessHandle.allProcesses().filter(UpIT::ours).toList();
    }

    /** Every process that names this test's run folder: launcher, guard and children. */
    private static boolean ours(ProcessHandle process) {
        try {
            String folder = run.toRealPath().toString();
            return process.pid() != ProcessHandle.current().pid()
                    && process.info().commandLine().filter(line -> line.contains(folder)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
