package org.lazaret.residents.code;

/** What changes a code. Nobody changes one otherwise. */
public enum CodeCause {
    /** Confirmed in a room of a site. */
    ADMITTED,
    /** The same as a confirmed case. */
    ADMITTED_AS_CASE,
    /** A laboratory's positive result. */
    POSITIVE,
    /** Let go through the gate. */
    RELEASED,
    /** A change that was wrong is undone by two people. */
    CORRECTED
}
