package org.lazaret.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Where things are.
 *
 * @param root the source tree
 * @param run  everything that a running installation makes: data, logs, pids, secrets, unpacked services
 */
record House(Path root, Path run) {

    House {
        root = root.toAbsolutePath().normalize();
        run = run.toAbsolutePath().normalize();
    }

    /** @return the log file of a process */
    Path log(String name) {
        return folder("logs").resolve(name + ".log");
    }

    /** @return the file that holds the pid of a running process, one file per process */
    Path pid(String name) {
        return folder("pids").resolve(name);
    }

    /** @return a folder inside the run folder, made when it is missing */
    Path folder(String name) {
        try {
            return Files.createDirectories(run.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets data, accounts, secrets and demo; unpacked services and logs stay. */
    void clear() {
        List.of("mongodb", "keycloak", "secrets", "mode").forEach(name -> delete(run.resolve(name)));
    }

    /** Deletes a file or a folder with everything in it; nothing happens when it is not there. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
