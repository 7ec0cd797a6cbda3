package org.lazaret.residents.census;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.StayEvent;

/**
 * Somebody whom a figure of the census counts.
 *
 * @param name  null for who may see figures only, and after erasure
 * @param event that made the person count so, {@code at} a time; entered at {@code recordedAt}
 */
record CensusPerson(
        UUID stayId,
        @Nullable String name,
        Category category,
        Standing standing,
        StayEvent event,
        Instant at,
        Instant recordedAt,
        boolean late) {
    static CensusPerson of(CensusEntry entry, @Nullable String name) {
        return new CensusPerson(
                entry.stayId(), name, entry.category(), entry.standing(), entry.event(), entry.at(), entry.knownAt(),
                entry.late());
    }
}
