package org.lazaret.rooms.plan;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import org.jspecify.annotations.Nullable;

/** Tells the solver what a plan is worth: rules, people without a room, people who move, points, in this order. */
public class Scorer implements EasyScoreCalculator<Seating, HardMediumSoftScore> {
    private @Nullable Puzzle puzzle;
    private @Nullable Tally tally;

    @Override
    public HardMediumSoftScore calculateScore(Seating seating) {
        Tally used = tally;
        if (used == null || puzzle != seating.puzzle()) {
            puzzle = seating.puzzle();
            used = new Tally(seating.puzzle());
            tally = used;
        }
        Tally.Worth worth = used.of(seating.seats());
        long unplanned = (long) worth.unplanned() * (seating.puzzle().everybody() + 1);
        return HardMediumSoftScore.of(-worth.broken(), -(unplanned + worth.moved()), -worth.points());
    }
}
