package org.lazaret.residents.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.policy.PolicyPack.Anchor;
import org.lazaret.residents.policy.PolicyPack.EarlyRelease;
import org.lazaret.residents.policy.PolicyPack.Numbering;
import org.lazaret.residents.policy.PolicyPack.StayRule;
import org.lazaret.residents.policy.PolicyPack.TestDay;

/**
 * Counts the days of a stay. Dates are in the site's time zone; nothing here reads the time.
 * Source: {@code deploy/handbook/residents.md#clock}.
 */
public record QuarantineClock(PolicyPack pack, Category category, ZoneId zone) {
    /** What is known when the days are counted. An unknown exposure or arrival is counted from the site's door. */
    public record Start(@Nullable Instant lastExposure, @Nullable Instant arrival, Instant siteEntry) {}

    /**
     * A test that is due.
     *
     * @param day    number of the day in the pack's own numbering
     * @param date   first date on which it is due
     * @param latest last date on which it is in time
     */
    public record TestDue(int day, LocalDate date, LocalDate latest) {}

    /**
     * The days of one stay.
     *
     * @param anchor          what the days were really counted from
     * @param siteDays        days still to be served in the site, the day of entry not counted when it was day 0
     * @param homeDays        days to be served at home afterwards
     * @param earlyNotBefore  earliest release where the pack allows one after negative tests
     * @param homeUntil       last date of home observation; the date of release when there is none
     * @param firstTestBy     the first test must be taken before this moment
     */
    public record Schedule(
            Anchor anchor,
            Instant anchorAt,
            int siteDays,
            int homeDays,
            Instant releaseNotBefore,
            @Nullable Instant earlyNotBefore,
            LocalDate homeUntil,
            List<TestDue> tests,
            List<TestDue> homeTests,
            Instant firstTestBy) {}

    /** Counts the days of a stay that begins with {@code start}. */
    public Schedule schedule(Start start) {
        StayRule rule = pack.ruleFor(category);
        Anchor anchor = known(pack.clock().anchor(), start);
        Instant anchorAt = at(anchor, start);
        LocalDate anchorDate = LocalDate.ofInstant(anchorAt, zone);
        LocalDate entryDate = LocalDate.ofInstant(start.siteEntry(), zone);
        int elapsed = (int) Math.max(0, ChronoUnit.DAYS.between(anchorDate, entryDate));

        Instant end = endOf(rule.days(), pack, anchorAt, zone);
        Instant release = end.isBefore(start.siteEntry()) ? start.siteEntry() : end;
        int siteDays = Math.max(0, rule.days() - elapsed);
        int homeDays = Math.max(0, Math.min(rule.homeDays(), rule.days() + rule.homeDays() - elapsed));
        EarlyRelease early = pack.earlyRelease();

        LocalDate lastDate = date(rule.days(), pack.clock().numbering(), anchorDate);
        LocalDate testZero = LocalDate.ofInstant(at(known(pack.clock().testsFrom(), start), start), zone);
        LocalDate lastSiteDate = lastDate.isBefore(entryDate) ? entryDate : lastDate;
        List<TestDay> siteTests = rule.siteTests();
        // whose days in the site are over before the first one still is not let go without the last test
        List<TestDay> still = siteDays > 0 || siteTests.isEmpty() ? siteTests : List.of(siteTests.getLast());
        List<TestDue> tests = due(still, pack.testNumbering(), testZero, entryDate, lastSiteDate);
        LocalDate firstHomeDate = LocalDate.ofInstant(release, zone);
        LocalDate homeUntil = firstHomeDate.plusDays(homeDays);
        List<TestDue> homeTests = homeDays == 0
                ? List.of()
                : due(rule.homeTests(), Numbering.ZERO_BASED, firstHomeDate, firstHomeDate, homeUntil);
        return new Schedule(
                anchor,
                anchorAt,
                siteDays,
                homeDays,
                release,
                early == null ? null : beginOf(early.fromDay(), pack, anchorAt, zone),
                homeUntil,
                tests,
                homeTests,
                start.siteEntry().plus(Duration.ofHours(pack.firstTestWithinHours())));
    }

