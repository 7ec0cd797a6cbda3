package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** What commands do to one placement, in every order in which they may arrive. */
@Covers({"F110", "C25"})
class PlacementTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final Placement.Spot here = spot("0801");
    private final Placement.Spot there = spot("0802");
    private final Placement unknown = Placement.unknown(UUID.randomUUID());

    @Test
    void a_placement_is_named_first_and_true_only_when_the_floor_is_written() {
        Placement named = next(unknown.intend(entry(1, here), NOW, UUID.randomUUID(), Set.of()));
        assertThat(named.want()).isEqualTo(here);
        assertThat(named.at()).isNull();
        assertThat(named.openSince()).isEqualTo(NOW);
        Placement placed = next(named.confirm(1, here, NOW, NOW, UUID.randomUUID()));
        assertThat(placed.at()).isEqualTo(here);
        assertThat(placed.want()).isNull();
        assertThat(placed.openSince()).isNull();
        assertThat(placed.placedBy(1)).isTrue();
    }

    @Test
    void the_same_command_again_is_the_same_placement() {
        Placement placed = placed(1, here);
        assertThat(placed.intend(entry(1, there), NOW, UUID.randomUUID(), Set.of()))
                .isInstanceOf(Placement.Step.Same.class);
        assertThat(placed.confirm(1, here, NOW, NOW, UUID.randomUUID())).isInstanceOf(Placement.Step.Same.class);
    }

    @Test
    void after_a_departure_every_older_or_equal_number_is_outdated() {
        Placement gone = next(placed(1, here).vacate(5, NOW, true, NOW, UUID.randomUUID(), UUID.randomUUID()));
        for (long old = 1; old <= 5; old++) {
            assertThat(gone.intend(entry(old, there), NOW, UUID.randomUUID(), Set.of()))
                    .isInstanceOf(Placement.Step.Outdated.class);
        }
        assertThat(gone.intend(entry(6, there), NOW, UUID.randomUUID(), Set.of()))
                .isInstanceOf(Placement.Step.Next.class);
        assertThat(gone.vacate(4, NOW, false, NOW, UUID.randomUUID(), UUID.randomUUID()))
                .isInstanceOf(Placement.Step.Outdated.class);
        assertThat(gone.vacate(5, NOW, false, NOW, UUID.randomUUID(), UUID.randomUUID()))
                .isInstanceOf(Placement.Step.Same.class);
    }

    @Test
    void a_departure_between_the_two_halves_of_a_placement_leaves_that_room_too() {
        Placement named = next(unknown.intend(entry(1, here), NOW, UUID.randomUUID(), Set.of()));
        Placement gone = next(named.vacate(2, NOW, false, NOW, UUID.randomUUID(), UUID.randomUUID()));
        assertThat(gone.leaving()).singleElement().satisfies(l -> {
            assertThat(l.spot()).isEqualTo(here);
            assertThat(l.entered()).isFalse();
            assertThat(l.below()).isEqualTo(2);
        });
        assertThat(gone.confirm(1, here, NOW, NOW, UUID.randomUUID())).isInstanceOf(Placement.Step.Outdated.class);
    }

    @Test
    void a_move_leaves_the_old_room_once_the_new_one_is_true() {
        Placement named = next(placed(1, here).intend(entry(2, there), NOW, UUID.randomUUID(), Set.of()));
        assertThat(named.at()).isEqualTo(here);
        assertThat(named.leaving()).isEmpty();
        Placement moved = next(named.confirm(2, there, NOW, NOW, UUID.randomUUID()));
        assertThat(moved.at()).isEqualTo(there);
        assertThat(moved.leaving()).singleElement().satisfies(l -> assertThat(l.entered()).isTrue());
        assertThat(moved.explains(here.roomId())).isTrue();
        Placement settled = next(moved.gone(moved.leaving().getFirst().id()));
        assertThat(settled.explains(here.roomId())).isFalse();
        assertThat(settled.openSince()).isNull();
    }

    @Test
    void naming_another_room_fences_off_the_first_unless_it_was_certainly_not_entered() {
        Placement named = next(unknown.intend(entry(1, here), NOW, UUID.randomUUID(), Set.of()));
        assertThat(next(named.intend(entry(1, there), NOW, UUID.randomUUID(), Set.of())).leaving()).hasSize(1);
        assertThat(next(named.intend(entry(1, there), NOW, UUID.randomUUID(), Set.of(here.roomId()))).leaving())
                .isEmpty();
    }

    @Test
    void a_refused_move_leaves_the_person_where_they_are() {
        Placement named = next(placed(1, here).intend(entry(2, there), NOW, UUID.randomUUID(), Set.of()));
        Placement back = next(named.withdraw(2, NOW, UUID.randomUUID()));
        assertThat(back.at()).isEqualTo(here);
        assertThat(back.placedBy(2)).as("a refusal is decided anew").isFalse();
        assertThat(back.intend(entry(2, there), NOW, UUID.randomUUID(), Set.of()))
                .isInstanceOf(Placement.Step.Next.class);
    }

    @Test
    void a_command_withdrawn_in_the_room_where_the_person_is_leaves_them_in_it() {
        Placement named = next(placed(1, here).intend(entry(2, here), NOW, UUID.randomUUID(), Set.of()));
        assertThat(next(named.withdraw(2, NOW, UUID.randomUUID())).leaving()).isEmpty();
        assertThat(next(named.intend(entry(2, there), NOW, UUID.randomUUID(), Set.of())).leaving()).isEmpty();
        Placement gone = next(named.vacate(3, NOW, false, NOW, UUID.randomUUID(), UUID.randomUUID()));
        assertThat(gone.leaving()).singleElement().satisfies(l -> assertThat(l.entered()).isTrue());
    }

    @Test
    void a_later_command_that_ends_in_the_room_where_the_person_is_is_told_by_its_number_and_moves_no_time() {
        Placement placed = placed(1, here);
        Instant later = NOW.plusSeconds(3_600);
        Placement named = next(placed.intend(entry(2, here), later, UUID.randomUUID(), Set.of()));
        var again = (Placement.Step.Next) named.confirm(2, here, later, later, UUID.randomUUID());
        assertThat(again.changed()).as("others must know that 1 is outdated").isTrue();
        assertThat(again.placement().leaving()).isEmpty();
        assertThat(PlacementState.of(again.placement())).satisfies(told -> {
            assertThat(told.seq()).isEqualTo(2);
            assertThat(told.roomId()).isEqualTo(here.roomId());
            assertThat(told.at()).as("since when they live there").isEqualTo(NOW.toString());
        });
        assertThat(again.placement().confirm(2, here, later, later, UUID.randomUUID()))
                .isInstanceOf(Placement.Step.Same.class);
        Placement away = next(again.placement().intend(entry(3, there), later, UUID.randomUUID(), Set.of()));
        assertThat(next(away.confirm(3, there, later, later, UUID.randomUUID())).since()).isEqualTo(later);
    }

    @Test
    void a_room_that_was_lived_in_and_is_still_to_be_left_is_not_taken_back_as_clean() {
        Placement moved = placed(placed(1, here), 2, there);
        Placement back = next(moved.intend(entry(3, here), NOW, UUID.randomUUID(), Set.of()));
        Placement withdrawn = next(back.withdraw(3, NOW, UUID.randomUUID()));
        assertThat(withdrawn.leaving()).hasSize(2).allSatisfy(l -> {
            assertThat(l.spot()).isEqualTo(here);
            assertThat(l.entered()).isTrue();
        });
    }

    @Test
    @Covers({"F49", "C29"})
    void a_person_who_is_moved_because_of_a_positive_result_leaves_a_room_that_is_aired_long() {
        var entry = new Placement.Entry(UUID.randomUUID(), 2, there, "331100", "a1", true);
        Placement named = next(placed(1, here).intend(entry, NOW, UUID.randomUUID(), Set.of()));
        Placement moved = next(named.confirm(2, there, NOW, NOW, UUID.randomUUID()));
        assertThat(moved.leaving()).singleElement().satisfies(l -> assertThat(l.afterPositive()).isTrue());
        assertThat(placed(placed(1, here), 2, there).leaving())
                .singleElement()
                .satisfies(l -> assertThat(l.afterPositive()).isFalse());
    }

    @Test
    void others_hear_of_arrivals_and_departures_only() {
        assertThat(((Placement.Step.Next) unknown.intend(entry(1, here), NOW, UUID.randomUUID(), Set.of())).changed())
                .isFalse();
        assertThat(PlacementState.of(placed(1, here)).state()).isEqualTo("PLACED");
        Placement gone = next(placed(1, here).vacate(5, NOW, false, NOW, UUID.randomUUID(), UUID.randomUUID()));
        assertThat(PlacementState.of(gone)).satisfies(s -> {
            assertThat(s.state()).isEqualTo("VACATED");
            assertThat(s.roomNumber()).isEqualTo("0801");
            assertThat(s.seq()).isEqualTo(5);
        });
        assertThat(PlacementState.of(unknown)).isNull();
    }

    private Placement placed(long seq, Placement.Spot spot) {
        return placed(unknown, seq, spot);
    }

    private static Placement placed(Placement before, long seq, Placement.Spot spot) {
        Placement named = next(before.intend(entry(seq, spot), NOW, UUID.randomUUID(), Set.of()));
        return next(named.confirm(seq, spot, NOW, NOW, UUID.randomUUID()));
    }

    private static Placement.Entry entry(long seq, Placement.Spot spot) {
        return new Placement.Entry(UUID.randomUUID(), seq, spot, "331100", "a1", false);
    }

    private static Placement.Spot spot(String number) {
        return new Placement.Spot(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "1", "8F", number, 1);
    }

    private static Placement next(Placement.Step step) {
        assertThat(step).isInstanceOf(Placement.Step.Next.class);
        return ((Placement.Step.Next) step).placement();
    }
}
