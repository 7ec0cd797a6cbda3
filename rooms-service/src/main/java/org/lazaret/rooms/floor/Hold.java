package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A room promised to one bubble.
 *
 * @param people how many are expected
 * @param until  after this moment the promise no longer counts
 */
public record Hold(UUID bubbleId, UUID commandId, int people, Category category, String cohortId,
        @Nullable String exposure, Instant until) {
    boolean expired(Instant now) {
        return !until.isAfter(now);
    }
}
