package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** Whose arrival a second count may add. */
@Covers("F15")
class HeadcountTest {
    private static final Instant NINE = Instant.parse("2026-11-26T09:00:00Z");
    private static final UUID LATE = new UUID(1, 1);
    private static final UUID LATER = new UUID(2, 2);
    private static final UUID HERE = new UUID(3, 3);

    @Test
    void who_comes_later_was_missing_before_and_who_was_there_does_not_turn_out_to_be_missing() {
        Headcount first = count(1, LATE, LATER);

        assertThat(count(2, LATER).completes(first)).isTrue();
        assertThat(count(3).completes(first)).isTrue();
        assertThat(count(2, HERE).completes(first)).as("stands at the door already").isFalse();
    }

    private static Headcount count(int counted, UUID... missing) {
        return new Headcount(counted, NINE, NINE, "guard", new SealedList("key", "as seen"), missing.length,
                List.of(missing));
    }
}
