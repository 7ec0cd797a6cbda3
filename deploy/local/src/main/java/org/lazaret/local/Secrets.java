package org.lazaret.local;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the secrets", e);
        }
    }

    private static void write(Path file) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
        Map<String, String> made = new TreeMap<>(Map.of(
                "LAZARET_MASTER_KEY", keyset(PredefinedAeadParameters.AES256_GCM),
                "LAZARET_INDEX_KEY", keyset(PredefinedPrfParameters.HMAC_SHA256_PRF),
                "LAZARET_SESSION_KEY", keyset(PredefinedAeadParameters.AES256_GCM)));
        String text = "# Keys of a demo installation, made at its first start. Lost keys make the personal data unreadable.\n"
                + made.entrySet()
                        .stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .collect(Collectors.joining());
        // never, not even for a moment, readable by others
        Path whole = Files.createTempFile(file.getParent(), "secrets", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String keyset(Parameters parameters) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters), InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
