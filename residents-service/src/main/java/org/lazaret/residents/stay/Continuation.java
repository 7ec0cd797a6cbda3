package org.lazaret.residents.stay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days that go on in another stay: the anchor and the end stay what they were, for the first entry counts and not the
 * new door. Tests that are past are not due again, unless a result is still missing; the last one is always due.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 *
 * @param days as they were counted before
 */
public record Continuation(Stay.Days days) {
    /**
     * The days to take along.
     *
     * @param health the last that health said; null when it said nothing, and then no past test counts as negative
     * @param today  date on which the person leaves
     */
    public Stay.Days carried(Stay.@Nullable Health health, LocalDate today) {
        List<Stay.Test> past = days.tests().stream().filter(test -> test.date().isBefore(today)).toList();
        int missing = health == null ? past.size() : Math.min(health.testsPending(), past.size());
        var still = new ArrayList<>(past.subList(past.size() - missing, past.size()));
        days.tests().stream().filter(test -> !test.date().isBefore(today)).forEach(still::add);
        if (still.isEmpty() && !days.tests().isEmpty()) {
            still.add(days.tests().getLast());
        }
        return with(still);
    }

    /** At the new door: what was due before is due on this date; of several on one date the last counts. */
    public Stay.Days atTheDoor(LocalDate date) {
        var due = new ArrayList<Stay.Test>();
        for (Stay.Test test : days.tests()) {
            Stay.Test now = new Stay.Test(test.day(), later(test.date(), date), later(test.latest(), date));
            if (!due.isEmpty() && due.getLast().date().equals(now.date())) {
                due.removeLast();
            }
            due.add(now);
        }
        return with(due);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private Stay.Days with(List<Stay.Test> tests) {
        return new Stay.Days(
                days.anchor(), days.enteredAt(), days.releaseNotBefore(), days.siteDays(), days.homeDays(),
                days.homeUntil(), days.firstTestBy(), List.copyOf(tests), days.homeTests(), days.ageMonths());
    }
}
