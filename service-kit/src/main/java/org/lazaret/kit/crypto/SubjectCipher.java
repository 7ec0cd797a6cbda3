package org.lazaret.kit.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * Seals and opens one subject's texts. A sealed text opens only for the same subject and field, so none can be moved
 * to another person or another place of the same document.
 */
public final class SubjectCipher {
    private final UUID subject;
    private final Aead aead;

    SubjectCipher(UUID subject, Aead aead) {
        this.subject = subject;
        this.aead = aead;
    }

    /**
     * @param field stable name of the field in the document, such as {@code documentNumber}
     * @return base64; the same text sealed twice differs
     */
    public String seal(String field, String text) {
        try {
            byte[] sealed = aead.encrypt(text.getBytes(StandardCharsets.UTF_8), bound(field));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the text cannot be sealed", e);
        }
    }

    /** @throws UnreadableSecretException when it was changed or sealed for another subject or field */
    public String open(String field, String sealed) {
        try {
            byte[] text = aead.decrypt(Base64.getDecoder().decode(sealed), bound(field));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException("The field " + field + " of " + subject
                    + " cannot be opened: it was changed or sealed for another subject or field.");
        }
    }

    /** The same for the bytes of a file; what comes out is longer by less than 64 bytes. */
    public byte[] seal(String field, byte[] content) {
        try {
            return aead.encrypt(content, bound(field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the content cannot be sealed", e);
        }
    }

    /** @throws UnreadableSecretException when it was changed or sealed for another subject or field */
    public byte[] open(String field, byte[] sealed) {
        try {
            return aead.decrypt(sealed, bound(field));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecretException("The field " + field + " of " + subject
                    + " cannot be opened: it was changed or sealed for another subject or field.");
        }
    }

    private byte[] bound(String field) {
        return ("lazaret/field/1\u001F" + subject + "\u001F" + field).getBytes(StandardCharsets.UTF_8);
    }
}
