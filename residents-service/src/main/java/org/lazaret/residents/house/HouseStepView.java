package org.lazaret.residents.house;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is shown.
 *
 * @param words only to who reads the one record; null in lists and after erasure
 */
public record HouseStepView(
        UUID id,
        String kind,
        Instant at,
        Instant recordedAt,
        String by,
        @Nullable String note,
        @Nullable String words) {}
