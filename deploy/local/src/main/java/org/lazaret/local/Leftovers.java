package org.lazaret.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that an earlier launcher left behind, known by their recorded pids. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private Leftovers() {}

    /**
     * Stops every recorded process that still runs and is ours: its command line names the run folder. A pid that now
     * belongs to somebody else is only forgotten.
     */
    static void stop(House house, Screen screen) {
        for (Path file : pidFiles(house)) {
            ProcessHandle.of(pid(file)).filter(process -> ours(process, house)).ifPresent(process -> {
                screen.line("Stopping " + file.getFileName() + " (pid " + process.pid()
                        + "), which an earlier start left behind");
                end(process);
            });
            House.delete(file);
        }
    }

    static boolean ours(ProcessHandle process, House house) {
        return process.info().commandLine().filter(command -> command.contains(house.run() + "/")).isPresent();
    }

    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> pidFiles(House house) {
        try (var files = Files.list(house.folder("pids"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            // half written when its writer was killed: the process is found by its port, then
            return -1;
        }
    }
}
