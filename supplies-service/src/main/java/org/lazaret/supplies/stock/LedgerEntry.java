package org.lazaret.supplies.stock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of stock. Entries are appended and never changed; a mistake is taken back by a reversal.
 *
 * @param entryId chosen by the client; the same id again is the same movement
 * @param parts what moved in which lot; negative leaves the shelf
 * @param reason why, in the client's words; names no person
 * @param reverses the entry that this one takes back, or null
 * @param balance units on hand after it
 */
public record LedgerEntry(UUID entryId, Kind kind, List<Part> parts, @Nullable String reason, @Nullable UUID reverses,
        Long balance, String by, Instant happenedAt, Instant recordedAt) {

    /** What kind of movement. */
    public enum Kind {
        RECEIVE, ISSUE, WRITE_OFF, REVERSAL
    }

    /** What moved in one lot. */
    public record Part(String lot, Long quantity) {}

    public LedgerEntry {
        parts = List.copyOf(parts);
    }

    /** Units moved in all; negative leaves the shelf. */
    public long quantity() {
        return parts.stream().mapToLong(Part::quantity).sum();
    }
}
