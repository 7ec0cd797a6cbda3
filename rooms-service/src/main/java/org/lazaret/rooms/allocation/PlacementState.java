package org.lazaret.rooms.allocation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other services may know of a placement: the state that the feed {@code placements} carries.
 *
 * @param doorOrder place of the room along its floor's round
 * @param state     PLACED or VACATED; with the latter the room is the one left
 */
record PlacementState(UUID stayId, UUID siteId, String buildingCode, UUID floorId, String floorLabel, UUID roomId,
        String roomNumber, int doorOrder, long seq, String state, String at, long version) {

    /** Null while the stay has never been in a room. */
    static @Nullable PlacementState of(Placement p) {
        Placement.Spot spot = p.at() == null ? p.left() : p.at();
        if (spot == null || p.atSeq() == null || p.since() == null) {
            return null;
        }
        return new PlacementState(p.id(), spot.siteId(), spot.buildingCode(), spot.floorId(), spot.floorLabel(),
                spot.roomId(), spot.roomNumber(), spot.doorOrder(), p.atSeq(), p.at() == null ? "VACATED" : "PLACED",
                p.since().toString(), p.version());
    }
}
