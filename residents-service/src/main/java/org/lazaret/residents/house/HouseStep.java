package org.lazaret.residents.house;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param id         chosen by the client
 * @param kind       in the table of the case's kind
 * @param at         when it happened, as given
 * @param recordedAt when it was entered
 * @param note       a number, a code or a place; never a name
 * @param sealed     words, under the person's key
 * @param said       blinded summary, by which the same step again is known
 */
public record HouseStep(
        UUID id,
        String kind,
        Instant at,
        Instant recordedAt,
        String by,
        @Nullable String note,
        @Nullable String sealed,
        String said) {
    /** Whether it is of a kind. */
    public boolean is(Enum<?> other) {
        return kind.equals(other.name());
    }
}
