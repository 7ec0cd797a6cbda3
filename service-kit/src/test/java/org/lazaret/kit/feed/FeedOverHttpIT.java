package org.lazaret.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.feed.FeedTestApp.Parcel;
import org.lazaret.kit.feed.FeedTestApp.PublicParcel;
import org.lazaret.kit.json.JsonDocuments;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.WithMongo;

@WithMongo
@SpringBootTest(classes = FeedTestApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.application.name=parcels", "lazaret.database=feed-over-http",
    "lazaret.keycloak.url=http://127.0.0.1:1", "spring.threads.virtual.enabled=true",
    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://127.0.0.1:1"})
class FeedOverHttpIT {
    @Autowired
    private MongoDatabase database;
    @Autowired
    private Feeds feeds;
    @Autowired
    private Leases leases;
    @LocalServerPort
    private int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private MongoCollection<Parcel> parcels;
    private String id;

    @BeforeEach
    void aFreshParcel() {
        parcels = database.getCollection("parcels", Parcel.class);
        id = UUID.randomUUID().toString();
    }

    @Test
    void anEventReachesAWaitingReaderAtOnce() throws Exception {
        Position before = feeds.position("parcels");
        var waiting = http.sendAsync(
                request("?timeout=20000&lastEventId=" + before, "feed:parcels:office"),
                HttpResponse.BodyHandlers.ofString());
        write("gate", 1);
        long start = System.nanoTime();
        JsonNode batch = JsonDocuments.MAPPER.readTree(waiting.get().body());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(batch).hasSize(1);
        JsonNode event = batch.get(0);
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("id").asString()).isEqualTo(before.epoch() + "." + (before.n() + 1));
        assertThat(event.path("type").asString()).isEqualTo(FeedTestApp.TYPE);
        assertThat(event.path("subject").asString()).isEqualTo(id);
        assertThat(event.path("data").path("secret").asString()).isEqualTo("s1");
        await().untilAsserted(() -> {
            Document stored = database.getCollection("parcels").find(Filters.eq("_id", id)).first();
            assertThat(stored.get("outbox", Document.class)).isEqualTo(new Document("events", List.of()));
        });
    }

    @Test
    void aViewHasOnlyItsFields() throws Exception {
        write("gate", 1);
        await().until(() -> feeds.position("parcels").n() > 0);
        JsonNode batch = JsonDocuments.MAPPER.readTree(get("", "feed:parcels:street").body());
        assertThat(batch.get(0).path("data").propertyNames()).containsExactlyInAnyOrder("parcelId", "version", "place");
        JsonNode snapshot = JsonDocuments.MAPPER.readTree(get("/snapshot", "feed:parcels:street").body());
        assertThat(snapshot.path("states").get(0).path("data").propertyNames())
                .containsExactlyInAnyOrder("parcelId", "version", "place");
    }

    @Test
    void whoHasNoRoleForTheFeedIsRefused() throws Exception {
        assertThat(get("", "feed:other:street").statusCode()).isEqualTo(403);
        assertThat(get("", "person:feed:parcels:street").statusCode()).isEqualTo(403);
        assertThat(get("/snapshot", "feed:parcels").statusCode()).isEqualTo(403);
        assertThat(http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/feeds/nothing"))
                        .header("Authorization", "Bearer feed:parcels:street")
                        .build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void aForeignEpochIsGoneAndNonsenseIsMalformed() throws Exception {
        Position now = feeds.position("parcels");
        HttpResponse<String> gone = get("?lastEventId=" + (now.epoch() - 1) + ".0", "feed:parcels:office");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("urn:lazaret:problem:gone");
        assertThat(get("?lastEventId=" + now.epoch() + "." + (now.n() + 1000), "feed:parcels:office").statusCode())
                .isEqualTo(410);
        assertThat(get("?lastEventId=abc", "feed:parcels:office").statusCode()).isEqualTo(400);
        assertThat(get("/snapshot?after=abc", "feed:parcels:office").statusCode()).isEqualTo(400);
    }

    @Test
    void aConsumerFollowsAndReadsTheSnapshotAgainAfterARestore() {
        MongoDatabase own = database;
        FeedConsumer<Document> consumer = new FeedConsumer<>(
                "parcels", "http://127.0.0.1:" + port, Document.class, FeedTestApp.into(own, "seen"));
        FeedFollower<Document> follower = new FeedFollower<>(leases, consumer, () -> "feed:parcels:street");
        try (LeasedLoop loop = new LeasedLoop(leases, "consumer:parcels", follower).start()) {
            write("gate", 1);
            write("hall", 2);
            await().untilAsserted(() -> assertThat(seen()).containsEntry("place", "hall")
                    .containsEntry("source",
                            new Document("epoch", feeds.position("parcels").epoch()).append("version", 2L)));
            // a restore: back to version 1, then a new life
            parcels.replaceOne(Filters.eq("_id", id), new Parcel(id, 1L, "cellar", "s", Outbox.EMPTY));
            feeds.renewEpoch("parcels");
            await().untilAsserted(() -> assertThat(seen()).containsEntry("place", "cellar"));
            write("roof", 2);
            await().untilAsserted(() -> assertThat(seen()).containsEntry("place", "roof"));
            assertThat(loop.lastError()).isNull();
        }
    }

    private Document seen() {
        Document seen = database.getCollection("seen").find(Filters.eq("_id", id)).first();
        return seen == null ? new Document() : seen;
    }

    /** Version 1 is written whole, later ones as an update: both ways a store may choose. */
    private void write(String place, long version) {
        Instant now = Instant.now();
        OutboxEvent event = OutboxEvent.of(FeedTestApp.TYPE, now, now, version,
                new PublicParcel(id, version, place, "s" + version));
        if (version == 1) {
            parcels.insertOne(new Parcel(id, version, place, "s" + version, Outbox.EMPTY.with(event)));
        } else {
            parcels.updateOne(
                    Filters.and(Filters.eq("_id", id), Filters.eq("version", version - 1)),
                    Updates.combine(
                            Updates.set("version", version),
                            Updates.set("place", place),
                            Outbox.append(event)));
        }
        feeds.nudge("parcels");
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/feeds/parcels" + path))
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
