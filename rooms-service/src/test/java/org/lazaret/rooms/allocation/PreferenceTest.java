package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.allocation.HardRuleTest.RULES;
import static org.lazaret.rooms.allocation.HardRuleTest.adult;
import static org.lazaret.rooms.allocation.HardRuleTest.needing;
import static org.lazaret.rooms.allocation.HardRuleTest.site;
import static org.lazaret.rooms.floor.Sample.BOOK;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;
import static org.lazaret.rooms.floor.Sample.plan;
import static org.lazaret.rooms.floor.Sample.typed;
import static org.lazaret.rooms.floor.Sample.withPlan;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.RoomEvent;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;

/** Where each preference begins and ends; the case in which it counts alone stands in {@link GoldenCasesTest}. */
@Covers({"N1", "F9", "F17"})
class PreferenceTest {
    private final UUID bubbleId = UUID.randomUUID();

    @Test
    void fit_prefers_the_room_with_fewer_empty_beds() {
        assertThat(points(Preference.FIT, bubble(adult()), floor(1, 3), r -> r)).isEqualTo(20);
        assertThat(points(Preference.FIT, bubble(adult()), floor(1), r -> r)).isZero();
    }

    @Test
    void care_and_accessible_rooms_are_kept_for_those_who_need_them() {
        for (RoomType kept : List.of(RoomType.CARE, RoomType.ACCESSIBLE)) {
            Need need = Need.valueOf(kept.name());
            assertThat(points(Preference.KEPT_ROOM, bubble(adult()), floor(1), r -> typed(r, kept, r.ventilation())))
                    .isEqualTo(100);
            assertThat(points(Preference.KEPT_ROOM, bubble(needing(need)), floor(1),
                    r -> typed(r, kept, r.ventilation()))).isZero();
        }
    }

    @Test
    @Covers("F43")
    void people_at_high_risk_live_near_the_nurse_station_others_anywhere() {
        var old = new Bubble.Person(UUID.randomUUID(), 1, AgeBand.SENIOR, List.of(), false);
        assertThat(points(Preference.NEAR_NURSE, bubble(old), floor(1), r -> built(r, null, 4))).isEqualTo(8);
        assertThat(points(Preference.NEAR_NURSE, bubble(adult()), floor(1), r -> built(r, null, 4))).isZero();
    }

    @Test
    void families_in_several_rooms_live_next_to_each_other() {
        UUID parents = UUID.randomUUID();
        Floor floor = ((Floor.Changed) floor(5).place(id(1), List.of(occupant(parents, 1)), NOW, NOW)).floor();
        var children = new Bubble(bubbleId, List.of(adult()), Category.CLOSE_CONTACT, "bus-1", null, List.of(parents));
        List<Candidate> rooms = Candidate.of(floor, plan(floor));
        Surroundings around = Surroundings.of(children, rooms, null, Set.of(), NOW);
        assertThat(Choice.ranked(children, rooms, site(true), RULES, around, NOW, 9)
                .stream()
                .map(c -> c.candidate().room().number())).containsExactly("0802", "0803", "0804", "0805");
        assertThat(Preference.TOGETHER.penalty(asked(children, rooms.get(4), around))).isEqualTo(12);
    }

    @Test
    void rooms_beside_a_buffer_or_a_positive_stay_empty_except_for_another_positive() {
        Floor buffer = ((Floor.Changed) floor(3).set(id(1), RoomEvent.BLOCK, "why", null, UUID.randomUUID(), BOOK, NOW))
                .floor();
        List<Candidate> rooms = Candidate.of(buffer, plan(buffer));
        assertThat(Preference.BUFFER_KEPT.penalty(asked(bubble(adult()), rooms.get(1), Surroundings.NONE)))
                .isEqualTo(30);
        assertThat(Preference.BUFFER_KEPT.penalty(asked(bubble(adult()), rooms.get(2), Surroundings.NONE))).isZero();
        var positive = occupant(UUID.randomUUID(), 1, Category.CONFIRMED_CASE, "x", null);
        Floor ill = ((Floor.Changed) floor(2).place(id(1), List.of(positive), NOW, NOW)).floor();
        Candidate beside = Candidate.of(ill, plan(ill)).getLast();
        assertThat(Preference.BUFFER_KEPT.penalty(asked(bubble(adult()), beside, Surroundings.NONE))).isEqualTo(30);
        var other = new Bubble(bubbleId, List.of(adult()), Category.CONFIRMED_CASE, "bus-1", null);
        assertThat(Preference.BUFFER_KEPT.penalty(asked(other, beside, Surroundings.NONE))).isZero();
    }

    @Test
    void lifts_are_used_evenly() {
        Floor floor = ((Floor.Changed) floor(3).place(id(1), List.of(occupant(UUID.randomUUID(), 1)), NOW, NOW))
                .floor();
        FloorPlan plan = plan(floor);
        for (int room = 1; room <= 3; room++) {
            String lift = room == 3 ? "east" : "west";
            plan = withPlan(plan, id(room), r -> built(r, lift, null));
        }
        List<Candidate> rooms = Candidate.of(floor, plan);
        Surroundings around = Surroundings.of(bubble(adult()), rooms, null, Set.of(), NOW);
        assertThat(Preference.EVEN_LIFTS.penalty(asked(bubble(adult()), rooms.get(1), around))).isEqualTo(1);
        assertThat(Preference.EVEN_LIFTS.penalty(asked(bubble(adult()), rooms.get(2), around))).isZero();
    }

    @Test
    void every_reason_has_a_sentence_in_both_languages() {
        assertThat(Preference.values()).allSatisfy(p -> {
            assertThat(p.reason(0).message()).isNotBlank();
            assertThat(p.reason(7).message()).contains("7");
            assertThat(p.reason(7).messageZh()).contains("7").containsPattern("\\p{IsHan}");
        });
    }

    private int points(Preference preference, Bubble bubble, Floor floor, UnaryOperator<RoomPlan> change) {
        FloorPlan plan = withPlan(plan(floor), id(1), change);
        return preference.penalty(asked(bubble, Candidate.of(floor, plan).getFirst(), Surroundings.NONE));
    }

    private static Preference.Asked asked(Bubble bubble, Candidate room, Surroundings around) {
        return new Preference.Asked(bubble, room, RULES, around, NOW);
    }

    private static RoomPlan built(RoomPlan r, String lift, Integer nurseDoors) {
        return new RoomPlan(r.id(), r.number(), r.type(), r.capacity(), r.position(), r.areaM2(), r.privateBathroom(),
                r.operableWindow(), r.ac(), r.ventilation(), r.callButton(), r.nebuliserSafe(), r.adjacent(), lift,
                nurseDoors);
    }

    private Bubble bubble(Bubble.Person... people) {
        return new Bubble(bubbleId, List.of(people), Category.CLOSE_CONTACT, "bus-1", null);
    }
}
