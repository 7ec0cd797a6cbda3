package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.CutProxy;
import org.lazaret.residents.release.ReleaseExemption.Decided;
import org.lazaret.residents.release.ReleaseExemption.Kind;

/** A write whose reply is lost is done once, and the next reader sees it. */
@Covers({"F25", "F110"})
class ReleaseStoresCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final CutProxy proxy = new CutProxy(mongo.port());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(proxy.connectionString()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());
    private final MongoDatabase database = client.getDatabase("cut");

    @AfterEach
    void stop() throws Exception {
        assertThat(proxy.cuts()).as("the connection was cut").isEqualTo(1);
        client.close();
        proxy.close();
        mongo.close();
    }

    @Test
    void an_approval_that_was_not_confirmed_counts_once() {
        var store = new ExemptionStore(database, new MongoIndexes(database));
        var asked = new ReleaseExemption(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Kind.EARLY, "s",
                NOW.plusSeconds(60), "manager.a", NOW, 2, List.of(), false, null, null, null, null, List.of(), "r",
                ReleaseExemption.SCHEMA, 1);
        store.insert(asked);
        proxy.cutAfter("update", "release_exemptions");

        ReleaseExemption one = store.change(asked.id(), known -> approved(known, "approver.a"));

        assertThat(one.approvals()).hasSize(1);
        assertThat(store.find(asked.id()).approvals()).hasSize(1);
        assertThat(store.change(asked.id(), known -> approved(known, "approver2.a")).approved()).isTrue();
    }

    @Test
    void papers_that_were_not_confirmed_are_there_in_the_version_that_was_written() {
        var store = new PapersStore(database, new MongoIndexes(database));
        var first = papers(UUID.randomUUID(), "L-1", 1);
        store.insert(first);
        proxy.cutAfter("update", "release_papers");

        store.change(first.id(), known -> known.version() == 1 ? papers(known.id(), "L-2", 2) : known);

        assertThat(store.find(first.id()).orderLifted()).isEqualTo("L-2");
        assertThat(store.find(first.id()).version()).isEqualTo(2);
    }

    private static ReleaseExemption approved(ReleaseExemption known, String by) {
        return ((Decided.Approved) known.approve(by, NOW, Duration.ofMinutes(30))).exemption();
    }

    private static ReleasePapers papers(UUID stay, String order, long version) {
        return new ReleasePapers(
                stay, UUID.randomUUID(), UUID.randomUUID(), order, null, false, false, null, "m", NOW,
                ReleasePapers.SCHEMA, version);
    }
}
