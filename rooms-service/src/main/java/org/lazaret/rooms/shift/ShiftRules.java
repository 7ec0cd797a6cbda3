package org.lazaret.rooms.shift;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One immutable version of the rule book of shifts. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param periods        the shifts of a day in their order; each begins when the one before ends
 * @param rest           least time between two shifts of one person
 * @param handoverBefore a shift is handed over from so long before its end
 * @param handoverAfter  and until so long after it
 */
public record ShiftRules(String version, LocalDate effectiveFrom, List<Period> periods, Duration rest,
        Duration handoverBefore, Duration handoverAfter) {
    /** A part of the day, in the site's own time; one whose end is not after its beginning ends the next day. */
    public record Period(String code, String zh, String en, LocalTime from, LocalTime to) {
        /** True when it ends on the next day. */
        boolean overMidnight() {
            return !to.isAfter(from);
        }
    }

    public ShiftRules {
        check(!version.isBlank(), "a version needs a name");
        check(!periods.isEmpty(), "at least one period");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            check(codes.add(period.code()), "period " + period.code() + " stands there twice");
            check(period.to().equals(periods.get((i + 1) % periods.size()).from()),
                    "period " + period.code() + " ends when the next one begins");
            check(period.overMidnight() == (i == periods.size() - 1), "the last period alone ends on the next day");
        }
        check(!rest.isNegative() && !handoverBefore.isNegative() && !handoverAfter.isNegative(), "no negative times");
        periods = List.copyOf(periods);
    }

    /** True for a period that stands in the book. */
    boolean knows(String code) {
        return periods.stream().anyMatch(p -> p.code().equals(code));
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("shift rule book: " + message);
        }
    }
}
