package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How far each consumer has come, as it says with each request, kept in {@code feed_readers}. Metrics for each view
 * that a feed declares: {@code lazaret.feed.reader.age} (seconds since the first event was published that it has not
 * applied) and {@code lazaret.feed.reader.late} (1 when that is over five minutes: an alarm).
 */
final class FeedReaders {
    static final Duration ALARM = Duration.ofMinutes(5);
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private record Seen(Position position, Instant at) {}

    private record Age(double seconds, long measuredAt) {}

    private final MongoCollection<Document> readers;
    private final Feeds feeds;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Age> ages = new ConcurrentHashMap<>();

    FeedReaders(MongoDatabase database, Feeds feeds, @Nullable MeterRegistry meters) {
        this.readers = database.getCollection("feed_readers");
        this.feeds = feeds;
        if (meters != null) {
            for (ProvidedFeed<?> feed : feeds.all()) {
                feed.definition().views().keySet().forEach(consumer -> gauges(meters, feed, consumer));
            }
        }
    }

    /** A consumer has applied everything up to here. Written when it moved, at most each second. */
    void seen(String feed, String consumer, Position position) {
        String key = feed + "/" + consumer;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Seen before = seen.get(key);
        if (before != null
                && (before.position().equals(position) || before.at().plusSeconds(1).isAfter(now))
                && before.at().plus(REFRESH).isAfter(now)) {
            return;
        }
        readers.updateOne(
                eq("_id", key),
                Updates.combine(
                        Updates.set("epoch", position.epoch()),
                        Updates.set("n", position.n()),
                        Updates.set("at", now)),
                new UpdateOptions().upsert(true));
        seen.put(key, new Seen(position, now));
    }

    /** Seconds since the first event was published that the consumer has not applied; 0 when it has all of them. */
    double age(ProvidedFeed<?> feed, String consumer) {
        Document reader = readers.find(eq("_id", feed.definition().name() + "/" + consumer)).first();
        long n = reader == null || reader.getLong("epoch") != feed.history().epoch() ? 0 : reader.getLong("n");
        Instant published = feed.history().publishedAfter(n);
        return published == null ? 0 : Duration.between(published, Instant.now()).toMillis() / 1000.0;
    }

    private void gauges(MeterRegistry meters, ProvidedFeed<?> feed, String consumer) {
        Gauge.builder("lazaret.feed.reader.age", () -> cached(feed, consumer))
                .tag("feed", feed.definition().name())
                .tag("consumer", consumer)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("lazaret.feed.reader.late", () -> cached(feed, consumer) > ALARM.toSeconds() ? 1 : 0)
                .tag("feed", feed.definition().name())
                .tag("consumer", consumer)
                .register(meters);
    }

    private double cached(ProvidedFeed<?> feed, String consumer) {
        long now = System.nanoTime();
        Age age = ages.get(feed.definition().name() + "/" + consumer);
        if (age == null || now - age.measuredAt() > REFRESH.toNanos()) {
            age = new Age(age(feed, consumer), now);
            ages.put(feed.definition().name() + "/" + consumer, age);
        }
        return age.seconds();
    }
}
