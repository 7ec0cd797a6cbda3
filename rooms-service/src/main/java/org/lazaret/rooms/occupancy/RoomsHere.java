package org.lazaret.rooms.occupancy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.time.BusinessClock;

/** How many rooms sites have, by the counts that are kept of them. */
@Component
public class RoomsHere {
    private final CountSites counts;
    private final BusinessClock clock;

    RoomsHere(CountSites counts, BusinessClock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Rooms by site, whatever their state; sites without any are left out. */
    public Map<UUID, Integer> of(Collection<UUID> siteIds) {
        Map<UUID, Integer> rooms = new HashMap<>();
        counts.of(siteIds)
                .forEach((id, count) -> rooms.put(id,
                        count.at(clock.instant()).mapToInt(RoomCount::rooms).sum()));
        return rooms;
    }
}
