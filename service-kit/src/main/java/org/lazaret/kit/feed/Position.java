package org.lazaret.kit.feed;

import org.jspecify.annotations.Nullable;

/**
 * A place in a feed, the id of its events on the wire: {@code <epoch>.<n>}.
 *
 * @param epoch milliseconds since 1970 of the feed's birth or last restore; a later one always wins
 * @param n number of the last event seen; 0 before the first
 */
public record Position(long epoch, long n) implements Comparable<Position> {
    /** Null when the text is no position. */
    public static @Nullable Position parse(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            return parts.length == 2 ? new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public int compareTo(Position other) {
        return epoch == other.epoch ? Long.compare(n, other.n) : Long.compare(epoch, other.epoch);
    }

    @Override
    public String toString() {
        return epoch + "." + n;
    }
}
