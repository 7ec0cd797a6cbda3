package org.lazaret.rooms.upkeep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.site.Sites;

/** Reporting what has to be done at rooms, taking it on, and ending it. */
@Service
class Upkeep {
    static final String[] STAFF = {"site-manager", "doctor", "nurse", "cleaner", "security", "supply-officer"};
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "cleaner", "security",
        "supply-officer", "approver", "commander", "auditor"};
    /** An export holds as much as somebody can read; more is asked for by its filters. */
    private static final int EXPORTED = 20_000;
    private final Sites sites;
    private final FloorStore floors;
    private final UpkeepStore store;
    private final AuditStore audit;
    private final BusinessClock clock;

    Upkeep(Sites sites, FloorStore floors, UpkeepStore store, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.floors = floors;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody reports. */
    record Reported(UpkeepTask.Kind kind, @Nullable UUID roomId, String what, Instant dueAt) {}

    /** A task after a write, and whether it is new. */
    record Written(UpkeepTask task, boolean created) {}

    Written report(UUID siteId, UUID taskId, Reported reported) {
        Sites.Entered entered = sites.enter(siteId, STAFF);
        Optional<UpkeepTask> known = store.task(taskId);
        if (known.isPresent()) {
            return same(known.get(), task(entered, taskId, reported, known.get().room()));
        }
        Instant now = clock.instant();
        if (reported.dueAt().isBefore(now)) {
            throw ProblemException.invalid("dueAt", "Past", "It would be overdue at once; give a later moment.");
        }
        UpkeepTask wanted = task(entered, taskId, reported, number(siteId, reported.roomId()));
        audit.record(entered.actor(), "upkeep.report", "task", taskId, siteId);
        return store.write(wanted)
                ? new Written(wanted, true)
                : same(store.task(taskId).orElseThrow(ProblemException::notFound), wanted);
    }

    private UpkeepTask task(Sites.Entered entered, UUID id, Reported r, @Nullable String room) {
        return new UpkeepTask(id, entered.site().id(), entered.site().regionCode(), r.kind(), r.roomId(), room,
                r.what(), UpkeepTask.State.OPEN, null, r.dueAt(), entered.actor().username(), clock.instant(), null,
                List.of(), UpkeepTask.SCHEMA, 1);
    }

    private static Written same(UpkeepTask known, UpkeepTask wanted) {
        if (!known.siteId().equals(wanted.siteId())) {
            throw ProblemException.notFound();
        }
        if (!known.reportsTheSameAs(wanted)) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This id was used for another task.");
        }
        return new Written(known, false);
    }

    private @Nullable String number(UUID siteId, @Nullable UUID roomId) {
        return roomId == null ? null : number(floors, siteId, roomId);
    }

    /** The number of a room of the site. */
    static String number(FloorStore floors, UUID siteId, UUID roomId) {
        return floors.withRoom(siteId, roomId)
                .flatMap(f -> f.room(roomId))
                .map(Room::number)
                .orElseThrow(() -> ProblemException.invalid("roomId", "Unknown", "This site has no such room."));
    }

    UpkeepTask find(UUID siteId, UUID taskId) {
        sites.enter(siteId, READERS);
        return known(siteId, taskId);
    }

    private UpkeepTask known(UUID siteId, UUID taskId) {
        return store.task(taskId).filter(t -> t.siteId().equals(siteId)).orElseThrow(ProblemException::notFound);
    }

    /** One command on a task; the same again is the same answer. */
    UpkeepTask step(UUID siteId, UUID taskId, UUID stepId, UpkeepTask.Event event, @Nullable Instant happenedAt,
            @Nullable String note, UpkeepTask.@Nullable HandOut handOut) {
        Sites.Entered entered = sites.enter(siteId, STAFF);
        Instant now = clock.instant();
        Instant at = happenedAt == null ? now : happenedAt;
        if (at.isAfter(now)) {
            throw ProblemException.invalid("happenedAt", "Future", "This lies in the future; tell it when it is so.");
        }
        audit.record(entered.actor(), "upkeep.step", "task", taskId, siteId, note);
        var step = new UpkeepTask.UpkeepStep(stepId, event, at, now, entered.actor().username(), note);
        return Retry.untilDecided(
                () -> switch (known(siteId, taskId).step(step, handOut, entered.actor().hasAny("site-manager"))) {
                    case UpkeepTask.Moved moved -> store.write(moved.next()) ? moved.next() : null;
                    case UpkeepTask.Already already -> already.task();
                    case UpkeepTask.Reused reused -> throw ProblemException.of(ProblemType.KEY_REUSED,
                            "This id was used for something else; send the command under a new one.");
                    case UpkeepTask.Refused refused -> throw ProblemException.refused(refused.rules());
                });
    }

    Page<UpkeepTask> list(UUID siteId, Collection<UpkeepTask.State> states, UpkeepTask.@Nullable Kind kind,
            @Nullable UUID roomId, @Nullable String cursor, @Nullable Integer limit) {
        sites.enter(siteId, READERS);
        Cursor after = Cursor.decode(cursor, 2);
        int rows = Cursor.limit(limit);
        return Page.cut(store.tasks(new UpkeepStore.TaskFilter(siteId, states, kind, roomId),
                after == null ? null : new UpkeepStore.TaskPlace(after.instantAt(0), after.idAt(1)), rows + 1), rows,
                t -> Cursor.of(t.dueAt(), t.id()));
    }

    Stream<UpkeepTask> export(UUID siteId, Collection<UpkeepTask.State> states, UpkeepTask.@Nullable Kind kind,
            @Nullable UUID roomId) {
        sites.enter(siteId, READERS);
        return new ArrayList<>(store.tasks(new UpkeepStore.TaskFilter(siteId, states, kind, roomId), null, EXPORTED))
                .stream();
    }

    boolean overdue(UpkeepTask task) {
        return task.overdue(clock.instant());
    }
}
