package org.lazaret.rooms.muster;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Etags;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.forecast.WhoIsAway;
import org.lazaret.rooms.shift.OnSitePerson;
import org.lazaret.rooms.shift.WhoIsOnSite;

/**
 * Everybody who is on a site at this moment: residents in the order of their doors, then who came in at the gate. It
 * asks no other service, so it answers while any of them is away.
 */
@Component
class WhoIsHere {
    private final FloorStore floors;
    private final WhoIsOnSite gate;
    private final WhoIsAway away;
    private final BusinessClock clock;

    WhoIsHere(FloorStore floors, WhoIsOnSite gate, WhoIsAway away, BusinessClock clock) {
        this.floors = floors;
        this.gate = gate;
        this.away = away;
        this.clock = clock;
    }

    /** What tells one list from the next without reading every floor whole. */
    String tag(UUID siteId) {
        FloorStore.Moment moment = floors.momentOf(siteId, clock.instant());
        String here = gate.now(siteId) + " " + new TreeSet<>(away.now(siteId));
        String others = Etags.over(here.getBytes(StandardCharsets.UTF_8)).replace("\"", "");
        return moment.floors() + "-" + moment.sum() + "-" + others;
    }

    List<MusterPerson> now(UUID siteId) {
        Set<UUID> gone = away.now(siteId);
        Stream<MusterPerson> residents = floors.ofSite(siteId)
                .stream()
                .sorted(Comparator.comparing(Floor::buildingCode)
                        .thenComparing(Floor::level)
                        .thenComparing(Floor::label))
                .flatMap(floor -> floor.rooms()
                        .stream()
                        .flatMap(room -> room.occupants()
                                .stream()
                                .map(o -> MusterPerson.of(floor, room, o, gone.contains(o.stayId())))));
        Stream<MusterPerson> others = gate.now(siteId)
                .stream()
                .sorted(Comparator.comparing(OnSitePerson::kind).thenComparing(OnSitePerson::name))
                .map(MusterPerson::of);
        return Stream.concat(residents, others).toList();
    }
}
