package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void keysAreMadeOnceAndReadableByTheirOwnerAlone() throws Exception {
        Path file = folder.resolve("secrets");

        Map<String, String> first = Secrets.in(file);
        Map<String, String> second = Secrets.in(file);

        assertThat(second).isEqualTo(first)
                .containsOnlyKeys("LAZARET_MASTER_KEY", "LAZARET_INDEX_KEY",
                        "LAZARET_SESSION_KEY", "LAZARET_CERTIFICATE_KEYS");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(Secrets.in(folder.resolve("other"))).as("another installation").isNotEqualTo(first);
    }

    @Test
    void theKeysDoWhatTheServicesNeedThemFor() throws Exception {
        Map<String, String> keys = Secrets.in(folder.resolve("secrets"));

        for (String name : new String[]{"LAZARET_MASTER_KEY", "LAZARET_SESSION_KEY"}) {
            Aead aead = keyset(keys.get(name)).getPrimitive(RegistryConfiguration.get(), Aead.class);
            assertThat(aead.decrypt(aead.encrypt(new byte[]{1}, new byte[0]), new byte[0])).containsExactly(1);
        }
        PrfSet index = keyset(keys.get("LAZARET_INDEX_KEY")).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        assertThat(index.computePrimary(new byte[]{1}, 16)).hasSize(16);
    }

    private static KeysetHandle keyset(String base64) throws Exception {
        String json = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }
}
