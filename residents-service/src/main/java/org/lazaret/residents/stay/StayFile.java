package org.lazaret.residents.stay;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's file at one site: who they are, under which order and rules they stay, and where they are in it.
 *
 * @param person    null after erasure
 * @param end       how the stay ended; null while it goes on
 * @param departure how and to whom the person was released; null before, and after erasure
 */
public record StayFile(
        StayRow summary,
        @Nullable ShownPerson person,
        Stay.Order order,
        Stay.Traits traits,
        Stay.@Nullable Days days,
        Stay.@Nullable InRoom room,
        Stay.@Nullable Movement movement,
        Stay.@Nullable Health health,
        UUID cohortId,
        @Nullable UUID manifestId,
        @Nullable UUID continues,
        Custody custody,
        @Nullable StayEnd end,
        @Nullable Departure departure,
        List<Companion> bubble,
        List<Stay.Happened> history) {
    /** Somebody who shares the room. */
    public record Companion(UUID stayId, @Nullable String name, StayState state) {}
}
