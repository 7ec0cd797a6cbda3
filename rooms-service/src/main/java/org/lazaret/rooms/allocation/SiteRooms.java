package org.lazaret.rooms.allocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;

/** All rooms of a site as candidates. */
@Component
class SiteRooms {
    private final FloorStore floors;
    private final FloorPlanStore plans;

    SiteRooms(FloorStore floors, FloorPlanStore plans) {
        this.floors = floors;
        this.plans = plans;
    }

    List<Candidate> of(UUID siteId) {
        // The floors first: who rebuilds one writes its plan and then the floor, so a write over what was read here
        // was never judged by an older plan.
        List<Floor> present = floors.ofSite(siteId);
        Map<UUID, FloorPlan> byFloor = new HashMap<>();
        plans.ofSite(siteId).forEach(p -> byFloor.put(p.id(), p));
        return present.stream()
                .flatMap(f -> Optional.ofNullable(byFloor.get(f.id())).stream().map(p -> Candidate.of(f, p)))
                .flatMap(List::stream)
                .toList();
    }

    /** The floors among the candidates, each once. */
    static List<Floor> floors(List<Candidate> rooms) {
        return rooms.stream().map(Candidate::floor).distinct().toList();
    }
}
