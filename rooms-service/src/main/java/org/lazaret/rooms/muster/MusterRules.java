package org.lazaret.rooms.muster;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One immutable version of the muster rule book. Source: {@code deploy/handbook/rooms.md#muster}.
 *
 * @param version        named by every muster that it scores
 * @param effectiveFrom  musters that begin from this day on follow it (site time zone)
 * @param forgottenAfter a muster that nobody has ended for so long makes way for the next start
 * @param lateStart      how far back the start of a muster may be dated
 * @param worthless      a step that takes so many times its target earns nothing; between, points fall evenly
 * @param kinds          what is done and timed, for each kind of muster
 */
public record MusterRules(String version, LocalDate effectiveFrom, Duration forgottenAfter, Duration lateStart,
        double worthless, List<Drill> kinds) {
    private static final int POINTS = 100;

    /** What one kind of muster consists of. */
    public record Drill(MusterKind kind, List<DrillStep> steps) {
        public Drill {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One thing to be done.
     *
     * @param zh      what is done, in Chinese
     * @param en      the same in English
     * @param measure how it is known to be done
     * @param target  from the start
     * @param points  for doing it within the target; those of a kind sum up to 100
     */
    public record DrillStep(String code, String zh, String en, Measure measure, Duration target, int points) {}

    /** How a step is known to be done. */
    public enum Measure {
        /** Somebody says so. */
        TICK,
        /** The first person was marked. */
        FIRST,
        /** Half of the people are safe. */
        HALF,
        /** Nine of ten are. */
        MOST,
        /** Everybody who does not get out alone is. */
        HELPED,
        /** Everybody is. */
        ALL
    }

    public MusterRules {
        check(!version.isBlank(), "a version needs a name");
        check(forgottenAfter.isPositive() && !lateStart.isNegative(), "no negative times");
        check(worthless > 1, "worthless is a multiple of the target above 1, this is " + worthless);
        kinds = List.copyOf(kinds);
        for (MusterKind kind : MusterKind.values()) {
            check(kinds.stream().filter(k -> k.kind() == kind).count() == 1, kind + " is described once");
        }
        kinds.forEach(MusterRules::check);
    }

    private static void check(Drill drill) {
        Set<String> codes = drill.steps().stream().map(DrillStep::code).collect(Collectors.toSet());
        check(codes.size() == drill.steps().size(), drill.kind() + ": a code is used twice");
        check(drill.steps().stream().allMatch(s -> s.target().isPositive() && s.points() > 0),
                drill.kind() + ": a step has a positive target and points");
        int sum = drill.steps().stream().mapToInt(DrillStep::points).sum();
        check(sum == POINTS, drill.kind() + ": the points sum up to " + sum + " instead of " + POINTS);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("muster rule book: " + message);
        }
    }

    List<DrillStep> steps(MusterKind kind) {
        return kinds.stream().filter(k -> k.kind() == kind).findFirst().orElseThrow().steps();
    }

    /** The points that a step earns which was done after so many seconds. */
    int earned(DrillStep step, long seconds) {
        double target = step.target().toSeconds();
        double over = Math.max(0, seconds - target) / (target * (worthless - 1));
        return (int) Math.floor(step.points() * Math.max(0, 1 - over));
    }

    /** True when somebody may tick this step of that kind. */
    boolean ticks(MusterKind kind, String code) {
        return steps(kind).stream().anyMatch(s -> s.code().equals(code) && s.measure() == Measure.TICK);
    }
}
