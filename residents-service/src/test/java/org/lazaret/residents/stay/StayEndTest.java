package org.lazaret.residents.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazaret.residents.house.TestStays.NOW;
import static org.lazaret.residents.house.TestStays.changed;
import static org.lazaret.residents.house.TestStays.resident;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Custody.Custodian;
import org.lazaret.residents.stay.Custody.Office;

/** How a stay ended is told from its history alone. */
@Covers({"F24", "F25"})
class StayEndTest {
    private static final Instant OVER = NOW.plus(Duration.ofDays(8));
    private final Stay stay = resident();

    @Test
    void a_stay_that_goes_on_has_no_end() {
        assertThat(StayEnd.of(stay)).isNull();
    }

    @Test
    void who_went_home_after_all_days_was_released() {
        assertThat(StayEnd.of(gone(stay, Stay.Kind.RELEASE, null)))
                .isEqualTo(new StayEnd(StayEnd.Code.RELEASED, OVER, null));
    }

    @ParameterizedTest
    @CsvSource({
        "'early-release · 0193 · negative', EARLY", "'by-hand · 0193 · rule', EARLY",
        "'exemption:0193 · 0193 · funeral', EXEMPTION", "'early release 0193', EXEMPTION"})
    void shorter_days_are_told_by_who_made_them_shorter(String note, StayEnd.Code code) {
        Stay shorter = shortened(stay, note);

        assertThat(StayEnd.of(gone(shorter, Stay.Kind.RELEASE, null)).code()).isEqualTo(code);
    }

    @Test
    void the_last_shortening_counts() {
        Stay twice = shortened(shortened(stay, "early release 0193"), "early-release · 0194 · negative");

        assertThat(StayEnd.of(gone(twice, Stay.Kind.RELEASE, null)).code()).isEqualTo(StayEnd.Code.EARLY);
    }

    @ParameterizedTest
    @CsvSource({
        "HOSPITAL, HOSPITAL", "SITE, OTHER_SITE", "POLICE, POLICE", "COMMUNITY, HOME_BY_ORDER",
        "FAMILY, HOME_BY_ORDER", "ORIGIN, OTHER", "ESCORT, OTHER"})
    void who_was_handed_over_ended_with_the_office_that_was_to_take_over(Office office, StayEnd.Code code) {
        Stay gone = gone(shortened(stay, "early release 0193"), Stay.Kind.TRANSFER,
                new Custodian(office, null, "third"));

        assertThat(StayEnd.of(gone)).isEqualTo(new StayEnd(code, OVER, "third"));
    }

    @Test
    void nobody_who_takes_over_is_other_and_death_is_death() {
        assertThat(StayEnd.of(gone(stay, Stay.Kind.TRANSFER, null)).code()).isEqualTo(StayEnd.Code.OTHER);
        assertThat(StayEnd.of(gone(stay, Stay.Kind.DEATH, null)).code()).isEqualTo(StayEnd.Code.DIED);
    }

    private static Stay shortened(Stay stay, String note) {
        return changed(stay.happens(
                StayEvent.SHORTEN, Effect.NONE.counted(stay.days()), OVER, OVER, "approver.a", note));
    }

    private static Stay gone(Stay stay, Stay.Kind kind, @Nullable Custodian to) {
        UUID command = UUID.randomUUID();
        return changed(
                changed(stay.begin(command, kind, OVER)).left(command, to, OVER, OVER, "manager.a", "L-1", null));
    }
}
