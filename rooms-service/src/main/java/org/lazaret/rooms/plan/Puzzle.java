package org.lazaret.rooms.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.allocation.AllocationRules;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.Candidate;
import org.lazaret.rooms.allocation.Preference;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.allocation.Surroundings;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.RoomPlan;
import org.lazaret.rooms.floor.RoomType;

/**
 * A list of arrivals and the rooms they may have, in numbers, so that hundreds of thousands of plans can be compared.
 * Every number comes from the rules and preferences of {@code allocation}; what two bubbles of the plan mean for each
 * other is told by {@link Tally}. A plan is an array: for each bubble the index of its room, or {@link #NOWHERE}.
 */
final class Puzzle {
    static final int NOWHERE = -1;
    /** Points of a room that a hard rule forbids. */
    static final int FORBIDDEN = -1;
    /** So many of its best rooms a bubble is moved among by the search; with less it has all of them. */
    private static final int RANGE = 400;

    private static final int[] NONE = {};
    /** The room of the last plan is no longer to be had: wherever the bubble goes, it moves. */
    private static final int GONE = Integer.MAX_VALUE;

    private final SitePicture picture;
    private final List<Bubble> bubbles;
    private final List<Candidate> rooms;
    private final int[] last;
    private final int[] kinds;
    private final int[][] points;
    private final Map<UUID, Integer> floors = new HashMap<>();
    private final Map<String, Integer> cohorts = new HashMap<>();
    private final Map<String, Integer> lifts = new HashMap<>();
    final int[] floorOf;
    final int[] liftOf;
    final int[] cohortOf;
    final boolean[] anybodyOn;
    final boolean[][] cohortOn;
    final int[] takenByLift;
    final int[][] near;
    final int[][] doorsToFamily;
    final int[][] neighbours;
    final int[] doorsTaken;

    /**
     * @param arrivals who comes
     * @param before   rooms of the last plan by bubble; empty when there is none
     */
    Puzzle(SitePicture picture, List<Bubble> arrivals, Map<UUID, UUID> before) {
        this.picture = picture;
        this.bubbles = List.copyOf(arrivals);
        Map<Kind, Integer> known = new HashMap<>();
        List<Bubble> samples = new ArrayList<>();
        kinds = bubbles.stream().mapToInt(b -> known.computeIfAbsent(Kind.of(b, picture), k -> {
            samples.add(b);
            return samples.size() - 1;
        })).toArray();
        int[][] all = samples.stream().map(this::points).toArray(int[][]::new);
        int[] usable = IntStream.range(0, picture.rooms().size())
                .filter(r -> Stream.of(all).anyMatch(p -> p[r] != FORBIDDEN))
                .toArray();
        rooms = IntStream.of(usable).mapToObj(picture.rooms()::get).toList();
        points = Stream.of(all).map(p -> IntStream.of(usable).map(r -> p[r]).toArray()).toArray(int[][]::new);

        bubbles.forEach(b -> cohorts.putIfAbsent(b.cohortId(), cohorts.size()));
        picture.rooms().forEach(c -> floors.putIfAbsent(c.floor().id(), floors.size()));
        anybodyOn = new boolean[floors.size()];
        cohortOn = new boolean[floors.size()][cohorts.size()];
        for (Candidate c : picture.rooms()) {
            if (c.room().equals(c.floor().rooms().getFirst())) {
                Set<String> living = SitePicture.cohortsOn(c.floor());
                int floor = index(floors, c.floor().id());
                anybodyOn[floor] = !living.isEmpty();
                cohorts.forEach((cohort, i) -> cohortOn[floor][i] = living.contains(cohort));
            }
            Stream.ofNullable(c.plan().lift()).forEach(l -> lifts.putIfAbsent(l, lifts.size()));
        }
        takenByLift = new int[lifts.size()];
        picture.rooms()
                .stream()
                .filter(c -> c.plan().lift() != null && picture.taken(c.room()))
                .forEach(c -> takenByLift[index(lifts, c.plan().lift())]++);
        cohortOf = bubbles.stream().mapToInt(b -> index(cohorts, b.cohortId())).toArray();
        floorOf = rooms.stream().mapToInt(c -> index(floors, c.floor().id())).toArray();
        liftOf = rooms.stream().mapToInt(c -> index(lifts, c.plan().lift())).toArray();

        Map<UUID, Integer> byId = new HashMap<>();
        IntStream.range(0, bubbles.size()).forEach(b -> byId.put(bubbles.get(b).id(), b));
        near = bubbles.stream()
                .map(b -> b.near().stream().filter(byId::containsKey).mapToInt(id -> index(byId, id)).toArray())
                .toArray(int[][]::new);
        doorsToFamily = bubbles.stream().map(this::doorsToFamily).toArray(int[][]::new);
        Map<UUID, Integer> roomIndex = new HashMap<>();
        IntStream.range(0, rooms.size()).forEach(r -> roomIndex.put(rooms.get(r).room().id(), r));
        boolean mattersWhoIsBeside = rules().takenDoor() > 0
                || bubbles.stream().anyMatch(a -> bubbles.stream().anyMatch(b -> neverBeside(a, b)));
        neighbours = rooms.stream()
                .map(c -> mattersWhoIsBeside ? neighbours(c, roomIndex) : NONE)
                .toArray(int[][]::new);
        doorsTaken = rooms.stream().mapToInt(this::doorsTaken).toArray();
        last = bubbles.stream().mapToInt(b -> {
            int room = index(roomIndex, before.get(b.id()));
            return room == NOWHERE && before.containsKey(b.id()) ? GONE : room;
        }).toArray();
    }

