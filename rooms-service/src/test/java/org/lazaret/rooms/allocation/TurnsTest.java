package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who chooses rooms of a site waits for those who are choosing. */
class TurnsTest {
    private final Turns turns = new Turns();
    private final UUID site = UUID.randomUUID();

    @Test
    void nobody_chooses_at_a_site_while_another_does() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> desks = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int desk = 0; desk < 50; desk++) {
                desks.add(threads.submit(() -> turns.at(site, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    return inside.decrementAndGet();
                })));
            }
            for (Future<?> desk : desks) {
                desk.get();
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void somebody_who_chooses_keeps_nobody_waiting_at_another_site() throws Exception {
        UUID other = new UUID(site.getMostSignificantBits(), site.getLeastSignificantBits() ^ 1);
        CountDownLatch chosen = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> here = threads.submit(() -> turns.at(site, () -> {
                try {
                    chosen.await();
                    return true;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(turns.at(other, () -> "a room")).isEqualTo("a room");
            chosen.countDown();
            assertThat(here.get()).isTrue();
        }
    }

    @Test
    void a_choice_that_fails_lets_the_next_one_in() {
        assertThatThrownBy(() -> turns.at(site, () -> {
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(turns.at(site, () -> "a room")).isEqualTo("a room");
    }
}
