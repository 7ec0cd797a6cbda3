package org.lazaret.residents.retention;

import java.time.Instant;

/** Keeps lists of names that nobody has accepted, and can forget them. */
public interface ForgetsLists {
    /** Destroys the keys of lists that were handed in before a moment and never accepted. */
    void forget(Instant before);
}
