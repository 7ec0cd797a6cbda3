package org.lazaret.residents.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.house.TestStays;
import org.lazaret.residents.stay.Continuation;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayReplay;

/** Days that go on at another site. CN-v9, entered on 11 July at 22:00: tests on 11, 12, 13, 15 and 17 July. */
@Covers("F22")
class ContinuationTest {
    private static final Instant ENTERED = Instant.parse("2022-07-11T14:00:00Z");
    private static final Stay.Days DAYS = new Stay.Days(
            "SITE_ENTRY", ENTERED, ENTERED.plusSeconds(7 * 86_400), 7, 3, LocalDate.parse("2022-07-21"),
            ENTERED.plusSeconds(86_400),
            Stream.of(new int[]{1, 11}, new int[]{2, 12}, new int[]{3, 13}, new int[]{5, 15}, new int[]{7, 17})
                    .map(one -> new Stay.Test(one[0], date(one[1]), date(one[1])))
                    .toList(),
            List.of(), null);

    private static LocalDate date(int day) {
        return LocalDate.of(2022, 7, day);
    }

    private static Stay.Health negative(Integer... days) {
        return new Stay.Health("NONE", 0, false, 0, 1, 1, null, List.of(days));
    }

    private static List<Integer> days(Stay.Days days) {
        return days.tests().stream().map(Stay.Test::day).toList();
    }

    @Test
    void who_goes_on_the_fourth_day_with_every_result_has_the_remaining_tests_and_the_same_end() {
        Stay.Days carried = new Continuation(DAYS).carried(negative(1, 2, 3), date(14));

        assertThat(days(carried)).containsExactly(5, 7);
        assertThat(carried.releaseNotBefore()).isEqualTo(DAYS.releaseNotBefore());
        assertThat(carried.enteredAt()).isEqualTo(ENTERED);
    }

    @Test
    void a_result_that_is_still_missing_is_due_again_at_the_other_door() {
        Stay.Days carried = new Continuation(DAYS).carried(negative(1, 2), date(14));

        Stay.Days there = new Continuation(carried).atTheDoor(date(14));
        assertThat(days(there)).containsExactly(3, 5, 7);
        assertThat(there.tests().getFirst().date()).isEqualTo(date(14));
    }

    @Test
    void of_whom_health_has_said_nothing_no_past_test_counts() {
        Stay.Days there = new Continuation(new Continuation(DAYS).carried(null, date(14))).atTheDoor(date(14));

        // three on one date are one swab
        assertThat(days(there)).containsExactly(3, 5, 7);
    }

    @Test
    void nobody_is_let_go_without_the_last_test_however_late_they_come() {
        Stay.Days there = new Continuation(new Continuation(DAYS).carried(negative(1, 2, 3, 5, 7), date(19)))
                .atTheDoor(date(20));

        assertThat(days(there)).containsExactly(7);
        assertThat(there.tests().getFirst().date()).isEqualTo(date(20));
    }

    @Test
    void a_test_that_fell_into_the_journey_is_due_on_arrival_and_two_on_one_date_are_the_later_one() {
        Stay.Days there = new Continuation(new Continuation(DAYS).carried(negative(1, 2, 3), date(15)))
                .atTheDoor(date(17));

        assertThat(days(there)).containsExactly(7);
        assertThat(there.tests().getFirst().date()).isEqualTo(date(17));
    }

    @Test
    void what_holds_somebody_back_does_so_at_the_other_site_until_it_is_taken_away() {
        var hold = new ExitHold(UUID.randomUUID(), "court-order", ENTERED, "doctor");
        Stay next = Stay.continuing(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(TestStays.SITE, "331100", "Asia/Shanghai"), null,
                UUID.randomUUID(), new Stay.Group(UUID.randomUUID(), UUID.randomUUID()),
                TestStays.resident().traits(), TestStays.resident().order(), DAYS, List.of(hold),
                new Custody.Custodian(Custody.Office.SITE, TestStays.SITE, "site"), ENTERED, "m");

        assertThat(next.holds()).containsExactly(hold);
        assertThat(next.keptBack()).extracting(BrokenRule::id).containsExactly("exit-hold");
        assertThat(StayReplay.of(next.history())).isEqualTo(StayReplay.present(next));
    }

    @Test
    void a_test_that_was_never_swabbed_is_missing_and_due_although_nothing_waits_for_a_result() {
        Stay.Days there = new Continuation(new Continuation(DAYS).carried(negative(1, 3), date(14)))
                .atTheDoor(date(14));

        assertThat(days(there)).containsExactly(2, 5, 7);
    }
}
