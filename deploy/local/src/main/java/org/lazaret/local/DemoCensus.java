package org.lazaret.local;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.lazaret.local.DemoPeople.Wanted;
import org.lazaret.local.DemoPerson.Lives;
import org.lazaret.local.DemoPerson.Traits;
import org.lazaret.local.DemoSite.DemoRoom;

/**
 * Who lives at a site when the demo's day begins, and who is expected there. The figures are those of
 * {@code deploy/handbook/demo.md}, which tests recompute from the lists and from the running services.
 */
final class DemoCensus {
    private static final LocalTime FIRST_BUS = LocalTime.of(9, 20);
    private static final LocalTime BEFORE_DAWN = LocalTime.of(5, 40);
    private static final LocalTime FIRST_LIGHT = LocalTime.of(6, 5);
    private static final List<Integer> TEST_DAYS = List.of(1, 2, 3, 5, 7);
    private static final List<Integer> TEST_DAYS_OF_SECONDARY = List.of(1, 4, 7);
    private static final int LAST_TEST = 7;

    private final DemoSite site;
    private final LocalDate today;
    private final DemoPeople invent;
    private final Map<String, Deque<DemoRoom>> rooms;
    private final List<DemoPerson> people = new ArrayList<>();
    private int homes;
    private int pairs;
    private int asked;

    private DemoCensus(DemoSite site, LocalDate today, int division) {
        this.site = site;
        this.today = today;
        this.invent = new DemoPeople(today, division);
        this.rooms = site.livedIn();
    }

    /** People of one category who came on one day: {@code day} 1 is today; two of each pair share a room. */
    private record Group(String category, String exposure, int day, int people, int pairs) {
        int alone() {
            return people - 2 * pairs;
        }
    }

    /** Somebody who is there for a reason: kitchen, wards and rooms have to know. */
    private record Role(int age, boolean male, Traits traits) {
        static Role of(int age, boolean male, String needs, String diet, String allergens, String health) {
            return new Role(age, male, new Traits(needs, diet, allergens, health));
        }
    }

    /** @return everybody who lives at a site */
    static List<DemoPerson> of(DemoSite site, LocalDate today) {
        return switch (site.letter()) {
            case "A" -> hotel(site, today);
            case "B" -> modular(site, today);
            default -> dormitory(site, today);
        };
    }

