package org.lazaret.health.file;

/**
 * The colour of a person (四色预警): never mixed with the risk of an area or with a health code.
 * Handbook: {@code deploy/handbook/health.md#levels}.
 */
public enum Level {
    /** Nothing speaks for more than the usual two checks a day. */
    NONE,
    /** High-risk group without symptoms: a third contact each day. */
    BLUE,
    /** Measure again in 30 min, a nurse within the hour. */
    YELLOW,
    /** A doctor within 30 min, and an extra test. */
    ORANGE,
    /** Call 120 now; the site chief acknowledges within 5 min. */
    RED;

    /** The graver of two. */
    public Level atLeast(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a person of this colour needs somebody to act. */
    public boolean alerts() {
        return compareTo(YELLOW) >= 0;
    }
}
