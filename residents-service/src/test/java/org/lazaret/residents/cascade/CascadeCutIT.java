package org.lazaret.residents.cascade;

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

/** The connection breaks between a write and its reply: what was written is there once. */
@Covers({"F110", "F49"})
class CascadeCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final CutProxy proxy = new CutProxy(mongo.port());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(proxy.connectionString()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build());
    private final MongoDatabase database = client.getDatabase("cut");
    private final MongoIndexes indexes = new MongoIndexes(database);
    private final CascadeStore cascades = new CascadeStore(database, indexes);
    private final Cascade first = Cascade.opened(
            UUID.randomUUID(), UUID.randomUUID(), "331100",
            new Cascade.Source(Cascade.Kind.ENVIRONMENT, null, null), NOW, NOW.minus(Duration.ofDays(2)),
            Duration.ofHours(2), "doctor.a", NOW);
    private final Cascade.Line line = new Cascade.Line(
            UUID.randomUUID(), UUID.randomUUID(), List.of(new Impact.Reason(Tie.ENVIRONMENT, NOW, null)), NOW,
            Cascade.Fate.DAYS, null, false, new Cascade.Shift(NOW, null, List.of()), null, null, null);

    @AfterEach
    void stop() throws Exception {
        assertThat(proxy.cuts()).as("the connection was cut").isEqualTo(1);
        client.close();
        proxy.close();
        mongo.close();
    }

    @Test
    void a_proposal_that_was_not_confirmed_is_there_once() {
        proxy.cutAfter("insert", CascadeStore.COLLECTION);

        assertThat(cascades.insert(first)).isEqualTo(first);
        assertThat(cascades.pending(null, 10)).containsExactly(first);
    }

    @Test
    void a_confirmation_that_was_not_confirmed_is_one_and_another_is_refused() {
        cascades.insert(first);
        cascades.change(first.id(), now -> now.found("1", List.of(line), List.of(), List.of()));
        UUID command = UUID.randomUUID();
        proxy.cutAfter("update", CascadeStore.COLLECTION);

        Cascade applying = cascades.change(first.id(), now -> confirmed(now, command));

        assertThat(applying.state()).isEqualTo(Cascade.State.APPLYING);
        assertThat(cascades.get(first.id()).commandId()).isEqualTo(command);
        assertThat(cascades.get(first.id()).confirming(UUID.randomUUID(), "me too", "doctor.b", NOW))
                .isInstanceOf(Cascade.Outcome.Refused.class);
    }

    @Test
    void whom_to_call_back_is_one_task_however_often_it_is_written() {
        CallBackStore tasks = new CallBackStore(database, indexes);
        CallBack task = CallBack.opened(UUID.randomUUID(), first, line, NOW.plusSeconds(60), NOW);
        proxy.cutAfter("insert", CallBackStore.COLLECTION);

        tasks.insert(task);
        tasks.insert(task);

        assertThat(tasks.ofSite(first.siteId(), CallBack.State.OPEN, null, 10)).containsExactly(task);
    }

    private static Cascade confirmed(Cascade now, UUID command) {
        return switch (now.confirming(command, "yes", "doctor.a", NOW)) {
            case Cascade.Outcome.Now then -> then.cascade();
            case Cascade.Outcome.Refused _ -> now;
        };
    }
}
