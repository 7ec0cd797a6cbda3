package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.allocation.HardRuleTest.RULES;
import static org.lazaret.rooms.allocation.HardRuleTest.adult;
import static org.lazaret.rooms.allocation.HardRuleTest.needing;
import static org.lazaret.rooms.allocation.HardRuleTest.rules;
import static org.lazaret.rooms.allocation.HardRuleTest.site;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;
import static org.lazaret.rooms.floor.Sample.plan;
import static org.lazaret.rooms.floor.Sample.typed;
import static org.lazaret.rooms.floor.Sample.withPlan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.FloorZone;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Sample;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Activation;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.ZoneKind;

/**
 * For each hard rule and each preference the case in which it alone speaks, with its words in both languages; and cases
 * in which many speak at once. The switches have no default: a rule without a case does not compile.
 */
@Covers({"N1", "C35", "F2", "F9", "F17"})
class GoldenCasesTest {
    private static final UUID BUBBLE = new UUID(3, 1);
    private static final Activation NO_CHIEF = new Activation(null, Stream.of(Activation.PermitKind.values())
            .map(kind -> new Activation.Permit(kind, "1", LocalDate.of(2099, 1, 1)))
            .toList(), new Activation.Plan("县指挥部", LocalDate.of(2026, 1, 1)), true);

    /** A question, and the only sentence that answers it. */
    private record Golden(HardRule.Question question, String zh, String en) {}

