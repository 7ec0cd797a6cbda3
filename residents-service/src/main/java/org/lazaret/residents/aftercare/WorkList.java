package org.lazaret.residents.aftercare;

/** The worklists of a site after releases. */
enum WorkList {
    /** Calls that are open, the next first. */
    CALLS,
    /** Packs that no community has acknowledged, the oldest first. */
    PACKS,
    /** Symptoms, and people whom nobody reached, that nobody has seen to. */
    CONCERNS
}
