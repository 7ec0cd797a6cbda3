package org.lazaret.rooms.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.lazaret.kit.problem.ProblemException;

/** Facts are not told before they happen; clocks may differ a little. */
final class Happened {
    private static final Duration SKEW = Duration.ofMinutes(2);

    private Happened() {}

    /** The moment told, cut to milliseconds as the database keeps it. */
    static Instant checked(Instant happenedAt, Instant now) {
        if (happenedAt.isAfter(now.plus(SKEW))) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; tell it when it is so.");
        }
        return happenedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
