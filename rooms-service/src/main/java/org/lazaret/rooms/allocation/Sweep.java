package org.lazaret.rooms.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Finishes what a crash left half done, ends expired holds, and takes out entries that are held by nobody. Every step
 * is guarded, so any number of replicas may sweep at once.
 */
@Component
class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 200;
    /** Looking at everything costs as much as there is; what only that finds is rare and hurts nobody at once. */
    private static final Duration WHOLE = Duration.ofMinutes(10);
    private final PlacementStore placements;
    private final FloorStore floors;
    private final LeaveRoom leave;
    private final HoldRoom holds;
    private Instant nextWhole = Instant.MIN;
    private final Sites sites;
    private final RuleBooks<TurnoverRules> books;
    private final BusinessClock clock;

    Sweep(PlacementStore placements, FloorStore floors, LeaveRoom leave, HoldRoom holds, Sites sites,
            RuleBooks<TurnoverRules> books, BusinessClock clock) {
        this.placements = placements;
        this.floors = floors;
        this.leave = leave;
        this.holds = holds;
        this.sites = sites;
        this.books = books;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${lazaret.rooms.sweep}", fixedDelayString = "${lazaret.rooms.sweep}")
    void sweep() {
        Instant now = clock.instant();
        boolean everything = !now.isBefore(nextWhole);
        try {
            if (everything) {
                nextWhole = now.plus(WHOLE);
                sweep(now.minus(PATIENCE));
            } else {
                pressing(now.minus(PATIENCE));
            }
        } catch (RuntimeException failure) {
            log.warn("the sweep of rooms stopped early and will run again: {}", failure.toString());
        }
    }

    /** What cannot wait, found by index: commands that began before the moment and never ended, holds that are over. */
    private void pressing(Instant before) {
        placements.openBefore(before, PAGE).forEach(this::finish);
        Instant now = clock.instant();
        floors.withExpiredHold(now, PAGE).forEach(floor -> holds.expire(floor, now));
    }

    /** Whatever has been unfinished since before the moment, and every floor and site besides. */
    void sweep(Instant before) {
        pressing(before);
        UUID last = null;
        for (List<Floor> page = floors.after(last, PAGE); !page.isEmpty(); page = floors.after(last, PAGE)) {
            page.forEach(this::tidy);
            last = page.getLast().id();
        }
        UUID site = null;
        for (List<Site> page = sites.after(site, PAGE); !page.isEmpty(); page = sites.after(site, PAGE)) {
            page.forEach(s -> recount(s, before));
            site = page.getLast().id();
        }
    }

    private void finish(Placement open) {
        Placement.Spot want = open.want();
        if (open.swap() != null) {
            // two households change places or neither does: its process knows, and takes itself up
            return;
        }
        if (want != null) {
            boolean entered = floors.find(want.floorId())
                    .flatMap(f -> f.room(want.roomId()))
                    .map(r -> r.holds(open.id(), open.seq()))
                    .orElse(false);
            Instant now = clock.instant();
            Placement.Step step = placements.change(open.id(),
                    p -> !want.equals(p.want()) || p.seq() != open.seq()
                            ? new Placement.Step.Same(p)
                            : entered
                                    ? p.confirm(p.seq(), want, now, now, Ids.next())
                                    : p.withdraw(p.seq(), now, Ids.next()));
            log.info("placement of stay {} was left half done: {}", open.id(), step.getClass().getSimpleName());
        }
        placements.find(open.id()).ifPresent(leave::finish);
    }

    private void tidy(Floor floor) {
        Instant now = clock.instant();
        holds.expire(floor, now);
        List<UUID> stays = floor.rooms().stream().flatMap(r -> r.occupants().stream()).map(Occupant::stayId).toList();
        if (stays.isEmpty()) {
            return;
        }
        Map<UUID, Placement> known = placements.find(stays);
        for (Room room : floor.rooms()) {
            for (Occupant occupant : room.occupants()) {
                if (heldByNobody(room, occupant, known.get(occupant.stayId()))) {
                    log.warn("room {} held stay {} without a placement; it goes through its turnover", room.number(),
                            occupant.stayId());
                    // Whether somebody was inside is not known, and doubt is disinfected. A floor that changed since
                    // it was read is left to the next sweep.
                    Floor next = floor.leave(room.id(), occupant.stayId(), occupant.seq() + 1, now, false, Ids.next(),
                            books.on(sites.known(floor.siteId()).dayAt(now)));
                    if (floors.write(floor, next, new Change("LEAVE", Change.SWEEP, now))) {
                        sites.giveBackRoom(floor.siteId(), room.id());
                    }
                    return;
                }
            }
        }
    }

    private static boolean heldByNobody(Room room, Occupant occupant, @Nullable Placement placement) {
        return placement == null || !placement.explains(room.id()) || placement.seq() < occupant.seq();
    }

    private void recount(Site site, Instant before) {
        if (site.policyCapacity() == null) {
            return;
        }
        // Read before the floors: a room that counts by then and is not in use afterwards was left behind.
        List<UUID> counted = sites.countedBefore(site.id(), before);
        Set<UUID> used = new HashSet<>();
        floors.ofSite(site.id())
                .forEach(f -> f.rooms()
                        .stream()
                        .filter(r -> r.state().taken() || r.hold() != null)
                        .forEach(r -> used.add(r.id())));
        counted.stream().filter(room -> !used.contains(room)).forEach(room -> sites.giveBackRoom(site.id(), room));
        used.stream()
                .filter(room -> !counted.contains(room))
                .forEach(room -> sites.countRoom(site.id(), room, clock.instant()));
    }
}
