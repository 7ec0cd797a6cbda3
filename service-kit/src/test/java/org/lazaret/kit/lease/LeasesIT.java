package org.lazaret.kit.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

import org.lazaret.kit.test.WithMongo;

@WithMongo
class LeasesIT {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final InstantSource clock = now::get;
    private final MongoDatabase database;
    private String name;

    LeasesIT(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void aNewLease() {
        name = "work:" + UUID.randomUUID();
    }

    @Test
    void oneHoldsItUntilItRunsOut() {
        Leases a = leases("a");
        Leases b = leases("b");
        Lease first = a.acquire(name);
        assertThat(first).isNotNull();
        assertThat(b.acquire(name)).isNull();
        pass(Duration.ofSeconds(29));
        assertThat(b.acquire(name)).isNull();
        pass(Duration.ofSeconds(2));
        Lease second = b.acquire(name);
        assertThat(second).isNotNull();
        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThatThrownBy(() -> a.keep(first)).isInstanceOf(LeaseLost.class);
    }

    @Test
    void renewingKeepsTheEpoch() {
        Leases a = leases("a");
        Lease first = a.acquire(name);
        pass(Duration.ofSeconds(5));
        assertThat(a.keep(first)).isSameAs(first);
        pass(Duration.ofSeconds(10));
        Lease renewed = a.keep(first);
        assertThat(renewed.epoch()).isEqualTo(first.epoch());
        assertThat(renewed.until()).isAfter(first.until());
    }

    @Test
    void aRestartedInstanceTakesItsOwnBackAtOnceUnderANewEpoch() {
        Lease before = leases("host:8081").acquire(name);
        Lease after = leases("host:8081").acquire(name);
        assertThat(after.epoch()).isEqualTo(before.epoch() + 1);
    }

    @Test
    void aFormerHolderWritesNothingAndTheCheckSeesADamagedGuard() {
        Leases a = leases("a");
        Leases b = leases("b");
        Lease old = a.acquire(name);
        pass(Duration.ofSeconds(31));
        Lease present = b.acquire(name);
        b.write(present, Updates.set("position", 10));
        assertThatThrownBy(() -> a.write(old, Updates.set("position", 3))).isInstanceOf(LeaseLost.class);
        assertThat(position()).isEqualTo(10);
        // damage: a holder whose write does not filter on its own epoch
        a.write(new Lease(name, old.owner(), present.epoch(), old.until()), Updates.set("position", 3));
        assertThat(position()).as("the check above is able to fail").isEqualTo(3);
    }

    @Test
    void whatIsGivenBackIsFree() {
        Leases a = leases("a");
        a.release(a.acquire(name));
        assertThat(leases("b").acquire(name)).isNotNull();
    }

    @Test
    void aLeaseShorterThanHalfAMinuteIsRefused() {
        assertThatThrownBy(() -> new Leases(database, clock, "a", Duration.ofSeconds(29)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClockMoreThanTwoSecondsOffIsNotReady() {
        assertThat(health(Duration.ZERO)).isEqualTo(Status.UP);
        assertThat(health(Duration.ofMillis(1500))).isEqualTo(Status.UP);
        assertThat(health(Duration.ofMillis(2600))).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health(Duration.ofMillis(-2600))).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private Status health(Duration off) {
        return new ClockCheck(database, () -> Instant.now().plus(off)).health().getStatus();
    }

    private Leases leases(String instance) {
        return new Leases(database, clock, instance, Leases.SHORTEST);
    }

    private int position() {
        return leases("reader").read(name).getInteger("position");
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
