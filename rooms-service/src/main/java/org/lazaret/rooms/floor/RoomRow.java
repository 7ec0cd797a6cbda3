package org.lazaret.rooms.floor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.site.ZoneKind;

/**
 * One row of a rooms list. Ids follow from the names, so that the same list again means the same rooms.
 *
 * @param zone     name of the floor's zone; a list that does not say it leaves the floor where it is
 * @param zoneKind what kind of zone that is
 */
record RoomRow(String building, String floor, int level, String number, int position, RoomType type, int capacity,
        @Nullable Double areaM2, @Nullable Boolean privateBathroom, @Nullable Boolean operableWindow,
        @Nullable String ac, Ventilation ventilation, @Nullable Boolean callButton, @Nullable Boolean nebuliserSafe,
        List<String> adjacent, @Nullable String lift, @Nullable Integer nurseDoors, @Nullable Pressure pressure,
        List<String> beds, List<String> apart, List<String> tags, @Nullable String zone, @Nullable ZoneKind zoneKind) {

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
                ac, ventilation, callButton, nebuliserSafe, adjacent, lift, nurseDoors, pressure, beds, apart, tags);
    }

    /** The zone that the row names; null when it says nothing of it. */
    @Nullable
    FloorZone zoned() {
        return zone == null || zoneKind == null ? null : new FloorZone(zone, zoneKind);
    }

    /** The row with the zone that is known, if it names none itself. */
    RoomRow after(RoomRow known) {
        return zone != null ? this : in(known.zoned());
    }

    private RoomRow in(@Nullable FloorZone other) {
        return new RoomRow(building, floor, level, number, position, type, capacity, areaM2, privateBathroom,
                operableWindow, ac, ventilation, callButton, nebuliserSafe, adjacent, lift, nurseDoors, pressure, beds,
                apart, tags, other == null ? null : other.name(), other == null ? null : other.kind());
    }

    static RoomRow of(Floor floor, RoomPlan p, @Nullable FloorZone zone) {
        return new RoomRow(floor.buildingCode(), floor.label(), floor.level(), p.number(), p.position(), p.type(),
                p.capacity(), p.areaM2(), p.privateBathroom(), p.operableWindow(), p.ac(), p.ventilation(),
                p.callButton(), p.nebuliserSafe(), p.adjacent(), p.lift(), p.nurseDoors(), p.pressure(), p.beds(),
                p.apart(), p.tags(), null, null).in(zone);
    }
}
