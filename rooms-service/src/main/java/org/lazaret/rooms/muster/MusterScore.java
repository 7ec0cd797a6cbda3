package org.lazaret.rooms.muster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When each step of a muster was done, and for a drill what that is worth.
 *
 * @param total out of 100; missing for what was no drill
 */
public record MusterScore(List<TimedStep> steps, @Nullable Integer total) {
    /**
     * One step and when it was done.
     *
     * @param ticked        somebody has to say that it is done; false when it follows from the marks
     * @param targetSeconds from the start
     * @param points        for doing it in time
     * @param at            when it was ticked
     * @param seconds       from the start until it was done; missing while it is not
     * @param earned        what it is worth in a drill
     */
    public record TimedStep(String code, String zh, String en, boolean ticked, long targetSeconds, int points,
            @Nullable Instant at, @Nullable Long seconds, @Nullable String by, @Nullable Integer earned) {}

    static MusterScore of(MusterRules rules, MusterKind kind, boolean drill, MusterSummary summary,
            List<MusterMark> marks, Instant start) {
        Map<String, List<MusterMark>> ticks = marks.stream()
                .filter(m -> m.step() != null && m.aside() == null)
                .sorted(MusterMark.SEEN)
                .collect(Collectors.groupingBy(m -> Objects.requireNonNull(m.step())));
        List<TimedStep> steps = new ArrayList<>();
        int total = 0;
        for (MusterRules.DrillStep step : rules.steps(kind)) {
            List<MusterMark> own = ticks.getOrDefault(step.code(), List.of());
            Instant at = MusterMark.goodSince(own);
            Long seconds = step.measure() == MusterRules.Measure.TICK
                    ? MusterTally.seconds(start, at)
                    : measured(step.measure(), summary);
            int earned = seconds == null ? 0 : rules.earned(step, seconds);
            total += earned;
            steps.add(new TimedStep(step.code(), step.zh(), step.en(), step.measure() == MusterRules.Measure.TICK,
                    step.target().toSeconds(), step.points(), at, seconds, at == null ? null : by(own, at),
                    drill ? earned : null));
        }
        return new MusterScore(List.copyOf(steps), drill ? total : null);
    }

    private static @Nullable String by(List<MusterMark> own, Instant at) {
        return own.stream().filter(m -> m.happenedAt().equals(at)).map(MusterMark::by).findFirst().orElse(null);
    }

    private static @Nullable Long measured(MusterRules.Measure measure, MusterSummary summary) {
        return switch (measure) {
            case TICK -> null;
            case FIRST -> summary.firstSeconds();
            case HALF -> summary.halfSeconds();
            case MOST -> summary.mostSeconds();
            case ALL -> summary.allSeconds();
            // where nobody has to be fetched, everybody who has to be is out with the first look
            case HELPED -> summary.needHelp() == 0 ? summary.firstSeconds() : summary.helpSeconds();
        };
    }
}
