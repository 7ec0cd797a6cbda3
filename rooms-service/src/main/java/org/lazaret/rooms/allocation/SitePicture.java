package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;

/**
 * All that allocation knows of a site at one moment, so that many bubbles can be judged on the same ground, and on the
 * ground that a plan would make.
 *
 * @param rooms         every room of the site, in the order in which equal ones fill up
 * @param cohortsOpened when the first of each cohort moved in
 * @param exempted      ids of the hard rules that a bubble may break
 * @param spare         rooms that may still be taken before the approved capacity is reached; missing without a limit
 * @param ready         when rooms that are still in turnover can be ready, where that is in time
 * @param at            the moment
 */
public record SitePicture(Site site, List<Candidate> rooms, AllocationRules rules, Map<String, Instant> cohortsOpened,
        Map<UUID, Set<String>> exempted, @Nullable Integer spare, Map<UUID, Instant> ready, Instant at) {
    public SitePicture {
        rooms = rooms.stream().sorted(Choice.IN_ORDER).toList();
        cohortsOpened = Map.copyOf(cohortsOpened);
        exempted = Map.copyOf(exempted);
        ready = Map.copyOf(ready);
    }

    /** The best room for a bubble, or every rule against it. */
    public Choice choose(Bubble bubble) {
        return Choice.of(bubble, rooms, null, site, rules, around(bubble), at);
    }

    /** One room for a bubble: its points and reasons, or every rule against it. */
    public Choice judge(Bubble bubble, UUID roomId) {
        return Choice.of(bubble, rooms, roomId, site, rules, around(bubble), at);
    }

    /**
     * Every bubble in its room, judged as a suggestion would be with all the others in theirs.
     *
     * @param wanted rooms by bubble; a bubble without one is not judged
     */
    public Map<UUID, Choice> judge(List<Bubble> bubbles, Map<UUID, UUID> wanted) {
        Map<UUID, Choice> judged = new LinkedHashMap<>();
        for (Bubble bubble : bubbles) {
            UUID room = wanted.get(bubble.id());
            if (room != null) {
                judged.put(bubble.id(), holding(inRooms(bubbles, wanted, bubble)).judge(bubble, room));
            }
        }
        return judged;
    }

    /** The site with every bubble in its room. */
    public SitePicture holding(List<Bubble> bubbles, Map<UUID, UUID> wanted) {
        return holding(inRooms(bubbles, wanted, null));
    }

    private static Map<UUID, Bubble> inRooms(List<Bubble> bubbles, Map<UUID, UUID> wanted, @Nullable Bubble except) {
        Map<UUID, Bubble> held = new HashMap<>();
        for (Bubble bubble : bubbles) {
            UUID room = wanted.get(bubble.id());
            if (room != null && !bubble.equals(except)) {
                held.put(room, bubble);
            }
        }
        return held;
    }

    /** What lies around a bubble that looks for a room. */
    public Surroundings around(Bubble bubble) {
        return Surroundings.of(bubble, rooms, cohortsOpened.get(bubble.cohortId()), exempted(bubble), at);
    }

    /** Ids of the hard rules that the bubble may break. */
    public Set<String> exempted(Bubble bubble) {
        return exempted.getOrDefault(bubble.id(), Set.of());
    }

    /** True when no hard rule speaks against the room, as far as the present state of the site tells. */
    public boolean allows(Bubble bubble, Candidate room, Surroundings around) {
        var question = new HardRule.Question(bubble, room, site, rules, around, at);
        return HardRule.allowsRoom(question) && HardRule.allowsBubble(question);
    }

    /** The points against a room that do not depend on where others live. */
    public int ownPoints(Bubble bubble, Candidate room, Surroundings around) {
        var asked = new Preference.Asked(bubble, room, rules, around, at);
        return Stream.of(Preference.values()).filter(p -> !p.amongOthers()).mapToInt(p -> p.penalty(asked)).sum();
    }

    /** True when people of these bubbles are never neighbours, seen from the first in a room of that type. */
    public boolean neverBeside(Bubble bubble, RoomType type, Bubble other) {
        Category opposite = HardRule.opposite(bubble.category());
        return opposite == other.category() && type != RoomType.BAY
                && !exempted(bubble).contains(Rule.BESIDE_POSITIVE.id());
    }

    /** True while somebody has a right to the room. */
    public boolean taken(Room room) {
        return room.stateAt(at).taken();
    }

    /** The cohorts that live or are expected on a floor. */
    public static Set<String> cohortsOn(Floor floor) {
        Set<String> cohorts = new HashSet<>();
        for (Room room : floor.rooms()) {
            room.occupants().stream().map(Occupant::cohortId).forEach(cohorts::add);
            Stream.ofNullable(room.hold()).map(Hold::cohortId).forEach(cohorts::add);
        }
        return cohorts;
    }

    /** @param promised bubbles by room */
    private SitePicture holding(Map<UUID, Bubble> promised) {
        Map<UUID, Map<UUID, Hold>> byFloor = new HashMap<>();
        Map<UUID, Floor> floors = new HashMap<>();
        for (Candidate room : rooms) {
            Bubble bubble = promised.get(room.room().id());
            if (bubble != null && room.room().state() != RoomState.OCCUPIED) {
                floors.put(room.floor().id(), room.floor());
                byFloor.computeIfAbsent(room.floor().id(), f -> new HashMap<>()).put(room.room().id(), held(bubble));
            }
        }
        byFloor.forEach((id, holds) -> floors.computeIfPresent(id, (f, floor) -> floor.promise(holds, at)));
        var next = new ArrayList<Candidate>();
        for (Candidate room : rooms) {
            Floor floor = floors.get(room.floor().id());
            if (floor == null) {
                next.add(room);
            } else if (byFloor.containsKey(floor.id())) {
                byFloor.remove(floor.id());
                next.addAll(Candidate.of(floor, room.floorPlan()));
            }
        }
        return new SitePicture(site, next, rules, cohortsOpened, exempted, spare, ready, at);
    }

    /** True when somebody of the bubble lives at the site already. */
    public boolean knows(Bubble bubble) {
        return rooms.stream()
                .flatMap(c -> c.room().occupants().stream())
                .anyMatch(o -> o.bubbleId().equals(bubble.id())
                        || bubble.people().stream().anyMatch(p -> p.stayId().equals(o.stayId())));
    }

    private static Hold held(Bubble bubble) {
        return new Hold(bubble.id(), bubble.id(), bubble.size(), bubble.category(), bubble.cohortId(),
                bubble.exposure(), Instant.MAX);
    }
}
