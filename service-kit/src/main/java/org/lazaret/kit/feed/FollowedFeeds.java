package org.lazaret.kit.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.peer.ServiceToken;

/**
 * The feeds of peers that this service follows. Metrics while this replica is the one that consumes:
 * {@code lazaret.feed.consumer.lag} (events) and {@code lazaret.feed.consumer.age} (seconds since it last had
 * everything). A peer's outage shows in the health details and does not make this service unready.
 */
public final class FollowedFeeds implements SmartLifecycle, HealthIndicator {
    private record Followed(FeedFollower<?> follower, LeasedLoop loop) {}

    private final Leases leases;
    private final ServiceToken token;
    private final List<FeedConsumer<?>> consumers;
    private final Map<String, Followed> followed = new LinkedHashMap<>();
    private final @Nullable MeterRegistry meters;
    private volatile boolean running;

    FollowedFeeds(Leases leases, ServiceToken token, List<FeedConsumer<?>> consumers, @Nullable MeterRegistry meters) {
        this.leases = leases;
        this.token = token;
        this.consumers = List.copyOf(consumers);
        this.meters = meters;
    }

    /** Up to where a feed is applied here, by whichever replica; null before its first snapshot. */
    public @Nullable Position position(String feed) {
        return FeedFollower.position(leases, feed);
    }

    @Override
    public synchronized void start() {
        for (FeedConsumer<?> consumer : consumers) {
            FeedFollower<?> follower = new FeedFollower<>(leases, consumer, token);
            LeasedLoop loop = new LeasedLoop(leases, FeedFollower.leaseName(consumer.feed()), follower).start();
            if (followed.put(consumer.feed(), new Followed(follower, loop)) != null) {
                throw new IllegalStateException("two consumers of the feed " + consumer.feed());
            }
            if (meters != null) {
                gauges(meters, consumer.feed());
            }
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        followed.values().forEach(one -> one.loop().close());
        followed.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }

    @Override
    public synchronized Health health() {
        Health.Builder health = Health.up();
        followed.forEach((feed, one) -> {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("consumedHere", one.loop().holds());
            if (one.loop().holds()) {
                detail.put("lag", one.follower().lag());
                detail.put("ageSeconds", age(one));
            }
            String error = one.loop().lastError();
            if (error != null) {
                detail.put("lastError", error);
            }
            health.withDetail(feed, detail);
        });
        return health.build();
    }

    private void gauges(MeterRegistry registry, String feed) {
        Gauge.builder("lazaret.feed.consumer.lag", () -> value(feed, one -> one.follower().lag()))
                .tag("feed", feed)
                .register(registry);
        Gauge.builder("lazaret.feed.consumer.age", () -> value(feed, FollowedFeeds::age))
                .tag("feed", feed)
                .baseUnit("seconds")
                .register(registry);
    }

    private synchronized double value(String feed, ToDoubleFunction<Followed> measure) {
        Followed one = followed.get(feed);
        return one == null || !one.loop().holds() ? Double.NaN : measure.applyAsDouble(one);
    }

    private static long age(Followed one) {
        return Duration.between(one.follower().levelAt(), Instant.now()).toSeconds();
    }
}
