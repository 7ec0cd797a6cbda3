package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;
import static org.lazaret.rooms.floor.Sample.plan;
import static org.lazaret.rooms.floor.Sample.typed;
import static org.lazaret.rooms.floor.Sample.withPlan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.floor.Sample;
import org.lazaret.rooms.floor.Ventilation;
import org.lazaret.rooms.site.Activation;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.SiteKind;

/** Where each hard rule begins and ends; the case in which it speaks alone stands in {@link GoldenCasesTest}. */
@Covers({"C35", "N1", "F2", "F17"})
class HardRuleTest {
    static final AllocationRules RULES = rules(AllocationRules.Sharing.HOUSEHOLD);
    private final UUID bubbleId = UUID.randomUUID();

    @Test
    void nothing_speaks_against_a_free_room_that_fits() {
        assertThat(against(alone(), floor(1))).isEmpty();
    }

    @Test
    void category_cohort_and_exposure_each_alone() {
        var joined = alone();
        assertThat(against(joined, lived(Category.SPILLOVER, "bus-1", null))).containsExactly("category");
        assertThat(against(joined, lived(Category.CLOSE_CONTACT, "bus-2", null))).containsExactly("cohort");
        assertThat(against(joined, lived(Category.CLOSE_CONTACT, "bus-1", "market"))).containsExactly("exposure");
        assertThat(against(joined, lived(Category.CLOSE_CONTACT, "bus-1", null))).isEmpty();
    }

    @Test
    void ventilation() {
        for (Ventilation bad : List.of(Ventilation.RED, Ventilation.UNRATED)) {
            assertThat(against(alone(), floor(1), r -> typed(r, r.type(), bad))).containsExactly("ventilation");
        }
    }

    @Test
    void care_accessible_and_ground() {
        assertThat(against(bubble(needing(Need.CARE)), floor(1))).containsExactly("care-room");
        assertThat(against(bubble(needing(Need.ACCESSIBLE)), floor(1))).containsExactly("accessible");
        assertThat(against(bubble(needing(Need.GROUND)), floor(1))).containsExactly("ground");
        assertThat(against(bubble(needing(Need.CARE)), floor(1), r -> typed(r, RoomType.CARE, r.ventilation())))
                .isEmpty();
    }

    @Test
    void a_secondary_contact_beside_a_positive_and_the_other_way_round() {
        assertThat(against(bubble(Category.SECONDARY_CONTACT, adult()), beside(Category.CONFIRMED_CASE)))
                .containsExactly("beside-positive");
        assertThat(against(bubble(Category.CONFIRMED_CASE, adult()), beside(Category.SECONDARY_CONTACT)))
                .containsExactly("beside-positive");
        assertThat(against(bubble(Category.CLOSE_CONTACT, adult()), beside(Category.CONFIRMED_CASE))).isEmpty();
    }

    @Test
    void under_the_strict_rule_two_adults_do_not_share_but_a_parent_with_a_child_does() {
        AllocationRules strict = rules(AllocationRules.Sharing.STRICT);
        assertThat(against(bubble(adult(), adult()), floor(1, 2), strict)).containsExactly("sharing");
        assertThat(against(bubble(adult(), child()), floor(1, 2), strict)).isEmpty();
        var old = new Bubble.Person(UUID.randomUUID(), 1, AgeBand.SENIOR, List.of(), false);
        var cared = new Bubble.Person(UUID.randomUUID(), 1, AgeBand.ADULT, List.of(Need.CARE), false);
        Floor floor = floor(1, 2);
        FloorPlan care = withPlan(plan(floor), id(1), r -> typed(r, RoomType.CARE, r.ventilation()));
        assertThat(ids(new HardRule.Question(bubble(cared, old), Candidate.of(floor, care).getFirst(), site(true),
                strict, Surroundings.NONE, NOW))).containsExactly("sharing");
        assertThat(ids(new HardRule.Question(bubble(cared, adult()), Candidate.of(floor, care).getFirst(), site(true),
                strict, Surroundings.NONE, NOW))).isEmpty();
    }

