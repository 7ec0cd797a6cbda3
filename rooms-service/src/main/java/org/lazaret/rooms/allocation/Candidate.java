package org.lazaret.rooms.allocation;

import java.util.List;

import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomPlan;

/** A room with everything around it that a rule may look at. */
public record Candidate(Floor floor, FloorPlan floorPlan, Room room, RoomPlan plan) {
    /** Every room of a floor that has its attributes. */
    public static List<Candidate> of(Floor floor, FloorPlan plan) {
        return floor.rooms()
                .stream()
                .flatMap(room -> plan.room(room.id()).stream().map(p -> new Candidate(floor, plan, room, p)))
                .toList();
    }

    /** The rooms beside this one, as they are now. */
    List<Room> neighbours() {
        return floorPlan.neighbours(plan).stream().flatMap(p -> floor.room(p.id()).stream()).toList();
    }
}
