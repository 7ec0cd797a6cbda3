package org.lazaret.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

@Covers("F24")
class RoundsTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void whoIsOutOfTheHouseIsNotCountedAsMissed() {
        assertThat(Rounds.due(null, false, true, TO.plusSeconds(1), FROM, TO)).isEqualTo(Rounds.Due.LATE);
        assertThat(Rounds.due(null, true, true, TO.plusSeconds(1), FROM, TO)).isEqualTo(Rounds.Due.AWAY);
        assertThat(Rounds.due(null, true, false, FROM, FROM, TO)).isEqualTo(Rounds.Due.AWAY);
    }
}
