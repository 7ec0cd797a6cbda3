package org.lazaret.residents.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.transport.TransportRules;

/**
 * A person who is to come, with the clock that runs for them; guards see initials.
 *
 * @param since   the present state
 * @param minutes since then
 * @param level   null while no clock runs
 */
record DeskLine(
        UUID stayId,
        UUID bubbleId,
        @Nullable UUID manifestId,
        String name,
        StayState state,
        @Nullable String room,
        List<Need> needs,
        boolean transit,
        Instant since,
        long minutes,
        TransportRules.@Nullable Level level,
        @Nullable String waiting) {}
