package org.lazaret.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.lazaret.kit.crypto.NewKeys;

/**
 * The keys of this installation, made at its first start and read by nobody but its owner. Without them the personal
 * data in the database cannot be read, so they live and die together. They are for demonstration and one machine: a
 * real installation keeps its keys elsewhere than its data.
 */
final class Secrets {
    private Secrets() {}

    /**
     * @param file where the secrets are, or will be
     * @return the settings that services find in their environment
     */
    static Map<String, String> in(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            Properties kept = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return kept.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, kept::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secrets in " + file, e);
        }
    }

    private static void write(Path file) throws IOException {
        String text = NewKeys.generate()
                .entrySet()
                .stream()
                .map(key -> key.getKey() + "=" + key.getValue() + "\n")
                .collect(Collectors.joining("", "# Keys of a demo installation, made at its first start. Without them "
                        + "its personal data stays unreadable.\n", ""));
        // never, not even for a moment, readable by others
        Path whole = Files.createTempFile(file.getParent(), "secrets", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
