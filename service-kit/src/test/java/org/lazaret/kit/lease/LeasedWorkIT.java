package org.lazaret.kit.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import org.lazaret.kit.test.WithMongo;

@WithMongo
class LeasedWorkIT {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final String name = "work:" + UUID.randomUUID();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final MongoDatabase database;
    private final Counting here;
    private final Counting there;

    LeasedWorkIT(MongoDatabase database) {
        this.database = database;
        this.here = new Counting(leases("here"), name);
        this.there = new Counting(leases("there"), name);
    }

    /** Counts its rounds and rests for long. */
    private static class Counting extends LeasedWork {
        final AtomicInteger rounds = new AtomicInteger();

        Counting(Leases leases, String name) {
            super(leases, name);
        }

        @Override
        protected Duration round(Lease lease) throws Exception {
            rounds.incrementAndGet();
            return LONG;
        }

        void hurry() {
            nudge();
        }
    }

    @AfterEach
    void end() {
        here.stop();
        there.stop();
    }

    @Test
    void aNudgeEndsTheRest() {
        here.hurry();
        here.start();
        await().until(() -> here.rounds.get() == 1);
        here.hurry();
        await().until(() -> here.rounds.get() == 2);
    }

    @Test
    void oneReplicaWorksAndTheOtherTakesOverWhenItStops() {
        here.start();
        await().until(() -> here.rounds.get() == 1);
        there.start();
        there.hurry();
        assertThat(leases("third").acquire(name)).isNull();
        assertThat(there.rounds).hasValue(0);
        here.stop();
        await().until(() -> there.rounds.get() == 1);
        assertThat(here.rounds).hasValue(1);
    }

    @Test
    void theLeaseIsFreeOnceItHasStopped() {
        here.start();
        await().until(() -> here.rounds.get() == 1);
        here.stop();
        assertThat(here.isRunning()).isFalse();
        assertThat(leases("third").acquire(name)).isNotNull();
    }

    @Test
    void whatWasStoppedStartsAgain() {
        here.start();
        await().until(() -> here.rounds.get() == 1);
        here.stop();
        here.start();
        assertThat(here.isRunning()).isTrue();
        await().until(() -> here.rounds.get() == 2);
    }

    @Test
    void startedTwiceItRunsOnce() {
        here.start();
        await().until(() -> here.rounds.get() == 1);
        here.start();
        here.stop();
        assertThat(leases("third").acquire(name)).as("no second loop holds it").isNotNull();
    }

    @Test
    void aLongRoundEndsWhenItsLeaseWasTaken() {
        var begun = new CountDownLatch(1);
        var lost = new CountDownLatch(1);
        var kept = new AtomicReference<Throwable>();
        var slow = new Counting(leases("slow"), name) {
            @Override
            protected Duration round(Lease lease) throws Exception {
                if (rounds.incrementAndGet() == 1) {
                    begun.countDown();
                    lost.await();
                    try {
                        keep(lease);
                    } catch (LeaseLost taken) {
                        kept.set(taken);
                        throw taken;
                    }
                }
                return LONG;
            }
        };
        slow.start();
        await().until(() -> begun.getCount() == 0);
        now.updateAndGet(instant -> instant.plusSeconds(31));
        assertThat(leases("third").acquire(name)).isNotNull();
        lost.countDown();
        await().until(() -> kept.get() != null);
        slow.stop();
        assertThat(slow.rounds).as("what is lost is not worked on").hasValue(1);
        assertThatThrownBy(() -> slow.keep(new Lease(name, "slow", 1, Instant.EPOCH))).isInstanceOf(LeaseLost.class);
    }

    @Test
    void aServiceStartsItAfterItsWebServerAndStopsItBefore() {
        try (var service = new AnnotationConfigApplicationContext()) {
            service.registerBean(Counting.class, () -> here);
            service.refresh();
            assertThat(here.isRunning()).isTrue();
            await().until(() -> here.rounds.get() == 1);
        }
        assertThat(here.isRunning()).isFalse();
        // Boot starts its web server, and ends it gracefully, at a thousand and two thousand below the highest
        assertThat(here.getPhase()).isBetween(Integer.MAX_VALUE - 1023, Integer.MAX_VALUE);
    }

    private Leases leases(String instance) {
        InstantSource clock = now::get;
        return new Leases(database, clock, instance, Leases.SHORTEST);
    }
}
