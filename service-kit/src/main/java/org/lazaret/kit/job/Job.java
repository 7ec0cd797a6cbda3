package org.lazaret.kit.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner sees it.
 *
 * @param actor who started it and may see it
 * @param row rows done
 * @param rows all rows; 0 while not known
 * @param result what it brought; null before the end
 * @param lastError why the last try failed; it is tried again unless the state is FAILED
 */
public record Job(UUID id, String kind, String actor, State state, long row, long rows,
        @Nullable Map<String, Object> result,
        @Nullable String lastError, Instant createdAt, @Nullable Instant finishedAt) {
    /** Where a job stands. */
    public enum State {
        /** Waiting or at work. */
        RUNNING,
        /** Its result is there. */
        DONE,
        /** Somebody asked it to stop, and it did; what was done stays done. */
        CANCELLED,
        /** It failed too often. */
        FAILED
    }
}
