package org.lazaret.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.sun.net.httpserver.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeaseLost;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.WithMongo;

/**
 * Two writers and two publishers that respect no lease, so that they meet all the time, are interrupted at random
 * points, together with a consumer; a reader reads throughout.
 */
@WithMongo
@Covers("F108")
class FeedKillsIT {
    private static final Lease UNGUARDED = new Lease("publisher:parcels", "nobody", 1, Instant.MAX);

    private final MongoDatabase database;
    private final AtomicInteger collisions = new AtomicInteger();
    private final List<Long> read = Collections.synchronizedList(new ArrayList<>());
    private Feeds feeds;
    private HttpServer server;
    private volatile boolean stopped;

    FeedKillsIT(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void anEmptyFeedAndItsServer() throws Exception {
        FeedWorld.quiet();
        for (String collection : List.of("parcels", "parcels_history", "feeds", "leases", "copies", "feed_readers")) {
            database.getCollection(collection).drop();
        }
        feeds = new Feeds(database, leases("provider"), List.of(FeedTestApp.parcels()));
        server = FeedWorld.serve(database, feeds);
        new FeedHistory(database, "parcels").ensureIndexes();
    }

    @AfterEach
    void stop() {
        stopped = true;
        server.stop(0);
    }

    @Test
    void everyEventIsSeenOnceInOrderAndTheConsumerEndsWithTheProvidersState() throws Exception {
        Leases leases = leases("consumer");
        FeedFollower<Document> follower = new FeedFollower<>(leases, consumer(), () -> "feed:parcels:street");
        Lease lease = leases.acquire("consumer:parcels");
        follower.round(lease);
        Thread reader = thread("reader", this::readOn);
        List<Thread> writers = List.of(thread("writer 1", this::write), thread("writer 2", this::write));
        List<Thread> victims = new ArrayList<>(writers);
        for (int i = 1; i <= 2; i++) {
            FeedPublisher publisher = publisher(new FeedHistory(database, "parcels"));
            victims.add(thread("publisher " + i, () -> publish(publisher)));
        }
        victims.add(thread("consumer", () -> follower.round(lease)));

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        int kills = 0;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, 25)));
            victims.get(ThreadLocalRandom.current().nextInt(victims.size())).interrupt();
            kills++;
        }
        stopped = true;
        for (Thread victim : victims) {
            victim.join(Duration.ofSeconds(10));
        }
        FeedPublisher last = publisher(new FeedHistory(database, "parcels"));
        await().until(() -> !last.round(UNGUARDED).isZero());
        long events = feeds.position("parcels").n();
        await().atMost(Duration.ofSeconds(30)).until(() -> read.size() >= events);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            follower.round(lease);
            return FeedFollower.position(leases, "parcels").n() >= events;
        });
        reader.interrupt();

        assertThat(FeedWorld.faults(database, read, "copies")).isEmpty();
        assertThat(events).isGreaterThan(100);
        assertThat(collisions.get()).as("the publishers did meet").isPositive();
        System.out.printf("feed under %d interrupts: %d events, %d collisions of publishers, no fault%n", kills, events,
                collisions.get());
    }

    @Test
    void twoPublishersCollideOnTheNumberAndOneStops() throws Exception {
        assertThat(publishTogether(true)).isEqualTo(1);
        publisher(new FeedHistory(database, "parcels")).round(UNGUARDED);
        assertThat(FeedWorld.faults(database, List.of(1L, 2L), "copies"))
                .noneMatch(fault -> fault.startsWith("number") || fault.startsWith("event"));
    }

    @Test
    void withoutTheUniqueNumberTheCheckerFindsFault() throws Exception {
        database.getCollection("parcels_history").drop();
        assertThat(publishTogether(false)).isZero();
        assertThat(FeedWorld.faults(database, List.of(1L, 2L), "copies"))
                .anyMatch(fault -> fault.equals("number 1 where 2 belongs"));
    }

    /** Two publishers read the same last number, each for another parcel; tells how many were refused. */
    private int publishTogether(boolean unique) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FeedHistory history = new FeedHistory(database, "parcels") {
                @Override
                void ensureIndexes() {
                    if (unique) {
                        super.ensureIndexes();
                    }
                }

                @Override
                long last() {
                    long last = super.last();
                    try {
                        both.await(5, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return last;
                }
            };
            String collection = "shelf" + i;
            database.getCollection(collection).drop();
            Instant now = Instant.now();
            OutboxEvent event = OutboxEvent.of(FeedTestApp.TYPE, now, now, 1,
                    new Document("place", "x").append("version", 1));
            database.getCollection(collection)
                    .updateOne(new Document("_id", "p" + i), Outbox.append(event),
                            new UpdateOptions().upsert(true));
            FeedPublisher publisher = new FeedPublisher(database, collection, history, () -> {});
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    publisher.round(UNGUARDED);
                } catch (LeaseLost e) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
        return refused.get();
    }

    private FeedPublisher publisher(FeedHistory history) {
        return new FeedPublisher(database, "parcels", history, () -> {});
    }

    private Leases leases(String instance) {
        return new Leases(database, InstantSource.system(), instance, Duration.ofMinutes(10));
    }

    private FeedConsumer<Document> consumer() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new FeedConsumer<>("parcels", base, Document.class, FeedTestApp.into(database, "copies"));
    }

    private Object write() {
        FeedWorld.writeOnce(database);
        return null;
    }

    private Object publish(FeedPublisher publisher) {
        try {
            return publisher.round(UNGUARDED);
        } catch (LeaseLost e) {
            return collisions.incrementAndGet();
        }
    }

    private Object readOn() throws Exception {
        FeedClient client = new FeedClient("parcels", consumer().provider(), () -> "feed:parcels:office");
        Position at = new Position(feeds.position("parcels").epoch(), read.isEmpty() ? 0 : read.getLast());
        if (client.after(at, Duration.ofMillis(500)) instanceof FeedClient.Events answer) {
            answer.events().forEach(told -> read.add(told.event().position().n()));
        }
        return null;
    }

    /** Does the work again and again; an interrupt ends one round wherever it is. The reader goes on to the end. */
    private Thread thread(String name, Callable<?> round) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            while (!stopped || name.equals("reader") && !Thread.currentThread().isInterrupted()) {
                try {
                    round.call();
                } catch (Exception e) {
                    Thread.interrupted();
                }
            }
        });
    }
}
