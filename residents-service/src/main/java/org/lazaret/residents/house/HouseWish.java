package org.lazaret.residents.house;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody wants to enter.
 *
 * @param at    when it happened; null for now
 * @param note  a number, a code or a place; never a name
 * @param words what may name people; kept sealed
 */
public record HouseWish(
        UUID id, Enum<?> kind, @Nullable Instant at, @Nullable String note, @Nullable String words) {}
