package org.lazaret.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.gateway.Unreachable;
import org.lazaret.kit.test.Covers;

/** What the shared session store promises, at the database itself. */
@Covers("F106")
class SessionStoreIT {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private EmbeddedMongo database;
    private MongoClient client;
    private SessionStore one;
    private SessionStore two;

    @BeforeEach
    void open() {
        database = EmbeddedMongo.inMemory();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(
                        database.connectionString() + "/?serverSelectionTimeoutMS=500"))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        SessionSeal seal = SessionSeal.of("");
        one = new SessionStore(client.getDatabase("gateway"), seal, now::get, Duration.ofMinutes(30));
        two = new SessionStore(client.getDatabase("gateway"), seal, now::get, Duration.ofMinutes(30));
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void twoRequestsAtTheSameTimeKeepEachOthersChanges() {
        String id = saved(one);
        SharedSession first = one.findById(id);
        SharedSession second = two.findById(id);
        first.setAttribute("token", "new");
        one.save(first);
        second.setAttribute("other", "x");
        two.save(second);

        SharedSession after = one.findById(id);
        assertThat(after.<String>getAttribute("token")).isEqualTo("new");
        assertThat(after.<String>getAttribute("other")).isEqualTo("x");
    }

    @Test
    void aRequestThatEndsAfterTheLogoutDoesNotBringTheSessionBack() {
        String id = saved(one);
        SharedSession late = two.findById(id);
        one.deleteById(id);
        now.updateAndGet(t -> t.plusSeconds(120));
        late.setLastAccessedTime(now.get());
        late.setAttribute("token", "late");
        two.save(late);
        assertThat(one.findById(id)).isNull();

        SharedSession renamed = two.findById(saved(one));
        one.deleteById(renamed.getId());
        renamed.changeSessionId();
        two.save(renamed);
        assertThat(one.findById(renamed.getId())).isNull();
    }

    @Test
    void aLoginGivesTheSessionANewIdAndTheOldOneIsGone() {
        String before = saved(one);
        SharedSession session = one.findById(before);
        String after = session.changeSessionId();
        one.save(session);
        assertThat(two.findById(before)).isNull();
        assertThat(two.findById(after).<String>getAttribute("token")).isEqualTo("old");
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndUseIsNotedOnceAMinute() {
        String id = saved(one);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(29)));
        SharedSession used = two.findById(id);
        used.setLastAccessedTime(now.get());
        two.save(used);
        now.updateAndGet(t -> t.plusSeconds(30));
        SharedSession again = two.findById(id);
        again.setLastAccessedTime(now.get());
        two.save(again);
        assertThat(client.getDatabase("gateway").getCollection("sessions").find().first().getDate("lastAccessedAt"))
                .isEqualTo(java.util.Date.from(now.get().minusSeconds(30)));
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(29)));
        assertThat(two.findById(id)).isNotNull();
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(1)));
        assertThat(two.findById(id)).isNull();
    }

    @Test
    void oneOwnerAtATimeMayRefreshAndALostOneIsReplacedAfterHalfAMinute() {
        String id = saved(one);
        var mine = (SessionStore.Lease.Mine) one.lease(id);
        assertThat(two.lease(id)).isInstanceOf(SessionStore.Lease.Taken.class);

        two.complete(id, UUID.randomUUID(), "token", "of somebody without the lease");
        assertThat(two.findById(id).<String>getAttribute("token")).isEqualTo("old");
        one.complete(id, mine.owner(), "token", "new");
        assertThat(two.findById(id).<String>getAttribute("token")).isEqualTo("new");

        var next = (SessionStore.Lease.Mine) two.lease(id);
        now.updateAndGet(t -> t.plusSeconds(31));
        assertThat(one.lease(id)).isInstanceOf(SessionStore.Lease.Mine.class);
        two.complete(id, next.owner(), "token", "too late");
        assertThat(one.findById(id).<String>getAttribute("token")).isEqualTo("new");
        assertThat(one.lease("unknown")).isInstanceOf(SessionStore.Lease.Ended.class);
    }

    @Test
    void aSealedValueOpensInItsOwnSessionOnly() {
        String mine = saved(one);
        String other = saved(one);
        var sessions = client.getDatabase("gateway").getCollection("sessions");
        List<Document> all = sessions.find().limit(10).into(new java.util.ArrayList<>());
        Document first = all.get(0);
        sessions.updateOne(new Document("_id", all.get(1).get("_id")),
                new Document("$set", new Document("attributes", first.get("attributes"))));
        assertThat(List.of(mine, other).stream().filter(id -> one.findById(id) != null).toList()).hasSize(1);
    }

    @Test
    void aStoreThatIsDownSaysSo() {
        String id = saved(one);
        database.close();
        assertThatThrownBy(() -> one.findById(id)).isInstanceOf(Unreachable.class);
    }

    private static String saved(SessionStore store) {
        SharedSession session = store.createSession();
        session.setAttribute("token", "old");
        store.save(session);
        return session.getId();
    }
}
