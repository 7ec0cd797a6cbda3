package org.lazaret.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.CRC32C;

/**
 * A service's jar and what makes its start quick: unpacked at a lasting place, and once it has run, a cache of its
 * loaded classes (JDK 25's AOT cache) beside it. Both are made anew when the jar changes.
 *
 * @param part which service
 * @param jar  as the build leaves it
 * @param folder where it is unpacked; its name changes with the jar
 */
record App(Part part, Path jar, Path folder) {
    /** The same at training and at run, or the cache is not taken. C1 alone: starts count here, not the last request. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");

    /** @return the runnable jar of a service, empty when the service is not built as one */
    static Optional<App> find(House house, Part part) {
        Path target = house.root().resolve(part.title).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var files = Files.list(target)) {
            for (Path jar : files.filter(file -> file.getFileName().toString().endsWith(".jar")).toList()) {
                try (JarFile content = new JarFile(jar.toFile())) {
                    if (runnable(content)) {
                        return Optional.of(new App(part, jar,
                                house.folder("apps/" + part.title).resolve(fingerprint(content))));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runnable(JarFile jar) throws IOException {
        return jar.getManifest() != null && jar.getManifest().getMainAttributes().getValue("Start-Class") != null;
    }

    /** Of the content, not of the file's date: a reproducible build gives every jar the same date. */
    private static String fingerprint(JarFile jar) {
        CRC32C sum = new CRC32C();
        jar.stream()
                .map(entry -> entry.getName() + entry.getCrc() + entry.getSize())
                .forEach(entry -> sum.update(entry.getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    boolean unpacked() {
        return Files.isDirectory(folder);
    }

    boolean trained() {
        return Files.isRegularFile(cache());
    }

    private Path cache() {
        return folder.resolve("app.aot");
    }

    /** Unpacks the jar with Spring Boot's own tool, in place of what older versions left. */
    void unpack() throws IOException, InterruptedException {
        Path versions = Objects.requireNonNull(folder.getParent());
        House.delete(versions);
        Path half = Files.createDirectories(versions).resolve("half");
        Process tool = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djarmode=tools",
                "-jar",
                jar.toString(), "extract", "--destination", half.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IllegalStateException("cannot unpack " + jar + ": " + said);
        }
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @return the command that runs the service, with its cache when there is one */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(JVM);
        if (trained()) {
            command.add("-XX:AOTCache=" + cache());
        }
        command.addAll(List.of("-jar", folder.resolve(jar.getFileName()).toString()));
        return command;
    }

    /**
     * Starts the service up to the moment where it would open its port, and keeps the classes it loaded. Takes about as
     * long as two starts; runs at low priority.
     *
     * @param environment the settings it runs with
     * @param house       where log and pid go
     * @return the training while it runs
     */
    Process train(Map<String, String> environment, House house) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec nice -n 15 \"$@\"", "lazaret",
                java()));
        command.addAll(JVM);
        command.addAll(List.of("-XX:AOTCacheOutput=" + folder.resolve("half.aot"), "-Dspring.context.exit=onRefresh",
                "-jar", folder.resolve(jar.getFileName()).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(house.log(part.title + "-training").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Takes the finished cache into use for the next start; without one the service starts as before. */
    boolean finishTraining(Process training) throws IOException, InterruptedException {
        Path half = folder.resolve("half.aot");
        boolean good = training.waitFor(5, TimeUnit.MINUTES) && training.exitValue() == 0 && Files.exists(half);
        if (good) {
            Files.move(half, cache(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
            Files.deleteIfExists(half);
        }
        return good;
    }

    /** @return the Java that runs the launcher runs everything */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
