package org.lazaret.rooms.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.floor.Sample.NOW;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

/** For whom a plan was made. */
@Covers({"C37", "N1"})
class ArrivalPlanTest {
    private static final UUID FAMILY = new UUID(1, 1);
    private static final Bubble.Person PARENT = person(1, AgeBand.ADULT, false, Need.CARE, Need.GROUND);
    private static final Bubble.Person CHILD = person(2, AgeBand.CHILD, false);
    private static final Bubble KNOWN = bubble("bus-1", "x", List.of(), PARENT, CHILD);

    private static Bubble.Person person(int stay, AgeBand band, boolean alone, Need... needs) {
        return new Bubble.Person(new UUID(2, stay), 0, band, List.of(needs), alone, false);
    }

    private static Bubble bubble(String cohort, @Nullable String exposure, List<UUID> near, Bubble.Person... people) {
        return new Bubble(FAMILY, List.of(people), Category.CLOSE_CONTACT, cohort, exposure, near);
    }

    private static List<UUID> differing(Bubble... now) {
        var wanted = new ArrivalPlan.Wanted(NOW, NOW.plusSeconds(3600), 1L, 10, null, List.of(KNOWN), null);
        return List.copyOf(new ArrivalPlan(new UUID(3, 3), new UUID(4, 4), "331100", ArrivalPlan.State.PROPOSED, wanted,
                "1", List.of(), List.of(), "manager.a", NOW, ArrivalPlan.SCHEMA, 1).differing(List.of(now)));
    }

    @Test
    void the_same_people_in_another_order_and_with_other_relatives_near_are_the_same() {
        Bubble.Person turned = person(1, AgeBand.ADULT, false, Need.GROUND, Need.CARE);
        assertThat(differing(bubble("bus-1", "x", List.of(new UUID(9, 9)), CHILD, turned))).isEmpty();
    }

    @Test
    void whatever_a_rule_asks_of_a_person_makes_somebody_else_of_them() {
        assertThat(differing(bubble("bus-1", "x", List.of(), PARENT))).containsExactly(FAMILY);
        assertThat(differing(bubble("bus-1", "x", List.of(), PARENT, person(3, AgeBand.CHILD, false))))
                .containsExactly(FAMILY);
        assertThat(differing(bubble("bus-1", "x", List.of(), PARENT, person(2, AgeBand.INFANT, false))))
                .containsExactly(FAMILY);
        assertThat(differing(bubble("bus-1", "x", List.of(), PARENT, person(2, AgeBand.CHILD, true))))
                .containsExactly(FAMILY);
        assertThat(differing(bubble("bus-1", "x", List.of(), PARENT, person(2, AgeBand.CHILD, false, Need.NEBULISER))))
                .containsExactly(FAMILY);
        assertThat(differing(bubble("bus-2", "x", List.of(), PARENT, CHILD))).containsExactly(FAMILY);
        assertThat(differing(bubble("bus-1", null, List.of(), PARENT, CHILD))).containsExactly(FAMILY);
        assertThat(differing(new Bubble(FAMILY, KNOWN.people(), Category.SECONDARY_CONTACT, "bus-1", "x")))
                .containsExactly(FAMILY);
    }

    @Test
    void who_is_missing_and_who_came_too_are_both_named() {
        Bubble other = new Bubble(new UUID(1, 2), List.of(person(4, AgeBand.ADULT, false)), Category.CLOSE_CONTACT,
                "bus-1", null);
        assertThat(differing(other)).containsExactlyInAnyOrder(FAMILY, other.id());
        assertThat(differing(KNOWN, other)).containsExactly(other.id());
    }
}
