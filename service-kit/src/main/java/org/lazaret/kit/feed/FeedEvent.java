package org.lazaret.kit.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer is told beside the state itself.
 *
 * @param position of the event; for a state from the snapshot the position from which the feed is followed afterwards
 * @param subject id of the aggregate
 * @param version of the aggregate; together with the position's epoch it says which of two states is newer
 * @param at when it happened; null for a state from the snapshot
 * @param recordedAt when the provider learned of it; null for a state from the snapshot
 */
public record FeedEvent(String feed, Position position, String subject, long version, @Nullable Instant at,
        @Nullable Instant recordedAt) {
    /** Whether this is the present state from a snapshot rather than one change. */
    public boolean fromSnapshot() {
        return at == null;
    }
}
