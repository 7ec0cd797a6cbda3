package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.FieldError;

/**
 * The fixed attributes of a floor's rooms, apart from the lean {@link Floor} that allocation writes.
 *
 * @param zone  the zone to which the whole floor belongs; without one it counts as isolation
 * @param stamp new with every write, as that of a floor
 */
public record FloorPlan(@BsonId UUID id, UUID siteId, String regionCode, List<RoomPlan> rooms,
        @Nullable FloorZone zone, int schemaVersion, long version, @Nullable UUID stamp) {
    private static final int MOST_NEIGHBOURS = 20;
    private static final Comparator<RoomPlan> DOORS = Comparator.comparing(RoomPlan::position)
            .thenComparing(RoomPlan::number);

    public FloorPlan {
        rooms = List.copyOf(rooms);
    }

    /** A floor of which nobody has said in which zone it lies. */
    public FloorPlan(UUID id, UUID siteId, String regionCode, List<RoomPlan> rooms, int schemaVersion, long version) {
        this(id, siteId, regionCode, rooms, null, schemaVersion, version);
    }

    /** A plan that is not written yet. */
    public FloorPlan(UUID id, UUID siteId, String regionCode, List<RoomPlan> rooms, @Nullable FloorZone zone,
            int schemaVersion, long version) {
        this(id, siteId, regionCode, rooms, zone, schemaVersion, version, null);
    }

    /** The same plan, under the mark of one write. */
    FloorPlan stamped(@Nullable UUID mark) {
        return new FloorPlan(id, siteId, regionCode, rooms, zone, schemaVersion, version, mark);
    }

    /** The attributes of one room. */
    public Optional<RoomPlan> room(UUID roomId) {
        return rooms.stream().filter(r -> r.id().equals(roomId)).findFirst();
    }

    /**
     * Rooms next to this one: one place apart, unless either of the two names the other as walled off, or named as
     * adjacent by either.
     */
    public List<RoomPlan> neighbours(RoomPlan of) {
        return rooms.stream().filter(r -> !r.id().equals(of.id())).filter(r -> named(of, r) || derived(of, r)).toList();
    }

    /** True when somebody has written that the two are neighbours. */
    static boolean named(RoomPlan one, RoomPlan other) {
        return one.adjacent().contains(other.number()) || other.adjacent().contains(one.number());
    }

    private static boolean derived(RoomPlan one, RoomPlan other) {
        return Math.abs(one.position() - other.position()) <= 1 && !one.apart().contains(other.number())
                && !other.apart().contains(one.number());
    }

    /** True when people may live on the floor. */
    public boolean livedIn() {
        return zone == null || zone.kind().livedIn();
    }

    /** Everything that is wrong with a room's attributes, by the rooms that the floor has. */
    List<FieldError> faults(RoomPlan next) {
        var faults = new ArrayList<FieldError>();
        faults.addAll(unknown("adjacent", next, next.adjacent()));
        faults.addAll(unknown("apart", next, next.apart()));
        next.adjacent()
                .stream()
                .filter(next.apart()::contains)
                .forEach(n -> faults.add(new FieldError("apart", "contradiction",
                        "Room " + n + " cannot be both a neighbour and walled off; name it once.")));
        if (!next.beds().isEmpty()) {
            if (next.type() != RoomType.CARE && next.type() != RoomType.BAY) {
                faults.add(
                        new FieldError("beds", "no-labels", "Only beds of care rooms and of open halls have labels."));
            } else if (next.beds().size() != next.capacity()) {
                faults.add(new FieldError("beds", "count", "The room takes " + next.capacity() + " and "
                        + next.beds().size() + " beds have a label; label each bed, or none."));
            }
            if (Set.copyOf(next.beds()).size() != next.beds().size()) {
                faults.add(new FieldError("beds", "duplicate", "Each bed has a label of its own."));
            }
        }
        return faults;
    }

    private List<FieldError> unknown(String field, RoomPlan of, List<String> numbers) {
        var faults = new ArrayList<FieldError>();
        if (numbers.size() > MOST_NEIGHBOURS) {
            faults.add(new FieldError(field, "too-many", "At most " + MOST_NEIGHBOURS + " rooms are named."));
        }
        Set<String> known = rooms.stream().map(RoomPlan::number).collect(Collectors.toSet());
        for (String number : new HashSet<>(numbers)) {
            if (number.equals(of.number())) {
                faults.add(new FieldError(field, "itself", "A room is no neighbour of itself."));
            } else if (!known.contains(number)) {
                faults.add(new FieldError(field, "unknown-room", "This floor has no room " + number + "."));
            }
        }
        return faults;
    }

    /** The plan with a room rebuilt; what it says of its neighbours is then said by them too. */
    FloorPlan with(RoomPlan next) {
        return with(
                rooms.stream().map(r -> r.id().equals(next.id()) ? next : answering(r, next)).sorted(DOORS).toList(),
                zone);
    }

    private static RoomPlan answering(RoomPlan room, RoomPlan next) {
        return room.beside(marked(room.adjacent(), next.number(), next.adjacent().contains(room.number())),
                marked(room.apart(), next.number(), next.apart().contains(room.number())));
    }

    private static List<String> marked(List<String> numbers, String number, boolean wanted) {
        if (numbers.contains(number) == wanted) {
            return numbers;
        }
        List<String> next = new ArrayList<>(numbers);
        if (wanted) {
            next.add(number);
        } else {
            next.remove(number);
        }
        return next;
    }

    FloorPlan with(@Nullable FloorZone other) {
        return with(rooms, other);
    }

    /** The next version; the same one when nothing differs. */
    FloorPlan with(List<RoomPlan> all, @Nullable FloorZone other) {
        FloorPlan same = new FloorPlan(id, siteId, regionCode, all, other, schemaVersion, version, stamp);
        return same.equals(this)
                ? this
                : new FloorPlan(id, siteId, regionCode, all, other, schemaVersion, version + 1);
    }

    /** The rooms as the plan has them: those that are known go on as they are, new ones are empty. */
    List<Room> built(Collection<Room> known, Instant now) {
        Map<UUID, Room> byId = known.stream().collect(Collectors.toMap(Room::id, Function.identity()));
        List<Room> all = new ArrayList<>();
        for (RoomPlan p : rooms) {
            int door = all.size() + 1;
            Room room = byId.get(p.id());
            all.add(room == null
                    ? Room.empty(p.id(), p.number(), p.capacity(), door, now)
                    : room.built(p.capacity(), door));
        }
        return all;
    }
}
