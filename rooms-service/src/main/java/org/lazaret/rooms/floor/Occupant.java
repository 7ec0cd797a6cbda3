package org.lazaret.rooms.floor;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A stay's entry in a room: a reservation that counts only while the stay's placement says the same.
 *
 * @param seq      the command number of the stay that put it here
 * @param exposure source of exposure, as far as known; people with different ones never share a room
 */
public record Occupant(UUID stayId, UUID bubbleId, long seq, Category category, String cohortId,
        @Nullable String exposure, AgeBand ageBand) {}
