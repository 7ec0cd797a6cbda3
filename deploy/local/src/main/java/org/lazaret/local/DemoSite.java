package org.lazaret.local;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A site of the demo region: what is known of it and how it is built. The figures are those of
 * {@code deploy/handbook/demo.md}, which a test recomputes.
 *
 * @param letter         A, B or C
 * @param policyCapacity rooms that may be used at once, where that is fewer than there are
 */
record DemoSite(String letter, UUID id, String nameZh, String nameEn, String kind, String address, String liaison,
        @Nullable Integer policyCapacity, List<DemoRoom> rooms) {

    /** Division code of Lizhou county. */
    static final String REGION = "331100";

    /**
     * A room, or a bed of the hall.
     *
     * @param floorOrder floors from the ground up, for lists and fire musters
     * @param position   door along the corridor
     * @param type       SINGLE, MULTI, FAMILY, ACCESSIBLE, CARE or BAY
     * @param areaM2     net area
     */
    record DemoRoom(String building, String floor, int floorOrder, String number, int position, String type,
            int capacity, double areaM2) {}

    static List<DemoSite> all() {
        return List.of(hotel(), modular(), dormitory());
    }

    /** @return the rooms as a list that rooms-service takes over: split air conditioning, windows that open */
    String roomList() {
        return rooms.stream()
                .map(room -> String.join(",", room.building(), room.floor(), String.valueOf(room.floorOrder()),
                        room.number(),
                        String.valueOf(room.position()), room.type(), String.valueOf(room.capacity()),
                        String.valueOf(room.areaM2()), room.type().equals("BAY") ? "no" : "yes", "yes", "SPLIT",
                        "GREEN", "yes",
                        room.type().equals("CARE") ? "yes" : "no"))
                .collect(Collectors.joining("\n",
                        "building,floor,level,number,position,type,capacity,area,bathroom,window,"
                                + "ac,ventilation,callButton,nebuliserSafe\n",
                        "\n"));
    }

    private static UUID id(char letter) {
        return UUID.fromString("01920000-0000-7000-8000-00000000000" + letter);
    }

    /** A hotel, floors 4 to 12: twelve single rooms, three for families and one accessible or care room on each. */
    private static DemoSite hotel() {
        List<DemoRoom> rooms = new ArrayList<>();
        for (int floor = 4; floor <= 12; floor++) {
            for (int door = 1; door <= 16; door++) {
                // whoever cannot take the stairs lives low; care rooms are near the doctors' landing on floor 9
                String type = door <= 12 ? "SINGLE" : door <= 15 ? "FAMILY" : floor <= 8 ? "ACCESSIBLE" : "CARE";
                rooms.add(room("1", floor, String.format("%02d%02d", floor, door), door, type));
            }
        }
        return new DemoSite("A", id('a'), "丽州江畔健康驿站", "Lizhou Riverside Health Station", "HOTEL", "丽州市江畔路 8 号",
                "沈立夏", null, rooms);
    }

    /** Six zones of two storeys with forty units each, and a hall of ten care units with twenty beds. */
    private static DemoSite modular() {
        List<DemoRoom> rooms = new ArrayList<>();
        for (int zone = 1; zone <= 6; zone++) {
            for (int floor = 1; floor <= 2; floor++) {
                for (int door = 1; door <= 40; door++) {
                    String type = floor == 1 && door == 1
                            ? "ACCESSIBLE"
                            : floor == 1 && door <= 4 ? "FAMILY" : "SINGLE";
                    rooms.add(room("Z" + zone, floor, String.format("%d-%d%02d", zone, floor, door), door, type));
                }
            }
        }
        for (int unit = 1; unit <= 10; unit++) {
            for (int bed = 1; bed <= 20; bed++) {
                rooms.add(new DemoRoom("H", "H" + unit, unit, String.format("H%d-%02d", unit, bed), bed, "BAY", 1, 6));
            }
        }
        return new DemoSite("B", id('b'), "东郊模块化隔离点", "East Suburb Modular Site", "MODULAR", "丽州市东郊开发区 3 号",
                "陆家骏", null, rooms);
    }

    /** A school's dormitory in reserve: two blocks, five floors, rooms with four beds, no lift. */
    private static DemoSite dormitory() {
        List<DemoRoom> rooms = new ArrayList<>();
        for (String block : List.of("E", "W")) {
            for (int floor = 1; floor <= 5; floor++) {
                for (int door = 1; door <= 20; door++) {
                    rooms.add(room(block, floor, String.format("%s%d%02d", block, floor, door), door, "MULTI"));
                }
            }
        }
        return new DemoSite("C", id('c'), "职校宿舍隔离点", "Vocational School Dormitory", "DORMITORY", "丽州市学院路 66 号",
                "倪书文", 150, rooms);
    }

    private static DemoRoom room(String building, int floor, String number, int door, String type) {
        return switch (type) {
            case "SINGLE" -> new DemoRoom(building, String.valueOf(floor), floor, number, door, type, 1, 20);
            case "FAMILY" -> new DemoRoom(building, String.valueOf(floor), floor, number, door, type, 3, 32);
            case "MULTI" -> new DemoRoom(building, String.valueOf(floor), floor, number, door, type, 4, 28);
            default -> new DemoRoom(building, String.valueOf(floor), floor, number, door, type, 2, 26);
        };
    }
}
