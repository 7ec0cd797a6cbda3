package org.lazaret.supplies.meal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * One version of the meal times. Handbook: {@code deploy/handbook/supplies.md#meals}.
 *
 * @param servings the day's meals in order
 */
public record MealRules(String version, LocalDate effectiveFrom, List<Serving> servings) {
    /** The meals of a day. */
    public enum Meal {
        BREAKFAST, LUNCH, DINNER
    }

    /**
     * When a meal is served.
     *
     * @param at begin (site time)
     * @param cutOff until when a change of the census still reaches the kitchen (site time)
     */
    public record Serving(Meal meal, LocalTime at, LocalTime cutOff) {}

    /** A meal on a day, in site time. */
    public record Next(Meal meal, LocalDateTime at, LocalDateTime cutOff) {}

    public MealRules {
        servings = servings.stream().sorted(Comparator.comparing(Serving::at)).toList();
        if (servings.isEmpty()) {
            throw new IllegalArgumentException("no meal is served");
        }
        for (Serving serving : servings) {
            if (!serving.cutOff().isBefore(serving.at())) {
                throw new IllegalArgumentException("the cut-off of " + serving.meal() + " is not before it is served");
            }
        }
    }

    /** The meal that is served next, seen from a moment in site time. */
    public Next next(LocalDateTime now) {
        for (Serving serving : servings) {
            if (now.toLocalTime().isBefore(serving.at())) {
                return on(now.toLocalDate(), serving);
            }
        }
        return on(now.toLocalDate().plusDays(1), servings.getFirst());
    }

    /** A meal of a day. */
    public Next on(LocalDate day, Meal meal) {
        return on(day, servings.stream()
                .filter(s -> s.meal() == meal)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(meal + " is not served")));
    }

    private static Next on(LocalDate day, Serving serving) {
        return new Next(serving.meal(), day.atTime(serving.at()), day.atTime(serving.cutOff()));
    }
}
