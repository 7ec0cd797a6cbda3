package org.lazaret.kit.crypto;

/**
 * A sealed text or key cannot be opened: it was changed, belongs to another subject or field, or its master key is no
 * longer among the keys. The message names none of the contents.
 */
public final class UnreadableSecretException extends RuntimeException {
    UnreadableSecretException(String message) {
        super(message);
    }
}
