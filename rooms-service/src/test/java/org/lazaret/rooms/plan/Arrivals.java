package org.lazaret.rooms.plan;

import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.SITE;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.lazaret.rooms.allocation.AllocationRules;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.Candidate;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.SiteKind;

/** Sites and lists of arrivals made from a seed. */
final class Arrivals {
    private final Random random;
    private final AllocationRules rules;
    private int rooms;
    private int bubbles;

    Arrivals(long seed) {
        random = new Random(seed);
        rules = rules(random.nextInt(4) == 0 ? 2 : 0);
    }

    static AllocationRules rules(int takenDoor) {
        return new AllocationRules("a1", LocalDate.EPOCH, AllocationRules.Sharing.HOUSEHOLD, Duration.ofHours(48), 10,
                100, 20, 5, 2, 3, 30, 1, takenDoor, Duration.ofHours(96), Duration.ofHours(24), 6, false);
    }

    static Site site(Integer policyCapacity) {
        return new Site(SITE, "LZ-A", "甲", "A", SiteKind.HOTEL, "331100", "x", "Asia/Shanghai", null, policyCapacity,
                true, NOW, 1, 1);
    }

    static SitePicture picture(List<Candidate> rooms, AllocationRules rules, Integer spare) {
        return new SitePicture(site(spare), rooms, rules, Map.of(), Map.of(), spare, Map.of(), NOW);
    }

    /** A site of some floors; a part of the rooms is in use. */
    SitePicture site(int floors, int roomsPerFloor, double inUse) {
        List<Candidate> all = new ArrayList<>();
        for (int level = 1; level <= floors; level++) {
            all.addAll(floor(level, roomsPerFloor, inUse));
        }
        return picture(all, rules, null);
    }

    private List<Candidate> floor(int level, int count, double inUse) {
        List<Room> made = new ArrayList<>();
        List<RoomPlan> plans = new ArrayList<>();
        for (int door = 1; door <= count; door++) {
            UUID id = new UUID(level, ++rooms);
            RoomType type = switch (random.nextInt(8)) {
                case 0 -> RoomType.FAMILY;
                case 1 -> RoomType.ACCESSIBLE;
                case 2 -> RoomType.CARE;
                default -> RoomType.SINGLE;
            };
            int beds = type == RoomType.FAMILY ? 3 : type == RoomType.CARE ? 2 : 1;
            made.add(Room.empty(id, "%02d%02d".formatted(level, door), beds, door, NOW));
            plans.add(new RoomPlan(id, "%02d%02d".formatted(level, door), type, beds, door, 18.0, true, true, "SPLIT",
                    Ventilation.GREEN, true, false, List.of(), random.nextBoolean() ? "east" : "west",
                    random.nextInt(5)));
        }
        UUID id = new UUID(0, level);
        Floor floor = new Floor(id, SITE, "331100", "1", level + "F", level, made, List.of(), 1, Floor.SCHEMA, 1);
        for (Room room : made) {
            if (random.nextDouble() < inUse) {
                var category = random.nextInt(6) == 0 ? Category.CONFIRMED_CASE : Category.CLOSE_CONTACT;
                var living = new Occupant(new UUID(3, rooms * 100L + room.doorOrder()), new UUID(4, room.doorOrder()),
                        1, category, random.nextBoolean() ? "bus-1" : "older", null, AgeBand.ADULT);
                floor = ((Floor.Changed) floor.place(room.id(), List.of(living), NOW, NOW)).floor();
            }
        }
        return Candidate.of(floor, new FloorPlan(id, SITE, "331100", plans, 1, 1));
    }

    /** A list with singles, old people, families, people in care and some of another category. */
    List<Bubble> list(int size) {
        List<Bubble> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(switch (random.nextInt(10)) {
                case 0 -> bubble("bus-1", Category.CLOSE_CONTACT, adult(), child());
                case 1 -> bubble("bus-1", Category.CLOSE_CONTACT, person(AgeBand.SENIOR));
                case 2 -> bubble("bus-1", Category.CLOSE_CONTACT, person(AgeBand.ADULT, Need.ACCESSIBLE));
                case 3 -> bubble("bus-2", Category.SECONDARY_CONTACT, adult());
                case 4 -> bubble("bus-3", Category.CONFIRMED_CASE, adult());
                case 5 -> near(all);
                default -> bubble("bus-1", Category.CLOSE_CONTACT, adult());
            });
        }
        return all;
    }

    private Bubble near(List<Bubble> all) {
        Bubble alone = bubble("bus-1", Category.CLOSE_CONTACT, adult());
        return all.isEmpty()
                ? alone
                : new Bubble(alone.id(), alone.people(), alone.category(), alone.cohortId(), null,
                        List.of(all.get(random.nextInt(all.size())).id()));
    }

    Bubble bubble(String cohort, Category category, Bubble.Person... people) {
        return new Bubble(new UUID(5, ++bubbles), List.of(people), category, cohort, null);
    }

    Bubble.Person adult() {
        return person(AgeBand.ADULT);
    }

    Bubble.Person child() {
        return person(AgeBand.CHILD);
    }

    Bubble.Person person(AgeBand age, Need... needs) {
        return new Bubble.Person(new UUID(6, random.nextLong()), 0, age, List.of(needs), false);
    }

    /** A plan at random that keeps every rule. */
    int[] anyPlan(Puzzle puzzle) {
        var tally = new Tally(puzzle);
        for (int b = 0; b < puzzle.size(); b++) {
            int room = random.nextInt(Math.max(1, puzzle.rooms()));
            if (puzzle.rooms() > 0 && tally.free(b, room)) {
                tally.seat(b, room);
            }
        }
        return tally.seats();
    }
}
