package org.lazaret.residents.transport;

/**
 * Words that may name somebody, kept under a key of their own beside them; whoever drops it has destroyed the key.
 *
 * @param key wrapped; empty once it was destroyed
 */
public record SealedText(String key, String content) {
    static final SealedText DESTROYED = new SealedText("", "");

    boolean destroyed() {
        return key.isEmpty();
    }
}
