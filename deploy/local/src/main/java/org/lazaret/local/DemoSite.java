package org.lazaret.local;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /** How many people live in the county. */
    static final int PEOPLE_OF_REGION = 320_000;

    private static final String READY = "AVAILABLE";
    /** Handed over as ready, lived in until this morning, and empty when the demo is loaded. */
    private static final String LEFT = "LEFT";

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

    /** How many rooms of a type stand in a state when the day begins, other than lived in. */
    private record Standing(String type, String state, int rooms) {}

    /** Every room in which nobody lives, and the state in which it is handed over. */
    Map<DemoRoom, String> notLivedIn() {
        Map<DemoRoom, String> states = new LinkedHashMap<>();
        // by door and not by floor, so that the states are spread over the house
        Map<String, Deque<DemoRoom>> free = byType(rooms.stream()
                .filter(this::free)
                .sorted(Comparator.comparing(DemoRoom::position).thenComparing(DemoRoom::floorOrder))
                .toList());
        for (Standing standing : standing()) {
            for (int i = 0; i < standing.rooms(); i++) {
                states.put(Objects.requireNonNull(free.get(standing.type())).removeFirst(), standing.state());
            }
        }
        return states;
    }

    /** The rooms whose last people leave before anybody plays the day. */
    List<DemoRoom> leftThisMorning() {
        return notLivedIn().entrySet()
                .stream()
                .filter(room -> room.getValue().equals(LEFT))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The rooms in which somebody lives, by type, in door order. */
    Map<String, Deque<DemoRoom>> livedIn() {
        Map<DemoRoom, String> others = notLivedIn();
        return byType(rooms.stream().filter(room -> !others.containsKey(room)).toList());
    }

    private static Map<String, Deque<DemoRoom>> byType(List<DemoRoom> rooms) {
        return rooms.stream()
                .collect(Collectors.groupingBy(DemoRoom::type, Collectors.toCollection(ArrayDeque::new)));
    }

    /** Whether nobody lives there: some doors of every floor, so that no floor is all full or all empty. */
    private boolean free(DemoRoom room) {
        int door = room.position();
        return switch (letter + " " + room.type()) {
            case "A SINGLE" -> door % 4 == 0 || room.number().equals("0401");
            case "A FAMILY" -> door == 15 || room.number().equals("1213");
            case "A ACCESSIBLE" -> room.floorOrder() >= 6;
            case "A CARE" -> room.floorOrder() >= 11;
            case "B SINGLE" -> door % 5 == 0
                    || door == 6 && room.floorOrder() == 2 && room.building().compareTo("Z4") <= 0;
            case "B FAMILY" -> door == 4;
            case "B ACCESSIBLE" -> room.building().compareTo("Z5") >= 0;
            case "B BAY" -> (room.floorOrder() - 1) * 20 + door > 64;
            default -> room.building().equals("W") || room.floorOrder() == 5 || room.floorOrder() == 4 && door > 1;
        };
    }

    private List<Standing> standing() {
        return switch (letter) {
            case "A" -> List.of(new Standing("SINGLE", READY, 9), new Standing("SINGLE", LEFT, 5),
                    new Standing("SINGLE", "VACATED", 1), new Standing("SINGLE", "AIRING", 4),
                    new Standing("SINGLE", "DISINFECTING", 3),
                    new Standing("SINGLE", "INSPECTION", 2), new Standing("SINGLE", "BUFFER", 2),
                    new Standing("SINGLE", "OUT_OF_SERVICE", 2), new Standing("FAMILY", READY, 4),
                    new Standing("FAMILY", "VACATED", 2), new Standing("FAMILY", "AIRING", 1),
                    new Standing("FAMILY", "DISINFECTING", 1), new Standing("FAMILY", "BUFFER", 1),
                    new Standing("FAMILY", "OUT_OF_SERVICE", 1), new Standing("ACCESSIBLE", READY, 1),
                    new Standing("ACCESSIBLE", "INSPECTION", 1), new Standing("ACCESSIBLE", "OUT_OF_SERVICE", 1),
                    new Standing("CARE", READY, 1), new Standing("CARE", "BUFFER", 1));
            case "B" -> List.of(new Standing("SINGLE", READY, 54), new Standing("SINGLE", LEFT, 1),
                    new Standing("SINGLE", "VACATED", 13),
                    new Standing("SINGLE", "AIRING", 12), new Standing("SINGLE", "DISINFECTING", 8),
                    new Standing("SINGLE", "VENTING", 4), new Standing("SINGLE", "INSPECTION", 8),
                    new Standing("FAMILY", READY, 5), new Standing("FAMILY", "VACATED", 1),
                    new Standing("ACCESSIBLE", READY, 1), new Standing("ACCESSIBLE", "AIRING", 1),
                    new Standing("BAY", READY, 136));
            default -> List.of(new Standing("MULTI", READY, 139));
        };
    }

    /** @return the rooms as a list that rooms-service takes over, all of them ready */
    String roomList() {
        return roomList(Map.of(), LocalDate.EPOCH);
    }

    /** @return the same with the states that the rooms have when the demo's day begins */
    String roomList(LocalDate today) {
        return roomList(notLivedIn(), today);
    }

    /** Everywhere split air conditioning and windows that open. */
    private String roomList(Map<DemoRoom, String> states, LocalDate today) {
        return rooms.stream()
                .map(room -> String.join(",", room.building(), room.floor(), String.valueOf(room.floorOrder()),
                        room.number(), String.valueOf(room.position()), room.type(), String.valueOf(room.capacity()),
                        String.valueOf(room.areaM2()), room.type().equals("BAY") ? "no" : "yes", "yes", "SPLIT",
                        "GREEN", "yes", room.type().equals("CARE") ? "yes" : "no",
                        handedOver(states.getOrDefault(room, READY), today), zone(room), "ISOLATION"))
                .collect(Collectors.joining("\n",
                        "building,floor,level,number,position,type,capacity,area,bathroom,window,"
                                + "ac,ventilation,callButton,nebuliserSafe,state,since,reason,"
                                + "zone,zoneKind\n",
                        "\n"));
    }

    /** What people call the zone in which a room lies; all of them are lived in. */
    private String zone(DemoRoom room) {
        return switch (letter + room.building()) {
            case "A1" -> "4–12 层隔离区";
            case "BH" -> "方舱大厅";
            default -> letter.equals("B") ? room.building() + " 区" : room.building() + " 栋";
        };
    }

    /** The columns state, since (site time) and reason. */
    private static String handedOver(String state, LocalDate today) {
        return switch (state) {
            case "VACATED" -> "VACATED," + today + " 07:30,";
            case "AIRING" -> "AIRING," + today + " 07:20,";
            case "DISINFECTING" -> "DISINFECTING," + today + " 07:40,";
            case "VENTING" -> "VENTING," + today + " 07:45,";
            case "INSPECTION" -> "INSPECTION," + today + " 07:10,";
            case "BUFFER" -> "BUFFER," + today.minusDays(1) + " 18:30,邻室风险";
            case "OUT_OF_SERVICE" -> "OUT_OF_SERVICE," + today.minusDays(1) + " 15:00,空调维修";
            default -> ",,";
        };
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
