package org.lazaret.residents.code;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How often a code event is tried, and when a person must see to it.
 * Source: {@code deploy/handbook/residents.md#health-code}.
 *
 * @param ownerAfter so many failures
 * @param owner      role that sees to it then
 */
public record CodeRules(
        String version,
        LocalDate effectiveFrom,
        Duration firstRetry,
        Duration longestRetry,
        int ownerAfter,
        String owner) {
    private static final int DOUBLINGS = 20;

    public CodeRules {
        if (version.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("a version needs a name and an owner of failures");
        }
        if (!firstRetry.isPositive() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("retries are positive, and the longest is no shorter than the first");
        }
        if (ownerAfter < 1) {
            throw new IllegalArgumentException("ownerAfter: at least one failure");
        }
    }

    /** How long to wait after so many failures. */
    Duration pause(int failures) {
        Duration wait = firstRetry.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
