package org.lazaret.residents.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.resident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;

/** Whether the days of somebody who comes back from a hospital may go on. */
@Covers("F23")
class ComeBackTest {
    private static final HospitalRules BOOK = RuleBooks
            .load(HospitalRules.class, "rules/hospital-*.yml", HospitalRules::version, HospitalRules::effectiveFrom)
            .all()
            .getFirst();

    private static List<String> broken(Stay before, ComeBack.Days days) {
        return ComeBack.broken(before, days, BOOK).stream().map(BrokenRule::id).toList();
    }

    @Test
    void the_days_of_who_was_not_positive_may_go_on_or_begin_anew() {
        assertThat(broken(resident(), ComeBack.Days.CONTINUE)).isEmpty();
        assertThat(broken(resident(), ComeBack.Days.RESTART)).isEmpty();
    }

    @Test
    void after_a_positive_result_or_as_a_case_nobodys_days_go_on() {
        Stay positive = changed(resident().healthSays(new Stay.Health("RED", 1, true, 0, 1, 1)));
        Stay ill = resident(NOW, Category.CONFIRMED_CASE, AgeBand.ADULT);

        assertThat(broken(positive, ComeBack.Days.CONTINUE)).containsExactly("restart-after-positive");
        assertThat(broken(ill, ComeBack.Days.CONTINUE)).containsExactly("restart-after-positive");
        assertThat(broken(positive, ComeBack.Days.RESTART)).isEmpty();
    }

    @Test
    void days_that_begin_anew_take_nothing_back_of_what_was_added_unless_nothing_else_is_possible() {
        Stay before = resident();
        Instant end = before.days().releaseNotBefore();

        assertThat(ComeBack.earlier(before, until(before, end.minusMillis(1)))).extracting(BrokenRule::id)
                .containsExactly("restart-earlier");
        assertThat(ComeBack.earlier(before, until(before, end))).isEmpty();
        Stay positive = changed(before.healthSays(new Stay.Health("RED", 1, true, 0, 1, 1)));
        assertThat(ComeBack.earlier(positive, until(before, end.minusMillis(1)))).isEmpty();
    }

    private static Stay.Days until(Stay stay, Instant end) {
        Stay.Days days = stay.days();
        return new Stay.Days(
                days.anchor(), days.enteredAt(), end, days.siteDays(), days.homeDays(), days.homeUntil(),
                days.firstTestBy(), days.tests(), days.homeTests(), days.ageMonths());
    }

    @Test
    void days_that_never_began_do_not_go_on() {
        Stay here = resident();
        Stay before = Stay.expected(
                UUID.randomUUID(), UUID.randomUUID(), new Effect.Place(here.siteId(), "331100", here.timeZone()), null,
                here.group(), here.traits(), here.order(), here.custody().holder(), NOW, "desk");

        assertThat(broken(before, ComeBack.Days.CONTINUE)).containsExactly("no-days");
    }
}
