package org.lazaret.residents.house;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The head of a record as lists show it: whom it is about by room and initials only.
 *
 * @param initials null after erasure
 * @param due      when the next thing must have been done
 */
public record HouseSummary(
        UUID id,
        UUID stayId,
        @Nullable String roomNumber,
        @Nullable String initials,
        String stage,
        boolean open,
        Instant due,
        boolean overdue,
        long version) {}
