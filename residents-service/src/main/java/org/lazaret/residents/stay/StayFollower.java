package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that must happen because something happened to a stay: a bean of this type is told of every published
 * change, in order, at least once. It knows by the ids that it derives what it was told before.
 * Source: {@code deploy/handbook/residents.md#what-follows-from-a-stay}.
 */
public interface StayFollower {
    /**
     * One published state of a stay.
     *
     * @param at when it happened, as given
     */
    record Told(UUID stayId, StayState state, Instant at) {}

    /** Under which its place in the history is kept; for ever the same. */
    String name();

    /** Does what follows. An exception stops here and the same is told again: nothing is passed over. */
    void told(Told change);
}
