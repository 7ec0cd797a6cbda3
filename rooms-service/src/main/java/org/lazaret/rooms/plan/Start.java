package org.lazaret.rooms.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first plan, from which the search goes on: one bubble after another, each with the room that would be suggested
 * to it then. Households come first, and nobody is left out who could have a room if others took another one.
 */
final class Start {
    private final Puzzle puzzle;
    private final Tally tally;

    private Start(Puzzle puzzle) {
        this.puzzle = puzzle;
        this.tally = new Tally(puzzle);
    }

    static int[] of(Puzzle puzzle) {
        var start = new Start(puzzle);
        List<Integer> order = IntStream.range(0, puzzle.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer b) -> -puzzle.people(b))
                        .thenComparingInt(start::choices))
                .toList();
        order.forEach(start::stay);
        order.forEach(start::enter);
        return start.tally.seats();
    }

    private int choices(int bubble) {
        return (int) IntStream.range(0, puzzle.rooms())
                .filter(r -> puzzle.points(bubble, r) != Puzzle.FORBIDDEN)
                .count();
    }

    /** Who had a room in the last plan keeps it if possible. */
    private void stay(int bubble) {
        int room = puzzle.lastRoom(bubble);
        if (room != Puzzle.NOWHERE && tally.free(bubble, room)) {
            tally.seat(bubble, room);
        }
    }

    private void enter(int bubble) {
        if (tally.seatOf(bubble) != Puzzle.NOWHERE) {
            return;
        }
        int best = Puzzle.NOWHERE;
        int price = Integer.MAX_VALUE;
        for (int room = 0; room < puzzle.rooms(); room++) {
            if (tally.free(bubble, room)) {
                int asked = tally.price(bubble, room);
                if (asked < price) {
                    price = asked;
                    best = room;
                }
            }
        }
        if (best != Puzzle.NOWHERE) {
            tally.seat(bubble, best);
        } else {
            int[] before = tally.seats();
            int[] holders = new int[puzzle.rooms()];
            Arrays.fill(holders, Puzzle.NOWHERE);
            for (int b = 0; b < before.length; b++) {
                if (before[b] != Puzzle.NOWHERE) {
                    holders[before[b]] = b;
                }
            }
            if (!makeRoom(bubble, holders, new boolean[puzzle.rooms()]) || tally.worth().broken() > 0) {
                for (int b = 0; b < before.length; b++) {
                    tally.seat(b, before[b]);
                }
            }
        }
    }

    /** Gives the bubble a room that its holder can leave for another one, and so on. */
    private boolean makeRoom(int bubble, int[] holders, boolean[] asked) {
        for (int room = 0; room < puzzle.rooms(); room++) {
            if (holders[room] == Puzzle.NOWHERE && tally.free(bubble, room)) {
                return take(bubble, room, holders);
            }
        }
        for (int room = 0; room < puzzle.rooms(); room++) {
            if (puzzle.points(bubble, room) == Puzzle.FORBIDDEN || asked[room] || holders[room] == Puzzle.NOWHERE) {
                continue;
            }
            asked[room] = true;
            if (makeRoom(holders[room], holders, asked)) {
                return take(bubble, room, holders);
            }
        }
        return false;
    }

    private boolean take(int bubble, int room, int[] holders) {
        holders[room] = bubble;
        tally.seat(bubble, room);
        return true;
    }
}
