package org.lazaret.residents.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.StayState;

/**
 * A lost person as shown: medical staff see the name, guards initials.
 *
 * @param minutes since the person counts as lost, until it was settled
 * @param overdue the owner's time has passed
 * @param reason  why a person closed it
 */
record LostPerson(
        UUID id,
        UUID stayId,
        Loss.Kind kind,
        String name,
        @Nullable String roomNumber,
        @Nullable StayState state,
        Instant since,
        Instant foundAt,
        Instant due,
        long minutes,
        String owner,
        @Nullable String takenBy,
        @Nullable Instant takenAt,
        boolean open,
        boolean overdue,
        Loss.@Nullable How how,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason) {}
