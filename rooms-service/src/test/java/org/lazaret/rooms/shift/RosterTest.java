package org.lazaret.rooms.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.test.Covers;

/** Shifts of a calendar, the closed cycle, and who may stand on a roster. */
class RosterTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = ShiftSamples.DAY;

    @Test
    @Covers("C19")
    void the_night_shift_belongs_to_the_day_on_which_it_began() {
        Shift night = Shift.at(Instant.parse("2026-11-22T18:30:00Z"), SHANGHAI, ShiftSamples.SHIFTS::on);
        assertThat(night).isEqualTo(new Shift(DAY, "NIGHT", Instant.parse("2026-11-22T12:00:00Z"),
                Instant.parse("2026-11-23T00:00:00Z")));
        assertThat(Shift.at(night.to(), SHANGHAI, ShiftSamples.SHIFTS::on))
                .as("the end of one is the beginning of the next")
                .isEqualTo(night.next(SHANGHAI, ShiftSamples.SHIFTS::on))
                .returns("DAY", Shift::period)
                .returns(DAY.plusDays(1), Shift::day);
    }

    @Test
    @Covers("C19")
    void a_night_in_which_the_clocks_change_has_an_hour_more_or_less_and_leaves_no_gap() {
        ShiftRules book = ShiftSamples.SHIFTS.on(DAY);
        Shift autumn = Shift.of(LocalDate.of(2026, 10, 24), BERLIN, book).getLast();
        Shift spring = Shift.of(LocalDate.of(2026, 3, 28), BERLIN, book).getLast();
        assertThat(Duration.between(autumn.from(), autumn.to())).isEqualTo(Duration.ofHours(13));
        assertThat(Duration.between(spring.from(), spring.to())).isEqualTo(Duration.ofHours(11));
        assertThat(Shift.at(spring.to().minusMillis(1), BERLIN, ShiftSamples.SHIFTS::on)).isEqualTo(spring);
        assertThat(Shift.of(LocalDate.of(2026, 3, 29), BERLIN, book).getFirst().from()).isEqualTo(spring.to());
    }

    @Test
    @Covers("C19")
    void a_rule_book_whose_shifts_leave_a_gap_is_not_taken() {
        var day = new ShiftRules.Period("DAY", "白", "day", LocalTime.of(8, 0), LocalTime.of(20, 0));
        var late = new ShiftRules.Period("NIGHT", "夜", "night", LocalTime.of(21, 0), LocalTime.of(8, 0));
        assertThatThrownBy(() -> new ShiftRules("x", DAY, List.of(day, late), Duration.ZERO, Duration.ZERO,
                Duration.ZERO)).hasMessageContaining("ends when the next one begins");
    }

    @Test
    @Covers("F113")
    void the_closed_cycle_follows_the_policy_of_its_first_day_to_its_end() {
        LocalDate first = LocalDate.of(2021, 6, 1);
        CycleRules old = ShiftSamples.CYCLES.on(first);
        assertThat(old.on(first, first))
                .isEqualTo(new CycleRules.CycleDay(CycleRules.PhaseKind.WORK, 1, 14, LocalDate.of(2021, 6, 14)));
        assertThat(old.on(LocalDate.of(2021, 6, 15), first))
                .isEqualTo(new CycleRules.CycleDay(CycleRules.PhaseKind.ISOLATION, 1, 7, LocalDate.of(2021, 6, 21)));
        assertThat(old.on(LocalDate.of(2021, 6, 28), first))
                .isEqualTo(new CycleRules.CycleDay(CycleRules.PhaseKind.HOME, 7, 7, LocalDate.of(2021, 6, 28)));
        assertThat(old.on(LocalDate.of(2021, 6, 29), first)).isNull();
        assertThat(old.on(first.minusDays(1), first)).isNull();
        LocalDate ninth = LocalDate.of(2022, 7, 1);
        assertThat(ShiftSamples.CYCLES.on(ninth).on(ninth.plusDays(20), ninth))
                .isEqualTo(new CycleRules.CycleDay(CycleRules.PhaseKind.ISOLATION, 7, 7, ninth.plusDays(20)));
        assertThat(ShiftSamples.CYCLES.on(ninth).on(ninth.plusDays(21), ninth)).isNull();
        assertThat(ShiftSamples.CYCLES.on(DAY).on(DAY.plusDays(18), DAY))
                .isEqualTo(new CycleRules.CycleDay(CycleRules.PhaseKind.HOME, 5, 5, DAY.plusDays(18)));
    }

    @Test
    @Covers("C19")
    void a_roster_names_nobody_of_another_site_nobody_who_left_and_nobody_twice() {
        StaffMember elsewhere = StaffMember.of(ShiftSamples.id(2), ShiftSamples.ELSEWHERE, "331100", "乙",
                StaffGroup.CARE, null, null, false, 1);
        StaffMember gone = StaffMember.of(ShiftSamples.id(3), ShiftSamples.SITE, "331100", "丙", StaffGroup.CARE, null,
                null, true, 1);
        Roster roster = ShiftSamples.roster(DAY, ShiftSamples.at("DAY", "NURSE", 1, 2, 3, 4),
                ShiftSamples.at("DAY", "GATE", 1));
        assertThat(ids(roster.broken(seen(List.of(), Map.of(ShiftSamples.id(1), ShiftSamples.person(1), elsewhere.id(),
                elsewhere, gone.id(), gone))))).containsExactly("other-site", "left", "unknown-staff", "two-posts");
    }

    @Test
    @Covers("C19")
    void nobody_stands_through_two_shifts_on_end_also_across_midnight() {
        Map<UUID, StaffMember> people = Map.of(ShiftSamples.id(1), ShiftSamples.person(1));
        assertThat(
                ids(ShiftSamples.roster(DAY, ShiftSamples.at("DAY", "NURSE", 1), ShiftSamples.at("NIGHT", "NURSE", 1))
                        .broken(seen(List.of(), people))))
                .containsExactly("rest", "rest");
        Roster night = ShiftSamples.roster(DAY.minusDays(1), ShiftSamples.at("NIGHT", "NURSE", 1));
        Roster morning = ShiftSamples.roster(DAY, ShiftSamples.at("DAY", "NURSE", 1));
        assertThat(ids(morning.broken(seen(List.of(night), people)))).containsExactly("rest");
        assertThat(ids(ShiftSamples.roster(DAY, ShiftSamples.at("NIGHT", "NURSE", 1))
                .broken(seen(List.of(night), people)))).isEmpty();
    }

    @Test
    @Covers("F113")
    void somebody_who_lives_on_site_works_in_the_working_days_of_the_cycle_only() {
        StaffMember living = StaffMember.of(ShiftSamples.id(1), ShiftSamples.SITE, "331100", "甲", StaffGroup.CARE, null,
                new StaffMember.Lodging("S-1", DAY.minusDays(13), "cycle-3"), false, 1);
        Roster roster = ShiftSamples.roster(DAY, ShiftSamples.at("DAY", "NURSE", 1));
        assertThat(roster.broken(seen(List.of(), Map.of(living.id(), living)))).isEmpty();
        StaffMember home = StaffMember.of(living.id(), ShiftSamples.SITE, "331100", "甲", StaffGroup.CARE, null,
                new StaffMember.Lodging("S-1", DAY.minusDays(14), "cycle-3"), false, 1);
        assertThat(ids(roster.broken(seen(List.of(), Map.of(home.id(), home))))).containsExactly("cycle");
    }

    private static Roster.Around seen(List<Roster> around, Map<UUID, StaffMember> people) {
        return new Roster.Around(SHANGHAI, around, people, ShiftSamples.SHIFTS::on, person -> {
            StaffMember.Lodging lodging = person.lodging();
            return lodging == null ? null : ShiftSamples.CYCLES.version(lodging.cycle()).on(DAY, lodging.cycleFrom());
        });
    }

    private static List<String> ids(List<BrokenRule> rules) {
        return rules.stream().map(BrokenRule::id).toList();
    }
}
