package org.lazaret.kit.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows, at most the limit
 * @param next cursor of the next page, or null when this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were read with one more than the limit.
     *
     * @param rows up to {@code limit + 1} rows in order
     * @param key the row's place in the order, for the cursor
     */
    public static <T> Page<T> cut(List<T> rows, int limit, Function<T, Cursor> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> kept = rows.subList(0, limit);
        return new Page<>(kept, key.apply(kept.getLast()).encode());
    }

    /** The same page with other rows. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
