package org.lazaret.residents.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.emergency.EmergencyAccess.Kind;
import org.lazaret.residents.emergency.EmergencyAccess.Review;
import org.lazaret.residents.emergency.EmergencyAccess.Verdict;

/** How long a file of another site is open, and to whom. */
@Covers("F103")
class EmergencyAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(4));

    @Test
    void it_is_open_until_its_end_and_not_at_it() {
        EmergencyAccess access = access();

        assertThat(access.open(NOW)).isTrue();
        assertThat(access.open(END.minusMillis(1))).isTrue();
        assertThat(access.open(END)).isFalse();
        assertThat(access.open(END.plusSeconds(1))).isFalse();
    }

    @Test
    void who_looks_at_it_closes_it_at_once_and_is_somebody_else() {
        var reviewed = access().review(new Review(Verdict.JUSTIFIED, null, "manager.c", NOW));

        assertThat(reviewed).isInstanceOf(EmergencyAccess.Outcome.Reviewed.class);
        assertThat(((EmergencyAccess.Outcome.Reviewed) reviewed).access().open(NOW)).isFalse();
        assertThat(access().review(new Review(Verdict.JUSTIFIED, null, "doctor.a", NOW)))
                .isInstanceOf(EmergencyAccess.Outcome.Refused.class);
    }

    private static EmergencyAccess access() {
        return new EmergencyAccess(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), new UUID(4, 4), new UUID(5, 5),
                "doctor.a", "account", Kind.LIFE_IN_DANGER, "sealed", NOW, END, END, null, EmergencyAccess.SCHEMA, 1);
    }
}
