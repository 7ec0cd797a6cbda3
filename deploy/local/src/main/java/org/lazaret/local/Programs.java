package org.lazaret.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns parts into programs: which command, which port, which settings. All listen on 127.0.0.1 only. */
final class Programs {
    /** What the business clock adds to real time; services take it in the demo and in tests only. */
    static final String CLOCK_OFFSET = "LAZARET_CLOCK_OFFSET";
    /** The database that the launcher brings. */
    static final String EMBEDDED = "embedded";
    private static final String HOST = "127.0.0.1";

    private final House house;
    private final int shift;
    private final @Nullable String mongodb;

    /**
     * @param house   where things are
     * @param shift   added to every port
     * @param mongodb connection string of a database of one's own; null: the embedded one
     */
    Programs(House house, int shift, @Nullable String mongodb) {
        this.house = house;
        this.shift = shift;
        this.mongodb = mongodb;
    }

    /** @return base address of a part, without a path */
    String url(Part part) {
        return "http://" + HOST + ":" + port(part);
    }

    private int port(Part part) {
        return part.usualPort + shift;
    }

    /** @return the embedded database, empty when it is not built or somebody else's is used */
    Optional<Program> database() {
        if (mongodb != null) {
            return Optional.empty();
        }
        Path target = house.root().resolve("deploy/embedded-mongodb/target");
        return firstJar(target, "-exec.jar").map(jar -> new Program(Part.MONGODB,
                List.of(App.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders",
                        "-Xmx384m", "-jar", copyOf(jar).toString(), house.run().resolve("mongodb").toString(),
                        String.valueOf(port(Part.MONGODB))),
                Map.of(), URI.create("tcp://" + HOST + ":" + port(Part.MONGODB))));
    }

    /** @return which database is used, for people; without the password that a connection string may have */
    String databaseInWords() {
        return mongodb == null
                ? "embedded MongoDB at 127.0.0.1:" + port(Part.MONGODB) + ", its data in "
                        + house.run().resolve("mongodb")
                : databaseName();
    }

    /** @return what tells one database from another, without a password */
    String databaseName() {
        return mongodb == null ? EMBEDDED : mongodb.replaceFirst("//[^/@]*@", "//");
    }

    /** @return Keycloak, empty when it has not been prepared by the build */
    Optional<Program> keycloak() {
        Path keycloak = house.root().resolve("deploy/keycloak");
        if (!Files.exists(keycloak.resolve("target/prepared"))) {
            return Optional.empty();
        }
        return Optional.of(new Program(Part.KEYCLOAK,
                List.of("sh", keycloak.resolve("start").toString(), house.run().resolve("keycloak").toString(),
                        String.valueOf(port(Part.KEYCLOAK)), url(Part.KEYCLOAK)),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                URI.create(url(Part.KEYCLOAK) + "/realms/lazaret")));
    }

    /** @return one of the five services */
    Program service(App app, Map<String, String> secrets, Mode mode) {
        return new Program(app.part(), app.command(), settings(app.part(), secrets, mode),
                URI.create(url(app.part()) + "/actuator/health"));
    }

    private Map<String, String> settings(Part part, Map<String, String> secrets, Mode mode) {
        Map<String, String> settings = new HashMap<>(secrets);
        settings.keySet().retainAll(keysOf(part));
        settings.put(part == Part.GATEWAY ? "LAZARET_GATEWAY_SECRET" : "LAZARET_SERVICE_SECRET",
                "demo-secret-of-" + part.title);
        settings.put("SERVER_PORT", String.valueOf(port(part)));
        settings.put("SERVER_ADDRESS", HOST);
        settings.put("LAZARET_MONGODB_URI", mongodb != null ? mongodb : "mongodb://" + HOST + ":" + port(Part.MONGODB));
        for (Part other : Part.values()) {
            if (!other.urlSetting.isEmpty()) {
                settings.put(other.urlSetting, url(other));
            }
        }
        if (mode.demo()) {
            settings.put("SPRING_PROFILES_ACTIVE", "demo");
            settings.put(CLOCK_OFFSET, mode.offset().toString());
        }
        return settings;
    }

    /** Each service gets the keys that it works with and no other's: only residents keep personal data. */
    private static List<String> keysOf(Part part) {
        return switch (part) {
            case RESIDENTS -> List.of("LAZARET_MASTER_KEY", "LAZARET_INDEX_KEY", "LAZARET_CERTIFICATE_KEYS");
            case GATEWAY -> List.of("LAZARET_SESSION_KEY");
            case ROOMS, HEALTH, SUPPLIES, KEYCLOAK, MONGODB -> List.of();
        };
    }

    /** A copy to run from: the next build would otherwise replace the jar under the running process. */
    private Path copyOf(Path jar) {
        Path copy = house.folder("apps").resolve("mongodb.jar");
        Path half = copy.resolveSibling("mongodb.half");
        try {
            Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> firstJar(Path folder, String end) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().endsWith(end)).forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found.stream().findFirst();
    }
}
