package org.lazaret.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running process. Its pid stands in a file until it is gone. */
final class Child {
    private static final int PATIENCE_MILLIS = 2_000;

    final Program program;
    private final Process process;
    private final Path log;
    private final Path pid;
    private final long startedNanos = System.nanoTime();
    /** Set before the launcher stops it, so that its end is no news. */
    private volatile boolean dismissed;

    private Child(Program program, Process process, House house) {
        this.program = program;
        this.process = process;
        this.log = house.log(program.name());
        this.pid = house.pid(program.name());
    }

    /** Starts the process; it reads nothing, and writes to its log file. */
    static Child start(Program program, House house) {
        try {
            List<String> command = new ArrayList<>(List.of("sh", "-c",
                    // Ctrl-C reaches every process of the terminal: only the launcher may answer it, in its own order
                    "trap '' INT HUP; exec \"$@\"", "lazaret"));
            command.addAll(program.command());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(house.run().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(house.log(program.name()).toFile()))
                    .redirectErrorStream(true);
            builder.environment().putAll(program.environment());
            Process process = builder.start();
            Child child = new Child(program, process, house);
            Files.writeString(child.pid, process.pid() + "\n");
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
    }

    String name() {
        return program.name();
    }

    boolean alive() {
        return process.isAlive();
    }

    boolean dismissed() {
        return dismissed;
    }

    long processId() {
        return process.pid();
    }

    /** @return time since its start */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Runs something when the process has ended, for whatever reason. */
    void whenGone(Runnable what) {
        process.onExit().thenRun(what);
    }

    /** @return what its end meant: the exit code, or the signal that killed it */
    String end() {
        int code = process.exitValue();
        return code > 128 ? "killed by signal " + (code - 128) : "exit code " + code;
    }

    /** Asks the process once whether it works; never waits longer than two seconds. */
    boolean healthy() {
        URI health = program.health();
        try {
            if (health.getScheme().equals("tcp")) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(health.getHost(), health.getPort()), PATIENCE_MILLIS);
                    return true;
                }
            }
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks it to stop and returns at once; {@link #awaitGone} follows. */
    void dismiss() {
        dismissed = true;
        process.destroy();
    }

    /**
     * Waits for its end, and kills it when that takes too long.
     *
     * @return whether it went by itself
     */
    boolean awaitGone(Duration patience) throws InterruptedException {
        boolean went = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!went) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        forget();
        return went;
    }

    /** Removes the pid file of a process that is gone. */
    void forget() {
        try {
            Files.deleteIfExists(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the end of its log, at most so many lines */
    List<String> lastLines(int count) {
        try {
            // decoded leniently: a line may be cut inside a character
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(its log " + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
