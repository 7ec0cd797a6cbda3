package org.lazaret.residents.stay;

import org.jspecify.annotations.Nullable;

/**
 * How and to whom a person was released. Either may name somebody, so it is kept sealed under the person's key.
 * Source: {@code deploy/handbook/residents.md#release-gate}.
 *
 * @param handover community or person who took over
 */
public record Departure(@Nullable String transport, @Nullable String handover) {
    /** Field under which it is sealed. */
    public static final String FIELD = "departure";
}
