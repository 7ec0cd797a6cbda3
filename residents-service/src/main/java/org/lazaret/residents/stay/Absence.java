package org.lazaret.residents.stay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who lives here is not in the house. The room stays theirs, the days go on.
 * Source: {@code deploy/handbook/residents.md#absence}.
 *
 * @param exitId  the permit or the breach that it rests on
 * @param dueBack null when nobody knows, as of somebody who absconded
 */
public record Absence(UUID exitId, Why why, Instant since, @Nullable Instant dueBack) {
    /** Why the person is away. */
    public enum Why {
        /** With a permit for one way out and back. */
        EXIT,
        /** With a permit for a treatment that repeats itself. */
        RECURRING,
        /** Without one. */
        ABSCONDED
    }
}