    private static int index(Map<?, Integer> indexes, @Nullable Object key) {
        Integer index = indexes.get(key);
        return index == null ? NOWHERE : index;
    }

    private int[] points(Bubble bubble) {
        Surroundings around = picture.around(bubble);
        return picture.rooms()
                .stream()
                .mapToInt(c -> c.room().openTo(bubble.id(), picture.at()) && picture.allows(bubble, c, around)
                        ? picture.ownPoints(bubble, c, around)
                        : FORBIDDEN)
                .toArray();
    }

    /** Doors between each room and family that lives at the site; empty when there is none. */
    private int[] doorsToFamily(Bubble bubble) {
        if (bubble.near().isEmpty()) {
            return NONE;
        }
        Surroundings around = picture.around(bubble);
        return around.near().isEmpty()
                ? NONE
                : rooms.stream().mapToInt(c -> around.doorsApart(c, Preference.FAR)).toArray();
    }

    private static int[] neighbours(Candidate room, Map<UUID, Integer> index) {
        return room.floorPlan()
                .neighbours(room.plan())
                .stream()
                .map(RoomPlan::id)
                .filter(index::containsKey)
                .mapToInt(id -> index(index, id))
                .toArray();
    }

    private int doorsTaken(Candidate room) {
        if (rules().takenDoor() == 0) {
            return 0;
        }
        FloorPlan plan = room.floorPlan();
        return (int) plan.neighbours(room.plan())
                .stream()
                .flatMap(p -> room.floor().room(p.id()).stream())
                .filter(picture::taken)
                .count();
    }

    private boolean neverBeside(Bubble one, Bubble other) {
        return picture.neverBeside(one, RoomType.SINGLE, other);
    }

    /** True when the bubble may not live in the room beside the other bubble. */
    boolean neverBeside(int bubble, int room, int other) {
        return picture.neverBeside(bubbles.get(bubble), rooms.get(room).plan().type(), bubbles.get(other));
    }

    /** Points of a room that do not depend on the rest of the plan, or {@link #FORBIDDEN}. */
    int points(int bubble, int room) {
        return points[kinds[bubble]][room];
    }

    /** Doors between two rooms, as far as it matters. */
    int doors(int one, int other) {
        return floorOf[one] != floorOf[other]
                ? Preference.FAR
                : Math.min(Preference.FAR,
                        Math.abs(rooms.get(one).room().doorOrder() - rooms.get(other).room().doorOrder()));
    }

    int people(int bubble) {
        return bubbles.get(bubble).size();
    }

    int everybody() {
        return bubbles.stream().mapToInt(Bubble::size).sum();
    }

    /** True when going to this room moves the bubble away from that of the last plan. */
    boolean moves(int bubble, int room) {
        return last[bubble] != NOWHERE && room != NOWHERE && last[bubble] != room;
    }

    /** The room of the last plan, if the bubble may still have it. */
    int lastRoom(int bubble) {
        int room = last[bubble];
        return room == NOWHERE || room == GONE || points(bubble, room) == FORBIDDEN ? NOWHERE : room;
    }

    /** How many bubbles may be planned before the approved capacity is reached. */
    int spare() {
        Integer spare = picture.spare();
        return spare == null ? Integer.MAX_VALUE : spare;
    }

    int size() {
        return bubbles.size();
    }

    int rooms() {
        return rooms.size();
    }

    int lifts() {
        return takenByLift.length;
    }

    int floors() {
        return anybodyOn.length;
    }

    int cohorts() {
        return cohorts.size();
    }

    AllocationRules rules() {
        return picture.rules();
    }

    SitePicture picture() {
        return picture;
    }

    List<Bubble> bubbles() {
        return bubbles;
    }

    Candidate room(int index) {
        return rooms.get(index);
    }

    /** Bubbles of the same kind are refused for the same reasons. */
    int kind(int bubble) {
        return kinds[bubble];
    }

    /** Rooms among which the search moves a bubble, with the one that it has. */
    List<Integer> range(int bubble, int seat) {
        List<Integer> best = IntStream.range(0, rooms.size())
                .filter(r -> points(bubble, r) != FORBIDDEN)
                .boxed()
                .sorted(Comparator.comparingInt(r -> points(bubble, r)))
                .limit(Math.max(RANGE, 2L * bubbles.size()))
                .toList();
        Set<Integer> range = new LinkedHashSet<>(best);
        IntStream.of(seat, lastRoom(bubble)).filter(r -> r != NOWHERE).forEach(range::add);
        return List.copyOf(range);
    }

    /** The plan as rooms by bubble. */
    Map<UUID, UUID> rooms(int[] seats) {
        Map<UUID, UUID> found = new HashMap<>();
        for (int b = 0; b < seats.length; b++) {
            if (seats[b] != NOWHERE) {
                found.put(bubbles.get(b).id(), rooms.get(seats[b]).room().id());
            }
        }
        return found;
    }

    /** A plan without anybody. */
    int[] nobody() {
        int[] seats = new int[bubbles.size()];
        Arrays.fill(seats, NOWHERE);
        return seats;
    }
}
