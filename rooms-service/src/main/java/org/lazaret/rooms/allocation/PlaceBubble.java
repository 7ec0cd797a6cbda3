package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Gives a bubble its room. Three writes, each guarded and each repeatable: every stay's placement names the room
 * (unless a later command is known), one write of the floor enters the whole bubble, every placement says that it is
 * so. The floor is read before the rooms are named: a departure that comes between raises the floor's version, and
 * the entry is not written.
 */
@Service
class PlaceBubble {
    private final Sites sites;
    private final Turns turns;
    private final SiteRooms rooms;
    private final FloorStore floors;
    private final PlacementStore placements;
    private final CohortStore cohorts;
    private final WaitingStore waiting;
    private final ExemptionStore exemptions;
    private final HoldRoom holds;
    private final LeaveRoom leave;
    private final RuleBooks<AllocationRules> books;
    private final BusinessClock clock;

    PlaceBubble(Sites sites, Turns turns, SiteRooms rooms, FloorStore floors, PlacementStore placements,
            CohortStore cohorts, WaitingStore waiting, ExemptionStore exemptions, HoldRoom holds, LeaveRoom leave,
            RuleBooks<AllocationRules> books, BusinessClock clock) {
        this.sites = sites;
        this.turns = turns;
        this.rooms = rooms;
        this.floors = floors;
        this.placements = placements;
        this.cohorts = cohorts;
        this.waiting = waiting;
        this.exemptions = exemptions;
        this.holds = holds;
        this.leave = leave;
        this.books = books;
        this.clock = clock;
    }

    /** @param roomId the room that the person chose; null for the held one, else the best */
    Granted place(UUID siteId, Bubble bubble, @Nullable UUID roomId, Instant happenedAt) {
        return place(siteId, bubble, roomId, happenedAt, false);
    }

    /**
     * @param roomId        the room that the person chose; null for the held one, else the best
     * @param afterPositive somebody of the bubble turned positive, so a room that they leave is aired longer
     */
    Granted place(UUID siteId, Bubble bubble, @Nullable UUID roomId, Instant happenedAt, boolean afterPositive) {
        Site site = sites.known(siteId);
        Instant at = Happened.checked(happenedAt, clock.instant());
        Set<UUID> lost = new HashSet<>();
        boolean positive = afterPositive || bubble.category() == Category.CONFIRMED_CASE;
        return Retry.untilDecided(
                () -> turns.at(site.id(), () -> attempt(site, bubble, roomId, new Facts(at, positive), lost)));
    }

    /** What the person who placed the bubble said about it. */
    private record Facts(Instant at, boolean positive) {}

    /** @param lost rooms that this run named and is certain not to have entered */
    private @Nullable Granted attempt(Site site, Bubble bubble, @Nullable UUID roomId, Facts facts,
            Set<UUID> lost) {
        List<UUID> stays = bubble.people().stream().map(Bubble.Person::stayId).toList();
        Map<UUID, Placement> known = placements.find(stays);
        for (Bubble.Person person : bubble.people()) {
            Placement placement = known.get(person.stayId());
            if (placement != null && placement.overtakes(person.seq())) {
                return new Granted.Outdated(placement.seq());
            }
        }
        Optional<Placement.Spot> done = allPlaced(bubble, known);
        if (done.isPresent()) {
            return finished(bubble, done.get(), List.of());
        }
        Instant now = clock.instant();
        List<Candidate> all = rooms.of(site.id());
        Candidate own = roomId == null ? null : home(bubble, known, roomId, all);
        if (own != null) {
            return new Granted.Refused(List.of(Rule.SAME_ROOM.broken(own.room().number())));
        }
        AllocationRules rules = books.on(site.dayAt(now));
        UUID wanted = roomId != null
                ? roomId
                : tried(bubble, known, lost).or(() -> held(bubble, all, now)).orElse(null);
        Instant opened = cohorts.opened(site.id(), bubble.cohortId()).orElse(null);
        boolean takenOver = facts.at().isBefore(now.minus(rules.takeover()));
        Surroundings around = Surroundings.of(bubble, all, takenOver ? null : opened,
                exemptions.rules(site.id(), bubble.id(), now), now);
        Choice choice = Choice.of(bubble, all, wanted, site, rules, around, now);
        if (choice instanceof Choice.NoRoom && roomId == null && wanted != null) {
            choice = Choice.of(bubble, all, null, site, rules, around, now);
        }
        if (choice instanceof Choice.Chosen && (opened == null || facts.at().isBefore(opened))) {
            cohorts.opened(site.id(), bubble.cohortId(), facts.at());
        }
        return switch (choice) {
            case Choice.NoRoom none -> refused(bubble, roomId == null
                    ? holds.explained(none.rules(), bubble.id(), all, now)
                    : none.rules(), now);
            case Choice.Chosen chosen -> enter(site, bubble, chosen, rules, facts, now, lost);
        };
    }

    /** The room in which this very command has already put everybody. */
    private static Optional<Placement.Spot> allPlaced(Bubble bubble, Map<UUID, Placement> known) {
        List<Placement.Spot> spots = bubble.people()
                .stream()
                .map(p -> Optional.ofNullable(known.get(p.stayId())).filter(x -> x.placedBy(p.seq())))
                .flatMap(Optional::stream)
                .flatMap(p -> Stream.ofNullable(p.at()))
                .toList();
        boolean all = spots.size() == bubble.size() && spots.stream().distinct().count() == 1;
        return all ? Optional.of(spots.getFirst()) : Optional.empty();
    }

