package org.lazaret.residents.census;

import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.StayState;

/** How a person counts at a site. Source: {@code deploy/handbook/residents.md#census}. */
public enum Standing {
    /** On the way here with an escort: in transit, not yet of the house. */
    UNDER_WAY,
    /** Counted at the door, no room confirmed yet. */
    AT_DOOR,
    /** In a room. */
    LIVING;

    /** Whether the person is one of those in quarantine at the site. */
    public boolean here() {
        return this != UNDER_WAY;
    }

    /** Null for who does not count: not yet on the way, or gone. */
    static @Nullable Standing of(StayState state) {
        return switch (state) {
            case UNDER_WAY -> UNDER_WAY;
            case AT_DOOR -> AT_DOOR;
            case IN_RESIDENCE -> LIVING;
            case EXPECTED, RELEASED, TRANSFERRED, DECEASED, CANCELLED -> null;
        };
    }
}
