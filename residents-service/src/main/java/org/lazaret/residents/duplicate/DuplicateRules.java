package org.lazaret.residents.duplicate;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.lazaret.residents.person.Likeness;

/**
 * How much each reason counts when two people may be one. Source: {@code deploy/handbook/residents.md#duplicates}.
 *
 * @param atLeast sum from which a pair is shown
 */
public record DuplicateRules(String version, LocalDate effectiveFrom, int atLeast, List<Weight> weights) {
    /** @param points 1 to 100 */
    public record Weight(Likeness reason, int points) {}

    public DuplicateRules {
        weights = List.copyOf(weights);
        check(!version.isBlank(), "a version needs a name");
        check(atLeast > 0 && atLeast <= 100, "a pair is shown from 1 to 100 points on");
        for (Weight weight : weights) {
            check(weight.points() > 0 && weight.points() <= 100, weight.reason() + " counts 1 to 100 points");
        }
        check(weights.stream().map(Weight::reason).distinct().count() == Likeness.values().length
                && weights.size() == Likeness.values().length, "each reason has its points once");
    }

    /** 0 to 100. */
    int score(Set<Likeness> reasons) {
        return Math.min(100, weights.stream()
                .filter(weight -> reasons.contains(weight.reason()))
                .mapToInt(Weight::points)
                .sum());
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("duplicates rule book: " + message);
        }
    }
}
