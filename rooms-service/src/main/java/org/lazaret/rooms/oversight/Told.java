package org.lazaret.rooms.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;

/** When something was seen or done, as it is told: not in the future, and not longer ago than the rule book allows. */
final class Told {
    private static final Duration SKEW = Duration.ofMinutes(2);

    private Told() {}

    /** The moment, cut to milliseconds as the database keeps it; without one, now. */
    static Instant at(@Nullable Instant happenedAt, Instant now, OversightRules rules) {
        if (happenedAt == null) {
            return now;
        }
        if (happenedAt.isAfter(now.plus(SKEW))) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; tell it when it is so.");
        }
        if (happenedAt.isBefore(now.minus(rules.lateEntry()))) {
            throw ProblemException.invalid("happenedAt", "TooLate",
                    "Only what happened in the last " + rules.lateEntry().toHours() + " h is entered here.");
        }
        return happenedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
