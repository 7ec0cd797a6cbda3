package org.lazaret.residents.arearisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** A later map makes a person be looked at again when it is graver than what was known, and never otherwise. */
@Covers({"C01"})
class OriginTest {
    private static Origin from(@Nullable RiskLevel level) {
        return new Origin(
                UUID.randomUUID(), UUID.randomUUID(), "310115", LocalDate.parse("2022-04-01"), level,
                UUID.randomUUID(), "area-risk-1", "nurse.a", Instant.EPOCH, null, 1, 1);
    }

    private static Origin reviewed(Origin origin, RiskLevel at) {
        return origin.reviewed(new Origin.Outcome(Origin.Decision.KEPT, at, "why", "doctor.a", Instant.EPOCH));
    }

    @Test
    void graver_asks_for_a_look_and_the_same_or_milder_does_not() {
        assertThat(from(RiskLevel.YELLOW).asksFor(RiskLevel.RED)).isTrue();
        assertThat(from(RiskLevel.YELLOW).asksFor(RiskLevel.ORANGE)).isTrue();
        assertThat(from(RiskLevel.YELLOW).asksFor(RiskLevel.YELLOW)).isFalse();
        assertThat(from(RiskLevel.YELLOW).asksFor(RiskLevel.GREEN)).as("a downgrade").isFalse();
        assertThat(from(RiskLevel.YELLOW).asksFor(null)).as("the map names it no more").isFalse();
    }

    @Test
    void a_county_that_no_map_named_asks_for_a_look_once_it_is_named_as_anything_but_green() {
        assertThat(from(null).asksFor(RiskLevel.BLUE)).isTrue();
        assertThat(from(null).asksFor(RiskLevel.GREEN)).isFalse();
    }

    @Test
    void what_was_decided_upon_is_not_asked_for_again_and_something_graver_is() {
        Origin orange = reviewed(from(RiskLevel.YELLOW), RiskLevel.ORANGE);
        assertThat(orange.asksFor(RiskLevel.ORANGE)).isFalse();
        assertThat(orange.asksFor(RiskLevel.RED)).isTrue();
    }

    @Test
    void whoever_turns_out_to_come_from_elsewhere_is_judged_anew() {
        Origin other = new Origin(
                UUID.randomUUID(), UUID.randomUUID(), "310116", LocalDate.parse("2022-04-01"), RiskLevel.GREEN, null,
                "area-risk-1", "nurse.a", Instant.EPOCH, null, 1, 1);
        Origin decided = reviewed(from(RiskLevel.YELLOW), RiskLevel.RED);

        assertThat(decided.corrected(other).outcome()).isNull();
        assertThat(decided.corrected(other).asksFor(RiskLevel.RED)).isTrue();
        assertThat(decided.corrected(from(RiskLevel.RED))).as("the same place").isSameAs(decided);
    }
}
