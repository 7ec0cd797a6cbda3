package org.lazaret.kit.lease;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/**
 * Compares this machine's clock with the database's. Leases rest on clocks that are at most two seconds apart; a
 * process whose clock is further off is not ready.
 */
final class ClockCheck implements HealthIndicator, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ClockCheck.class);
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final MongoDatabase database;
    private final InstantSource clock;
    private @Nullable Thread watch;
    private @Nullable Instant checkedAt;
    private Duration difference = Duration.ZERO;

    ClockCheck(MongoDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Asks the database at most once a minute; the answer in between is the last one. */
    @Override
    public synchronized Health health() {
        Instant now = clock.instant();
        if (checkedAt == null || Duration.between(checkedAt, now).abs().compareTo(INTERVAL) >= 0) {
            try {
                difference = measure();
                checkedAt = now;
            } catch (RuntimeException e) {
                return Health.down(e).build();
            }
        }
        Health.Builder health = difference.abs().compareTo(TOLERANCE) > 0
                ? Health.outOfService().withDetail("reason", "this clock and the database's are more than 2 s apart")
                : Health.up();
        return health.withDetail("differenceMs", difference.toMillis()).build();
    }

    /** Looks at start and each minute, so that the log says it even where nobody asks for health. */
    @Override
    public synchronized void start() {
        watch = Thread.ofVirtual().name("clock-check").start(() -> {
            try {
                while (true) {
                    Health health = health();
                    if (!Status.UP.equals(health.getStatus())) {
                        log.error("clock check: {}", health.getDetails());
                    }
                    Thread.sleep(INTERVAL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.interrupt();
        }
        watch = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    /** The database's time minus ours, the way there and back halved. */
    private Duration measure() {
        Instant before = clock.instant();
        Document reply = hello();
        Instant after = clock.instant();
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        return Duration.between(middle, reply.getDate("localTime").toInstant());
    }

    private Document hello() {
        try {
            return database.runCommand(new Document("hello", 1));
        } catch (MongoCommandException e) {
            return database.runCommand(new Document("isMaster", 1));
        }
    }
}
