package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;

/**
 * That somebody lived in a room from one moment to another, as the history of their stay tells it.
 *
 * @param to null while they still do
 */
record Lived(Stay.InRoom room, Instant from, @Nullable Instant to) {
    /** Every room of a stay in its order. */
    static List<Lived> of(Stay stay) {
        var told = new ArrayList<Lived>();
        Stay.InRoom present = null;
        Instant since = Instant.EPOCH;
        for (Stay.Happened line : stay.history()) {
            Effect made = line.effect();
            Stay.InRoom next = made == null ? null : made.room();
            boolean out = made != null && made.roomLeft() || line.to().ended();
            if (present != null && (out || next != null)) {
                told.add(new Lived(present, since, later(since, line.at())));
                present = null;
            }
            if (next != null && !out) {
                present = next;
                since = line.at();
            }
        }
        if (present != null) {
            told.add(new Lived(present, since, null));
        }
        return told;
    }

    /** The part of it that lies in a window; null for none. */
    @Nullable
    Lived within(Instant start, Instant end) {
        Instant begin = later(from, start);
        Instant last = to == null || to.isAfter(end) ? end : to;
        return begin.isBefore(last) ? new Lived(room, begin, last) : null;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