    /** Six households, ten people, who come by a bus that the hotel expects at half past eight. */
    static List<DemoPerson> expectedAtA(LocalDate today) {
        DemoPeople invent = new DemoPeople(today, 11);
        List<DemoPerson> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(invent
                    .citizen(new Wanted(i % 2 == 0, invent.born(invent.adult()), "", "密接", "丽州-08", Traits.NONE)));
        }
        for (int family = 1; family <= 2; family++) {
            String household = "家庭" + family;
            for (int age : List.of(36, 34, 9)) {
                people.add(invent.citizen(
                        new Wanted(age == 36, invent.born(age), household, "密接", "丽州-08", Traits.NONE)));
            }
        }
        return people;
    }

    /**
     * Who lived here until this morning: at A three who are released and one who moves to C, at B one who dies. Their
     * rooms are those of {@link DemoSite#leftThisMorning}, in this order.
     */
    static List<DemoPerson> leaving(DemoSite site, LocalDate today) {
        List<DemoRoom> rooms = site.leftThisMorning();
        return switch (site.letter()) {
            case "A" -> {
                DemoPeople invent = new DemoPeople(today, 12);
                yield List.of(leaver(today, invent, 38, true, "密接", "丽州-03", today.minusDays(7), rooms.get(0)),
                        leaver(today, invent, 45, false, "密接", "丽州-03", today.minusDays(7), rooms.get(1)),
                        leaver(today, invent, 29, true, "次密接", "丽州-03", today.minusDays(7), rooms.get(2)),
                        leaver(today, invent, 33, true, "高风险区", "", today.minusDays(2), rooms.get(3)));
            }
            case "B" -> List.of(leaver(today, new DemoPeople(today, 13), 83, true, "密接", "丽州-14", today.minusDays(3),
                    rooms.getFirst()));
            default -> List.of();
        };
    }

    private static DemoPerson leaver(LocalDate today, DemoPeople invent, int age, boolean male, String category,
            String exposure,
            LocalDate since, DemoRoom room) {
        Wanted wanted = new Wanted(male, invent.born(age), "", category, exposure, Traits.NONE);
        return invent.citizen(wanted)
                .living(new Lives(since.atTime(FIRST_LIGHT), room,
                        tested(category, today.toEpochDay() - since.toEpochDay() + 1)));
    }

    /** Came while the power was out last evening, and on paper; the sixth of those who are not here any more. */
    static DemoPerson cameInTheDark(LocalDate today) {
        DemoPeople invent = new DemoPeople(today, 14);
        return invent.citizen(new Wanted(true, invent.born(57), "", "密接", "丽州-08", Traits.NONE));
    }

    /**
     * Two who come by a car of their own: the first seems to live at A already, under another number, and the second does
     * not come.
     */
    static List<DemoPerson> byCar(LocalDate today) {
        DemoPeople invent = new DemoPeople(today, 15);
        DemoPerson twin = of(DemoSite.all().getFirst(), today).stream()
                .filter(person -> person.category().equals("密接") && person.sex().equals("女")
                        && person.household().isEmpty())
                .findFirst()
                .orElseThrow();
        DemoPerson again = invent.citizen(new Wanted(false, twin.born(), "", "密接", "丽州-08", Traits.NONE));
        return List.of(again.called(twin.name(), twin.phone()),
                invent.citizen(new Wanted(true, invent.born(41), "", "密接", "丽州-08", Traits.NONE)));
    }

    private static List<Integer> tested(String category, long day) {
        return (category.equals("次密接") ? TEST_DAYS_OF_SECONDARY : TEST_DAYS).stream()
                .filter(test -> test < day && test != LAST_TEST)
                .toList();
    }

    // Today's tests: days 1, 2, 3, 5 and 7 of the stay, of secondary contacts 1, 4 and 7. Day 8 leaves today.
    private static List<DemoPerson> hotel(DemoSite site, LocalDate today) {
        DemoCensus census = new DemoCensus(site, today, 1);
        Deque<Role> roles = new ArrayDeque<>(roles());
        Deque<String> travellers = new ArrayDeque<>(List.of("Oliver Ashgrove", "Emma Thornwick", "Henry Millbrook",
                "Grace Fernley", "Lucas Harrowgate", "Kim Bitna", "Park Haneul"));
        for (Group group : List.of(new Group("密接", "丽州-03", 8, 8, 1), new Group("密接", "丽州-03", 7, 10, 2),
                new Group("密接", "丽州-05", 6, 5, 0), new Group("密接", "丽州-04", 5, 12, 2),
                new Group("密接", "丽州-04", 4, 5, 1), new Group("密接", "丽州-05", 3, 10, 2),
                new Group("密接", "丽州-06", 2, 9, 2), new Group("密接", "丽州-06", 1, 3, 1),
                new Group("次密接", "丽州-03", 8, 4, 0), new Group("次密接", "丽州-03", 7, 9, 1),
                new Group("次密接", "丽州-04", 5, 4, 1), new Group("次密接", "丽州-04", 4, 10, 2),
                new Group("次密接", "丽州-06", 2, 4, 0), new Group("入境", "HX7211", 8, 2, 0),
                new Group("入境", "HX7211", 7, 4, 0), new Group("入境", "HX7215", 5, 4, 1),
                new Group("入境", "HX7215", 4, 2, 0), new Group("入境", "HX7219", 2, 6, 0),
                new Group("高风险区", "", 3, 7, 1))) {
            for (int i = 0; i < group.alone(); i++) {
                if (group.category().equals("入境") && !travellers.isEmpty()) {
                    census.traveller(group, travellers.removeFirst());
                } else if (census.asked++ % 2 == 1 && !roles.isEmpty()) {
                    census.alone(group, roles.removeFirst());
                } else {
                    census.alone(group);
                }
            }
            for (int i = 0; i < group.pairs(); i++) {
                census.pairOfHotel(group);
            }
        }
        return census.people;
    }

    /** Diets, allergens and diseases of site A, one role a person. */
    private static List<Role> roles() {
        return List.of(
                Role.of(66, true, "", "糖尿病", "", "2型糖尿病"), Role.of(29, false, "", "清真", "", ""),
                Role.of(71, false, "", "糖尿病", "", "2型糖尿病"), Role.of(27, false, "", "孕妇", "", "妊娠16周"),
                Role.of(52, true, "", "糖尿病", "", "2型糖尿病"), Role.of(33, true, "", "", "花生", ""),
                Role.of(47, false, "", "糖尿病", "", "1型糖尿病"), Role.of(41, false, "", "素食", "", ""),
                Role.of(58, true, "", "糖尿病", "", "2型糖尿病"), Role.of(63, true, "", "低盐", "", "高血压"),
                Role.of(24, true, "", "清真", "", ""), Role.of(68, false, "", "低盐", "", "高血压"),
                Role.of(31, false, "", "孕妇", "", "妊娠28周"), Role.of(55, true, "", "低盐", "", "高血压"),
                Role.of(64, true, "护理", "", "", "尿毒症；规律透析"),
                Role.of(22, false, "", "", "花生", ""), Role.of(77, false, "护理", "", "", "脑卒中后遗症"),
                Role.of(36, true, "", "素食", "", ""), Role.of(70, false, "无障碍", "", "", "膝骨关节炎"),
                Role.of(38, true, "无障碍", "", "", ""), Role.of(35, false, "", "孕妇", "", "妊娠34周"),
                Role.of(44, false, "", "", "虾", ""), Role.of(26, true, "", "", "", "哮喘"),
                Role.of(61, true, "", "", "", "冠心病"), Role.of(49, false, "", "", "", "慢性支气管炎"),
                Role.of(39, false, "", "清真", "", ""), Role.of(57, true, "", "", "", "高血压"),
                Role.of(34, false, "", "", "", "甲状腺功能减退"), Role.of(46, true, "", "", "", "慢性乙型肝炎"),
                Role.of(51, true, "", "", "小麦", ""), Role.of(42, true, "", "", "", "痛风"),
                Role.of(30, false, "", "素食", "", ""), Role.of(25, false, "", "", "", "癫痫（药物控制）"),
                Role.of(73, true, "", "", "", "心房颤动"), Role.of(67, false, "", "", "", "慢性肾病"));
    }

    /** Nine children with a parent, the youngest eight months old, then couples, two of them elderly. */
    private void pairOfHotel(Group group) {
        int pair = pairs++;
        String household = "同住" + (pair + 1);
        int[] children = {8, 3, 0, 5, 6, 9, 10, 12, 13};
        if (pair < children.length) {
            int age = children[pair];
            LocalDate born = age == 0 ? today.minusMonths(8) : invent.born(age);
            String diet = age == 0 ? "婴儿" : age <= 6 ? "儿童" : "";
            int parent = Math.max(26, age + 27);
            home(group, "FAMILY", List.of(
                    invent.citizen(wanted(group, pair % 3 == 0, invent.born(parent), household, Traits.NONE)),
                    invent.citizen(wanted(group, pair % 2 == 0, born, household, new Traits("", diet, "", "")))));
            return;
        }
        int age = pair < 11 ? 64 + 5 * (pair - 9) : 28 + 3 * (pair - 11);
        home(group, "FAMILY", List.of(
                invent.citizen(wanted(group, true, invent.born(age + 2), household, Traits.NONE)),
                invent.citizen(wanted(group, false, invent.born(age), household, Traits.NONE))));
    }

    private static List<DemoPerson> modular(DemoSite site, LocalDate today) {
        DemoCensus census = new DemoCensus(site, today, 2);
        for (int i = 0; i < 356; i++) {
            census.alone(groupOfMany(i, 356));
        }
        for (int i = 0; i < 16; i++) {
            census.couple(groupOfMany(i * 20, 356), i < 12 ? "FAMILY" : "ACCESSIBLE", i);
        }
        for (int i = 0; i < 64; i++) {
            Group cases = new Group("确诊", "", 1 + i % 7, 1, 0);
            LocalDate born = census.invent.born(census.invent.adult());
            census.home(cases, "BAY",
                    List.of(census.invent.citizen(wanted(cases, i % 2 == 0, born, "", Traits.NONE))));
        }
        return census.people;
    }

    private static List<DemoPerson> dormitory(DemoSite site, LocalDate today) {
        DemoCensus census = new DemoCensus(site, today, 3);
        for (int i = 0; i < 49; i++) {
            Group group = new Group("高风险区", "", 2 + i % 4, 1, 0);
            if (i < 2) {
                // no lift here: who cannot take the stairs lives at the bottom of them
                census.alone(group, Role.of(74 + i, i == 0, "低楼层", "", "", ""));
            } else {
                census.alone(group);
            }
        }
        for (int i = 0; i < 12; i++) {
            census.couple(new Group("高风险区", "", 2 + i % 4, 2, 1), "MULTI", i);
        }
        return census.people;
    }

    private static Group groupOfMany(int index, int all) {
        int day = 1 + index * 7 / all;
        return switch (index % 10) {
            case 3, 7 -> new Group("次密接", "丽州-1" + day, day, 1, 0);
            case 9 -> new Group("入境", "HX73" + day, day, 1, 0);
            default -> new Group("密接", "丽州-1" + day, day, 1, 0);
        };
    }

    private void alone(Group group) {
        boolean male = homes % 2 == 0;
        Traits traits = site.letter().equals("A") ? Traits.NONE : switch (homes % 40) {
            case 5 -> new Traits("", "清真", "", "");
            case 15 -> new Traits("", "素食", "", "");
            case 25 -> new Traits("", "糖尿病", "", "2型糖尿病");
            case 35 -> new Traits("", "低盐", "", "高血压");
            default -> Traits.NONE;
        };
        alone(group, new Role(invent.adult(), male, traits));
    }

    private void alone(Group group, Role role) {
        String type = switch (role.traits().needs()) {
            case "护理" -> "CARE";
            case "无障碍" -> "ACCESSIBLE";
            default -> site.letter().equals("C") ? "MULTI" : "SINGLE";
        };
        home(group, type, List.of(
                invent.citizen(wanted(group, role.male(), invent.born(role.age()), "", role.traits()))));
    }

    private void traveller(Group group, String name) {
        boolean korean = name.startsWith("Kim") || name.startsWith("Park");
        home(group, "SINGLE", List.of(invent.traveller(
                wanted(group, homes % 2 == 0, invent.born(invent.adult()), "", Traits.NONE), name,
                korean ? "韩国" : "英国", korean ? "ko" : "en")));
    }

    private void couple(Group group, String roomType, int pair) {
        String household = "同住" + (pair + 1);
        int age = 25 + pair * 2;
        Traits traits = roomType.equals("ACCESSIBLE") ? new Traits("无障碍", "", "", "") : Traits.NONE;
        home(group, roomType, List.of(
                invent.citizen(wanted(group, true, invent.born(age + 1), household, traits)),
                invent.citizen(wanted(group, false, invent.born(age), household, Traits.NONE))));
    }

    private static Wanted wanted(Group group, boolean male, LocalDate born, String household, Traits traits) {
        return new Wanted(male, born, household, group.category(), group.exposure(), traits);
    }

    /** Puts people into the next room of that kind. */
    private void home(Group group, String roomType, List<DemoPerson> members) {
        DemoRoom room = Objects.requireNonNull(rooms.get(roomType)).removeFirst();
        LocalDate day = today.minusDays(group.day() - 1L);
        LocalTime time = group.day() == 1 ? BEFORE_DAWN : FIRST_BUS.plusMinutes(homes * 7L % 420);
        List<Integer> tested = tested(group.category(), group.day());
        members.forEach(person -> people.add(person.living(new Lives(day.atTime(time), room, tested))));
        homes++;
    }
}
