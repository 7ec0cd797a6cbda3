package org.lazaret.kit.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.CalendarTimes;

/**
 * A place in an ordered list: the sort key's parts, the last of them unique. It holds no personal data, since it
 * travels in addresses.
 */
public record Cursor(List<String> parts) {
    /** Rows per page when the caller names no limit. */
    public static final int DEFAULT_LIMIT = 50;
    /** The most rows that one page may hold. */
    public static final int MAX_LIMIT = 200;
    private static final String SEPARATOR = "\u001f";

    public Cursor {
        parts = List.copyOf(parts);
    }

    /** The place after a row with this key. */
    public static Cursor of(Object... parts) {
        return new Cursor(Arrays.stream(parts).map(String::valueOf).toList());
    }

    /** The opaque text for an address. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor back; null stays null (the first page).
     *
     * @param size the number of parts that this list's order has
     * @throws ProblemException 400 when it was not made here
     */
    public static @Nullable Cursor decode(@Nullable String text, int size) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(plain.split(SEPARATOR, -1)));
            if (cursor.parts().size() == size) {
                return cursor;
            }
        } catch (IllegalArgumentException notOurs) {
            // answered below, like every other cursor that was not made here
        }
        throw foreign();
    }

    /** A part as an id; 400 when it is none, for then the cursor was not made here. */
    public UUID idAt(int part) {
        try {
            return UUID.fromString(parts.get(part));
        } catch (IllegalArgumentException notOurs) {
            throw foreign();
        }
    }

    /** A part as a number; 400 when it is none. */
    public long numberAt(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException notOurs) {
            throw foreign();
        }
    }

    /** A part as an instant (ISO-8601, UTC); 400 when it is none. */
    public Instant instantAt(int part) {
        try {
            return CalendarTimes.instant(parts.get(part));
        } catch (DateTimeException notOurs) {
            throw foreign();
        }
    }

    private static ProblemException foreign() {
        return ProblemException.of(ProblemType.MALFORMED, "The cursor is not one of ours; start again without it.");
    }

    /** The limit to use: the default when absent, 400 outside 1 to {@value #MAX_LIMIT}. */
    public static int limit(@Nullable Integer asked) {
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.of(ProblemType.MALFORMED, "The limit must lie between 1 and " + MAX_LIMIT + ".");
        }
        return limit;
    }
}
