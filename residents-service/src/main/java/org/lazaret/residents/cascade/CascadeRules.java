package org.lazaret.residents.cascade;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * One immutable version of the rule book of what follows a positive. Source: {@code deploy/handbook/residents.md#cascade}.
 *
 * @param infectiousBefore so long before the discovery whoever was near counts
 * @param vehicleWithin    a vehicle counts when the positive came by it no longer ago
 * @param decideWithin     afterwards a proposal that nobody decided is overdue
 * @param callWithin       afterwards somebody who was not called back is escalated
 * @param callAttempts     so many attempts without an answer escalate at once
 */
public record CascadeRules(
        String version,
        LocalDate effectiveFrom,
        Duration infectiousBefore,
        Duration vehicleWithin,
        Duration decideWithin,
        Duration callWithin,
        int callAttempts) {
    /** Refuses a book that decides nothing. */
    public CascadeRules {
        check(!version.isBlank(), "a version needs a name");
        for (Duration each : List.of(infectiousBefore, vehicleWithin, decideWithin, callWithin)) {
            check(each.isPositive(), "every time is longer than nothing");
        }
        check(callAttempts > 0, "at least one attempt");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("cascade rule book: " + message);
        }
    }
}
