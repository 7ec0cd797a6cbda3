package org.lazaret.gateway.login;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Turns a session attribute into bytes that only a gateway can read, and back: JSON by Spring Security's own allow-list
 * of types (never Java serialization), sealed with AES-GCM and bound to the session and the attribute's name, so that a
 * value copied into another session does not open.
 */
final class SessionSeal {
    private static final Logger log = LoggerFactory.getLogger(SessionSeal.class);

    private final Aead aead;
    private final JsonMapper json = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(SessionSeal.class.getClassLoader(),
                    // the issuer inside an ID token
                    BasicPolymorphicTypeValidator.builder().allowIfSubType(URL.class)))
            .build();

    private SessionSeal(Aead aead) {
        this.aead = aead;
    }

    /** A value that this gateway's key does not open: tampered with, of another session, or of a lost key. */
    static final class BrokenSeal extends Exception {
        private static final long serialVersionUID = 1;

        BrokenSeal(Throwable cause) {
            super(cause);
        }
    }

    /**
     * The seal for a key as it stands in {@code LAZARET_SESSION_KEY}.
     *
     * @param key base64 of a Tink keyset in JSON; empty: a new key, known to this process alone
     * @throws IllegalStateException when the setting is not such a keyset
     */
    static SessionSeal of(String key) {
        try {
            AeadConfig.register();
            KeysetHandle keys;
            if (key.isBlank()) {
                log.warn("LAZARET_SESSION_KEY is not set: browser sessions end with this process and "
                        + "cannot be shared with another gateway");
                keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            } else {
                String keyset = new String(Base64.getDecoder().decode(key.strip()), StandardCharsets.UTF_8);
                keys = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
            }
            return new SessionSeal(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "LAZARET_SESSION_KEY is not the base64 of a Tink keyset in JSON for AES-GCM", e);
        }
    }

    byte[] seal(String session, String name, Object value) {
        try {
            return aead.encrypt(json.writerFor(Object.class).writeValueAsBytes(value), binding(session, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + name, e);
        }
    }

    Object open(String session, String name, byte[] sealed) throws BrokenSeal {
        try {
            return json.readValue(aead.decrypt(sealed, binding(session, name)), Object.class);
        } catch (GeneralSecurityException | JacksonException e) {
            throw new BrokenSeal(e);
        }
    }

    private static byte[] binding(String session, String name) {
        return (session + "\n" + name).getBytes(StandardCharsets.UTF_8);
    }
}
