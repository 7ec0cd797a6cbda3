package org.lazaret.kit.peer;

import org.jspecify.annotations.Nullable;

/**
 * A peer gave no answer: not reached, too slow, broken, or its breaker is open. Whether it carried the command out is
 * unknown; repeat with the same id. Never turned into a fact by a fallback.
 */
public final class PeerUnavailableException extends RuntimeException {
    private final String peer;

    /** @param peer name of the peer, such as {@code rooms} */
    public PeerUnavailableException(String peer, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.peer = peer;
    }

    /** Name of the peer. */
    public String peer() {
        return peer;
    }
}
