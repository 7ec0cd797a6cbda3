package org.lazaret.rooms.allocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;

/**
 * A room with everything around it that a rule may look at.
 *
 * @param neighbours the rooms beside it, as they are now
 * @param cohorts    that live or are expected on its floor
 */
public record Candidate(Floor floor, FloorPlan floorPlan, Room room, RoomPlan plan, List<Room> neighbours,
        Set<String> cohorts) {
    /** Every room of a floor that has its attributes. */
    public static List<Candidate> of(Floor floor, FloorPlan plan) {
        Map<UUID, Room> rooms = new HashMap<>();
        floor.rooms().forEach(r -> rooms.put(r.id(), r));
        Set<String> cohorts = Set.copyOf(SitePicture.cohortsOn(floor));
        return plan.rooms()
                .stream()
                .flatMap(p -> Stream.ofNullable(rooms.get(p.id()))
                        .map(room -> new Candidate(floor, plan, room, p, plan.neighbours(p)
                                .stream()
                                .flatMap(n -> Stream.ofNullable(rooms.get(n.id())))
                                .toList(), cohorts)))
                .toList();
    }
}
