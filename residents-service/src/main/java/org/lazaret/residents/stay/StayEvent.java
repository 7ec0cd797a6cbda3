package org.lazaret.residents.stay;

/** What can happen to a stay. */
public enum StayEvent {
    /** Accepted from a list or entered at the desk. */
    EXPECT, ARRIVE, ADMIT, REDIRECT, CANCEL, RELEASE, TRANSFER
}
