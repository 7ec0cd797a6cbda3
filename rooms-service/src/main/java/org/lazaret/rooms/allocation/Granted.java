package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;

/** The answer to a request for a room. */
sealed interface Granted {
    /**
     * The bubble has the room.
     *
     * @param until   end of a hold; missing for a placement
     * @param reasons why this room; empty when it was so already
     */
    record Room(Placement.Spot spot, @Nullable Instant until, List<Preference.Reason> reasons) implements Granted {}

    /** Every rule against it. */
    record Refused(List<BrokenRule> rules) implements Granted {}

    /** A later command about one of the stays is known. */
    record Outdated(long highest) implements Granted {}
}