    /**
     * Counts the days of a person who was exposed again: the day of the exposure is the first of the new count, whatever
     * the pack counts from otherwise. {@code siteDays} are all from the entry on.
     */
    public Schedule again(Instant exposed, Instant siteEntry) {
        StayRule rule = pack.ruleFor(category);
        LocalDate exposedDate = LocalDate.ofInstant(exposed, zone);
        int served = (int) Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(siteEntry, zone), exposedDate));
        Instant release = endOf(rule.days(), pack, exposed, zone);
        EarlyRelease early = pack.earlyRelease();
        LocalDate firstHomeDate = LocalDate.ofInstant(release, zone);
        LocalDate homeUntil = firstHomeDate.plusDays(rule.homeDays());
        return new Schedule(
                Anchor.LAST_EXPOSURE,
                exposed,
                served + rule.days(),
                rule.homeDays(),
                release,
                early == null ? null : beginOf(early.fromDay(), pack, exposed, zone),
                homeUntil,
                due(
                        rule.siteTests(), pack.testNumbering(), exposedDate, exposedDate,
                        date(rule.days(), pack.clock().numbering(), exposedDate)),
                due(rule.homeTests(), Numbering.ZERO_BASED, firstHomeDate, firstHomeDate, homeUntil),
                exposed.plus(Duration.ofHours(pack.firstTestWithinHours())));
    }

    private static Anchor known(Anchor wanted, Start start) {
        return switch (wanted) {
            case LAST_EXPOSURE -> start.lastExposure() == null ? Anchor.SITE_ENTRY : wanted;
            case ARRIVAL -> start.arrival() == null ? Anchor.SITE_ENTRY : wanted;
            case SITE_ENTRY -> wanted;
        };
    }

    private static Instant at(Anchor anchor, Start start) {
        Instant at = switch (anchor) {
            case LAST_EXPOSURE -> start.lastExposure();
            case ARRIVAL -> start.arrival();
            case SITE_ENTRY -> start.siteEntry();
        };
        return at == null ? start.siteEntry() : at;
    }

    /** Full days are spans of 24 hours whatever the wall clock does; calendar days end at local midnight. */
    private static Instant endOf(int day, PolicyPack pack, Instant anchorAt, ZoneId zone) {
        if (pack.clock().full24h()) {
            return anchorAt.plus(Duration.ofHours(24L * day));
        }
        LocalDate last = date(day, pack.clock().numbering(), LocalDate.ofInstant(anchorAt, zone));
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant beginOf(int day, PolicyPack pack, Instant anchorAt, ZoneId zone) {
        return pack.clock().full24h()
                ? anchorAt.plus(Duration.ofHours(24L * day))
                : date(day, pack.clock().numbering(), LocalDate.ofInstant(anchorAt, zone))
                        .atStartOfDay(zone)
                        .toInstant();
    }

    private static LocalDate date(int day, Numbering numbering, LocalDate dayOfAnchor) {
        return dayOfAnchor.plusDays(numbering == Numbering.ZERO_BASED ? day : day - 1L);
    }

    /**
     * A test that would fall after the last day is taken on the last day, one that was due before the person came is
     * taken at once; two on one date become one.
     */
    private static List<TestDue> due(
            List<TestDay> days, Numbering numbering, LocalDate zero, LocalDate first, LocalDate last) {
        var due = new ArrayList<TestDue>();
        for (TestDay day : days) {
            LocalDate date = within(date(day.from(), numbering, zero), first, last);
            LocalDate latest = within(date(day.to(), numbering, zero), first, last);
            if (due.isEmpty() || due.getLast().date().isBefore(date)) {
                due.add(new TestDue(day.from(), date, latest));
            }
        }
        return List.copyOf(due);
    }

    private static LocalDate within(LocalDate date, LocalDate first, LocalDate last) {
        return date.isBefore(first) ? first : date.isAfter(last) ? last : date;
    }
}
