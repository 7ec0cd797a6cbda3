package org.lazaret.kit.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tink keysets as they stand in the environment: JSON in base64, on one line. */
final class Keysets {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    static KeysetHandle generate(Parameters parameters) {
        try {
            return KeysetHandle.generateNew(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make keys of the kind " + parameters, e);
        }
    }

    /** The same keys and a new one, which becomes the primary: what is written from now on is written under it. */
    static KeysetHandle rotated(KeysetHandle keys, Parameters parameters) {
        try {
            return KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make keys of the kind " + parameters, e);
        }
    }

    /** The newest key alone, under which everything is written: what is left of a keyset when the others are taken away. */
    static KeysetHandle newest(KeysetHandle keys) {
        try {
            KeysetHandle.Entry primary = keys.getPrimary();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId()).makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the newest key cannot be taken out of its keyset", e);
        }
    }

    /** A name for the newest key that tells nothing of it. */
    static String nameOfNewest(KeysetHandle keys) {
        return Integer.toUnsignedString(keys.getPrimary().getId(), Character.MAX_RADIX);
    }

    static String text(KeysetHandle keys) {
        try {
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot be written", e);
        }
    }

    /**
     * @param name the setting, for the message
     * @throws IllegalStateException without the text or its cause, which could carry the key into a log
     */
    static KeysetHandle parse(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalStateException(name + " is not set, and without it personal data can be neither written "
                    + "nor read. Make keys once with the class " + NewKeys.class.getName()
                    + ", keep them apart from the database and its backups, and set them for every instance.");
        }
        try {
            String json = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(name + " is not a keyset as " + NewKeys.class.getName() + " prints it ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    static <P> P primitive(String name, KeysetHandle keys, Class<P> kind) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), kind);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " holds keys of another kind than " + kind.getSimpleName() + ".");
        }
    }
}
