package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.feed.Outbox;
import org.lazaret.kit.feed.OutboxEvent;
import org.lazaret.kit.id.RecentCommand;
import org.lazaret.kit.problem.BrokenRule;

/**
 * A floor (in a hall: a care unit) with its rooms as they are now: the unit that one write changes, so that
 * capacity, mixing and neighbourhood can be decided on what is written. Every method answers with the floor that
 * would be next, or with every rule against it; nothing here reads a clock or a database.
 *
 * @param recent      changes that people sent in the last day, so that a repeat is known
 * @param planVersion version of the {@link FloorPlan} from which capacity and door order were taken
 * @param version     rises with every write and guards the next
 * @param outbox      what the history has not heard yet
 * @param stamp       new with every write that the store makes, so that a version which exists twice, as after a backup
 *                    was restored, is not taken for the same floor
 */
public record Floor(@BsonId UUID id, UUID siteId, String regionCode, String buildingCode, String label, int level,
        List<Room> rooms, List<RecentCommand> recent, long planVersion, int schemaVersion, long version,
        Outbox outbox, @Nullable UUID stamp) {
    public static final int SCHEMA = 1;

    public Floor {
        outbox = Objects.requireNonNullElse(outbox, Outbox.EMPTY);
    }

    /** A floor with nothing that its history has not heard. */
    public Floor(UUID id, UUID siteId, String regionCode, String buildingCode, String label, int level,
            List<Room> rooms, List<RecentCommand> recent, long planVersion, int schemaVersion, long version) {
        this(id, siteId, regionCode, buildingCode, label, level, rooms, recent, planVersion, schemaVersion, version,
                Outbox.EMPTY, null);
    }

    private Floor(Floor of, List<Room> rooms, List<RecentCommand> recent, long planVersion, long version,
            Outbox outbox, @Nullable UUID stamp) {
        this(of.id, of.siteId, of.regionCode, of.buildingCode, of.label, of.level, rooms, recent, planVersion,
                of.schemaVersion, version, outbox, stamp);
    }

    /** What became of a change. */
    public sealed interface Outcome {}

    /** The floor to write, and the room as it then is. */
    public record Changed(Floor floor, Room room) implements Outcome {}

    /** It is so already: a repeated command finds what the first one left. */
    public record Unchanged(Room room) implements Outcome {}

    /** It may not be so, for all these reasons. */
    public record Refused(List<BrokenRule> rules) implements Outcome {
        public Refused {
            rules = List.copyOf(rules);
        }
    }

    /** The room with this id, if it is on this floor. */
    public Optional<Room> room(UUID roomId) {
        return rooms.stream().filter(r -> r.id().equals(roomId)).findFirst();
    }

    /** The room that holds or houses the bubble. */
    public Optional<Room> roomOf(UUID bubbleId, Instant now) {
        return rooms.stream()
                .filter(r -> r.occupants().stream().anyMatch(o -> o.bubbleId().equals(bubbleId))
                        || r.stateAt(now) == RoomState.RESERVED && r.hold() != null
                                && r.hold().bubbleId().equals(bubbleId))
                .findFirst();
    }

    /** Promises a room to a bubble, or renews the promise. */
    public Outcome hold(UUID roomId, Hold hold, Instant now) {
        Room room = known(roomId);
        if (hold.equals(room.hold()) && room.state() == RoomState.RESERVED) {
            return new Unchanged(room);
        }
        RoomState state = room.stateAt(now);
        boolean mine = state == RoomState.RESERVED && room.openTo(hold.bubbleId(), now);
        var broken = new ArrayList<BrokenRule>();
        if (state != RoomState.AVAILABLE && !mine) {
            broken.add(room.breaks(Rule.ROOM_STATE, now));
        }
        if (hold.people() > room.capacity()) {
            broken.add(Rule.CAPACITY.broken(room.number(), room.capacity(), hold.people()));
        }
        return broken.isEmpty() ? changed(room.to(RoomState.RESERVED, now).with(hold)) : new Refused(broken);
    }

    /** Promises rooms against which nothing speaks, all in one write; a room in turnover is held once it is ready. */
    public Floor promise(Map<UUID, Hold> wanted, Instant now) {
        return next(rooms.stream().map(r -> {
            Hold hold = wanted.get(r.id());
            if (hold == null) {
                return r;
            }
            return r.state().turningOver() ? r.with(hold) : r.to(RoomState.RESERVED, now).with(hold);
        }).toList());
    }

    /** The floor as it is at a later moment, if nothing but time and turnovers change it; to be asked, never written. */
    public Floor expectedAt(Instant by, Collection<UUID> lifted, Function<Turnover, TurnoverRules> books, Instant now) {
        return new Floor(this, rooms.stream().map(r -> r.expectedAt(by, lifted, books, now)).toList(), recent,
                planVersion, version, outbox, stamp);
    }

    /** Ends the bubble's hold; a room that it does not hold stays as it is. */
    public Outcome releaseHold(UUID roomId, UUID bubbleId, Instant now) {
        Room room = known(roomId);
        if (room.hold() == null || !room.hold().bubbleId().equals(bubbleId)) {
            return new Unchanged(room);
        }
        return room.state() == RoomState.RESERVED
                ? changed(room.to(RoomState.AVAILABLE, now))
                : changed(room.unpromised());
    }

    /** Ends every hold that one command has made; the same floor when there is none. */
    public Floor releaseHoldsOf(UUID commandId, Instant now) {
        List<Room> after = rooms.stream().map(r -> {
            if (r.hold() == null || !r.hold().commandId().equals(commandId)) {
                return r;
            }
            return r.state() == RoomState.RESERVED ? r.to(RoomState.AVAILABLE, now) : r.unpromised();
        }).toList();
        return after.equals(rooms) ? this : next(after);
    }

    /**
     * Enters people of one bubble into a room. What the room is made of is judged before; here stands what must
     * hold at the very write: the room is open to the bubble, takes them all, and mixes nobody.
     */
    public Outcome place(UUID roomId, List<Occupant> people, Instant at, Instant now) {
        Room room = known(roomId);
        if (people.stream().allMatch(o -> room.holds(o.stayId(), o.seq()))) {
            return new Unchanged(room);
        }
        var broken = new ArrayList<BrokenRule>();
        UUID bubble = people.getFirst().bubbleId();
        if (!room.openTo(bubble, now)) {
            broken.add(room.breaks(Rule.ROOM_STATE, now));
        }
        var next = new ArrayList<>(room.occupants());
        next.removeIf(o -> people.stream().anyMatch(p -> p.stayId().equals(o.stayId())));
        next.addAll(people);
        broken.addAll(mixing(room, next));
        if (!broken.isEmpty()) {
            return new Refused(broken);
        }
        Instant since = room.state() == RoomState.OCCUPIED ? room.since() : at;
        return changed(room.to(RoomState.OCCUPIED, since).with(next));
    }

    private static List<BrokenRule> mixing(Room room, List<Occupant> people) {
        var broken = new ArrayList<BrokenRule>();
        if (people.size() > room.capacity()) {
            broken.add(Rule.CAPACITY.broken(room.number(), room.capacity(), people.size()));
        }
        if (people.stream().map(Occupant::category).distinct().count() > 1) {
            broken.add(Rule.CATEGORY.broken());
        }
        if (people.stream().map(Occupant::cohortId).distinct().count() > 1) {
            broken.add(Rule.COHORT.broken());
        }
        if (people.stream().map(o -> String.valueOf(o.exposure())).distinct().count() > 1) {
            broken.add(Rule.EXPOSURE.broken());
        }
        return broken;
    }

    /**
     * Puts people into rooms that others leave in the same write, as when households change places. Somebody has lived
     * in each of these rooms, so that whatever becomes of the newcomers' entries it is cleaned before it is free.
     *
     * @param coming the entries of each room on this floor
     * @param moving everybody who changes places, on this floor and on another
     */
    public Outcome exchange(Map<UUID, List<Occupant>> coming, Collection<UUID> moving, Instant at, UUID turnoverId,
            TurnoverRules rules, Instant now) {
        Floor next = exchanged(coming, moving, at, turnoverId, rules);
        var broken = new ArrayList<BrokenRule>();
        for (UUID roomId : coming.keySet()) {
            Room before = known(roomId);
            Room after = next.known(roomId);
            if (before.equals(after)) {
                continue;
            }
            if (before.state() != RoomState.OCCUPIED && before.state() != RoomState.VACATED) {
                broken.add(before.breaks(Rule.ROOM_STATE, now));
            }
            broken.addAll(mixing(after, after.occupants()));
        }
        if (!broken.isEmpty()) {
            return new Refused(broken);
        }
        Room one = next.known(coming.keySet().iterator().next());
        return next.rooms.equals(rooms) ? new Unchanged(one) : new Changed(next, one);
    }

    /**
     * Puts people back into a room that such a change had given to others, because the rest of it could not be done.
     * It may be in turnover by now; nobody else may have been let in.
     *
     * @param people their entries as they were
     * @param moving everybody who was to change places
     */
    public Outcome restore(UUID roomId, List<Occupant> people, Collection<UUID> moving, Instant now) {
        Room room = known(roomId);
        if (people.stream().allMatch(o -> room.holds(o.stayId(), o.seq()))) {
            return new Unchanged(room);
        }
        boolean strangers = room.occupants().stream().anyMatch(o -> !moving.contains(o.stayId()));
        if (strangers || room.state() != RoomState.OCCUPIED && !room.state().turningOver()) {
            return new Refused(List.of(room.breaks(Rule.ROOM_STATE, now)));
        }
        Instant since = room.state() == RoomState.OCCUPIED ? room.since() : now;
        return changed(room.to(RoomState.OCCUPIED, since).with(people));
    }

    /** The floor after such a change, allowed or not; to be asked, never written. */
    public Floor exchanged(Map<UUID, List<Occupant>> coming, Collection<UUID> moving, Instant at, UUID turnoverId,
            TurnoverRules rules) {
        return next(rooms.stream().map(room -> {
            List<Occupant> newcomers = coming.get(room.id());
            if (newcomers == null || newcomers.stream().allMatch(o -> room.holds(o.stayId(), o.seq()))) {
                return room;
            }
            var people = new ArrayList<>(room.occupants());
            people.removeIf(o -> moving.contains(o.stayId()));
            people.addAll(newcomers);
            Optional<Turnover> earlier = leftSince(room);
            boolean positive = earlier.map(Turnover::afterPositive).orElse(false);
            Instant found = earlier.map(Turnover::foundAt).orElse(null);
            Instant since = room.state() == RoomState.OCCUPIED ? room.since() : at;
            Instant marked = at.isBefore(since) ? since : at;
            return room.to(RoomState.OCCUPIED, since)
                    .with(people)
                    .with(Turnover.begin(turnoverId, marked, positive, found, rules));
        }).toList());
    }

    /**
     * Takes a stay's entries with a lower number than {@code below} out of a room. The last one to go starts the
     * turnover. When nobody is found the floor is written all the same: its new version stops a placement that was
     * decided earlier and is still on its way.
     *
     * @param afterPositive somebody who leaves is positive, whether brought as a case or found here
     */
    public Floor leave(UUID roomId, UUID stayId, long below, Instant at, boolean afterPositive, UUID turnoverId,
            TurnoverRules rules) {
        Room room = known(roomId);
        List<Occupant> left = remaining(room, stayId, below);
        if (left.size() == room.occupants().size()) {
            return next(rooms);
        }
        boolean positive = afterPositive || leftSince(room).map(Turnover::afterPositive).orElse(false)
                || room.occupants()
                        .stream()
                        .anyMatch(o -> o.category() == Category.CONFIRMED_CASE && !left.contains(o));
        // A case that goes was brought as one; of the others, one has turned positive here.
        boolean turned = afterPositive && room.occupants()
                .stream()
                .anyMatch(o -> o.category() != Category.CONFIRMED_CASE && !left.contains(o));
        Instant found = turned ? at : leftSince(room).map(Turnover::foundAt).orElse(null);
        Room after = room.with(left);
        if (left.isEmpty()) {
            after = after.to(RoomState.VACATED, at).with(Turnover.begin(turnoverId, at, positive, found, rules));
        } else {
            Instant marked = at.isBefore(room.since()) ? room.since() : at;
            after = after.with(Turnover.begin(turnoverId, marked, positive, found, rules));
        }
        return next(replace(after));
    }

    /** The turnover that somebody of the present bubble has made necessary by leaving before the others. */
    private static Optional<Turnover> leftSince(Room room) {
        return Optional.ofNullable(room.turnover())
                .filter(t -> room.state() == RoomState.OCCUPIED && !t.since().isBefore(room.since()));
    }

    /**
     * Takes back an entry of a placement that never became true: nobody entered, the room is as clean as before. If
     * somebody else of the bubble did enter and has left, it is not.
     */
    public Floor undoPlace(UUID roomId, UUID stayId, long below, Instant at) {
        Room room = known(roomId);
        List<Occupant> left = remaining(room, stayId, below);
        if (left.size() == room.occupants().size()) {
            return next(rooms);
        }
        if (!left.isEmpty()) {
            return next(replace(room.with(left)));
        }
        RoomState state = leftSince(room).isPresent() ? RoomState.VACATED : RoomState.AVAILABLE;
        return next(replace(room.with(left).to(state, at)));
    }

    private static List<Occupant> remaining(Room room, UUID stayId, long below) {
        return room.occupants().stream().filter(o -> !o.stayId().equals(stayId) || o.seq() >= below).toList();
    }

    /** Blocks, seals, takes out of service, or ends such a state. */
    public Outcome set(UUID roomId, RoomEvent event, @Nullable String why, @Nullable Instant until, UUID turnoverId,
            TurnoverRules rules, Instant now) {
        Room room = known(roomId);
        RoomState from = room.stateAt(now);
        Optional<Transition> edge = Transition.of(from, event);
        if (edge.isEmpty()) {
            return new Refused(List.of(room.breaks(Rule.TRANSITION, now)));
        }
        Room after = room.to(edge.get().to(), now);
        if (after.state() == RoomState.VACATED) {
            after = after.with(resumed(room, turnoverId, rules, now));
        } else if (why != null) {
            after = after.because(why, until);
        }
        return changed(after);
    }

    /**
     * What was due before the room was sealed or repaired is still due: a turnover that had not begun goes on, one
     * that had begun starts anew, as long an airing as before.
     */
    private static Turnover resumed(Room room, UUID id, TurnoverRules rules, Instant now) {
        Turnover before = room.turnover();
        if (before == null || before.passed()) {
            return Turnover.begin(id, now, false, null, rules);
        }
        return before.steps().isEmpty()
                ? before
                : Turnover.begin(id, now, before.afterPositive(), before.foundAt(), rules);
    }

    /** Keeps rooms empty because of a neighbour's risk: those of them that are free now, all in one write. */
    public Floor buffer(Collection<UUID> roomIds, String why, @Nullable Instant until, Instant now) {
        return next(rooms.stream()
                .map(r -> roomIds.contains(r.id()) && r.stateAt(now) == RoomState.AVAILABLE
                        ? r.to(RoomState.BUFFER, now).because(why, until)
                        : r)
                .toList());
    }

    /** One step of the turnover, by the table, the dwell clocks, and the rule that nobody inspects own work. */
    public Outcome step(UUID roomId, RoomEvent event, StepReport report, TurnoverRules rules, Instant now) {
        Room room = known(roomId);
        Optional<Transition> edge = Transition.of(room.stateAt(now), event);
        Turnover turnover = room.turnover();
        if (edge.isEmpty() || turnover == null) {
            return new Refused(List.of(room.breaks(Rule.TRANSITION, now)));
        }
        List<BrokenRule> broken = report.against(event, room.state(), turnover, rules);
        if (!broken.isEmpty()) {
            return new Refused(broken);
        }
        Room after = room.to(edge.get().to(), report.at()).with(report.applyTo(event, turnover));
        Hold promised = room.promise(now);
        if (promised == null) {
            return changed(after);
        }
        return changed(after.state() == RoomState.AVAILABLE
                ? after.to(RoomState.RESERVED, report.at()).with(promised)
                : after.with(promised));
    }

    /** This floor with other rooms, as after an import; the version rises. */
    public Floor withRooms(List<Room> next, long newPlanVersion) {
        return new Floor(this, List.copyOf(next), recent, newPlanVersion, version + 1, outbox, stamp);
    }

    /** The same floor, which also tells its history what happened. */
    Floor telling(OutboxEvent event) {
        return new Floor(this, rooms, recent, planVersion, version, outbox.with(event), stamp);
    }

    /** The same floor, under the mark of one write. */
    Floor stamped(UUID mark) {
        return new Floor(this, rooms, recent, planVersion, version, outbox, mark);
    }

    /** True when the other says the same of every room; what is on its way to the history may differ. */
    boolean saysTheSameAs(Floor other) {
        return version == other.version && planVersion == other.planVersion && rooms.equals(other.rooms)
                && recent.equals(other.recent);
    }

    /** The same floor, which also knows the command that led to it. */
    public Floor remembering(List<RecentCommand> commands) {
        return new Floor(this, rooms, List.copyOf(commands), planVersion, version, outbox, stamp);
    }

    private Outcome changed(Room after) {
        return new Changed(next(replace(after)), after);
    }

    private Floor next(List<Room> all) {
        return withRooms(all, planVersion);
    }

    private List<Room> replace(Room after) {
        UnaryOperator<Room> swap = r -> r.id().equals(after.id()) ? after : r;
        return rooms.stream().map(swap).toList();
    }

    private Room known(UUID roomId) {
        return room(roomId)
                .orElseThrow(() -> new IllegalArgumentException("room " + roomId + " is not on floor " + id));
    }
}
