package org.lazaret.residents.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The packs as they are shipped. */
public final class ShippedPacks {
    private ShippedPacks() {}

    public static PolicyPacks read() {
        return new PolicyPacks(files());
    }

    static Map<String, String> files() {
        var files = new TreeMap<String, String>();
        try (var list = Files.list(Path.of("src/main/resources/policy"))) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return files;
    }
}
