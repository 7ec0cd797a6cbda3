package org.lazaret.residents.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.lazaret.residents.policy.PolicyPack.Numbering;
import org.lazaret.residents.policy.QuarantineClock;
import org.lazaret.residents.policy.QuarantineClock.Schedule;
import org.lazaret.residents.stay.Stay.Days;
import org.lazaret.residents.stay.Stay.Test;

/**
 * Lays a new count over the days as they were. Tests up to today stay what they are; what lies ahead follows the new
 * count; whoever has none ahead that the new count asks for gets one today. Health knows a test by its number alone, so
 * a number under which a swab may have been taken never stands for another test.
 * Source: {@code deploy/handbook/residents.md#days}.
 *
 * @param today     in the site's time zone
 * @param numbers   every number that ever stood in a schedule of this stay
 * @param numbering whether the day of entry is day 0 or day 1
 */
record DayCounts(ZoneId zone, LocalDate today, Set<Integer> numbers, Numbering numbering) {
    DayCounts {
        numbers = Set.copyOf(numbers);
    }

    /**
     * The days as a schedule has them.
     *
     * @param renumbered whether tests are numbered by the day of the stay: in a count that began again, the numbers of
     *                   the pack have been used
     */
    Days anew(Days had, Schedule schedule, boolean renumbered) {
        List<Test> kept = had.tests().stream().filter(test -> !test.date().isAfter(today)).toList();
        List<Test> asked = schedule.tests().stream().map(DayCounts::test).toList();
        List<Test> uncovered = asked.stream()
                .filter(test -> !test.date().isAfter(today))
                .filter(test -> kept.stream().noneMatch(done -> !done.date().isBefore(test.date())))
                .toList();
        Stream<Test> atOnce = uncovered.stream().limit(1).map(test -> new Test(test.day(), today, inTime(uncovered)));
        List<Test> ahead = Stream
                .concat(atOnce, asked.stream().filter(test -> test.date().isAfter(today)))
                .toList();
        return new Days(
                schedule.anchor().name(), had.enteredAt(), schedule.releaseNotBefore(), schedule.siteDays(),
                schedule.homeDays(), schedule.homeUntil(), had.firstTestBy(),
                numbered(had, kept, ahead, renumbered),
                schedule.homeTests().stream().map(DayCounts::test).toList(), had.ageMonths());
    }

    /** The same days with another end: the last test and the days at home move with it. */
    Days until(Days days, Instant end) {
        LocalDate before = LocalDate.ofInstant(days.releaseNotBefore(), zone);
        LocalDate after = LocalDate.ofInstant(end, zone);
        int shift = (int) ChronoUnit.DAYS.between(before, after);
        return new Days(
                days.anchor(), days.enteredAt(), end, Math.max(0, days.siteDays() + shift), days.homeDays(),
                after.plusDays(days.homeDays()), days.firstTestBy(), moved(days, shift),
                days.homeTests()
                        .stream()
                        .map(test -> new Test(
                                test.day(), test.date().plusDays(shift), test.latest().plusDays(shift)))
                        .toList(),
                days.ageMonths());
    }

    /** The same days with a test on a date, unless there is one. */
    Days withTest(Days days, LocalDate date) {
        if (days.tests().stream().anyMatch(test -> test.date().equals(date) && date.isAfter(today))) {
            return days;
        }
        var used = new HashSet<>(numbers);
        days.tests().forEach(test -> used.add(test.day()));
        var tests = new ArrayList<>(days.tests());
        tests.add(new Test(free(stayDay(days, date), used), date, date));
        tests.sort(Comparator.comparing(Test::date));
        return new Days(
                days.anchor(), days.enteredAt(), days.releaseNotBefore(), days.siteDays(), days.homeDays(),
                days.homeUntil(), days.firstTestBy(), List.copyOf(tests), days.homeTests(), days.ageMonths());
    }

    /** The same days, which do not end before a moment. */
    Days notBefore(Days days, Instant floor) {
        return days.releaseNotBefore().isBefore(floor) ? until(days, floor) : days;
    }

    private List<Test> moved(Days days, int shift) {
        if (shift == 0 || days.tests().isEmpty()) {
            return days.tests();
        }
        Test last = days.tests().getLast();
        List<Test> others = days.tests().subList(0, days.tests().size() - 1);
        return shift > 0 ? later(days, others, last, shift) : earlier(others, last, shift);
    }

    private List<Test> later(Days days, List<Test> others, Test last, int shift) {
        LocalDate date = latest(last.date().plusDays(shift), today);
        LocalDate inTime = latest(last.latest().plusDays(shift), date);
        var tests = new ArrayList<>(others);
        if (last.date().isAfter(today.plusDays(1))) {
            tests.add(new Test(last.day(), date, inTime));
            return List.copyOf(tests);
        }
        if (!last.date().isAfter(today)) {
            tests.add(last);
        }
        // tomorrow's may have been swabbed today already
        var used = new HashSet<>(numbers);
        days.tests().forEach(test -> used.add(test.day()));
        tests.add(new Test(free(stayDay(days, date), used), date, inTime));
        return List.copyOf(tests);
    }

    private List<Test> earlier(List<Test> others, Test last, int shift) {
        var tests = new ArrayList<Test>();
        if (!last.date().isAfter(today)) {
            tests.addAll(others);
            tests.add(last);
            return List.copyOf(tests);
        }
        LocalDate date = latest(last.date().plusDays(shift), today);
        others.stream().filter(test -> !test.date().isAfter(today) || test.date().isBefore(date)).forEach(tests::add);
        if (tests.stream().noneMatch(test -> test.date().equals(date))) {
            tests.add(new Test(last.day(), date, latest(last.latest().plusDays(shift), date)));
        }
        return List.copyOf(tests);
    }

    private List<Test> numbered(Days had, List<Test> kept, List<Test> ahead, boolean renumbered) {
        var tests = new ArrayList<>(kept);
        for (Test test : ahead) {
            int wanted = renumbered ? stayDay(had, test.date()) : test.day();
            var used = new HashSet<>(numbers);
            had.tests()
                    .stream()
                    .filter(old -> old.date().isAfter(today.plusDays(1))
                            || old.date().equals(test.date()) && old.day() == wanted)
                    .forEach(old -> used.remove(old.day()));
            tests.forEach(one -> used.add(one.day()));
            int day = used.contains(wanted) ? free(stayDay(had, test.date()), used) : wanted;
            tests.add(new Test(day, test.date(), test.latest()));
        }
        tests.sort(Comparator.comparing(Test::date));
        return List.copyOf(tests);
    }

    private LocalDate inTime(List<Test> uncovered) {
        return latest(
                uncovered.stream().map(Test::latest).min(Comparator.naturalOrder()).orElse(today), today);
    }

    /** Number of a date in the stay; 0 is health's number for a swab outside the schedule. */
    private int stayDay(Days days, LocalDate date) {
        long since = ChronoUnit.DAYS.between(LocalDate.ofInstant(days.enteredAt(), zone), date);
        return Math.max(1, (int) since + (numbering == Numbering.ONE_BASED ? 1 : 0));
    }

    private static int free(int wanted, Set<Integer> used) {
        int day = wanted;
        while (used.contains(day)) {
            day++;
        }
        return day;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Test test(QuarantineClock.TestDue due) {
        return new Test(due.day(), due.date(), due.latest());
    }
}
