package org.lazaret.rooms.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.CutDatabase;

@Covers({"F14", "F114", "F110"})
class UpkeepCutIT {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final CutDatabase cut = new CutDatabase();
    private final MongoIndexes indexes = new MongoIndexes(cut.database());
    private final UpkeepStore store = new UpkeepStore(cut.database(), indexes);
    private final UpkeepTask task = new UpkeepTask(UUID.randomUUID(), UUID.randomUUID(), "331100",
            UpkeepTask.Kind.REPAIR, null, null, "lamp", UpkeepTask.State.OPEN, null, NOW.plusSeconds(60), "nurse.a",
            NOW,
            null, List.of(), 1, 1);

    @AfterEach
    void stop() throws Exception {
        assertThat(cut.cuts()).as("the connection was cut").isEqualTo(1);
        cut.close();
    }

    @Test
    void a_task_that_was_not_confirmed_is_reported_once() {
        cut.cutAfter("insert", UpkeepStore.TASKS);
        assertThat(store.write(task)).isTrue();
        indexes.createNow();
        assertThat(cut.database()
                .getCollection(UpkeepStore.TASKS)
                .listIndexes()
                .map(index -> List.copyOf(index.get("key", Document.class).keySet())))
                .as("what is open is found without all that ever was")
                .contains(List.of("siteId", "state", "dueAt", "_id"));
        assertThat(store.tasks(new UpkeepStore.TaskFilter(task.siteId(), List.of(), null, null), null, 10))
                .containsExactly(task);
    }

    @Test
    void a_task_that_was_taken_on_without_a_reply_is_taken_once() {
        store.write(task);
        UpkeepTask taken = taken("cleaner.a");
        cut.cutAfter("update", UpkeepStore.TASKS);
        assertThat(store.write(taken)).isTrue();
        assertThat(store.write(taken("cleaner.b"))).as("another was faster").isFalse();
        assertThat(store.task(task.id())).contains(taken);
    }

    @Test
    void a_service_that_was_not_confirmed_stands_in_the_log_once() {
        Equipment item = new Equipment(UUID.randomUUID(), task.siteId(), "331100", UUID.randomUUID(), "0801", "AC", "1",
                LocalDate.of(2026, 1, 1), 30, null, null, List.of(), 1, 1).due();
        store.write(item);
        var service = new Equipment.ServiceDone(UUID.randomUUID(), LocalDate.of(2026, 2, 1), "filter", "cleaner.a",
                NOW);
        cut.cutAfter("update", UpkeepStore.EQUIPMENT);
        assertThat(store.write(((Equipment.Logged) item.log(service)).next())).isTrue();
        assertThat(store.item(item.id()).orElseThrow().services()).containsExactly(service);
    }

    private UpkeepTask taken(String by) {
        return ((UpkeepTask.Moved) task.step(
                new UpkeepTask.UpkeepStep(UUID.randomUUID(), UpkeepTask.Event.TAKE, NOW, NOW, by, null), null, false))
                .next();
    }
}
