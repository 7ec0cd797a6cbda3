package org.lazaret.rooms.plan;

/** Looks at every plan there is, for lists small enough. */
final class BestPlan {
    private final Puzzle puzzle;
    private final Tally tally;
    private Tally.Worth best;
    private long seen;

    private BestPlan(Puzzle puzzle) {
        this.puzzle = puzzle;
        this.tally = new Tally(puzzle);
        // only to know early which branches are too dear
        this.best = new Tally(puzzle).of(Start.of(puzzle));
    }

    record Found(Tally.Worth worth, long plans) {}

    static Found of(Puzzle puzzle) {
        var search = new BestPlan(puzzle);
        search.from(0, 0, 0, 0);
        return new Found(search.best, search.seen);
    }

    /** People without a room, people who move and the points of the rooms themselves only become more. */
    private void from(int bubble, int unplanned, int moved, int points) {
        if (Tally.Worth.BEST_FIRST.compare(new Tally.Worth(0, unplanned, moved, points), best) > 0) {
            return;
        }
        if (bubble == puzzle.size()) {
            seen++;
            Tally.Worth worth = tally.worth();
            if (Tally.Worth.BEST_FIRST.compare(worth, best) < 0) {
                best = worth;
            }
            return;
        }
        for (int room = 0; room < puzzle.rooms(); room++) {
            if (tally.free(bubble, room) && !symmetric(bubble, room)) {
                tally.seat(bubble, room);
                from(bubble + 1, unplanned, moved + (puzzle.moves(bubble, room) ? puzzle.people(bubble) : 0),
                        points + puzzle.points(bubble, room));
                tally.seat(bubble, Puzzle.NOWHERE);
            }
        }
        from(bubble + 1, unplanned + puzzle.people(bubble), moved, points);
    }

    /** Of equal bubbles without family, the earlier one has the earlier room, and the last ones have none. */
    private boolean symmetric(int bubble, int room) {
        if (!alone(bubble) || puzzle.lastRoom(bubble) != Puzzle.NOWHERE) {
            return false;
        }
        for (int b = bubble - 1; b >= 0; b--) {
            if (puzzle.kind(b) == puzzle.kind(bubble) && alone(b) && puzzle.lastRoom(b) == Puzzle.NOWHERE) {
                return tally.seatOf(b) > room;
            }
        }
        return false;
    }

    private boolean alone(int bubble) {
        for (int b = 0; b < puzzle.size(); b++) {
            for (int other : puzzle.near[b]) {
                if (b == bubble || other == bubble) {
                    return false;
                }
            }
        }
        return true;
    }
}
