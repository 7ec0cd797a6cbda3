package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.days.Counted.after;
import static org.lazaret.residents.days.Counted.at;
import static org.lazaret.residents.days.Counted.done;
import static org.lazaret.residents.days.Counted.entered;
import static org.lazaret.residents.days.Counted.free;
import static org.lazaret.residents.days.Counted.tests;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Out from day 10 under the Irish pack: not a minute before it, and with nothing that speaks against it. */
@Covers({"N3", "F18", "F19"})
class EarlyReleaseTest {
    private static final String DUBLIN = "Europe/Dublin";
    /** Arrived on 20 March, day 0; day 10 is 30 March, after the clocks went forward; free on 4 April at midnight. */
    private final Stay stay = told(entered(
            "IE-MHQ", DUBLIN, Category.INBOUND_TRAVELLER, null, "2022-03-20T21:00", "2022-03-20T23:30"), false, 0, 0);

    private static Stay told(Stay stay, boolean positive, int pending, int alerts) {
        long source = stay.health() == null ? 1 : stay.health().source() + 1;
        return done(stay.healthSays(new Stay.Health("NONE", alerts, positive, pending, 1, source)));
    }

    private static EarlyRelease early(Stay stay, String now) {
        Instant moment = at(now, DUBLIN);
        return EarlyRelease.of(stay, Recount.of(stay, Counted.RULES, moment).early(), moment);
    }

    private static String refused(Stay stay, String now) {
        EarlyRelease answer = early(stay, now);
        assertThat(answer).isInstanceOf(EarlyRelease.Not.class);
        return ((EarlyRelease.Not) answer).rules().stream().map(BrokenRule::message).findFirst().orElseThrow();
    }

    @Test
    void day_ten_begins_at_local_midnight_also_when_the_clocks_changed_before_it() {
        assertThat(free(stay)).isEqualTo("2022-04-04T00:00");
        assertThat(refused(stay, "2022-03-29T23:59")).contains("2022-03-30T00:00");
        assertThat(early(stay, "2022-03-30T00:00")).isEqualTo(new EarlyRelease.From(5));
    }

    @Test
    void who_goes_early_is_free_from_the_beginning_of_that_day_and_owes_the_last_test() {
        Stay earlier = after(stay, DayChange.shorten(stay.id(), AskForDays.EARLY_RELEASE, 5), "2022-03-30T09:00");

        assertThat(free(earlier)).isEqualTo("2022-03-30T00:00");
        assertThat(tests(earlier)).containsExactly("0@03-20", "10@03-30");
    }

    @Test
    void a_result_that_is_positive_pending_or_unknown_and_an_open_alert_keep_everybody() {
        assertThat(refused(told(stay, true, 0, 0), "2022-03-31T09:00")).contains("positive");
        assertThat(refused(told(stay, false, 1, 0), "2022-03-31T09:00")).contains("pending");
        assertThat(refused(told(stay, false, 0, 1), "2022-03-31T09:00")).contains("alert");
        Stay unknown = entered(
                "IE-MHQ", DUBLIN, Category.INBOUND_TRAVELLER, null, "2022-03-20T21:00", "2022-03-20T23:30");
        assertThat(refused(unknown, "2022-03-31T09:00")).contains("not known");
    }

    @Test
    void days_that_were_added_are_served_and_days_that_were_taken_off_bring_nobody_out_before_day_ten() {
        Stay longer = told(after(stay, DayChange.extend(stay.id(), "by-hand", 2), "2022-03-25T09:00"), false, 0, 0);
        assertThat(refused(longer, "2022-03-31T12:00")).contains("2022-04-01T00:00");
        assertThat(early(longer, "2022-04-01T00:00")).isEqualTo(new EarlyRelease.From(5));

        Stay shorter = told(after(stay, DayChange.shorten(stay.id(), "approved", 3), "2022-03-25T09:00"), false, 0, 0);
        assertThat(refused(shorter, "2022-03-27T12:00")).contains("2022-03-30T00:00");
    }

    @Test
    void exposed_again_day_ten_counts_from_the_exposure() {
        Stay again = told(
                after(stay, DayChange.reset(stay.id(), "neighbour", at("2022-03-24T10:00", DUBLIN)),
                        "2022-03-25T09:00"),
                false, 0, 0);

        assertThat(refused(again, "2022-04-02T12:00")).contains("2022-04-03T00:00");
        assertThat(early(again, "2022-04-03T00:00")).isInstanceOf(EarlyRelease.From.class);
    }

    @Test
    void a_pack_without_such_a_rule_lets_nobody_go_early() {
        Stay here = told(
                entered("CN-v9", "Asia/Shanghai", Category.CLOSE_CONTACT, null, null, "2022-07-11T22:00"), false, 0,
                0);

        assertThat(refused(here, "2022-07-17T12:00")).contains("no rule");
    }
}
