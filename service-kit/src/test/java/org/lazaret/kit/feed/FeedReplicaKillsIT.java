package org.lazaret.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Test;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.Covers;

/** Two replicas, each a process with a writer and a publisher, killed with SIGKILL again and again. */
@Covers("F108")
class FeedReplicaKillsIT {
    private static final int KILLS = 8;

    @Test
    void killedReplicasLoseNoEventAndRepeatNone() throws Exception {
        FeedWorld.quiet();
        List<Long> read = Collections.synchronizedList(new ArrayList<>());
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory(); MongoClient client = client(mongo)) {
            MongoDatabase database = client.getDatabase("kills");
            Leases leases = new Leases(database, InstantSource.system(), "consumer", Leases.SHORTEST);
            Feeds feeds = new Feeds(database, leases, List.of(FeedTestApp.parcels()));
            HttpServer server = FeedWorld.serve(database, feeds);
            FeedConsumer<Document> consumer = new FeedConsumer<>(
                    "parcels",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    Document.class,
                    (event, data) -> {
                        if (FeedGuard.upsert(
                                database.getCollection("copies"),
                                event.subject(),
                                event,
                                Updates.combine(
                                        Updates.set("place", data.getString("place")),
                                        Updates.inc("applied", 1)))) {
                            read.add(event.position().n());
                        }
                    });
            List<Process> replicas = new ArrayList<>();
            FeedFollower<Document> follower = new FeedFollower<>(leases, consumer, () -> "feed:parcels:street");
            try (LeasedLoop loop = new LeasedLoop(leases, "consumer:parcels", follower).start()) {
                await().until(() -> FeedFollower.position(leases, "parcels") != null);
                replicas.add(replica(mongo, "first"));
                replicas.add(replica(mongo, "second"));
                for (int kill = 0; kill < KILLS; kill++) {
                    int victim = ThreadLocalRandom.current().nextInt(2);
                    long from = feeds.position("parcels").n();
                    await().atMost(Duration.ofSeconds(60)).until(() -> feeds.position("parcels").n() > from + 20);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(300)));
                    replicas.get(victim).destroyForcibly().waitFor();
                    replicas.set(victim, replica(mongo, victim == 0 ? "first" : "second"));
                }
                for (Process replica : replicas) {
                    replica.destroyForcibly().waitFor();
                }
                FeedPublisher last = new FeedPublisher(
                        database, "parcels", new FeedHistory(database, "parcels"), () -> {});
                Lease any = new Lease("publisher:parcels", "test", 1, Instant.MAX);
                await().until(() -> !last.round(any).isZero());
                long events = feeds.position("parcels").n();
                await().atMost(Duration.ofSeconds(60)).until(() -> read.size() >= events);
                assertThat(FeedWorld.faults(database, read, "copies")).isEmpty();
                System.out.printf("feed under %d kills -9: %d events, no fault%n", KILLS + 2, events);
            } finally {
                replicas.forEach(Process::destroyForcibly);
                server.stop(0);
            }
        }
    }

    private static Process replica(EmbeddedMongo mongo, String name) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                classes,
                FeedReplica.class.getName(),
                mongo.connectionString(),
                "kills",
                name)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/replica-" + name + ".log"))
                .start();
    }

    private static MongoClient client(EmbeddedMongo mongo) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
    }
}
