package org.lazaret.rooms.shift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Site;

/** Rooms in turnover whose next step may be done now; one for which a clock still runs waits for nobody. */
@Component
class TurnoverTasks implements OpenTasks {
    static final TaskKind TURNOVER = new TaskKind("TURNOVER", "房间消毒周转", "turnover of a room");
    static final TaskKind INSPECTION = new TaskKind("INSPECTION", "消毒后查验", "inspection of a cleaned room");
    private final FloorStore floors;
    private final RuleBooks<TurnoverRules> books;

    TurnoverTasks(FloorStore floors, RuleBooks<TurnoverRules> books) {
        this.floors = floors;
        this.books = books;
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(TURNOVER, INSPECTION);
    }

    @Override
    public List<OpenTask> open(Site site, Instant now) {
        return floors.ofSite(site.id())
                .stream()
                .flatMap(f -> f.rooms().stream().flatMap(r -> task(f, r, site, now)))
                .toList();
    }

    private Stream<OpenTask> task(Floor floor, Room room, Site site, Instant now) {
        Turnover turnover = room.turnover();
        if (turnover == null || !room.state().turningOver()) {
            return Stream.empty();
        }
        TurnoverRules book = Optional.ofNullable(books.version(turnover.rules()))
                .orElseGet(() -> books.on(site.dayAt(turnover.since())));
        return task(floor.buildingCode(), room, turnover.nextStepFrom(room.state(), book), now).stream();
    }

    /** @param nextStepFrom when the next step may begin; null when at once */
    static Optional<OpenTask> task(String building, Room room, @Nullable Instant nextStepFrom, Instant now) {
        if (nextStepFrom != null && nextStepFrom.isAfter(now)) {
            return Optional.empty();
        }
        TaskKind kind = room.state() == RoomState.INSPECTION ? INSPECTION : TURNOVER;
        return Optional.of(new OpenTask(kind.code(), room.id(), building + " / " + room.number(),
                nextStepFrom == null ? room.since() : nextStepFrom, null));
    }
}
