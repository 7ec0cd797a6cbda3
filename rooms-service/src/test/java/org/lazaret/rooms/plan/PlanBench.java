package org.lazaret.rooms.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.SitePicture;

/**
 * How long a plan for 200 people takes at a site of 5,000 rooms, half of them in use: everything but the reading of the
 * site. Run by the profile {@code bench-plan} of this module; no test, since a clock decides nothing here.
 */
public final class PlanBench {
    private static final int FLOORS = 125;
    private static final int ROOMS = 40;
    private static final int PEOPLE = 200;
    private static final Duration TARGET = Duration.ofSeconds(5);

    private PlanBench() {}

    /** Plans some lists one after another and prints each. */
    public static void main(String[] args) {
        System.out.printf("A plan for %d people at %,d rooms, half of them in use; target: about %d s%n", PEOPLE,
                FLOORS * ROOMS, TARGET.toSeconds());
        System.out.println("| seed | bubbles | rules and points | first plan | search | reasons | all | points at first"
                + " | points | without a room |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int seed = 1; seed <= 5; seed++) {
            measure(seed);
        }
    }

    private static void measure(int seed) {
        var arrivals = new Arrivals(seed);
        SitePicture site = arrivals.site(FLOORS, ROOMS, 0.5);
        List<Bubble> list = people(arrivals);
        long begin = System.nanoTime();
        var puzzle = new Puzzle(site, list, Map.of());
        long built = System.nanoTime();
        int[] start = Start.of(puzzle);
        long started = System.nanoTime();
        int[] seats = Search.all(puzzle, start, seed, PlanArrivals.STEPS);
        long searched = System.nanoTime();
        Proposal proposal = Proposal.of(site, list, puzzle.rooms(seats), Map.of());
        long told = System.nanoTime();
        System.out.printf("| %d | %d | %d ms | %d ms | %d ms | %d ms | **%.1f s** | %d | %d | %d |%n", seed,
                list.size(),
                millis(built - begin), millis(started - built), millis(searched - started), millis(told - searched),
                millis(told - begin) / 1000.0, new Tally(puzzle).of(start).points(), proposal.points(),
                proposal.unplanned());
    }

    private static List<Bubble> people(Arrivals arrivals) {
        List<Bubble> list = new ArrayList<>();
        int people = 0;
        for (Bubble bubble : arrivals.list(PEOPLE)) {
            if (people + bubble.size() <= PEOPLE) {
                list.add(bubble);
                people += bubble.size();
            }
        }
        return list;
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
