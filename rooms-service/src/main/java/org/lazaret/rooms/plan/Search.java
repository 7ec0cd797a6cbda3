package org.lazaret.rooms.plan;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;

/** Makes a plan better by small changes, with Timefold; ends by the number of steps, never by a clock. */
final class Search {
    /** Steps after which progress is told and a stop is heard. */
    static final int ROUND = 1_000;

    /** Points that a step may lose at the beginning of a round. */
    private static final String DARING = "0hard/0medium/40soft";
    private static final String CAREFUL = "0hard/0medium/20soft";
    private static final int CHOICES_WHEN_CAREFUL = 4;
    private static final int FEWEST_TRIED = 50;
    private static final int MOST_TRIED = 2_000;
    private static final int VALUES = 400;

    private Search() {}

    /**
     * The better plan after a round; the same seed finds the same one. Daring rounds, which take the next change that
     * may do, leave the neighbourhood of the plan before; careful ones, which take the best of four, go to the bottom of
     * it. Either cools down on its way (simulated annealing), and neither ever gives up a rule or a person for points.
     */
    static int[] improve(Puzzle puzzle, int[] seats, long seed, int round, int steps) {
        if (steps == 0 || puzzle.size() == 0 || puzzle.rooms() == 0) {
            return seats;
        }
        boolean careful = round % 2 == 1;
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Seating.class)
                .withEntityClasses(Coming.class)
                .withEasyScoreCalculatorClass(Scorer.class)
                .withRandomSeed(seed + round)
                .withPhases(new LocalSearchPhaseConfig()
                        .withMoveSelectorConfig(moves(puzzle))
                        .withAcceptorConfig(new LocalSearchAcceptorConfig()
                                .withSimulatedAnnealingStartingTemperature(careful ? CAREFUL : DARING))
                        .withForagerConfig(new LocalSearchForagerConfig()
                                .withAcceptedCountLimit(careful ? CHOICES_WHEN_CAREFUL : 1))
                        .withTerminationConfig(new TerminationConfig().withStepCountLimit(steps)));
        int[] found = SolverFactory.<Seating>create(config).buildSolver().solve(new Seating(puzzle, seats)).seats();
        var tally = new Tally(puzzle);
        return better(tally.of(found), tally.of(seats)) ? found : seats;
    }

    /** Every round from a first plan on, as a plan that nobody stops is made. */
    static int[] all(Puzzle puzzle, int[] start, long seed, int steps) {
        int[] seats = start;
        for (int round = 0; round * ROUND < steps; round++) {
            seats = improve(puzzle, seats, seed, round, Math.min(ROUND, steps - round * ROUND));
        }
        return seats;
    }

    private static UnionMoveSelectorConfig moves(Puzzle puzzle) {
        var moves = new UnionMoveSelectorConfig();
        moves = puzzle.size() == 1
                ? moves.withMoveSelectors(new ChangeMoveSelectorConfig())
                : moves.withMoveSelectors(new ChangeMoveSelectorConfig(), new SwapMoveSelectorConfig());
        // without an end a step that finds nothing acceptable would never be over
        int tried = CHOICES_WHEN_CAREFUL * puzzle.size() * Math.min(VALUES, puzzle.rooms());
        return moves.withSelectedCountLimit((long) Math.clamp(tried, FEWEST_TRIED, MOST_TRIED));
    }

    private static boolean better(Tally.Worth one, Tally.Worth other) {
        return Tally.Worth.BEST_FIRST.compare(one, other) < 0;
    }
}
