package org.lazaret.rooms.floor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a rooms list. Ids follow from the names, so that the same list again means the same rooms. */
record RoomRow(String building, String floor, int level, String number, int position, RoomType type, int capacity,
        @Nullable Double areaM2, @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow,
        @Nullable String ac, Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
        List<String> adjacent, @Nullable String lift, @Nullable Integer nurseDoors) {

    UUID roomId(UUID siteId) {
        return id(siteId + "/room/" + building + "/" + number);
    }

    UUID floorId(UUID siteId) {
        return id(siteId + "/floor/" + building + "/" + floor);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    RoomPlan plan(UUID siteId) {
        return new RoomPlan(roomId(siteId), number, type, capacity, position, areaM2, privateBathroom, operableWindow,
                ac, ventilation, callButton, nebuliserSafe, adjacent, lift, nurseDoors);
    }

    static RoomRow of(Floor floor, RoomPlan p) {
        return new RoomRow(floor.buildingCode(), floor.label(), floor.level(), p.number(), p.position(), p.type(),
                p.capacity(), p.areaM2(), p.privateBathroom(), p.operableWindow(), p.ac(), p.ventilation(),
                p.callButton(), p.nebuliserSafe(), p.adjacent(), p.lift(), p.nurseDoors());
    }
}
