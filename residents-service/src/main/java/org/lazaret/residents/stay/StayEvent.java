package org.lazaret.residents.stay;

/** What can happen to a stay. */
public enum StayEvent {
    /** Accepted from a list or entered at the desk. */
    EXPECT,
    /** Lived here before this system knew of it. */
    TAKE_OVER,
    ARRIVE,
    ADMIT,
    REDIRECT,
    CANCEL,
    /** Two households changed places. */
    SWAP,
    RELEASE,
    TRANSFER
}
