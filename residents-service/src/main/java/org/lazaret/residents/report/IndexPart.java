package org.lazaret.residents.report;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One part of an index: so many of so many. Source: {@code deploy/handbook/residents.md#indices}.
 *
 * @param measured false when nothing tells it; it is left out of the mean and named
 * @param failing  the stays that did not do, as far as there are any
 */
public record IndexPart(Name name, boolean measured, int done, int due, String source, List<UUID> failing) {
    /** Which of the two. */
    public enum Index {
        /** 管控力: whether the site has hold of what it must. */
        CONTROL,
        /** 畅通度: whether people and goods flow. */
        FLOW
    }

    /** What is measured. */
    public enum Name {
        CHECKS_DONE(Index.CONTROL),
        TESTS_ON_TIME(Index.CONTROL),
        HANDOVERS_CLOSED(Index.CONTROL),
        POSITIVES_MOVED(Index.CONTROL),
        WASTE_CLOSED(Index.CONTROL),
        INTAKE_IN_TIME(Index.FLOW),
        TURNAROUND_ON_TIME(Index.FLOW),
        RELEASE_ON_TIME(Index.FLOW),
        MEALS_ON_TIME(Index.FLOW),
        COVER(Index.FLOW),
        COMPLAINTS_ON_TIME(Index.FLOW),
        SPARE_ROOMS(Index.FLOW);

        private final Index index;

        Name(Index index) {
            this.index = index;
        }

        /** The index that it is a part of. */
        public Index index() {
            return index;
        }
    }

    public IndexPart {
        failing = List.copyOf(failing);
    }

    static IndexPart of(Name name, String source, int done, int due, List<UUID> failing) {
        return new IndexPart(name, true, done, due, source, failing);
    }

    static IndexPart unmeasured(Name name) {
        return new IndexPart(name, false, 0, 0, "", List.of());
    }

    /** Whether it counts in the mean: it is measured and there was something to do. */
    public boolean counts() {
        return measured && due > 0;
    }

    /** The mean of the parts that count, in tenths of a percent; empty when none does. */
    public static OptionalInt mean(List<IndexPart> parts, Index index) {
        var shares = parts.stream()
                .filter(part -> part.name().index() == index && part.counts())
                .mapToDouble(part -> (double) Math.min(part.done(), part.due()) / part.due())
                .average();
        return shares.isPresent()
                ? OptionalInt.of((int) Math.round(shares.getAsDouble() * 1000))
                : OptionalInt.empty();
    }
}
