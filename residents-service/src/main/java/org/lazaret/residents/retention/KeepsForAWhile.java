package org.lazaret.residents.retention;

import java.time.Instant;

/** Keeps names under keys whose time ends by itself, whether or not anybody comes again. */
public interface KeepsForAWhile {
    /** Destroys what may be kept until a moment before now. */
    void expire(Instant now);
}
