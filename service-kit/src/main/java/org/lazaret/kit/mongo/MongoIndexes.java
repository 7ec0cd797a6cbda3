package org.lazaret.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * The indexes that the stores ask for. They are created when the service starts; if the database is not there yet the
 * service starts all the same, keeps trying, and is not ready until every index exists.
 */
public class MongoIndexes implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(MongoIndexes.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Wanted(String collection, List<IndexModel> models) {}

    private final MongoDatabase database;
    private final List<Wanted> wanted = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean done;
    private volatile @Nullable Thread worker;
    private volatile @Nullable String lastError;

    /** @param database the service's own database */
    public MongoIndexes(MongoDatabase database) {
        this.database = database;
    }

    /** Asks for indexes on a collection; called by a store's constructor. */
    public void ensure(String collection, IndexModel... models) {
        wanted.add(new Wanted(collection, List.of(models)));
    }

    /** Creates everything asked for so far; throws when the database refuses or is away. */
    public void createNow() {
        for (Wanted want : wanted) {
            database.getCollection(want.collection()).createIndexes(want.models());
        }
        done = true;
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("mongo-indexes").start(() -> {
            do {
                try {
                    createNow();
                    lastError = null;
                } catch (MongoException failure) {
                    String reason = failure.getClass().getSimpleName() + ", code " + failure.getCode();
                    if (!reason.equals(lastError)) {
                        log.warn("indexes not created yet ({}), trying again each {} s", reason, PAUSE.toSeconds(),
                                failure);
                    }
                    lastError = reason;
                }
            } while (!done && !stopped());
        });
    }

    private boolean stopped() {
        try {
            return stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        stop.countDown();
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    @Override
    public Health health() {
        if (done) {
            return Health.up().withDetail("collections", wanted.size()).build();
        }
        return Health.outOfService().withDetail("reason", lastError == null ? "being created" : lastError).build();
    }
}
