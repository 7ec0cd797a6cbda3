package org.lazaret.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.InstantSource;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.CutProxy;

/** The connection breaks after the write is done and before its reply is there. */
class FeedCutIT {
    private static final Lease ANY = new Lease("publisher:parcels", "test", 1, Instant.MAX);

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final CutProxy proxy = new CutProxy(mongo.port());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(proxy.connectionString()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());
    private final MongoDatabase database = client.getDatabase("cut");
    private final FeedHistory history = new FeedHistory(database, "parcels");
    private final FeedPublisher publisher = new FeedPublisher(database, "parcels", history, () -> {});

    @BeforeEach
    void threeChangesOfOneParcel() {
        FeedWorld.quiet();
        for (int version = 1; version <= 3; version++) {
            Instant now = Instant.now();
            OutboxEvent event = OutboxEvent.of(FeedTestApp.TYPE, now, now, version,
                    new Document("place", "p" + version));
            database.getCollection("parcels")
                    .updateOne(
                            new Document("_id", "p1"),
                            Updates.combine(
                                    Updates.set("version", (long) version),
                                    Updates.set("place", "p" + version),
                                    Outbox.append(event)),
                            new UpdateOptions().upsert(true));
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
        mongo.close();
    }

    @Test
    void eventsWhoseInsertionWasNotConfirmedArePublishedOnce() {
        proxy.cutAfter("insert", "parcels_history");
        assertThatThrownBy(() -> publisher.round(ANY)).isInstanceOf(MongoSocketException.class);
        assertThat(history.last()).as("the write was done").isEqualTo(3);
        publisher.round(ANY);
        published();
    }

    @Test
    void eventsWhoseRemovalWasNotConfirmedArePublishedOnce() {
        proxy.cutAfter("update", "$pull");
        assertThatThrownBy(() -> publisher.round(ANY)).isInstanceOf(MongoSocketException.class);
        publisher.round(ANY);
        published();
    }

    @Test
    void aMarkWhoseRemovalWasNotConfirmedDoesNoHarm() {
        proxy.cutAfter("update", "$unset");
        assertThatThrownBy(() -> publisher.round(ANY)).isInstanceOf(MongoSocketException.class);
        publisher.round(ANY);
        published();
    }

    @Test
    void aLeaseWhoseTakingWasNotConfirmedIsOurs() {
        Leases leases = new Leases(database, InstantSource.system(), "a", Leases.SHORTEST);
        proxy.cutAfter("insert", "leases");
        assertThatThrownBy(() -> leases.acquire("work")).isInstanceOf(MongoSocketException.class);
        assertThat(leases.acquire("work").epoch()).isEqualTo(1);
    }

    @Test
    void anAppliedStateThatWasNotConfirmedIsDroppedAsAlreadyNewer() {
        FeedEvent event = new FeedEvent("parcels", new Position(1, 1), "p1", 1, Instant.now(), Instant.now());
        proxy.cutAfter("update", "copies");
        assertThatThrownBy(() -> apply(event)).isInstanceOf(MongoSocketException.class);
        assertThat(apply(event)).isFalse();
        assertThat(database.getCollection("copies").find().first().getInteger("applied")).isEqualTo(1);
    }

    private boolean apply(FeedEvent event) {
        return FeedGuard.upsert(database.getCollection("copies"), event.subject(), event, Updates.inc("applied", 1));
    }

    private void published() {
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(history.after(0, 10)).extracting(event -> event.getLong("n") + ":" + event.getLong("version"))
                .containsExactly("1:1", "2:2", "3:3");
        Document outbox = database.getCollection("parcels").find().first().get("outbox", Document.class);
        assertThat(outbox.getList("events", Document.class)).isEmpty();
        assertThat(outbox).doesNotContainKey("pending");
    }
}
