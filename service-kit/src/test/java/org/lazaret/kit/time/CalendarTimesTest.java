package org.lazaret.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTimesTest {
    @Test
    void timesOfPeopleAreRead() {
        assertThat(CalendarTimes.instant("2026-11-26T08:00:00Z")).isEqualTo("2026-11-26T08:00:00Z");
        assertThat(CalendarTimes.instant("1899-12-31T23:59:59.999Z").toEpochMilli()).isNegative();
        assertThat(CalendarTimes.date("2026-11-26")).isEqualTo("2026-11-26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z",
        "0000-12-31T00:00:00Z", "yesterday", ""})
    void timesOfNoCalendarAreRefused(String text) {
        assertThatThrownBy(() -> CalendarTimes.instant(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "0000-12-31", "2026-02-30"})
    void datesOfNoCalendarAreRefused(String text) {
        assertThatThrownBy(() -> CalendarTimes.date(text)).isInstanceOf(DateTimeException.class);
    }
}
