package org.lazaret.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole installation as a newcomer starts it: {@code deploy/up}, in a run folder and on ports of its own. */
final class Installation implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Path run;
    private final int shift;
    private volatile String address = "";

    private Installation(Process process, Path run, int shift) {
        this.process = process;
        this.run = run;
        this.shift = shift;
    }

    /** Starts it fresh, with the demo's sites and rooms, all of them empty, and waits until it has said its address. */
    static Installation start() throws IOException, InterruptedException {
        return start(freeShift(), "--fresh", "--demo", "sites");
    }

    /** The same with the whole demo region: everybody who lives there, stock, and what the wards know. */
    static Installation startWhole() throws IOException, InterruptedException {
        return start(freeShift(), "--fresh");
    }

    /** Lets the business clock go on; the services start again with it, and browsers stay signed in. */
    void forward(String time) throws IOException, InterruptedException {
        String answer = ask("forward", time);
        if (!answer.contains("at the demo's sites")) {
            throw new AssertionError("the clock did not go on by " + time + ": " + answer);
        }
    }

    /**
     * Ends every process of it at once, as a power cut would: launcher and guard, database, Keycloak, all services.
     *
     * @return how many there were
     */
    int cutPower() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        all.addAll(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
        over.await();
        return all.size();
    }

    /** Starts it again with everything that it had. */
    Installation again() throws IOException, InterruptedException {
        return start(shift);
    }

    private static Installation start(int shift, String... options) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("lazaret.root"));
        Path run = root.resolve("deploy/e2e/target/run");
        List<String> command = new ArrayList<>(List.of(root.resolve("deploy/up").toString(), "--run", run.toString(),
                "--port-shift", Integer.toString(shift)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        Installation installation = new Installation(process, run, shift);
        Thread.ofVirtual().start(installation::listen);
        long end = System.nanoTime() + START.toNanos();
        while (installation.address.isEmpty()) {
            if (installation.over.await(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroy();
                throw new AssertionError("deploy/up did not come to its address:\n" + installation.transcript());
            }
        }
        return installation;
    }

    // Ports are checked as a block: every process of the installation takes its usual port plus the shift.
    private static int freeShift() throws IOException {
        for (int shift = 10_000; shift < 30_000; shift += 500) {
            if (free(8080 + shift) && free(8081 + shift) && free(8180 + shift) && free(27117 + shift)) {
                return shift;
            }
        }
        throw new IOException("no free block of ports");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void listen() {
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            boolean logins = false;
            while ((line = out.readLine()) != null) {
                said.add(line);
                logins |= line.contains("manager.a") || line.contains("Console") || line.contains("console");
                Matcher found = ADDRESS.matcher(line);
                if (logins && found.find() && line.contains(":" + (8080 + shift))) {
                    address = found.group();
                }
            }
        } catch (IOException ended) {
            said.add("(" + ended.getMessage() + ")");
        } finally {
            over.countDown();
        }
    }

    /** The console's address. */
    String address() {
        return address;
    }

    /** Connection string of its database. */
    String database() {
        return "mongodb://127.0.0.1:" + (27117 + shift);
    }

    /** A program of somebody. */
    Program program(String person) {
        return new Program(address, "http://127.0.0.1:" + (8180 + shift), person);
    }

    /** Kills a process as a power cut would. */
    void kill(String name) throws IOException {
        long pid = Long.parseLong(Files.readString(run.resolve("pids").resolve(name)).strip().split("\\s+")[0]);
        ProcessHandle.of(pid).orElseThrow(() -> new IOException(name + " does not run")).destroyForcibly();
    }

    /** Everything that it printed. */
    String transcript() {
        return String.join("\n", said);
    }

    /** What {@code deploy/up} with these words prints for this installation. */
    String ask(String... words) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("lazaret.root"));
        List<String> command = new ArrayList<>(List.of(root.resolve("deploy/up").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--run", run.toString(), "--port-shift", Integer.toString(shift)));
        Process asked = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    /** The folder with its logs. */
    Path logs() {
        return run.resolve("logs");
    }

    /** Asks it to stop, and fails when anything is left of it. */
    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("deploy/up did not stop within " + STOP.toSeconds() + " s:\n" + transcript());
        }
        List<ProcessHandle> left = all.stream().filter(ProcessHandle::isAlive).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        if (!left.isEmpty()) {
            throw new AssertionError(
                    "left behind: " + left.stream().map(h -> h.info().commandLine().orElse("?")).toList());
        }
        if (!Files.isDirectory(logs())) {
            throw new AssertionError("no logs in " + logs());
        }
    }
}
