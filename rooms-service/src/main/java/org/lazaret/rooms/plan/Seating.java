package org.lazaret.rooms.plan;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan in the words of the solver; public because the solver wants it so. */
@PlanningSolution
public class Seating {
    private @Nullable Puzzle puzzle;
    private List<Coming> everybody = new ArrayList<>();
    private @Nullable HardMediumSoftScore score;

    /** For the solver's copies. */
    public Seating() {}

    Seating(Puzzle puzzle, int[] seats) {
        this.puzzle = puzzle;
        for (int b = 0; b < seats.length; b++) {
            everybody.add(new Coming(b, puzzle.range(b, seats[b]), seats[b]));
        }
    }

    /** The bubbles with their rooms. */
    @PlanningEntityCollectionProperty
    public List<Coming> getEverybody() {
        return everybody;
    }

    /** What the plan is worth, as {@link Scorer} said last. */
    @PlanningScore
    public @Nullable HardMediumSoftScore getScore() {
        return score;
    }

    public void setScore(@Nullable HardMediumSoftScore next) {
        score = next;
    }

    Puzzle puzzle() {
        if (puzzle == null) {
            throw new IllegalStateException("a copy without its puzzle");
        }
        return puzzle;
    }

    int[] seats() {
        int[] seats = new int[everybody.size()];
        everybody.forEach(c -> seats[c.getBubble()] = c.seat());
        return seats;
    }
}
