package org.lazaret.rooms.floor;

import java.util.List;
import java.util.UUID;

/**
 * What the history keeps of one write of a floor: the rooms that differ, whole, as they are afterwards.
 *
 * @param what the event of the rooms, or IMPORT
 * @param by   who caused it
 */
record RoomsChanged(UUID siteId, String buildingCode, String floorLabel, int level, String what, String by,
        List<Room> rooms) {
    RoomsChanged {
        rooms = List.copyOf(rooms);
    }
}
