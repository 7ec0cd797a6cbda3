package org.lazaret.rooms.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.rooms.shift.OpenTask;
import org.lazaret.rooms.shift.OpenTasks;
import org.lazaret.rooms.shift.TaskKind;
import org.lazaret.rooms.site.Site;

/** Tasks at rooms that nobody has ended, laid before whoever is on duty for their kind. */
@Component
class UpkeepTasks implements OpenTasks {
    /** More at one site are not to be surveyed by anybody; those that are due first come first. */
    private static final int MOST = 2000;
    private static final List<UpkeepTask.State> WAITING = List.of(UpkeepTask.State.OPEN, UpkeepTask.State.TAKEN);
    private final UpkeepStore store;

    UpkeepTasks(UpkeepStore store) {
        this.store = store;
    }

    @Override
    public List<TaskKind> kinds() {
        return Stream.of(UpkeepTask.Kind.values()).map(UpkeepTasks::kind).toList();
    }

    private static TaskKind kind(UpkeepTask.Kind kind) {
        return switch (kind) {
            case LINEN -> new TaskKind(code(kind), "布草", "linen");
            case REPAIR -> new TaskKind(code(kind), "维修", "repair");
            case CLEANING -> new TaskKind(code(kind), "清洁请求", "cleaning that was asked for");
            case LOST_PROPERTY -> new TaskKind(code(kind), "失物", "lost property");
        };
    }

    private static String code(UpkeepTask.Kind kind) {
        return "UPKEEP_" + kind.name();
    }

    @Override
    public List<OpenTask> open(Site site, Instant now) {
        return store.tasks(new UpkeepStore.TaskFilter(site.id(), WAITING, null, null), null, MOST)
                .stream()
                .map(t -> new OpenTask(code(t.kind()), t.id(), t.room() == null ? t.what() : t.room(), t.reportedAt(),
                        t.dueAt()))
                .toList();
    }
}
