package org.lazaret.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.WithMongo;

@WithMongo
class FeedProviderIT {
    private final MongoDatabase database;

    FeedProviderIT(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void fiveEvents() {
        FeedWorld.quiet();
        database.drop();
        FeedPublisher publisher = new FeedPublisher(
                database, "parcels", new FeedHistory(database, "parcels"), () -> {});
        for (int i = 0; i < 5; i++) {
            FeedWorld.writeOnce(database);
        }
        publisher.round(new Lease("publisher:parcels", "test", 1, Instant.MAX));
    }

    @Test
    void aRestoreRenewsTheEpochOnceForAllReplicas() {
        long before = feeds("").position("parcels").epoch();
        Position after = feeds("2026-03-01").position("parcels");
        assertThat(after.epoch()).isGreaterThan(before);
        assertThat(after.n()).isEqualTo(5);
        assertThat(feeds("2026-03-01").position("parcels")).isEqualTo(after);
        assertThat(feeds("").position("parcels")).isEqualTo(after);
        assertThat(feeds("2026-03-02").position("parcels").epoch()).isGreaterThan(after.epoch());
    }

    @Test
    void aConsumerMoreThanFiveMinutesBehindIsAnAlarm() {
        Feeds feeds = feeds("");
        Position position = feeds.position("parcels");
        Instant old = Instant.now().minus(Duration.ofMinutes(6));
        database.getCollection("parcels_history").updateMany(new Document(), Updates.set("publishedAt", old));

        new FeedReaders(database, feeds, null).seen("parcels", "office", position);
        new FeedReaders(database, feeds, null).seen("parcels", "street", new Position(position.epoch(), 3));
        assertThat(late(feeds, "office")).as("it has everything").isZero();
        assertThat(late(feeds, "street")).isEqualTo(1);

        new FeedReaders(database, feeds, null).seen("parcels", "street", position);
        assertThat(late(feeds, "street")).isZero();
    }

    @Test
    void aConsumerThatNeverCameIsAnAlarmToo() {
        Instant old = Instant.now().minus(Duration.ofMinutes(6));
        database.getCollection("parcels_history").updateMany(new Document(), Updates.set("publishedAt", old));
        assertThat(late(feeds(""), "office")).isEqualTo(1);
    }

    @Test
    void nothingIsHandedOutAcrossAHole() {
        database.getCollection("parcels_history").deleteOne(new Document("n", 3L));
        assertThat(new FeedHistory(database, "parcels").after(0, 10)).extracting(event -> event.getLong("n"))
                .containsExactly(1L, 2L);
    }

    @Test
    void theSnapshotIsPagedAndLeavesOutWhatIsNotPublic() {
        for (long i = 0; i < 7; i++) {
            database.getCollection("crates").insertOne(new Document("_id", Ids.next()).append("version", i));
        }
        ProvidedFeed<Document> crates = new ProvidedFeed<>(
                database,
                FeedDefinition.of("crates", "org.lazaret.crate.changed", "crates", Document.class,
                        crate -> crate.getLong("version") == 3 ? null : new Document("id", crate.get("_id"))),
                "");
        List<Long> versions = new ArrayList<>();
        ProvidedFeed.Page page = crates.snapshot(null, 2);
        while (true) {
            page.states().forEach(state -> {
                versions.add(state.version());
                assertThat(state.data()).containsEntry("id", state.subject().toString());
            });
            if (page.next() == null) {
                break;
            }
            page = crates.snapshot(page.next(), 2);
        }
        assertThat(versions).containsExactlyInAnyOrder(0L, 1L, 2L, 4L, 5L, 6L);
    }

    private double late(Feeds feeds, String consumer) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        FeedReaders readers = new FeedReaders(database, feeds, meters);
        assertThat(readers).isNotNull();
        return meters.get("lazaret.feed.reader.late").tag("consumer", consumer).gauge().value();
    }

    private Feeds feeds(String restore) {
        Leases leases = new Leases(database, InstantSource.system(), "test", Leases.SHORTEST);
        return new Feeds(database, leases, List.of(FeedTestApp.parcels()), restore);
    }
}
