package org.lazaret.residents.retention;

import java.time.Instant;

/** Keeps names of people who have no file here, or not by them, and can forget them. */
public interface ForgetsLists {
    /** Destroys the keys of what was handed in before a moment and never accepted, or came to its end before it. */
    void forget(Instant before);
}
