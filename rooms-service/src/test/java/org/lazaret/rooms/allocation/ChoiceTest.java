package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.rooms.allocation.HardRuleTest.RULES;
import static org.lazaret.rooms.allocation.HardRuleTest.adult;
import static org.lazaret.rooms.allocation.HardRuleTest.needing;
import static org.lazaret.rooms.allocation.HardRuleTest.site;
import static org.lazaret.rooms.floor.Sample.NOW;
import static org.lazaret.rooms.floor.Sample.floor;
import static org.lazaret.rooms.floor.Sample.id;
import static org.lazaret.rooms.floor.Sample.occupant;
import static org.lazaret.rooms.floor.Sample.plan;
import static org.lazaret.rooms.floor.Sample.typed;
import static org.lazaret.rooms.floor.Sample.withPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.RoomType;

@Covers({"N1", "C37"})
class ChoiceTest {
    private final Floor singles = floor(3);

    @Test
    void equal_rooms_fill_up_in_door_order() {
        assertThat(chosen(bubble(adult()), Candidate.of(singles, plan(singles))).candidate().room().number())
                .isEqualTo("0801");
    }

    @Test
    void a_care_room_is_kept_for_those_who_need_it() {
        var plan = withPlan(plan(singles), id(1), r -> typed(r, RoomType.CARE, r.ventilation()));
        List<Candidate> rooms = Candidate.of(singles, plan);
        assertThat(chosen(bubble(adult()), rooms).candidate().room().number()).isEqualTo("0802");
        Choice.Chosen care = chosen(bubble(needing(Need.CARE)), rooms);
        assertThat(care.candidate().room().number()).isEqualTo("0801");
        assertThat(care.reasons()).extracting(Preference.Reason::id).contains("fit", "kept-room", "cohort-floor");
    }

    @Test
    void a_room_that_fits_is_better_than_a_larger_one() {
        Floor large = new Floor(new UUID(0, 7), singles.siteId(), "331100", "1", "7F", 7, floor(1, 3).rooms(),
                List.of(), 1, 1, 1);
        List<Candidate> both = new ArrayList<>(Candidate.of(large, plan(large)));
        both.addAll(Candidate.of(singles, plan(singles)));
        assertThat(chosen(bubble(adult()), both).candidate().room().capacity()).isEqualTo(1);
        assertThat(chosen(bubble(adult(), adult()), both).candidate().room().capacity()).isEqualTo(3);
    }

    @Test
    void a_bubble_joins_the_floor_of_its_cohort() {
        var own = ((Floor.Changed) singles.place(id(3), List.of(occupant(UUID.randomUUID(), 1)), NOW, NOW)).floor();
        Floor empty = new Floor(new UUID(0, 4), singles.siteId(), "331100", "1", "4F", 4, singles.rooms(), List.of(), 1,
                1, 1);
        List<Candidate> both = new ArrayList<>(Candidate.of(empty, plan(empty)));
        both.addAll(Candidate.of(own, plan(own)));
        assertThat(chosen(bubble(adult()), both).candidate().floor().label()).isEqualTo("8F");
    }

    @Test
    void when_all_fitting_rooms_are_taken_the_answer_is_capacity() {
        Floor full = singles;
        for (int i = 1; i <= 3; i++) {
            full = ((Floor.Changed) full.place(id(i), List.of(occupant(UUID.randomUUID(), 1)), NOW, NOW)).floor();
        }
        assertThat(refused(bubble(adult()), Candidate.of(full, plan(full)))).containsExactly("capacity");
        assertThat(refused(bubble(adult()), List.of())).containsExactly("capacity");
    }

    @Test
    void a_site_without_care_rooms_says_so_and_not_that_it_is_full() {
        assertThat(refused(bubble(needing(Need.CARE)), Candidate.of(singles, plan(singles))))
                .containsExactly("care-room");
    }

    @Test
    void a_room_named_by_the_caller_is_judged_alone() {
        var bubble = new Bubble(UUID.randomUUID(), List.of(adult()), Category.CLOSE_CONTACT, "bus-1", null);
        assertThat(Choice.of(bubble, Candidate.of(singles, plan(singles)), id(2), site(true), RULES, Surroundings.NONE,
                NOW))
                .isInstanceOfSatisfying(Choice.Chosen.class,
                        c -> assertThat(c.candidate().room().number()).isEqualTo("0802"));
    }

    @Test
    void a_room_of_another_site_is_no_room_here() {
        assertThat(
                Choice.of(bubble(adult()), Candidate.of(singles, plan(singles)), UUID.randomUUID(), site(true), RULES,
                        Surroundings.NONE, NOW))
                .isInstanceOfSatisfying(Choice.NoRoom.class,
                        n -> assertThat(n.rules()).extracting(BrokenRule::id).containsExactly("unknown-room"));
    }

    private static Bubble bubble(Bubble.Person... people) {
        return new Bubble(UUID.randomUUID(), List.of(people), Category.CLOSE_CONTACT, "bus-1", null);
    }

    private static Choice.Chosen chosen(Bubble bubble, List<Candidate> rooms) {
        Choice choice = Choice.of(bubble, rooms, null, site(true), RULES, Surroundings.NONE, NOW);
        assertThat(choice).isInstanceOf(Choice.Chosen.class);
        return (Choice.Chosen) choice;
    }

    private static List<String> refused(Bubble bubble, List<Candidate> rooms) {
        Choice choice = Choice.of(bubble, rooms, null, site(true), RULES, Surroundings.NONE, NOW);
        assertThat(choice).isInstanceOf(Choice.NoRoom.class);
        return ((Choice.NoRoom) choice).rules().stream().map(BrokenRule::id).toList();
    }
}
