package org.lazaret.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T00:30:00Z", "2026-11-22T15:59:59Z", "2026-11-22T16:00:00Z",
        "2026-02-28T20:00:00Z"})
    void theDemosDayIsTodayAtTheSitesAndBeginsAtEight(Instant now) {
        Mode mode = Mode.first(true, now, "embedded");

        assertThat(mode.day()).isEqualTo(LocalDate.ofInstant(now, Mode.SITES));
        assertThat(LocalTime.ofInstant(now.plus(mode.offset()), Mode.SITES)).isEqualTo(LocalTime.of(8, 0));
        assertThat(mode.age(now)).isZero();
    }

    @Test
    void theClockKeepsItsDistanceOverRestartsAndTheDemoAges(@TempDir Path folder) {
        Instant first = Instant.parse("2026-11-22T12:00:00Z"); // 20:00 at the sites, shown as 08:00
        Mode.first(true, first, "embedded").asLoaded().keep(folder.resolve("mode"));

        Mode later = Mode.in(folder.resolve("mode"));

        assertThat(later)
                .isEqualTo(new Mode(true, LocalDate.parse("2026-11-22"), Duration.ofHours(-12), true, "embedded"));
        assertThat(later.age(first.plus(Duration.ofHours(15)))).as("23:00 of the demo's own day").isZero();
        assertThat(later.age(first.plus(Duration.ofHours(17)))).as("01:00 of the next").isEqualTo(1);
        assertThat(later.age(first.plus(Duration.ofDays(9)))).isEqualTo(9);
    }

    @Test
    void withoutTheDemoTheClockIsTheRealOne(@TempDir Path folder) {
        Mode.first(false, Instant.now(), "mongodb://db1").keep(folder.resolve("mode"));

        assertThat(Mode.in(folder.resolve("mode")))
                .isEqualTo(new Mode(false, null, Duration.ZERO, false, "mongodb://db1"));
        assertThat(Mode.in(folder.resolve("none"))).isNull();
        assertThat(folder).isDirectoryNotContaining("glob:**.half");
    }
}
