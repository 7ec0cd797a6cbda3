package org.lazaret.rooms.allocation;

import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Sites;

/** Takes a stay's entries out of rooms, as its placement says; every step can be repeated. */
@Component
class LeaveRoom {
    private final FloorStore floors;
    private final PlacementStore placements;
    private final Sites sites;
    private final RuleBooks<TurnoverRules> books;
    private final BusinessClock clock;

    LeaveRoom(FloorStore floors, PlacementStore placements, Sites sites, RuleBooks<TurnoverRules> books,
            BusinessClock clock) {
        this.clock = clock;
        this.floors = floors;
        this.placements = placements;
        this.sites = sites;
        this.books = books;
    }

    /** Finishes whatever the placement still has to leave. */
    void finish(Placement placement) {
        for (Placement.Leaving leaving : placement.leaving()) {
            take(placement.id(), leaving);
            placements.change(placement.id(), p -> p.gone(leaving.id()));
        }
    }

    private void take(UUID stayId, Placement.Leaving leaving) {
        UUID roomId = leaving.spot().roomId();
        Floor written = Retry.untilDecided(() -> {
            Floor floor = floors.find(leaving.spot().floorId()).orElseThrow();
            TurnoverRules rules = books.on(sites.known(floor.siteId()).dayAt(leaving.at()));
            Floor next = leaving.entered()
                    ? floor.leave(roomId, stayId, leaving.below(), leaving.at(), leaving.afterPositive(), leaving.id(),
                            rules)
                    : floor.undoPlace(roomId, stayId, leaving.below(), leaving.at());
            String what = leaving.entered() ? "LEAVE" : "UNDO_PLACE";
            return floors.write(floor, next, new Change(what, Change.RESIDENTS, leaving.at())) ? next : null;
        });
        if (written.room(roomId).map(r -> !r.state().taken()).orElse(true)) {
            sites.giveBackRoom(leaving.spot().siteId(), roomId);
        }
    }

    /** Takes out what a run of a placement has written after its stay had been sent elsewhere. */
    void takeBack(Placement.Spot spot, Bubble bubble) {
        for (Bubble.Person person : bubble.people()) {
            boolean elsewhere = placements.find(person.stayId())
                    .map(p -> p.overtakes(person.seq()) || !p.explains(spot.roomId()))
                    .orElse(true);
            if (elsewhere) {
                take(person.stayId(),
                        new Placement.Leaving(Ids.next(), spot, person.seq() + 1, clock.instant(), false, false));
            }
        }
    }
}
