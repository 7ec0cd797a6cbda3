package org.lazaret.kit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.CutProxy;
import org.lazaret.kit.test.WithMongo;

@WithMongo
class ProcessIT {
    /** Goods that change their shelf. */
    record Move(String from, String to, List<String> log) {
        Move with(String entry) {
            List<String> all = new ArrayList<>(log);
            all.add(entry);
            return new Move(from, to, all);
        }
    }

    /** The process is gone here, as if by kill -9: no handler runs, nothing is written any more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final MongoDatabase database;
    private final UUID command = Ids.next();
    private int killAt;
    private int moments;

    ProcessIT(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void nobodyIsKilled() {
        killAt = -1;
        moments = 0;
        database.getCollection("shelves").drop();
        database.getCollection("processes").drop();
    }

    @Test
    void aProcessRunsToItsEndAtOnce() {
        ProcessRunner runner = runner(database);
        ProcessDefinition<Move> move = runner.register(move(database));
        ProcessState<Move> state = runner.start(move, command, new Move("a", "b", List.of()));
        assertThat(state.finished()).isTrue();
        assertThat(state.data().log()).containsExactly("taken", "left", "closed");
        assertThat(shelves(database)).containsExactly("close 1", "leave 1", "take 1");
    }

    /** Six moments: before and after each of three actions, the latter before the step is noted as done. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theSweepFinishesAProcessKilledAtAnyMoment(int moment) {
        killAt = moment;
        ProcessRunner first = runner(database);
        ProcessDefinition<Move> move = first.register(move(database));
        assertThatThrownBy(() -> first.start(move, command, new Move("a", "b", List.of())))
                .isInstanceOf(Killed.class);

        ProcessRunner second = runner(database);
        second.register(move(database));
        assertThat(second.sweep()).as("not before the lease has run out").isZero();
        now.updateAndGet(instant -> instant.plusSeconds(31));
        assertThat(second.sweep()).isEqualTo(1);
        ProcessState<Move> state = second.find(move, command);
        assertThat(state.finished()).isTrue();
        assertThat(state.data().log()).containsExactly("taken", "left", "closed");
        assertThat(shelves(database)).containsExactly("close 1", "leave 1", "take 1");
        assertThat(second.sweep()).isZero();
    }

    @Test
    void aFailingStepIsTriedAgainLaterAndSaysWhy() {
        AtomicInteger tries = new AtomicInteger();
        ProcessRunner runner = runner(database);
        ProcessDefinition<Move> move = runner
                .register(ProcessDefinition.of("move", Move.class).step("take", (id, data) -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("the shelf cannot be reached");
                    }
                    return Outcome.next(data);
                }));
        ProcessState<Move> state = runner.start(move, command, new Move("a", "b", List.of()));
        assertThat(state.finished()).isFalse();
        assertThat(state.attempts()).isEqualTo(1);
        assertThat(state.lastError()).contains("the shelf cannot be reached");
        assertThat(runner.sweep()).isZero();
        now.updateAndGet(instant -> instant.plusSeconds(2));
        assertThat(runner.sweep()).isEqualTo(1);
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(runner.sweep()).as("the pause grows").isZero();
        now.updateAndGet(instant -> instant.plusSeconds(2));
        assertThat(runner.sweep()).isEqualTo(1);
        assertThat(runner.find(move, command).finished()).isTrue();
    }

    @Test
    void aStepMayWaitUndoOrEnd() {
        AtomicInteger rooms = new AtomicInteger();
        ProcessRunner runner = runner(database);
        ProcessDefinition<Move> move = runner.register(ProcessDefinition.of("move", Move.class)
                .step("take", (id, data) -> rooms.get() == 0
                        ? Outcome.waiting(data, Duration.ofSeconds(30), "no room is free")
                        : Outcome.go("undo", data.with("taken")))
                .step("leave", (id, data) -> Outcome.next(data.with("left")))
                .step("undo", (id, data) -> Outcome.end(data.with("undone")))
                .step("never", (id, data) -> Outcome.next(data.with("never"))));
        ProcessState<Move> waiting = runner.start(move, command, new Move("a", "b", List.of()));
        assertThat(waiting.lastError()).isEqualTo("no room is free");
        assertThat(waiting.attempts()).isZero();
        rooms.set(1);
        now.updateAndGet(instant -> instant.plusSeconds(30));
        assertThat(runner.sweep()).isEqualTo(1);
        assertThat(runner.find(move, command).data().log()).containsExactly("taken", "undone");
    }

    @Test
    void theSameCommandAgainIsTheSameProcessAndWithOtherContentsRefused() {
        ProcessRunner runner = runner(database);
        ProcessDefinition<Move> move = runner.register(move(database));
        runner.start(move, command, new Move("a", "b", List.of()));
        assertThat(runner.start(move, command, new Move("a", "b", List.of())).finished()).isTrue();
        assertThat(shelves(database)).containsExactly("close 1", "leave 1", "take 1");
        assertThatThrownBy(() -> runner.start(move, command, new Move("a", "c", List.of())))
                .isInstanceOf(CommandReused.class);
    }

    @Test
    void whoeverWasOvertakenWritesNothingMore() {
        ProcessRunner slow = runner(database);
        ProcessRunner fast = runner(database);
        fast.register(move(database));
        ProcessDefinition<Move> paused = slow.register(ProcessDefinition.of("move", Move.class)
                .step("take", (id, data) -> {
                    now.updateAndGet(instant -> instant.plusSeconds(31));
                    fast.sweep();
                    return Outcome.next(data.with("too late"));
                })
                .step("leave", (id, data) -> Outcome.next(data.with("never"))));
        ProcessState<Move> state = slow.start(paused, command, new Move("a", "b", List.of()));
        assertThat(state.finished()).isTrue();
        assertThat(state.data().log()).containsExactly("taken", "left", "closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update"})
    void aConnectionCutBetweenWriteAndReplyChangesNothing(String command) throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                CutProxy proxy = new CutProxy(mongo.port());
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(proxy.connectionString()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .build())) {
            MongoDatabase own = client.getDatabase("cut");
            ProcessRunner runner = runner(own);
            ProcessDefinition<Move> move = runner.register(move(own));
            proxy.cutAfter(command, "processes");
            ProcessState<Move> state = runner.start(move, Ids.next(), new Move("a", "b", List.of()));
            assertThat(proxy.cuts()).isEqualTo(1);
            assertThat(state.finished()).isTrue();
            assertThat(state.data().log()).containsExactly("taken", "left", "closed");
            assertThat(own.getCollection("processes").find().first().getList("done", Document.class)).hasSize(3);
        }
    }

    private ProcessRunner runner(MongoDatabase where) {
        return new ProcessRunner(new ProcessStore(where, now::get));
    }

    private ProcessDefinition<Move> move(MongoDatabase where) {
        return ProcessDefinition.of("move", Move.class)
                .step("take", (id, data) -> act(where, "take", id, data.with("taken")))
                .step("leave", (id, data) -> act(where, "leave", id, data.with("left")))
                .step("close", (id, data) -> act(where, "close", id, data.with("closed")));
    }

    /** What a step does to another aggregate: guarded by the command's id, so that a repeat changes nothing. */
    private Outcome<Move> act(MongoDatabase where, String step, UUID id, Move after) {
        die();
        try {
            where.getCollection("shelves")
                    .updateOne(
                            Filters.and(Filters.eq("_id", step), Filters.ne("by", id)),
                            Updates.combine(Updates.set("by", id), Updates.inc("times", 1)),
                            new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        }
        die();
        return Outcome.next(after);
    }

    private void die() {
        if (moments++ == killAt) {
            throw new Killed();
        }
    }

    private static List<String> shelves(MongoDatabase where) {
        return where.getCollection("shelves")
                .find()
                .sort(new Document("_id", 1))
                .map(shelf -> shelf.getString("_id") + " " + shelf.getInteger("times"))
                .into(new ArrayList<>());
    }
}