    @Test
    void under_the_household_rule_a_bubble_shares_whoever_is_in_it() {
        assertThat(against(bubble(adult(), adult()), floor(1, 2), RULES)).isEmpty();
    }

    @Test
    @Covers("C37")
    void a_cohort_takes_nobody_new_after_its_infill_time_but_its_own_people_may_move() {
        assertThat(ids(cohort(Duration.ofHours(96), false))).isEmpty();
        assertThat(ids(cohort(Duration.ofHours(96).plusMillis(1), false))).containsExactly("cohort-closed");
        assertThat(ids(cohort(Duration.ofDays(10), true))).isEmpty();
    }

    private HardRule.Question cohort(Duration open, boolean own) {
        Floor floor = floor(1);
        return new HardRule.Question(alone(), Candidate.of(floor, plan(floor)).getFirst(), site(true), RULES,
                new Surroundings(NOW.minus(open), own, Map.of(), List.of(), Set.of()), NOW);
    }

    @Test
    void a_nebuliser() {
        assertThat(against(bubble(needing(Need.NEBULISER)), floor(1))).containsExactly("nebuliser-room");
        assertThat(against(bubble(needing(Need.NEBULISER)), floor(1), r -> new RoomPlan(r.id(), r.number(), r.type(),
                r.capacity(), r.position(), r.areaM2(), r.privateBathroom(), r.operableWindow(), r.ac(),
                r.ventilation(), r.callButton(), true, r.adjacent()))).isEmpty();
    }

    @Test
    void a_bed_of_an_open_bay_with_too_little_space() {
        assertThat(against(bubble(Category.CONFIRMED_CASE, adult()), floor(1), r -> bay(r, 5.9)))
                .containsExactly("bay-space");
        assertThat(against(bubble(Category.CONFIRMED_CASE, adult()), floor(1), r -> bay(r, 6.0))).isEmpty();
    }

    private static RoomPlan bay(RoomPlan r, double area) {
        return new RoomPlan(r.id(), r.number(), RoomType.BAY, r.capacity(), r.position(), area, r.privateBathroom(),
                r.operableWindow(), r.ac(), r.ventilation(), r.callButton(), r.nebuliserSafe(), r.adjacent());
    }

    @Test
    @Covers("C13")
    void a_site_without_its_papers_and_under_the_stricter_policy_also_one_that_shows_none() {
        Floor floor = floor(1);
        Candidate room = Candidate.of(floor, plan(floor)).getFirst();
        assertThat(ids(new HardRule.Question(alone(), room, site(new Activation(null, List.of(), null, true)), RULES,
                Surroundings.NONE, NOW))).containsExactly("site-inactive");
        AllocationRules gate = new AllocationRules("a2", LocalDate.EPOCH, AllocationRules.Sharing.HOUSEHOLD,
                Duration.ofHours(48), 10, 100, 20, 5, 2, 3, 30, 1, 0, Duration.ofHours(96), Duration.ofHours(24), 6,
                true);
        assertThat(ids(new HardRule.Question(alone(), room, site(true), gate, Surroundings.NONE, NOW)))
                .containsExactly("site-inactive");
    }

    static Site site(Activation papers) {
        return new Site(Sample.SITE, "LZ-A", "甲", "A", SiteKind.HOTEL, "331100", "x", "Asia/Shanghai", "王联络", null,
                true, papers, NOW, 1, 1);
    }

    @Test
    void two_approvers_lift_the_rules_they_may_and_no_other() {
        Floor floor = set(floor(1), RoomEvent.BLOCK);
        Bubble two = bubble(adult(), needing(Need.CARE));
        assertThat(ids(new HardRule.Question(two, Candidate.of(floor, plan(floor)).getFirst(), site(true), RULES,
                new Surroundings(null, false, Map.of(), List.of(), Set.of("care-room", "capacity", "room-state")),
                NOW))).containsExactlyInAnyOrder("capacity", "room-state");
    }

