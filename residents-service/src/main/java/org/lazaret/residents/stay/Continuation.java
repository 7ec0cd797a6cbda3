package org.lazaret.residents.stay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days that go on in another stay: the anchor and the end stay what they were, for the first entry counts and not the
 * new door. Tests with a negative result are not due again; those that were missed or wait for a result are, and the last
 * one always is.
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
        List<Integer> known = health == null ? null : health.negativeDays();
        Set<Integer> negative = known == null ? Set.of() : Set.copyOf(known);
        var still = new ArrayList<>(past.stream().filter(test -> !negative.contains(test.day())).toList());
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
