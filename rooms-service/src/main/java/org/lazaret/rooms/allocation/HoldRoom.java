package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/** Promises the best room to a bubble that is on its way, and takes promises back. */
@Service
class HoldRoom {
    private final Sites sites;
    private final Turns turns;
    private final SiteRooms rooms;
    private final FloorStore floors;
    private final HoldClaimStore claims;
    private final CohortStore cohorts;
    private final WaitingStore waiting;
    private final ExemptionStore exemptions;
    private final RuleBooks<AllocationRules> books;
    private final BusinessClock clock;

    HoldRoom(Sites sites, Turns turns, SiteRooms rooms, FloorStore floors, HoldClaimStore claims, CohortStore cohorts,
            WaitingStore waiting, ExemptionStore exemptions, RuleBooks<AllocationRules> books, BusinessClock clock) {
        this.cohorts = cohorts;
        this.waiting = waiting;
        this.exemptions = exemptions;
        this.claims = claims;
        this.sites = sites;
        this.turns = turns;
        this.rooms = rooms;
        this.floors = floors;
        this.books = books;
        this.clock = clock;
    }

    /** Holds a room; the same again finds it held, a later end renews it in the same room. */
    Granted hold(UUID commandId, UUID siteId, Bubble bubble, Instant until) {
        Site site = sites.known(siteId);
        if (!until.isAfter(clock.instant())) {
            throw ProblemException.invalid("until", "Past", "This hold would have ended already; give a later end.");
        }
        return Retry.untilDecided(() -> turns.at(site.id(), () -> attempt(commandId, site, bubble, until)));
    }

    private @Nullable Granted attempt(UUID commandId, Site site, Bubble bubble, Instant until) {
        Instant now = clock.instant();
        AllocationRules rules = books.on(site.dayAt(now));
        Instant latest = now.plus(rules.longestHold());
        Hold hold = new Hold(bubble.id(), commandId, bubble.size(), bubble.category(), bubble.cohortId(),
                bubble.exposure(), until.isAfter(latest) ? latest : until.truncatedTo(ChronoUnit.MILLIS));
        List<Candidate> all = rooms.of(site.id());
        Candidate own = all.stream().filter(c -> hasRoom(c, bubble.id(), now)).findFirst().orElse(null);
        if (own != null && (own.room().hold() == null || own.room().state().turningOver()
                || commandId.equals(own.room().hold().commandId()))) {
            Hold known = own.room().hold();
            return new Granted.Room(Placement.Spot.of(own), known == null ? null : known.until(), List.of());
        }
        HoldClaimStore.HoldClaim claim = claims.find(bubble.id()).orElse(null);
        UUID wanted = own != null ? own.room().id() : claim == null || claim.expired(now) ? null : claim.roomId();
        Surroundings around = Surroundings.of(bubble, all,
                cohorts.opened(site.id(), bubble.cohortId()).orElse(null),
                exemptions.rules(site.id(), bubble.id(), now), now);
        Choice choice = Choice.of(bubble, all, wanted, site, rules, around, now);
        if (choice instanceof Choice.NoRoom && own == null && wanted != null) {
            choice = Choice.of(bubble, all, null, site, rules, around, now);
        }
        return switch (choice) {
            case Choice.NoRoom none -> new Granted.Refused(explained(none.rules(), bubble.id(), all, now));
            case Choice.Chosen chosen -> take(site, chosen, hold, claim, now);
        };
    }

    private static boolean hasRoom(Candidate c, UUID bubbleId, Instant now) {
        Room room = c.room();
        Hold promised = room.promise(now);
        return promised != null && promised.bubbleId().equals(bubbleId)
                || room.occupants().stream().anyMatch(o -> o.bubbleId().equals(bubbleId));
    }

    private @Nullable Granted take(Site site, Choice.Chosen chosen, Hold hold,
            HoldClaimStore.@Nullable HoldClaim claim, Instant now) {
        Candidate c = chosen.candidate();
        UUID bubbleId = hold.bubbleId();
        boolean claimed = claim != null && claim.roomId().equals(c.room().id()) && hold.until().equals(claim.until())
                || claims.write(new HoldClaimStore.HoldClaim(bubbleId, c.floor().id(), c.room().id(), hold.until(),
                        claim == null ? 1 : claim.version() + 1));
        if (!claimed) {
            return null;
        }
        if (!sites.takeRoom(site, c.room().id(), now)) {
            return new Granted.Refused(List.of(Rule.POLICY_CAPACITY.broken(String.valueOf(site.policyCapacity()))));
        }
        Floor.Outcome outcome = c.floor().hold(c.room().id(), hold, now);
        boolean done = switch (outcome) {
            case Floor.Changed changed -> floors.write(c.floor(), changed.floor(),
                    new Change("HOLD", Change.RESIDENTS, now));
            case Floor.Unchanged unchanged -> true;
            case Floor.Refused refused -> false;
        };
        if (!done) {
            return null;
        }
        // Another command may have claimed another room, or released the bubble's, since this one was claimed.
        if (claims.find(bubbleId).filter(x -> x.roomId().equals(c.room().id())).isEmpty()) {
            releaseOne(c.floor().id(), c.room().id(), bubbleId);
            return null;
        }
        waiting.remove(bubbleId);
        return new Granted.Room(Placement.Spot.of(c), hold.until(), chosen.reasons());
    }

    /** The rules for which a bubble gets no room, and first of all that it comes too late for the one it held. */
    List<BrokenRule> explained(List<BrokenRule> rules, UUID bubbleId, List<Candidate> all, Instant now) {
        HoldClaimStore.HoldClaim claim = claims.find(bubbleId).filter(c -> c.expired(now)).orElse(null);
        return claim == null
                ? rules
                : Stream.concat(all.stream()
                        .filter(c -> c.room().id().equals(claim.roomId()))
                        .map(c -> Rule.HOLD_EXPIRED.broken(c.room().number(), String.valueOf(claim.until()))),
                        rules.stream()).toList();
    }

    /** Ends whatever is held for the bubble; nothing held is fine. */
    void release(UUID bubbleId, @Nullable UUID exceptRoom) {
        claims.drop(bubbleId);
        for (Floor floor : floors.holding(bubbleId)) {
            for (Room room : floor.rooms()) {
                boolean held = room.hold() != null && room.hold().bubbleId().equals(bubbleId);
                if (held && !room.id().equals(exceptRoom)) {
                    releaseOne(floor.id(), room.id(), bubbleId);
                }
            }
        }
    }

    private void releaseOne(UUID floorId, UUID roomId, UUID bubbleId) {
        UUID siteId = Retry.untilDecided(() -> {
            Floor floor = floors.find(floorId).orElseThrow();
            return switch (floor.releaseHold(roomId, bubbleId, clock.instant())) {
                case Floor.Changed changed -> floors.write(floor, changed.floor(),
                        new Change("RELEASE_HOLD", Change.RESIDENTS, clock.instant())) ? floor.siteId() : null;
                case Floor.Unchanged unchanged -> floor.siteId();
                case Floor.Refused refused -> floor.siteId();
            };
        });
        boolean free = floors.find(floorId)
                .flatMap(f -> f.room(roomId))
                .map(r -> !r.state().taken())
                .orElse(true);
        if (free) {
            sites.giveBackRoom(siteId, roomId);
        }
    }

    /** Ends holds whose time is over, so that boards and counts show it too. */
    void expire(Floor floor, Instant now) {
        for (Room room : floor.rooms()) {
            if (room.hold() != null && room.promise(now) == null) {
                releaseOne(floor.id(), room.id(), room.hold().bubbleId());
            }
        }
    }
}