    @Test
    void each_rule_has_its_own_id_and_a_sentence_in_both_languages() {
        assertThat(Arrays.stream(Rule.values()).map(Rule::id).distinct())
                .as("capacity alone has two sentences: for a room and for a site")
                .hasSize(Rule.values().length - 1);
        assertThat(Rule.values()).allSatisfy(r -> {
            BrokenRule broken = r.broken("1", "2", "3");
            assertThat(broken.message()).doesNotContain("{");
            assertThat(broken.messageZh()).containsPattern("\\p{IsHan}").doesNotContain("{");
        });
    }

    private List<String> against(Bubble bubble, Floor floor) {
        return against(bubble, floor, RULES);
    }

    private List<String> against(Bubble bubble, Floor floor, AllocationRules rules) {
        return ids(new HardRule.Question(bubble, Candidate.of(floor, plan(floor)).getFirst(), site(true), rules,
                Surroundings.NONE,
                NOW));
    }

    private List<String> against(Bubble bubble, Floor floor,
            java.util.function.UnaryOperator<org.lazaret.rooms.floor.RoomPlan> change) {
        FloorPlan changed = withPlan(plan(floor), id(1), change);
        return ids(new HardRule.Question(bubble, Candidate.of(floor, changed).getFirst(), site(true), RULES,
                Surroundings.NONE,
                NOW));
    }

    private static List<String> ids(HardRule.Question question) {
        return HardRule.against(question).stream().map(f -> f.sentence().id()).toList();
    }

    /** A room for two in which one of the same bubble already lives. */
    private Floor lived(Category category, String cohort, String exposure) {
        Occupant first = occupant(bubbleId, 1, category, cohort, exposure);
        return ((Floor.Changed) floor(1, 2).place(id(1), List.of(first), NOW, NOW)).floor();
    }

    private static Floor beside(Category category) {
        Occupant neighbour = occupant(UUID.randomUUID(), 1, category, "other", null);
        return ((Floor.Changed) floor(2).place(id(2), List.of(neighbour), NOW, NOW)).floor();
    }

    private static Floor set(Floor floor, RoomEvent event) {
        return ((Floor.Changed) floor.set(id(1), event, "why", null, UUID.randomUUID(), BOOK, NOW)).floor();
    }

    private Bubble alone() {
        return bubble(adult());
    }

    private Bubble bubble(Bubble.Person... people) {
        return bubble(Category.CLOSE_CONTACT, people);
    }

    private Bubble bubble(Category category, Bubble.Person... people) {
        return new Bubble(bubbleId, List.of(people), category, "bus-1", null);
    }

    static Bubble.Person adult() {
        return new Bubble.Person(UUID.randomUUID(), 1, AgeBand.ADULT, List.of(), false);
    }

    static Bubble.Person child() {
        return new Bubble.Person(UUID.randomUUID(), 1, AgeBand.CHILD, List.of(), false);
    }

    static Bubble.Person needing(Need need) {
        return new Bubble.Person(UUID.randomUUID(), 1, AgeBand.ADULT, List.of(need), false);
    }

    static Site site(boolean exclusive) {
        return new Site(Sample.SITE, "LZ-A", "甲", "A", SiteKind.HOTEL, "331100", "x", "Asia/Shanghai", null, null,
                exclusive, NOW, 1, 1);
    }

    static AllocationRules rules(AllocationRules.Sharing sharing) {
        return new AllocationRules("a1", LocalDate.EPOCH, sharing, Duration.ofHours(48), 10, 100, 20, 5, 2, 3, 30, 1, 0,
                Duration.ofHours(96), Duration.ofHours(24), 6, false);
    }
}
