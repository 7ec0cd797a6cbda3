package org.lazaret.residents.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.house.TestStays;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;

@Covers("F110")
class MovesTest {
    private static final Instant NOW = Instant.parse("2022-07-11T14:00:00Z");

    @Test
    void what_happened_lies_neither_in_the_future_nor_more_than_three_days_back() {
        assertThat(Moves.happened(null, NOW)).isEqualTo(NOW);
        assertThat(Moves.happened(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo(NOW.minus(Duration.ofDays(3)));
        for (Instant wrong : List.of(NOW.plusMillis(1), NOW.minus(Duration.ofDays(3)).minusMillis(1))) {
            assertThatThrownBy(() -> Moves.happened(wrong, NOW))
                    .isInstanceOfSatisfying(ProblemException.class, no -> {
                        assertThat(no.type()).isEqualTo(ProblemType.INVALID);
                        assertThat(no.fields()).extracting("field").containsExactly("happenedAt");
                    });
        }
    }

    @Test
    void a_command_id_belongs_to_one_person_and_one_kind_of_departure() {
        UUID stay = UUID.randomUUID();
        var departure = new LeaveSite.Departure(
                stay, Stay.Kind.TRANSFER, NOW, "m", null, null, false, 0, List.of(), null, null, null);

        assertThat(departure.isOf(stay, Stay.Kind.TRANSFER)).isTrue();
        assertThat(departure.isOf(UUID.randomUUID(), Stay.Kind.TRANSFER)).isFalse();
        assertThat(departure.isOf(stay, Stay.Kind.RELEASE)).isFalse();
    }

    @Test
    void a_departure_is_late_from_the_end_of_its_clearance_on() {
        UUID stay = UUID.randomUUID();
        var release = new LeaveSite.Departure(stay, Stay.Kind.RELEASE, NOW, "m", null, null, false, 0, List.of(),
                null, null, NOW);
        var transfer = new LeaveSite.Departure(stay, Stay.Kind.TRANSFER, NOW, "m", null, null, false, 0, List.of(),
                null, null, null);

        assertThat(release.late(NOW.minusMillis(1))).isFalse();
        assertThat(release.late(NOW)).isTrue();
        assertThat(transfer.late(Instant.MAX)).as("a hospital waits for no clearance").isFalse();
    }

    private static LeaveSite.Departure to(Stay stay, Custody.Office office) {
        return new LeaveSite.Departure(
                stay.id(), Stay.Kind.TRANSFER, NOW, "m", null, null, false, 0, List.of(),
                new Custody.Custodian(office, null, "x"), true, null);
    }

    @Test
    void a_flag_keeps_nobody_from_the_hospital_or_the_police_and_everybody_from_going_home_by_an_order() {
        Stay stay = TestStays.resident();
        Stay held = TestStays.changed(stay.happens(
                StayEvent.HOLD_EXIT,
                Effect.NONE.holding(List.of(new ExitHold(UUID.randomUUID(), "court-order", NOW, "doctor"))), NOW, NOW,
                "doctor", null));
        Stay out = TestStays.changed(stay.happens(
                StayEvent.EXIT, Effect.NONE.away(new Absence(UUID.randomUUID(), Absence.Why.EXIT, NOW, null)), NOW,
                NOW, "guard", null));
        for (Custody.Office home : List.of(Custody.Office.COMMUNITY, Custody.Office.FAMILY)) {
            assertThat(TestStays.rules(LeaveSite.beginning(held, UUID.randomUUID(), to(held, home), NOW)))
                    .containsExactly("exit-hold");
            assertThat(TestStays.rules(LeaveSite.beginning(out, UUID.randomUUID(), to(out, home), NOW)))
                    .containsExactly("absent");
            assertThat(LeaveSite.beginning(stay, UUID.randomUUID(), to(stay, home), NOW))
                    .isInstanceOf(StayChange.Changed.class);
        }
        for (Custody.Office other : List.of(Custody.Office.HOSPITAL, Custody.Office.POLICE)) {
            assertThat(LeaveSite.beginning(held, UUID.randomUUID(), to(held, other), NOW))
                    .isInstanceOf(StayChange.Changed.class);
        }
    }

    @Test
    void the_id_of_a_move_or_a_swap_is_not_used_for_another() {
        UUID bubble = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID room = UUID.randomUUID();
        var move = new MoveBubble.Move(
                bubble, null, List.of(one, other), List.of(), room, NOW, "m", "the tap leaks", false, null, List.of());

        assertThat(move.isOf(bubble, null, room, "the tap leaks")).isTrue();
        assertThat(move.isOf(bubble, List.of(other, one), room, "the tap leaks")).isTrue();
        assertThat(move.isOf(bubble, List.of(one), room, "the tap leaks")).isFalse();
        assertThat(move.isOf(bubble, null, null, "the tap leaks")).isFalse();
        assertThat(move.isOf(bubble, null, UUID.randomUUID(), "the tap leaks")).isFalse();
        assertThat(move.isOf(bubble, null, room, "noise")).isFalse();
        assertThat(move.isOf(one, null, room, "the tap leaks")).isFalse();
        var swap = new SwapHouseholds.Swap(
                room,
                List.of(new SwapHouseholds.Household(bubble, List.of(one)),
                        new SwapHouseholds.Household(other, List.of(other))),
                NOW, "m", "noise", List.of(), Map.of(), List.of());
        assertThat(swap.isOf(room, List.of(bubble, other), "noise")).isTrue();
        assertThat(swap.isOf(room, List.of(bubble, other), "another reason")).isFalse();
        assertThat(swap.isOf(room, List.of(bubble, one), "noise")).isFalse();
    }
}
