package org.lazaret.residents.aftercare;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What follows a release. Source: {@code deploy/handbook/residents.md#after-the-release}.
 *
 * @param acknowledgeWithin so long the community has to acknowledge the pack
 * @param callDays          days after the release on which the person is called
 * @param callFrom          earliest time of a call (site time)
 * @param callUntil         afterwards the call of that day is overdue
 * @param attempts          so many without an answer, then the community is asked to look
 * @param lateEntry         how far back something may be dated
 */
public record AftercareRules(
        String version,
        LocalDate effectiveFrom,
        Duration acknowledgeWithin,
        List<Integer> callDays,
        LocalTime callFrom,
        LocalTime callUntil,
        int attempts,
        Duration lateEntry) {
    private static final int LAST = 60;

    public AftercareRules {
        callDays = List.copyOf(callDays);
        check(!version.isBlank(), "a version needs a name");
        check(acknowledgeWithin.isPositive() && lateEntry.isPositive(), "times are positive");
        check(!callDays.isEmpty(), "at least one call is made");
        int before = 0;
        for (int day : callDays) {
            check(day > before && day <= LAST, "callDays rise and lie between 1 and " + LAST + ", not " + day);
            before = day;
        }
        check(callFrom.isBefore(callUntil), "calls begin before they end");
        check(attempts > 0, "at least one attempt");
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
