package org.lazaret.residents.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.QuarantineClock.Schedule;
import org.lazaret.residents.policy.QuarantineClock.Start;
import org.lazaret.residents.policy.QuarantineClock.TestDue;

class QuarantineClockTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final PolicyPacks PACKS = ShippedPacks.read();

    @Test
    @Covers("P11")
    void found_on_day_5_after_exposure_serves_the_9_missing_days_in_the_site_and_7_at_home() {
        Schedule days = schedule("CN-v8", start("2021-06-01T09:00", null, "2021-06-06T20:00"), SHANGHAI);

        assertThat(days.siteDays()).isEqualTo(9);
        assertThat(days.homeDays()).isEqualTo(7);
        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-06-16T00:00", SHANGHAI));
        assertThat(days.homeUntil()).isEqualTo(LocalDate.parse("2021-06-23"));
    }

    @Test
    void found_on_day_16_after_exposure_serves_5_days_at_home_only() {
        Schedule days = schedule("CN-v8", start("2021-06-01T09:00", null, "2021-06-17T20:00"), SHANGHAI);

        assertThat(days.siteDays()).isZero();
        assertThat(days.homeDays()).isEqualTo(5);
        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-06-17T20:00", SHANGHAI));
        // the days in the site are over, the last test is not
        assertThat(days.tests()).containsExactly(
                new TestDue(14, LocalDate.parse("2021-06-17"), LocalDate.parse("2021-06-17")));
    }

    @Test
    void nobody_found_late_leaves_without_the_last_test() {
        Schedule days = schedule("CN-v8", start("2021-06-01T09:00", null, "2021-06-06T20:00"), SHANGHAI);

        assertThat(dates(days.tests())).containsExactly("2021-06-06", "2021-06-09", "2021-06-12", "2021-06-15");
    }

    @Test
    void nobody_is_owed_days_once_all_of_them_have_passed() {
        Schedule days = schedule("CN-v8", start("2021-06-01T09:00", null, "2021-07-17T20:00"), SHANGHAI);

        assertThat(days.siteDays()).isZero();
        assertThat(days.homeDays()).isZero();
    }

    @Test
    void an_unknown_exposure_is_counted_from_the_door() {
        Schedule days = schedule("CN-v8", start(null, null, "2021-06-06T20:00"), SHANGHAI);

        assertThat(days.anchor()).isEqualTo(PolicyPack.Anchor.SITE_ENTRY);
        assertThat(days.siteDays()).isEqualTo(14);
    }

    @Test
    void entry_on_11_july_at_22_00_is_tested_on_five_days_and_free_after_seven_times_24_hours() {
        Schedule days = schedule("CN-v9", start(null, null, "2022-07-11T22:00"), SHANGHAI);

        assertThat(dates(days.tests()))
                .containsExactly("2022-07-11", "2022-07-12", "2022-07-13", "2022-07-15", "2022-07-17");
        assertThat(days.releaseNotBefore()).isEqualTo(at("2022-07-18T22:00", SHANGHAI));
        assertThat(days.siteDays()).isEqualTo(7);
        assertThat(days.homeDays()).isEqualTo(3);
        assertThat(dates(days.homeTests())).containsExactly("2022-07-21");
    }

    @Test
    void the_same_stay_by_calendar_ends_at_midnight() {
        PolicyPack pack = pack("CN-v9");
        var calendar = new PolicyPack.Clock(
                pack.clock().anchor(), pack.clock().numbering(), false, pack.clock().testsFrom());
        var byCalendar = new PolicyPack(
                pack.id(), 2, pack.effectiveFrom(), pack.nameZh(), pack.nameEn(), calendar, pack.stay(),
                pack.categories(), pack.notIdentified(), pack.firstTestWithinHours(), pack.inRoomUntilFirstResult(),
                pack.earlyRelease(), pack.release(), pack.ages(), pack.incubationDays());

        Schedule days = new QuarantineClock(byCalendar, Category.CLOSE_CONTACT, SHANGHAI)
                .schedule(start(null, null, "2022-07-11T22:00"));

        assertThat(days.releaseNotBefore()).isEqualTo(at("2022-07-18T00:00", SHANGHAI));
    }

    @Test
    void a_secondary_contact_is_tested_on_days_1_4_and_7_and_owes_no_days_at_home() {
        Schedule days = new QuarantineClock(pack("CN-v9"), Category.SECONDARY_CONTACT, SHANGHAI)
                .schedule(start(null, null, "2022-07-11T22:00"));

        assertThat(dates(days.tests())).containsExactly("2022-07-11", "2022-07-14", "2022-07-17");
        assertThat(days.homeDays()).isZero();
    }

    @Test
    void in_new_zealand_arrival_is_day_0_and_the_first_test_is_within_24_hours() {
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        Schedule days = schedule("NZ-MIQ", start(null, "2021-07-01T10:00", "2021-07-01T13:00", auckland), auckland);

        assertThat(days.tests().getFirst())
                .isEqualTo(new TestDue(0, LocalDate.parse("2021-07-01"), LocalDate.parse("2021-07-02")));
        assertThat(dates(days.tests())).containsExactly("2021-07-01", "2021-07-04", "2021-07-13");
        assertThat(days.firstTestBy()).isEqualTo(at("2021-07-02T13:00", auckland));
        assertThat(pack("NZ-MIQ").inRoomUntilFirstResult()).isTrue();
        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-07-15T10:00", auckland));
    }

    @Test
    void full_days_count_hours_across_a_change_of_the_clocks() {
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        // the clocks went forward on 26 September 2021
        Schedule days = schedule("NZ-MIQ", start(null, "2021-09-20T10:00", "2021-09-20T13:00", auckland), auckland);

        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-10-04T11:00", auckland));
    }

    @Test
    void calendar_days_end_at_local_midnight_across_a_change_of_the_clocks() {
        ZoneId london = ZoneId.of("Europe/London");
        // the clocks went forward on 28 March 2021; ten days and eleven nights
        Schedule days = schedule("UK-MQS", start(null, "2021-03-22T15:00", "2021-03-22T18:00", london), london);

        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-04-02T00:00", london));
        assertThat(days.tests()).extracting(TestDue::latest).first().isEqualTo(LocalDate.parse("2021-03-24"));
    }

    @Test
    @Covers("P10")
    void in_ireland_a_negative_test_on_day_10_opens_the_door_early() {
        ZoneId dublin = ZoneId.of("Europe/Dublin");
        Schedule days = schedule("IE-MHQ", start(null, "2021-05-01T15:00", "2021-05-01T18:00", dublin), dublin);

        assertThat(days.earlyNotBefore()).isEqualTo(at("2021-05-11T00:00", dublin));
        assertThat(days.releaseNotBefore()).isEqualTo(at("2021-05-16T00:00", dublin));
    }

    private static Schedule schedule(String pack, Start start, ZoneId zone) {
        return new QuarantineClock(pack(pack), Category.CLOSE_CONTACT, zone).schedule(start);
    }

    private static PolicyPack pack(String id) {
        return PACKS.bound(id, 1);
    }

    private static Start start(@Nullable String exposure, @Nullable String arrival, String entry) {
        return start(exposure, arrival, entry, SHANGHAI);
    }

    private static Start start(@Nullable String exposure, @Nullable String arrival, String entry, ZoneId zone) {
        return new Start(
                exposure == null ? null : at(exposure, zone), arrival == null ? null : at(arrival, zone),
                at(entry, zone));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static List<String> dates(List<TestDue> tests) {
        return tests.stream().map(test -> test.date().toString()).toList();
    }
}
