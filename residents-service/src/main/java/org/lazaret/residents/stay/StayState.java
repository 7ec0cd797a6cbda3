package org.lazaret.residents.stay;

/** Where a person stands between the order and the way home. Source: {@code deploy/handbook/residents.md#states}. */
public enum StayState {
    /** On an accepted list, not here yet. */
    EXPECTED,
    /** On the way with an escort. */
    UNDER_WAY,
    /** In front of the building: the clock runs, a room is not yet confirmed. */
    AT_DOOR,
    /** In a room. */
    IN_RESIDENCE,
    /** Let go through the gate. */
    RELEASED,
    /** Handed to a hospital or another institution. */
    TRANSFERRED,
    /** Died in custody. */
    DECEASED,
    /** Never came. */
    CANCELLED;

    /** Not here yet. */
    public boolean comes() {
        return this == EXPECTED || this == UNDER_WAY;
    }

    /** Nothing follows any more. */
    public boolean ended() {
        return this == RELEASED || this == TRANSFERRED || this == DECEASED || this == CANCELLED;
    }
}
