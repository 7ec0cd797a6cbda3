package org.lazaret.residents.movement;

import java.util.List;
import java.util.UUID;

/**
 * What lies around a room, as rooms say.
 *
 * @param beside rooms next to it, also those across the corridor that are named as adjacent
 * @param floors its own floor and those directly above and below in the same building
 */
public record Surroundings(
        UUID siteId, UUID roomId, UUID floorId, String roomNumber, List<UUID> beside, List<NearFloor> floors) {
    /** A floor by its label and its level. */
    public record NearFloor(UUID floorId, String floorLabel, int level) {}
}
