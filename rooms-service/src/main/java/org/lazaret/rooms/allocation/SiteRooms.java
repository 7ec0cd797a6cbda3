package org.lazaret.rooms.allocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
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
    private final Cache<UUID, List<Candidate>> made;

    SiteRooms(FloorStore floors, FloorPlanStore plans,
            @Value("${lazaret.rooms.remembered:25000}") long remembered) {
        this.made = Caffeine.newBuilder()
                .maximumWeight(remembered)
                .weigher((UUID floor, List<Candidate> rooms) -> Math.max(1, rooms.size()))
                .build();
        this.floors = floors;
        this.plans = plans;
    }

    List<Candidate> of(UUID siteId) {
        // The floors first: who rebuilds one writes its plan and then the floor, so a write over what was read here
        // was never judged by an older plan.
        List<Floor> present = floors.ofSite(siteId);
        Map<UUID, FloorPlan> byFloor = new HashMap<>();
        plans.ofSite(siteId).forEach(p -> byFloor.put(p.id(), p));
        List<Candidate> rooms = new ArrayList<>();
        for (Floor floor : present) {
            FloorPlan plan = byFloor.get(floor.id());
            if (plan != null) {
                rooms.addAll(of(floor, plan));
            }
        }
        return rooms;
    }

    /** The rooms of a floor, put together once for as long as neither the floor nor its plan is read anew. */
    private List<Candidate> of(Floor floor, FloorPlan plan) {
        List<Candidate> known = made.getIfPresent(floor.id());
        if (known != null && !known.isEmpty() && known.getFirst().floor() == floor
                && known.getFirst().floorPlan() == plan) {
            return known;
        }
        List<Candidate> fresh = Candidate.of(floor, plan);
        made.put(floor.id(), fresh);
        return fresh;
    }
}