    private static Golden golden(HardRule rule) {
        return switch (rule) {
            case SITE_INACTIVE -> new Golden(Asked.alone().at(HardRuleTest.site(NO_CHIEF)).question(),
                    "驿站尚未启用：未指定点长", "The site is not activated: no chief is named");
            case MINOR_ALONE -> new Golden(Asked.of(minor()).question(), "未成年人须有指定监护人",
                    "A minor needs a named guardian");
            case SHARING -> new Golden(Asked.of(adult(), adult())
                    .on(floor(1, 2))
                    .by(rules(AllocationRules.Sharing.STRICT))
                    .question(), "一人一间；仅限儿童随父母或需照护者与照护人同住",
                    "One person per room, except a child with a parent or a person with an assigned carer");
            case PUBLIC_BUILDING -> new Golden(Asked.alone().at(site(false)).question(), "该建筑同时对外营业",
                    "The building is also open to the public");
            case COHORT_CLOSED -> new Golden(Asked.alone().around(opened(Duration.ofHours(97))).question(),
                    "批次自2026-11-18T07:00:00Z开放，满96小时后不再接收新人员",
                    "The cohort opened at 2026-11-18T07:00:00Z; after 96 h nobody new joins it");
            case ZONE -> new Golden(Asked.alone().in(ZoneKind.WORK).question(), "房间0801位于工作服务区，仅隔离观察区可安排居住",
                    "Room 0801 is in the work zone; people live in the isolation zone only");
            case ROOM_STATE -> new Golden(Asked.alone().on(blocked(floor(1))).question(), "房间0801当前为“缓冲空置”，不可安排",
                    "Room 0801 is BUFFER, so nobody can be placed in it");
            case CAPACITY -> new Golden(Asked.of(adult(), adult()).question(), "房间0801可住1人，同住单元有2人",
                    "Room 0801 takes 1, the bubble has 2");
            case CATEGORY -> new Golden(Asked.alone().on(joining(Category.SPILLOVER, "bus-1", null)).question(),
                    "不同人员类别不得同住", "People of different categories never share a room");
            case COHORT -> new Golden(Asked.alone().on(joining(Category.CLOSE_CONTACT, "bus-2", null)).question(),
                    "不同批次不得同住", "People of different cohorts never share a room");
            case EXPOSURE -> new Golden(Asked.alone().on(joining(Category.CLOSE_CONTACT, "bus-1", "market")).question(),
                    "不同暴露来源不得同住", "People with different sources of exposure never share a room");
            case VENTILATION -> new Golden(
                    Asked.alone().built(r -> typed(r, r.type(), Ventilation.UNRATED)).question(),
                    "房间0801通风评级不合格或未评定", "Room 0801 has a red ventilation rating or none");
            case CARE_ROOM -> new Golden(Asked.of(needing(Need.CARE)).question(), "需要照护房",
                    "A care room is needed");
            case ACCESSIBLE -> new Golden(Asked.of(needing(Need.ACCESSIBLE)).question(), "需要无障碍房",
                    "An accessible room is needed");
            case GROUND -> new Golden(Asked.of(needing(Need.GROUND)).question(), "需要底层房间",
                    "A room on the ground floor is needed");
            case NEBULISER -> new Golden(Asked.of(needing(Need.NEBULISER)).question(), "需要可安全雾化的房间",
                    "A room in which a nebuliser is safe is needed");
            case OPEN_BAY -> new Golden(Asked.alone().built(r -> bay(r, 8.0)).question(), "大空间床位仅收治病例",
                    "An open bay is for confirmed cases only");
            case BAY_SPACE -> new Golden(
                    Asked.alone().as(Category.CONFIRMED_CASE).built(r -> bay(r, 5.9)).question(),
                    "大空间每床净面积须不少于6.0 m²，房间0801为5.9 m²", "An open bay needs 6.0 m² per bed, 0801 has 5.9 m²");
            case BESIDE_POSITIVE -> new Golden(
                    Asked.alone().as(Category.SECONDARY_CONTACT).on(beside(Category.CONFIRMED_CASE)).question(),
                    "次密接不得与阳性人员相邻（0802）", "A secondary contact is never next to a positive (0802)");
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_hard_rule_speaks_alone_in_its_case(HardRule rule) throws IOException {
        Golden golden = golden(rule);
        List<HardRule.Finding> told = HardRule.against(golden.question());
        assertThat(told).extracting(HardRule.Finding::rule).containsExactly(rule);
        BrokenRule sentence = told.getFirst().sentence();
        assertThat(sentence.messageZh()).isEqualTo(golden.zh());
        assertThat(sentence.message()).isEqualTo(golden.en());
        assertThat(handbook("Hard rules")).as("the handbook explains it").contains("`" + sentence.id() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_for_one_room_is_that_sentence_and_nothing_else(HardRule rule) {
        HardRule.Question q = golden(rule).question();
        Choice answer = Choice.of(q.bubble(), Candidate.of(q.candidate().floor(), q.candidate().floorPlan()),
                q.room().id(), q.site(), q.rules(), q.around(), q.now());
        assertThat(answer).isInstanceOfSatisfying(Choice.NoRoom.class, no -> assertThat(no.rules())
                .singleElement()
                .isEqualTo(HardRule.against(q).getFirst().sentence()));
    }

    static Stream<Arguments> several() {
        Floor strangers = joining(Category.SPILLOVER, "bus-2", "market");
        var cared = new Bubble.Person(new UUID(4, 1), 1, AgeBand.CHILD, List.of(Need.values()), true);
        var family = new Bubble.Person[]{cared, old(), old()};
        UUID others = new UUID(3, 2);
        Floor lived = placed(placed(floor(2), 1, occupant(others, 1, Category.SPILLOVER, "bus-2", "market")), 2,
                occupant(others, 1, Category.CONFIRMED_CASE, "x", null));
        Asked worst = Asked.of(family)
                .as(Category.SECONDARY_CONTACT)
                .at(new Site(site(false).id(), "LZ-A", "甲", "A", site(false).kind(), "331100", "x", "Asia/Shanghai",
                        null, null, false, new Activation(null, List.of(), null, false), NOW, 1, 1))
                .by(new AllocationRules("a3", LocalDate.EPOCH, AllocationRules.Sharing.STRICT, Duration.ofHours(48),
                        10, 100, 20, 5, 2, 3, 30, 1, 0, Duration.ofHours(96), Duration.ofHours(24), 6, true))
                .around(opened(Duration.ofDays(9)))
                .in(ZoneKind.PASSAGE)
                .on(lived);
        return Stream.of(
                Arguments.of("strangers in one room", Asked.alone().on(strangers),
                        EnumSet.of(HardRule.CATEGORY, HardRule.COHORT, HardRule.EXPOSURE)),
                Arguments.of("a minor in need of care, with an adult, in a blocked room without air",
                        Asked.of(new Bubble.Person(new UUID(4, 2), 1, AgeBand.CHILD, List.of(Need.CARE), true), adult())
                                .on(blocked(floor(1)))
                                .built(r -> typed(r, r.type(), Ventilation.RED)),
                        EnumSet.of(HardRule.MINOR_ALONE, HardRule.ROOM_STATE, HardRule.CAPACITY, HardRule.VENTILATION,
                                HardRule.CARE_ROOM)),
                Arguments.of("everything that can be wrong with a room at once",
                        worst.built(r -> typed(r, r.type(), Ventilation.RED)),
                        EnumSet.complementOf(EnumSet.of(HardRule.OPEN_BAY, HardRule.BAY_SPACE))),
                Arguments.of("everything that can be wrong with a bed in a hall at once",
                        worst.built(r -> typed(bay(r, 1.0), RoomType.BAY, Ventilation.RED)),
                        EnumSet.complementOf(EnumSet.of(HardRule.BESIDE_POSITIVE))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("several")
    void the_explanation_lists_every_rule_that_is_broken(String what, Asked asked, Set<HardRule> expected) {
        List<HardRule.Finding> told = HardRule.against(asked.question());
        assertThat(told).extracting(HardRule.Finding::rule).containsExactlyElementsOf(expected);
        assertThat(told).allSatisfy(f -> {
            assertThat(f.sentence().message()).isNotBlank().doesNotContain("{", "null");
            assertThat(f.sentence().messageZh()).containsPattern("\\p{IsHan}").doesNotContain("{", "null");
        });
    }

    /** A room for a bubble in which one preference alone takes points off. */
    private record Wish(Preference.Asked asked, int points, String zh, String en) {}

    private static Wish wish(Preference preference) {
        return switch (preference) {
            case FIT -> new Wish(wished(Asked.alone().on(home(floor(2, 3)))), 20, "空余床位：扣20分",
                    "Beds left empty: 20 points against.");
            case KEPT_ROOM -> new Wish(
                    wished(Asked.alone().on(home(floor(2))).built(r -> typed(r, RoomType.CARE, r.ventilation()))), 100,
                    "照护房与无障碍房留给有需要的人：扣100分",
                    "Care and accessible rooms are kept for those who need them: 100 points against.");
            case NEAR_NURSE -> new Wish(
                    wished(Asked.of(old()).on(home(floor(2))).built(r -> served(r, null, 4))), 8,
                    "重点人群靠近护士站：扣8分", "People at high risk live near the nurse station: 8 points against.");
            case TOGETHER -> {
                Floor floor = home(floor(5));
                Candidate parents = Candidate.of(floor, plan(floor)).getLast();
                yield new Wish(wished(Asked.alone()
                        .on(floor)
                        .around(new Surroundings(null, false, Map.of(), List.of(parents), Set.of()))), 12, "家人相邻：扣12分",
                        "Families live next to each other: 12 points against.");
            }
            case COHORT_FLOOR -> new Wish(wished(Asked.alone()
                    .on(placed(floor(3), 3, occupant(new UUID(3, 9), 1, Category.CLOSE_CONTACT, "bus-2", null)))), 20,
                    "同批次同楼层：扣20分", "One cohort on one floor: 20 points against.");
            case BUFFER_KEPT -> new Wish(wished(Asked.alone()
                    .on(((Floor.Changed) home(floor(3)).set(id(2), RoomEvent.BLOCK, "why", null, new UUID(5, 1), BOOK,
                            NOW)).floor())),
                    30,
                    "阳性与缓冲房旁留空：扣30分", "Rooms beside a positive or a buffer stay empty: 30 points against.");
            case EVEN_LIFTS -> new Wish(wished(Asked.alone()
                    .on(home(floor(2)))
                    .built(r -> served(r, "west", null))
                    .around(new Surroundings(null, false, Map.of("west", 4, "east", 1), List.of(), Set.of()))), 3,
                    "电梯均衡使用：扣3分", "Lifts are used evenly: 3 points against.");
            case EVEN_DOORS -> new Wish(wished(Asked.alone()
                    .on(home(floor(2)))
                    .by(new AllocationRules("a4", LocalDate.EPOCH, AllocationRules.Sharing.HOUSEHOLD,
                            Duration.ofHours(48), 10, 100, 20, 5, 2, 3, 30, 1, 4, Duration.ofHours(96),
                            Duration.ofHours(24), 6, false))),
                    4,
                    "相邻房门错开：扣4分", "Doors side by side are not all in use: 4 points against.");
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_preference_counts_alone_in_its_case(Preference preference) throws IOException {
        Wish wish = wish(preference);
        for (Preference each : Preference.values()) {
            assertThat(each.penalty(wish.asked())).as(each.name()).isEqualTo(each == preference ? wish.points() : 0);
        }
        Preference.Reason told = preference.reason(wish.points());
        assertThat(told.points()).isEqualTo(wish.points());
        assertThat(told.messageZh()).isEqualTo(wish.zh());
        assertThat(told.message()).isEqualTo(wish.en());
        assertThat(preference.reason(0).messageZh()).endsWith("：符合");
        assertThat(handbook("Preferences")).as("the handbook explains it").contains("`" + told.id() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void a_choice_carries_every_preference_with_its_points(Preference preference) {
        Preference.Asked asked = wish(preference).asked();
        Candidate room = asked.room();
        Choice choice = Choice.of(asked.bubble(), Candidate.of(room.floor(), room.floorPlan()), room.room().id(),
                site(true), asked.rules(), asked.around(), NOW);
        assertThat(choice).isInstanceOfSatisfying(Choice.Chosen.class, chosen -> {
            assertThat(chosen.penalty()).isEqualTo(wish(preference).points());
            assertThat(chosen.reasons()).hasSize(Preference.values().length)
                    .filteredOn(r -> r.points() > 0)
                    .containsExactly(preference.reason(wish(preference).points()));
        });
    }

    /** What is asked of the first room of a floor; every part but the one that matters is as wished. */
    private record Asked(Bubble bubble, Floor floor, UnaryOperator<RoomPlan> build, Site site, AllocationRules rules,
            Surroundings surroundings, ZoneKind zone) {
        static Asked of(Bubble.Person... people) {
            return new Asked(new Bubble(BUBBLE, List.of(people), Category.CLOSE_CONTACT, "bus-1", null),
                    Sample.floor(1),
                    r -> r, HardRuleTest.site(true), RULES, Surroundings.NONE, ZoneKind.ISOLATION);
        }

        static Asked alone() {
            return of(adult());
        }

        Asked as(Category category) {
            return new Asked(new Bubble(BUBBLE, bubble.people(), category, "bus-1", null), floor, build, site, rules,
                    surroundings, zone);
        }

        Asked on(Floor other) {
            return new Asked(bubble, other, build, site, rules, surroundings, zone);
        }

        Asked built(UnaryOperator<RoomPlan> other) {
            return new Asked(bubble, floor, other, site, rules, surroundings, zone);
        }

        Asked at(Site other) {
            return new Asked(bubble, floor, build, other, rules, surroundings, zone);
        }

        Asked by(AllocationRules other) {
            return new Asked(bubble, floor, build, site, other, surroundings, zone);
        }

        Asked around(Surroundings other) {
            return new Asked(bubble, floor, build, site, rules, other, zone);
        }

        Asked in(ZoneKind other) {
            return new Asked(bubble, floor, build, site, rules, surroundings, other);
        }

        HardRule.Question question() {
            FloorPlan built = withPlan(plan(floor), id(1), build);
            FloorPlan plan = new FloorPlan(built.id(), built.siteId(), built.regionCode(), built.rooms(),
                    new FloorZone("east", zone), 1, 2);
            return new HardRule.Question(bubble, Candidate.of(floor, plan).getFirst(), site, rules, surroundings, NOW);
        }
    }

    private static Preference.Asked wished(Asked asked) {
        HardRule.Question q = asked.question();
        return new Preference.Asked(q.bubble(), q.candidate(), q.rules(), q.around(), NOW);
    }

    /** The floor with somebody of the same cohort behind its last door, so that no other cohort's points count. */
    private static Floor home(Floor floor) {
        return placed(floor, floor.rooms().size(), occupant(new UUID(3, 8), 1));
    }

    private static Floor placed(Floor floor, int room, Occupant who) {
        return ((Floor.Changed) floor.place(id(room), List.of(who), NOW, NOW)).floor();
    }

    /** A room for two in which one of the same bubble already lives. */
    private static Floor joining(Category category, String cohort, String exposure) {
        return placed(floor(1, 2), 1, occupant(BUBBLE, 1, category, cohort, exposure));
    }

    private static Floor beside(Category category) {
        return placed(floor(2), 2, occupant(new UUID(3, 7), 1, category, "other", null));
    }

    private static Floor blocked(Floor floor) {
        return ((Floor.Changed) floor.set(id(1), RoomEvent.BLOCK, "why", null, new UUID(5, 2), BOOK, NOW)).floor();
    }

    private static Surroundings opened(Duration ago) {
        return new Surroundings(NOW.minus(ago), false, Map.of(), List.of(), Set.of());
    }

    private static Bubble.Person minor() {
        return new Bubble.Person(new UUID(4, 3), 1, AgeBand.CHILD, List.of(), true);
    }

    private static Bubble.Person old() {
        return new Bubble.Person(UUID.randomUUID(), 1, AgeBand.SENIOR, List.of(), false);
    }

    private static RoomPlan bay(RoomPlan r, double areaM2) {
        return new RoomPlan(r.id(), r.number(), RoomType.BAY, r.capacity(), r.position(), areaM2, r.privateBathroom(),
                r.operableWindow(), r.ac(), r.ventilation(), r.callButton(), r.nebuliserSafe(), r.adjacent());
    }

    private static RoomPlan served(RoomPlan r, String lift, Integer nurseDoors) {
        return new RoomPlan(r.id(), r.number(), r.type(), r.capacity(), r.position(), r.areaM2(), r.privateBathroom(),
                r.operableWindow(), r.ac(), r.ventilation(), r.callButton(), r.nebuliserSafe(), r.adjacent(), lift,
                nurseDoors);
    }

    /** One chapter of the handbook on rooms. */
    private static String handbook(String title) throws IOException {
        String all = Files.readString(Path.of(System.getProperty("lazaret.root", ".."), "deploy/handbook/rooms.md"));
        List<String> kept = new ArrayList<>();
        boolean inside = false;
        for (String line : all.lines().toList()) {
            inside = line.startsWith("#") ? line.endsWith(" " + title) : inside;
            if (inside) {
                kept.add(line);
            }
        }
        return String.join("\n", kept);
    }
}
