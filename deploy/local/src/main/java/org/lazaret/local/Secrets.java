package org.lazaret.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
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
    private static final String CERTIFICATES = "LAZARET_CERTIFICATE_KEYS";

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
            Properties kept = read(file);
            if (kept.getProperty(CERTIFICATES) == null) {
                // of an installation that is older than certificates
                Files.writeString(file, CERTIFICATES + "=" + certificateKeys() + "\n", StandardOpenOption.APPEND);
                kept = read(file);
            }
            Properties all = kept;
            return all.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, all::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secrets in " + file, e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return kept;
    }

    /** One Ed25519 key as residents-service reads it: both encodings of the JDK end with the 32 bytes of the key. */
    private static String certificateKeys() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String x = last32(pair.getPublic().getEncoded());
            String set = """
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"%s","x":"%s","d":"%s"}]}""".formatted(
                    x.substring(0, 8), x, last32(pair.getPrivate().getEncoded()));
            return Base64.getEncoder().encodeToString(set.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    private static String last32(byte[] encoded) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
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
