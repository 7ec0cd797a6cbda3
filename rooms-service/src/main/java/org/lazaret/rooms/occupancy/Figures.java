package org.lazaret.rooms.occupancy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.lazaret.rooms.floor.RoomState;

/**
 * Rooms and people of some sites together.
 *
 * @param places          people that the rooms take, whatever their state: their beds
 * @param available       rooms that can be given now
 * @param placesAvailable beds in them
 */
public record Figures(int sites, int rooms, int places, int people, int available, int placesAvailable,
        List<RoomCount> byTypeAndState) {
    static Figures of(int sites, Collection<SiteCount> counts, Instant now) {
        List<RoomCount> sums = SiteCount.sum(counts.stream().flatMap(c -> c.at(now)));
        return new Figures(sites, sums.stream().mapToInt(RoomCount::rooms).sum(),
                sums.stream().mapToInt(RoomCount::places).sum(), sums.stream().mapToInt(RoomCount::people).sum(),
                sums.stream().filter(c -> c.state() == RoomState.AVAILABLE).mapToInt(RoomCount::rooms).sum(),
                sums.stream().filter(c -> c.state() == RoomState.AVAILABLE).mapToInt(RoomCount::places).sum(), sums);
    }
}
