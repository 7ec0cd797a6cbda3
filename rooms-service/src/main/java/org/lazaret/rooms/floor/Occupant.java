package org.lazaret.rooms.floor;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A stay's entry in a room: a reservation that counts only while the stay's placement says the same.
 *
 * @param seq      the command number of the stay that put it here
 * @param exposure source of exposure, as far as known; people with different ones never share a room
 * @param needs    what the person needs of the room, for those who have to help in an emergency; missing in entries
 *                 that were made before it was kept
 */
public record Occupant(UUID stayId, UUID bubbleId, long seq, Category category, String cohortId,
        @Nullable String exposure, AgeBand ageBand, @Nullable List<Need> needs) {
    public Occupant {
        needs = needs == null ? null : List.copyOf(needs);
    }

    /** Somebody of whom no need is known. */
    public Occupant(UUID stayId, UUID bubbleId, long seq, Category category, String cohortId,
            @Nullable String exposure, AgeBand ageBand) {
        this(stayId, bubbleId, seq, category, cohortId, exposure, ageBand, null);
    }

    /** Whether the person is known to need this. */
    public boolean needs(Need need) {
        return needs != null && needs.contains(need);
    }

    /** The same person's entry by another command. */
    public Occupant under(long number) {
        return new Occupant(stayId, bubbleId, number, category, cohortId, exposure, ageBand, needs);
    }
}
