package org.lazaret.kit.feed;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.peer.ServiceToken;

/**
 * Follows one feed: applies, then stores the position in the lease's document, so that only the holder can move it.
 * What was applied and not stored comes again; the handler drops it as already newer.
 */
final class FeedFollower<T> implements LeasedLoop.Work {
    private static final Logger log = LoggerFactory.getLogger(FeedFollower.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int RENEW_AFTER = 50;

    private final Leases leases;
    private final FeedConsumer<T> consumer;
    private final FeedClient client;
    private volatile long lag;
    private volatile Instant levelAt = Instant.now();

    FeedFollower(Leases leases, FeedConsumer<T> consumer, ServiceToken token) {
        this.leases = leases;
        this.consumer = consumer;
        this.client = new FeedClient(consumer.feed(), consumer.provider(), token);
    }

    static String leaseName(String feed) {
        return "consumer:" + feed;
    }

    /** Applied up to here, by whichever replica; null before the first snapshot. */
    static @Nullable Position position(Leases leases, String feed) {
        Document lease = leases.read(leaseName(feed));
        Document position = lease == null ? null : lease.get("position", Document.class);
        return position == null ? null : new Position(position.getLong("epoch"), position.getLong("n"));
    }

    /** Events that the provider has and this consumer has not applied, as of the last answer. */
    long lag() {
        return lag;
    }

    /** When this consumer last had everything. */
    Instant levelAt() {
        return levelAt;
    }

    @Override
    public Duration round(Lease lease) throws Exception {
        Position position = position(leases, consumer.feed());
        if (position == null) {
            return readSnapshot(lease);
        }
        return switch (client.after(position, WAIT)) {
            case FeedClient.Gone gone -> {
                log.warn("feed {}: {} is gone, reading the snapshot again", consumer.feed(), position);
                yield readSnapshot(lease);
            }
            case FeedClient.Events answer -> {
                apply(lease, position, answer);
                yield Duration.ZERO;
            }
        };
    }

    private void apply(Lease lease, Position from, FeedClient.Events answer) {
        Position applied = from;
        try {
            for (FeedClient.Told told : answer.events()) {
                if (told.event().position().n() % RENEW_AFTER == 0) {
                    leases.keep(lease);
                }
                apply(told);
                applied = told.event().position();
            }
        } finally {
            if (!applied.equals(from)) {
                store(lease, applied);
            }
        }
        lag = Math.max(0, answer.last().n() - applied.n());
        if (lag == 0) {
            levelAt = Instant.now();
        }
    }

    private Duration readSnapshot(Lease lease) throws Exception {
        Lease held = lease;
        FeedClient.Page page = client.snapshot(null, null);
        Position start = page.position();
        while (true) {
            page.states().forEach(this::apply);
            held = leases.keep(held);
            String next = page.next();
            if (next == null) {
                break;
            }
            page = client.snapshot(start, next);
        }
        consumer.handler().snapshotApplied(start.epoch());
        store(held, start);
        log.info("feed {}: snapshot read, following from {}", consumer.feed(), start);
        return Duration.ZERO;
    }

    private void apply(FeedClient.Told told) {
        consumer.handler().apply(told.event(), JsonDocuments.fromDocument(told.data(), consumer.data()));
    }

    private void store(Lease lease, Position position) {
        leases.write(
                lease,
                Updates.combine(
                        Updates.set("position.epoch", position.epoch()),
                        Updates.set("position.n", position.n()),
                        Updates.set("appliedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS))));
    }
}
