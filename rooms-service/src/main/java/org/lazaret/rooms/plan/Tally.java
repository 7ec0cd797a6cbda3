package org.lazaret.rooms.plan;

import java.util.Arrays;
import java.util.Comparator;

import org.lazaret.rooms.allocation.Preference;

/**
 * Adds up what a plan costs. Each bubble counts as much as a suggestion would say of its room once all the others have
 * theirs, so that a plan of one bubble costs what the best suggestion does. Not to be shared between threads.
 */
final class Tally {
    private static final int FAR_AWAY = Integer.MAX_VALUE;
    private final Puzzle puzzle;
    private final int[] seats;
    private final int[] inRoom;
    private final int[] onFloor;
    private final int[][] cohortOnFloor;
    private final int[] byLift;
    private int planned;
    private int least;
    private int leastOfOthers;
    private int leastLift;

    /**
     * What a plan is worth; the first number that differs decides.
     *
     * @param broken    hard rules that it breaks; a plan that breaks one is none
     * @param unplanned people without a room
     * @param moved     people who had another room in the last plan
     * @param points    the sum of the points against the rooms
     */
    record Worth(int broken, int unplanned, int moved, int points) {
        static final Comparator<Worth> BEST_FIRST = Comparator.comparingInt(Worth::broken)
                .thenComparingInt(Worth::unplanned)
                .thenComparingInt(Worth::moved)
                .thenComparingInt(Worth::points);
    }

    Tally(Puzzle puzzle) {
        this.puzzle = puzzle;
        this.seats = puzzle.nobody();
        this.inRoom = new int[puzzle.rooms()];
        this.onFloor = new int[puzzle.floors()];
        this.cohortOnFloor = new int[puzzle.floors()][puzzle.cohorts()];
        this.byLift = puzzle.takenByLift.clone();
    }

    /** The worth of a whole plan. */
    Worth of(int[] plan) {
        for (int b = 0; b < plan.length; b++) {
            seat(b, plan[b]);
        }
        Worth worth = worth();
        clear();
        return worth;
    }

    /** The worth of the plan so far. */
    Worth worth() {
        int broken = Math.max(0, planned - puzzle.spare());
        int unplanned = 0;
        int moved = 0;
        int points = 0;
        leastUsedLifts();
        for (int b = 0; b < seats.length; b++) {
            int room = seats[b];
            if (room == Puzzle.NOWHERE) {
                unplanned += puzzle.people(b);
                continue;
            }
            broken += broken(b, room);
            moved += puzzle.moves(b, room) ? puzzle.people(b) : 0;
            points += points(b, room);
        }
        return new Worth(broken, unplanned, moved, points);
    }

    /** Points against a room for a bubble that has none yet, with the others where they are. */
    int price(int bubble, int room) {
        seat(bubble, room);
        leastUsedLifts();
        int price = points(bubble, room);
        seat(bubble, Puzzle.NOWHERE);
        return price;
    }

    /** True when nobody is in the room and no rule between bubbles speaks against it. */
    boolean free(int bubble, int room) {
        if (puzzle.points(bubble, room) == Puzzle.FORBIDDEN || inRoom[room] > 0 || planned >= puzzle.spare()) {
            return false;
        }
        return !besideSomebodyElse(room) || alone(bubble, room);
    }

    private boolean besideSomebodyElse(int room) {
        return Arrays.stream(puzzle.neighbours[room]).anyMatch(r -> inRoom[r] > 0);
    }

    private boolean alone(int bubble, int room) {
        seat(bubble, room);
        boolean breaks = false;
        for (int b = 0; b < seats.length; b++) {
            breaks |= seats[b] != Puzzle.NOWHERE && broken(b, seats[b]) > 0;
        }
        seat(bubble, Puzzle.NOWHERE);
        return !breaks;
    }

    /** Puts a bubble into a room, or nowhere. */
    void seat(int bubble, int room) {
        change(bubble, seats[bubble], -1);
        seats[bubble] = room;
        change(bubble, room, 1);
    }

    int seatOf(int bubble) {
        return seats[bubble];
    }

    int[] seats() {
        return seats.clone();
    }

    private void clear() {
        for (int b = 0; b < seats.length; b++) {
            seat(b, Puzzle.NOWHERE);
        }
    }

    private void change(int bubble, int room, int by) {
        if (room == Puzzle.NOWHERE) {
            return;
        }
        int floor = puzzle.floorOf[room];
        int lift = puzzle.liftOf[room];
        planned += by;
        inRoom[room] += by;
        onFloor[floor] += by;
        cohortOnFloor[floor][puzzle.cohortOf[bubble]] += by;
        if (lift != Puzzle.NOWHERE) {
            byLift[lift] += by;
        }
    }

    private int broken(int bubble, int room) {
        int broken = puzzle.points(bubble, room) == Puzzle.FORBIDDEN ? 1 : 0;
        broken += inRoom[room] > 1 ? 1 : 0;
        for (int next : puzzle.neighbours[room]) {
            for (int b = 0; inRoom[next] > 0 && b < seats.length; b++) {
                broken += seats[b] == next && puzzle.neverBeside(bubble, room, b) ? 1 : 0;
            }
        }
        return broken;
    }

    private int points(int bubble, int room) {
        int floor = puzzle.floorOf[room];
        int cohort = puzzle.cohortOf[bubble];
        boolean own = puzzle.cohortOn[floor][cohort] || cohortOnFloor[floor][cohort] > 1;
        boolean anybody = puzzle.anybodyOn[floor] || onFloor[floor] > 1;
        int taken = puzzle.doorsTaken[room];
        for (int next : puzzle.neighbours[room]) {
            taken += inRoom[next] > 0 ? 1 : 0;
        }
        return puzzle.points(bubble, room)
                + Preference.together(doorsToFamily(bubble, room), puzzle.rules())
                + Preference.cohortFloor(own, anybody, puzzle.rules())
                + Preference.evenLifts(ahead(room), puzzle.rules())
                + Preference.evenDoors(taken, puzzle.rules());
    }

    private int doorsToFamily(int bubble, int room) {
        int[] living = puzzle.doorsToFamily[bubble];
        int doors = living.length == 0 ? FAR_AWAY : living[room];
        for (int other : puzzle.near[bubble]) {
            if (seats[other] != Puzzle.NOWHERE) {
                doors = Math.min(doors, puzzle.doors(room, seats[other]));
            }
        }
        return doors == FAR_AWAY ? 0 : doors;
    }

    /** How many rooms more this room's lift serves than the least used one, the bubble itself not counted. */
    private int ahead(int room) {
        int lift = puzzle.liftOf[room];
        if (lift == Puzzle.NOWHERE) {
            return 0;
        }
        int own = byLift[lift] - 1;
        return own - Math.min(own, lift == leastLift ? leastOfOthers : least);
    }

    private void leastUsedLifts() {
        least = Integer.MAX_VALUE;
        leastOfOthers = Integer.MAX_VALUE;
        leastLift = Puzzle.NOWHERE;
        for (int l = 0; l < byLift.length; l++) {
            if (byLift[l] < least) {
                leastOfOthers = least;
                least = byLift[l];
                leastLift = l;
            } else {
                leastOfOthers = Math.min(leastOfOthers, byLift[l]);
            }
        }
    }
}
