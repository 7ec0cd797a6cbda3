package org.lazaret.residents.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.days.Counted.after;
import static org.lazaret.residents.days.Counted.at;
import static org.lazaret.residents.days.Counted.entered;
import static org.lazaret.residents.days.Counted.free;
import static org.lazaret.residents.days.Counted.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;

/** Days across the nights on which the clocks change, across leap days and from midnight. */
@Covers({"F19", "N3"})
class ClockChangeTest {
    // full days are spans of 24 hours: the wall clock at the end differs by the hour that was lost or won
    @ParameterizedTest
    @CsvSource({
        // spring, 26 September 2021: an hour is lost
        "NZ-MIQ, Pacific/Auckland, 2021-09-20T10:00, 2021-10-04T11:00, 2021-10-02",
        // autumn, 4 April 2021: an hour is won
        "NZ-MIQ, Pacific/Auckland, 2021-03-30T10:00, 2021-04-13T09:00, 2021-04-11",
        // calendar days end at midnight whatever the clocks did
        "UK-MQS, Europe/London, 2021-03-25T22:30, 2021-04-05T00:00, 2021-04-02",
        "UK-MQS, Europe/London, 2021-10-29T23:45, 2021-11-09T00:00, 2021-11-06",
        "IE-MHQ, Europe/Dublin, 2021-03-26T22:30, 2021-04-10T00:00, 2021-04-05",
        "IE-MHQ, Europe/Dublin, 2021-10-29T23:45, 2021-11-13T00:00, 2021-11-08",
        // a leap day is a day
        "NZ-MIQ, Pacific/Auckland, 2024-02-20T10:00, 2024-03-05T10:00, 2024-03-03",
        "UK-MQS, Europe/London, 2024-02-25T10:00, 2024-03-07T00:00, 2024-03-04",
        // who comes at midnight belongs to the day that begins
        "IE-MHQ, Europe/Dublin, 2021-06-01T00:00, 2021-06-16T00:00, 2021-06-11",
        "IE-MHQ, Europe/Dublin, 2021-05-31T23:59, 2021-06-15T00:00, 2021-06-10"})
    void a_stay_ends_when_the_authority_says(String pack, String zone, String entry, String free, String lastTest) {
        Stay stay = entered(pack, zone, Category.INBOUND_TRAVELLER, null, entry, entry);

        assertThat(free(stay)).isEqualTo(free);
        assertThat(stay.days().tests().getLast().date()).hasToString(lastTest);
    }

    @ParameterizedTest
    @CsvSource({
        "NZ-MIQ, Pacific/Auckland, 2021-09-20T10:00, 2021-09-24T09:00, 2021-10-08T10:00",
        "NZ-MIQ, Pacific/Auckland, 2021-03-30T10:00, 2021-04-02T09:00, 2021-04-16T08:00",
        "UK-MQS, Europe/London, 2021-03-25T22:30, 2021-03-27T12:00, 2021-04-07T00:00",
        "UK-MQS, Europe/London, 2021-10-29T23:45, 2021-10-30T12:00, 2021-11-10T00:00",
        "IE-MHQ, Europe/Dublin, 2021-03-26T22:30, 2021-03-27T12:00, 2021-04-11T00:00",
        "IE-MHQ, Europe/Dublin, 2021-10-29T23:45, 2021-10-30T12:00, 2021-11-14T00:00"})
    void and_so_does_one_that_began_anew(String pack, String zone, String entry, String exposed, String free) {
        Stay stay = entered(pack, zone, Category.INBOUND_TRAVELLER, null, entry, entry);

        assertThat(free(after(stay, DayChange.reset(stay.id(), "neighbour", at(exposed, zone)), exposed)))
                .isEqualTo(free);
    }

    @Test
    void a_day_more_is_a_calendar_day_where_the_pack_counts_those() {
        Stay london = entered("UK-MQS", "Europe/London", Category.INBOUND_TRAVELLER, null, "2021-03-17T10:00",
                "2021-03-17T12:00");
        assertThat(free(london)).isEqualTo("2021-03-28T00:00");

        assertThat(free(after(london, DayChange.extend(london.id(), "by-hand", 1), "2021-03-20T10:00")))
                .isEqualTo("2021-03-29T00:00");
    }

    @Test
    void midnight_in_shanghai_is_the_first_day() {
        Stay stay = entered("CN-v9", "Asia/Shanghai", Category.CLOSE_CONTACT, null, null, "2022-07-11T00:00");

        assertThat(tests(stay)).containsExactly("1@07-11", "2@07-12", "3@07-13", "5@07-15", "7@07-17");
        assertThat(free(stay)).isEqualTo("2022-07-18T00:00");
    }
}
