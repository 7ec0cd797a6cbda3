package org.lazaret.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One caller's appetite does not starve the others. */
class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(2, 3, nanos::get);

    @Test
    void aCallerMaySpendTheBurstAndThenWaits() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.refuse("nurse.a")).isEmpty();
        }
        assertThat(limit.refuse("nurse.a")).contains(Duration.ofMillis(500));
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(limit.refuse("nurse.a")).isEmpty();
        assertThat(limit.refuse("nurse.a")).isPresent();
    }

    @Test
    void anotherCallerIsNotAffected() {
        for (int i = 0; i < 5; i++) {
            limit.refuse("nurse.a");
        }
        assertThat(limit.refuse("nurse.b")).isEmpty();
    }
}
