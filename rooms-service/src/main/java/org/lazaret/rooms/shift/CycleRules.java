package org.lazaret.rooms.shift;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of the closed cycle (闭环轮班) of those who live on site: a cycle follows the version of its
 * first day to its end. Source: {@code deploy/handbook/rooms.md#staff}.
 *
 * @param phases in their order, each with its days
 */
public record CycleRules(String version, LocalDate effectiveFrom, List<Phase> phases) {
    /** What somebody does in a part of the cycle. */
    public enum PhaseKind {
        /** Works, and sleeps on the site. */
        WORK,
        /** Stays apart in a site. */
        ISOLATION,
        /** Stays at home. */
        HOME
    }

    /** Some days of one kind. */
    public record Phase(PhaseKind kind, int days) {}

    /**
     * Where somebody stands in the cycle.
     *
     * @param day   of the phase, from 1
     * @param days  that the phase has
     * @param until its last day
     */
    public record CycleDay(PhaseKind kind, int day, int days, LocalDate until) {}

    public CycleRules {
        if (version.isBlank() || phases.isEmpty() || phases.getFirst().kind() != PhaseKind.WORK
                || phases.stream().anyMatch(p -> p.days() < 1)) {
            throw new IllegalArgumentException("cycle rule book " + version
                    + ": a name, and phases of at least one day of which the first is WORK, are needed");
        }
        phases = List.copyOf(phases);
    }

    /** Where a cycle that began on a day stands on another; null before it began and after its end. */
    @Nullable
    CycleDay on(LocalDate day, LocalDate from) {
        long passed = ChronoUnit.DAYS.between(from, day);
        if (passed < 0) {
            return null;
        }
        LocalDate begin = from;
        for (Phase phase : phases) {
            LocalDate after = begin.plusDays(phase.days());
            if (day.isBefore(after)) {
                return new CycleDay(phase.kind(), (int) ChronoUnit.DAYS.between(begin, day) + 1, phase.days(),
                        after.minusDays(1));
            }
            begin = after;
        }
        return null;
    }
}
