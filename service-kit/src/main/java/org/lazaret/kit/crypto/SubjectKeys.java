package org.lazaret.kit.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes and opens the data keys of subjects. A data key is stored wrapped by the master key, beside what it seals and
 * nowhere else; whoever removes the wrapped key has erased the subject's sealed data. A wrapped key opens only for the
 * subject it was made for.
 */
public final class SubjectKeys {
    private final Aead master;
    private final Aead newest;
    private final String newestName;

    /** @param masterKey a Tink keyset (JSON in base64) as {@link NewKeys} prints it; the primary key wraps */
    public SubjectKeys(String masterKey) {
        KeysetHandle all = Keysets.parse(NewKeys.MASTER, masterKey);
        this.master = Keysets.primitive(NewKeys.MASTER, all, Aead.class);
        this.newest = Keysets.primitive(NewKeys.MASTER, Keysets.newest(all), Aead.class);
        this.newestName = Keysets.nameOfNewest(all);
    }

    /** A fresh data key for a subject, wrapped; store it once, in the document that the subject owns. */
    public String newKey(UUID subject) {
        return wrap(subject, Keysets.generate(PredefinedAeadParameters.AES256_GCM));
    }

    /** @throws UnreadableSecretException when this is not the subject's key or no master key opens it */
    public SubjectCipher open(UUID subject, String wrappedKey) {
        return new SubjectCipher(subject,
                Keysets.primitive("The subject's key", unwrap(subject, wrappedKey, master), Aead.class));
    }

    /** The same data key under the present primary master key; for the sweep after a rotation. */
    public String rewrap(UUID subject, String wrappedKey) {
        return wrap(subject, unwrap(subject, wrappedKey, master));
    }

    /** A name for the present primary master key, equal on every instance that has it; it tells nothing of the key. */
    public String newest() {
        return newestName;
    }

    /**
     * Whether a data key is wrapped under another master key than the present primary, so that it cannot be opened any
     * more once that one is taken away.
     *
     * @throws UnreadableSecretException when no master key opens it
     */
    public boolean outdated(UUID subject, String wrappedKey) {
        try {
            unwrap(subject, wrappedKey, newest);
            return false;
        } catch (UnreadableSecretException older) {
            unwrap(subject, wrappedKey, master);
            return true;
        }
    }

    private String wrap(UUID subject, KeysetHandle key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master, bound(subject)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the subject's key cannot be wrapped", e);
        }
    }

    private static KeysetHandle unwrap(UUID subject, String wrappedKey, Aead by) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(Base64.getDecoder().decode(wrappedKey), by,
                    bound(subject));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException("The data key of " + subject + " cannot be opened: it belongs to "
                    + "somebody else, was changed, or its master key is missing from " + NewKeys.MASTER + ".");
        }
    }

    private static byte[] bound(UUID subject) {
        return ("lazaret/subject-key/1\u001F" + subject).getBytes(StandardCharsets.UTF_8);
    }
}