    /** The room that an earlier run of this command had named, so that a repeat goes on where that one stopped. */
    private static Optional<UUID> tried(Bubble bubble, Map<UUID, Placement> known, Set<UUID> lost) {
        return bubble.people()
                .stream()
                .map(p -> Optional.ofNullable(known.get(p.stayId())).filter(x -> x.seq() == p.seq()))
                .flatMap(Optional::stream)
                .flatMap(p -> Stream.of(p.want(), p.at()))
                .filter(Objects::nonNull)
                .map(Placement.Spot::roomId)
                .filter(room -> !lost.contains(room))
                .findFirst();
    }

    /** The room named, when the whole bubble lives in it as it is and this command has changed nothing yet. */
    private static @Nullable Candidate home(Bubble bubble, Map<UUID, Placement> known, UUID roomId,
            List<Candidate> all) {
        boolean there = bubble.people()
                .stream()
                .allMatch(p -> Optional.ofNullable(known.get(p.stayId()))
                        .filter(x -> x.at() != null && x.at().roomId().equals(roomId) && x.want() == null)
                        .isPresent());
        return there
                ? all.stream()
                        .filter(c -> c.room().id().equals(roomId) && bubble.livesIn(c.room()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Optional<UUID> held(Bubble bubble, List<Candidate> all, Instant now) {
        return all.stream()
                .filter(c -> c.room().stateAt(now) == RoomState.RESERVED && c.room().hold() != null
                        && c.room().hold().bubbleId().equals(bubble.id()))
                .map(c -> c.room().id())
                .findFirst();
    }

    private Granted refused(Bubble bubble, List<BrokenRule> rules, Instant now) {
        withdraw(bubble, now);
        return new Granted.Refused(rules);
    }

    private void withdraw(Bubble bubble, Instant now) {
        for (Bubble.Person person : bubble.people()) {
            if (placements.find(person.stayId()).filter(p -> p.want() != null && p.seq() == person.seq()).isPresent()
                    && placements.change(person.stayId(),
                            p -> p.withdraw(person.seq(), now, Ids.next())) instanceof Placement.Step.Next next) {
                leave.finish(next.placement());
            }
        }
    }

    private @Nullable Granted enter(Site site, Bubble bubble, Choice.Chosen chosen, AllocationRules rules,
            Facts facts, Instant now, Set<UUID> lost) {
        Candidate c = chosen.candidate();
        Placement.Spot spot = Placement.Spot.of(c);
        if (!sites.takeRoom(site, spot.roomId(), now)) {
            withdraw(bubble, now);
            return new Granted.Refused(List.of(Rule.POLICY_CAPACITY.broken(String.valueOf(site.policyCapacity()))));
        }
        for (Bubble.Person person : bubble.people()) {
            var entry = new Placement.Entry(bubble.id(), person.seq(), spot, site.regionCode(), rules.version(),
                    facts.positive());
            switch (placements.change(person.stayId(), p -> p.intend(entry, now, Ids.next(), lost))) {
                case Placement.Step.Outdated outdated -> {
                    withdraw(bubble, now);
                    return new Granted.Outdated(outdated.highest());
                }
                case Placement.Step.Next next -> {
                }
                case Placement.Step.Same same -> {
                }
            }
        }
        boolean written = switch (c.floor().place(spot.roomId(), bubble.occupants(), facts.at(), now)) {
            case Floor.Changed changed -> floors.write(c.floor(), changed.floor(),
                    new Change("PLACE", Change.RESIDENTS, facts.at()));
            case Floor.Unchanged unchanged -> true;
            case Floor.Refused refused -> false;
        };
        if (!written) {
            lost.add(spot.roomId());
            return null;
        }
        lost.remove(spot.roomId());
        return confirm(bubble, chosen, spot, facts.at(), now);
    }

    private @Nullable Granted confirm(Bubble bubble, Choice.Chosen chosen, Placement.Spot spot, Instant happenedAt,
            Instant now) {
        for (Bubble.Person person : bubble.people()) {
            Placement.Step step = placements.change(person.stayId(),
                    p -> p.confirm(person.seq(), spot, happenedAt, now, Ids.next()));
            if (step instanceof Placement.Step.Outdated) {
                // A departure or another run of this command came between; the next attempt sees which.
                leave.takeBack(spot, bubble);
                return null;
            }
        }
        return finished(bubble, spot, chosen.reasons());
    }

    /** What a placement brings with it: other rooms are left, other holds end. */
    private Granted finished(Bubble bubble, Placement.Spot spot, List<Preference.Reason> reasons) {
        placements.find(bubble.people().stream().map(Bubble.Person::stayId).toList())
                .values()
                .stream()
                .filter(p -> !p.leaving().isEmpty())
                .forEach(leave::finish);
        holds.release(bubble.id(), spot.roomId());
        waiting.remove(bubble.id());
        return new Granted.Room(spot, null, reasons);
    }
}
