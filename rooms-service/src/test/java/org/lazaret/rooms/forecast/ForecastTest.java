package org.lazaret.rooms.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.shift.RosteredShift;

@Covers({"F11", "C21"})
class ForecastTest {
    private static final WhatIfRules RULES = new WhatIfRules("w1", LocalDate.EPOCH, 50, 2, 2,
            List.of("DOCTOR", "ICU"), List.of("NURSE"));
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Forecast.Outlook FREE = new Forecast.Outlook(at(0, 9), null, 0);

    @Test
    void a_room_is_in_use_until_its_people_leave_then_in_turnover_then_free() {
        var leaving = new Forecast.Outlook(at(2, 1), at(1, 23), 2);
        List<Forecast.Day> days = Forecast.of(List.of(leaving), TODAY, ZONE, 4, 0, 0).days();
        assertThat(days).extracting(Forecast.Day::inUse).containsExactly(1, 0, 0, 0);
        assertThat(days).extracting(Forecast.Day::turnover).containsExactly(0, 1, 0, 0);
        assertThat(days).extracting(Forecast.Day::available).containsExactly(0, 0, 1, 1);
        assertThat(days).extracting(Forecast.Day::departures).containsExactly(0, 2, 0, 0);
    }

    @Test
    void days_are_those_of_the_sites_calendar() {
        var midnight = new Forecast.Outlook(Instant.parse("2026-11-22T16:00:00Z"), null, 0);
        assertThat(Forecast.of(List.of(midnight), TODAY, ZONE, 2, 0, 0).days())
                .extracting(Forecast.Day::available)
                .containsExactly(0, 1);
    }

    @Test
    void people_who_should_have_left_before_are_counted_today_and_only_once() {
        var overdue = new Forecast.Outlook(at(0, 12), at(-1, 9), 1);
        assertThat(Forecast.of(List.of(overdue), TODAY, ZONE, 2, 0, 0).days())
                .extracting(Forecast.Day::departures)
                .containsExactly(1, 0);
    }

    @Test
    void what_nobody_can_tell_is_never_counted_as_free() {
        var sealed = new Forecast.Outlook(null, null, 0);
        var unknown = new Forecast.Outlook(null, null, 1);
        Forecast.Day last = Forecast.of(List.of(sealed, unknown), TODAY, ZONE, 14, 0, 0).days().getLast();
        assertThat(last.date()).isEqualTo(TODAY.plusDays(13));
        assertThat(List.of(last.available(), last.inUse(), last.turnover(), last.other(), last.departures(),
                last.shortfall())).containsExactly(0, 1, 0, 1, 0, 0);
    }

    @Test
    void two_hundred_more_for_a_week_lack_the_rooms_that_are_not_free() {
        List<Forecast.Outlook> rooms = Stream.concat(Collections.nCopies(150, FREE).stream(),
                Collections.nCopies(30, new Forecast.Outlook(at(3, 9), null, 0)).stream()).toList();
        assertThat(Forecast.of(rooms, TODAY, ZONE, 8, 200, 7).days())
                .extracting(Forecast.Day::shortfall)
                .containsExactly(50, 50, 50, 20, 20, 20, 20, 0);
    }

    @Test
    void care_and_accessible_rooms_are_counted_for_those_who_need_them_and_a_care_room_serves_both() {
        List<Forecast.Outlook> rooms = Stream.of(Forecast.RoomKind.ORDINARY, Forecast.RoomKind.ORDINARY,
                Forecast.RoomKind.ACCESSIBLE, Forecast.RoomKind.CARE, Forecast.RoomKind.CARE, Forecast.RoomKind.BAY)
                .map(kind -> new Forecast.Outlook(at(0, 9), null, 0, kind))
                .toList();
        Forecast.Day first = Forecast.of(rooms, TODAY, ZONE, 2, new Forecast.Extra(10, 1, 3, 1)).days().getFirst();
        assertThat(first.kinds()).containsExactly(new Forecast.KindDay(Forecast.RoomKind.ORDINARY, 2, 6, 4),
                new Forecast.KindDay(Forecast.RoomKind.ACCESSIBLE, 1, 3, 1),
                new Forecast.KindDay(Forecast.RoomKind.CARE, 2, 1, 0),
                new Forecast.KindDay(Forecast.RoomKind.BAY, 1, 0, 0));
        assertThat(first.shortfall()).as("in any room at all").isEqualTo(4);
        Forecast.Day second = Forecast.of(rooms, TODAY, ZONE, 2, new Forecast.Extra(10, 1, 3, 1)).days().getLast();
        assertThat(second.kinds()).extracting(Forecast.KindDay::shortfall).containsOnly(0);
    }

    @Test
    void two_doctors_and_two_nurses_in_each_shift_for_every_begun_fifty() {
        assertThat(RULES.staff(118, 200, List.of()))
                .isEqualTo(new Forecast.WhatIfStaff(118, 200, 6, 6, 14, 14, "w1", List.of()));
        assertThat(RULES.staff(0, 0, List.of()).doctorsNow()).isZero();
        assertThat(RULES.staff(50, 1, List.of()).nursesThen()).isEqualTo(4);
    }

    @Test
    void a_shift_lacks_who_is_needed_and_not_on_its_roster_and_everybody_where_there_is_no_roster() {
        List<RosteredShift> roster = List.of(
                new RosteredShift(TODAY, "DAY", true, Map.of("DOCTOR", 6, "ICU", 1, "NURSE", 20, "GATE", 9)),
                new RosteredShift(TODAY, "NIGHT", true, Map.of("NURSE", 4)),
                new RosteredShift(TODAY.plusDays(1), "DAY", false, Map.of()));
        assertThat(RULES.staff(118, 200, roster).shifts()).containsExactly(
                new Forecast.WhatIfShift(TODAY, "DAY", true, 7, 20, 7, 0),
                new Forecast.WhatIfShift(TODAY, "NIGHT", true, 0, 4, 14, 10),
                new Forecast.WhatIfShift(TODAY.plusDays(1), "DAY", false, 0, 0, 14, 14));
    }

    private static Instant at(int day, int hour) {
        return TODAY.plusDays(day).atTime(hour, 0).atZone(ZONE).toInstant();
    }
}
