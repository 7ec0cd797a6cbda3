package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.process.CommandReused;
import org.lazaret.kit.process.Outcome;
import org.lazaret.kit.process.ProcessDefinition;
import org.lazaret.kit.process.ProcessRunner;
import org.lazaret.kit.process.ProcessState;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Change;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Retry;
import org.lazaret.rooms.floor.Rule;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Two households change places (互换房间), both or neither. Every placement names the new room first, then each floor is
 * written once, then the placements say that it is so. On one floor that is one write; over two floors the room that
 * one household still seems to live in is kept for the other, so that nobody comes between. A stop at any point is
 * taken up by the process. Source: {@code deploy/handbook/rooms.md#swaps}.
 */
@Service
class SwapRooms {
    private final Sites sites;
    private final SiteRooms rooms;
    private final FloorStore floors;
    private final PlacementStore placements;
    private final CohortStore cohorts;
    private final ExemptionStore exemptions;
    private final LeaveRoom leave;
    private final HoldRoom holds;
    private final RuleBooks<AllocationRules> books;
    private final RuleBooks<TurnoverRules> turnovers;
    private final BusinessClock clock;
    private final ProcessRunner processes;
    private final ProcessDefinition<Swap> definition;

    SwapRooms(Sites sites, SiteRooms rooms, FloorStore floors, PlacementStore placements, CohortStore cohorts,
            ExemptionStore exemptions, LeaveRoom leave, HoldRoom holds, RuleBooks<AllocationRules> books,
            RuleBooks<TurnoverRules> turnovers, BusinessClock clock, ProcessRunner processes) {
        this.sites = sites;
        this.rooms = rooms;
        this.floors = floors;
        this.placements = placements;
        this.cohorts = cohorts;
        this.exemptions = exemptions;
        this.leave = leave;
        this.holds = holds;
        this.books = books;
        this.turnovers = turnovers;
        this.clock = clock;
        this.processes = processes;
        this.definition = processes.register(ProcessDefinition.of("swap-rooms", Swap.class)
                .step("name", this::name)
                .step("exchange", this::exchange)
                .step("settle", this::settle));
    }

    /**
     * @param bubbles  the two households, each as its command describes it
     * @param to       the new room of each, by bubble, once it is known
     * @param refused  why not
     * @param outdated the later command that is known
     */
    record Swap(UUID siteId, List<Bubble> bubbles, Instant happenedAt, Map<UUID, Placement.Spot> to,
            List<BrokenRule> refused, @Nullable Long outdated) {
        Swap with(Map<UUID, Placement.Spot> rooms) {
            return new Swap(siteId, bubbles, happenedAt, rooms, refused, outdated);
        }

        Swap because(List<BrokenRule> rules) {
            return new Swap(siteId, bubbles, happenedAt, to, rules, outdated);
        }

        Swap after(long highest) {
            return new Swap(siteId, bubbles, happenedAt, to, refused, highest);
        }

        Placement.Spot target(Bubble bubble) {
            return Objects.requireNonNull(to.get(bubble.id()));
        }

        Set<UUID> stays() {
            return bubbles.stream()
                    .flatMap(b -> b.people().stream())
                    .map(Bubble.Person::stayId)
                    .collect(Collectors.toSet());
        }
    }

    /** What became of it. */
    sealed interface Swapped {
        /** Each lives in the other's room. */
        record Done(Map<UUID, Placement.Spot> rooms) implements Swapped {}

        /** It will be finished by itself; ask again. */
        record Underway() implements Swapped {}

        /** Nobody was moved, because of these. */
        record Refused(List<BrokenRule> rules) implements Swapped {}

        /** Nobody was moved: a later command about one of them is known. */
        record Outdated(long highest) implements Swapped {}
    }

    /** The same command again has the same answer. */
    Swapped swap(UUID commandId, UUID siteId, List<Bubble> bubbles, Instant happenedAt) {
        sites.known(siteId);
        Instant at = Happened.checked(happenedAt, clock.instant());
        if (bubbles.stream().map(Bubble::id).distinct().count() != 2
                || bubbles.stream()
                        .flatMap(b -> b.people().stream())
                        .map(Bubble.Person::stayId)
                        .distinct()
                        .count() != bubbles.stream().mapToInt(Bubble::size).sum()) {
            throw ProblemException.invalid("bubbles", "Duplicate", "Name two households, and everybody once.");
        }
        ProcessState<Swap> state;
        try {
            state = processes.start(definition, commandId, new Swap(siteId, bubbles, at, Map.of(), List.of(), null));
        } catch (CommandReused reused) {
            throw ProblemException.of(ProblemType.KEY_REUSED, "This command's id was used for another swap.");
        }
        Swap swap = state.data();
        if (swap.outdated() != null) {
            return new Swapped.Outdated(swap.outdated());
        }
        if (!state.finished()) {
            return new Swapped.Underway();
        }
        return swap.refused().isEmpty() ? new Swapped.Done(swap.to()) : new Swapped.Refused(swap.refused());
    }

    // --- first the new rooms are named

    private Outcome<Swap> name(UUID command, Swap swap) {
        Map<UUID, Placement> known = placements.find(swap.stays());
        for (Bubble.Person person : people(swap)) {
            Placement placement = known.get(person.stayId());
            if (placement != null && placement.overtakes(person.seq())) {
                withdraw(command, swap);
                return Outcome.end(swap.after(placement.seq()));
            }
        }
        List<Candidate> all = rooms.of(swap.siteId());
        List<BrokenRule> broken = new ArrayList<>();
        List<Candidate> homes = swap.bubbles().stream().flatMap(b -> home(b, known, all, broken).stream()).toList();
        if (!broken.isEmpty()) {
            withdraw(command, swap);
            return Outcome.end(swap.because(broken));
        }
        Map<UUID, Placement.Spot> to = new LinkedHashMap<>();
        to.put(swap.bubbles().getFirst().id(), Placement.Spot.of(homes.getLast()));
        to.put(swap.bubbles().getLast().id(), Placement.Spot.of(homes.getFirst()));
        Swap named = swap.with(to);
        broken.addAll(against(named, all));
        if (!broken.isEmpty()) {
            withdraw(command, swap);
            return Outcome.end(swap.because(broken));
        }
        Site site = sites.known(swap.siteId());
        Instant now = clock.instant();
        String rules = books.on(site.dayAt(now)).version();
        for (Bubble bubble : swap.bubbles()) {
            for (Bubble.Person person : bubble.people()) {
                var entry = new Placement.Entry(bubble.id(), person.seq(), named.target(bubble), site.regionCode(),
                        rules, false, command);
                if (placements.change(person.stayId(),
                        p -> p.intend(entry, now, Ids.next(), Set.of())) instanceof Placement.Step.Outdated later) {
                    withdraw(command, swap);
                    return Outcome.end(swap.after(later.highest()));
                }
            }
        }
        return Outcome.next(named);
    }

    /** The one room in which exactly this household lives. */
    private static Optional<Candidate> home(Bubble bubble, Map<UUID, Placement> known, List<Candidate> all,
            List<BrokenRule> broken) {
        List<UUID> rooms = bubble.people()
                .stream()
                .flatMap(p -> Stream.ofNullable(known.get(p.stayId())))
                .flatMap(p -> Stream.ofNullable(p.at()))
                .map(Placement.Spot::roomId)
                .distinct()
                .toList();
        Set<UUID> stays = bubble.people().stream().map(Bubble.Person::stayId).collect(Collectors.toSet());
        Optional<Candidate> room = all.stream()
                .filter(c -> rooms.size() == 1 && c.room().id().equals(rooms.getFirst()))
                .filter(c -> c.room()
                        .occupants()
                        .stream()
                        .map(Occupant::stayId)
                        .collect(Collectors.toSet())
                        .equals(stays))
                .findFirst();
        if (room.isEmpty()) {
            broken.add(Rule.SWAP_WHOLE.broken(all.stream()
                    .filter(c -> rooms.contains(c.room().id()))
                    .map(c -> c.room().number())
                    .findFirst()
                    .orElse("–")));
        }
        return room;
    }

    /** Every rule against either household in its new room, with the other in the other. */
    private List<BrokenRule> against(Swap swap, List<Candidate> all) {
        Bubble one = swap.bubbles().getFirst();
        Bubble other = swap.bubbles().getLast();
        var broken = new LinkedHashMap<String, BrokenRule>();
        if (one.category() != other.category() || !one.cohortId().equals(other.cohortId())
                || !Objects.equals(one.exposure(), other.exposure())) {
            tell(broken, Rule.SWAP_UNLIKE.broken());
        }
        Site site = sites.known(swap.siteId());
        Instant now = clock.instant();
        AllocationRules rules = books.on(site.dayAt(now));
        List<Candidate> after = after(swap, all, turnovers.on(site.dayAt(now)));
        for (Bubble bubble : swap.bubbles()) {
            Surroundings around = Surroundings.of(bubble, after,
                    cohorts.opened(site.id(), bubble.cohortId()).orElse(null),
                    exemptions.rules(site.id(), bubble.id(), now), now);
            if (Choice.of(bubble, after, swap.target(bubble).roomId(), site, rules, around,
                    now) instanceof Choice.NoRoom none) {
                none.rules().forEach(rule -> tell(broken, rule));
            }
        }
        return List.copyOf(broken.values());
    }

    private static void tell(Map<String, BrokenRule> broken, BrokenRule rule) {
        broken.putIfAbsent(rule.id() + rule.message(), rule);
    }

    private static List<Candidate> after(Swap swap, List<Candidate> all, TurnoverRules rules) {
        Map<UUID, List<Occupant>> coming = new HashMap<>();
        swap.bubbles().forEach(b -> coming.put(swap.target(b).roomId(), b.occupants()));
        Set<UUID> touched = swap.to().values().stream().map(Placement.Spot::floorId).collect(Collectors.toSet());
        Map<UUID, List<Candidate>> again = new HashMap<>();
        var after = new ArrayList<Candidate>();
        for (Candidate c : all) {
            if (!touched.contains(c.floor().id())) {
                after.add(c);
            } else {
                again.computeIfAbsent(c.floor().id(), f -> Candidate.of(
                        c.floor().exchanged(coming, swap.stays(), swap.happenedAt(), Ids.next(), rules),
                        c.floorPlan()));
            }
        }
        again.values().forEach(after::addAll);
        return after;
    }

    // --- then they change places

    private Outcome<Swap> exchange(UUID command, Swap swap) {
        List<UUID> order = swap.bubbles().stream().map(b -> swap.target(b).floorId()).distinct().toList();
        for (UUID floorId : order) {
            boolean begun = !floorId.equals(order.getFirst());
            if (!Retry.untilDecided(() -> write(command, swap, floorId, begun))) {
                withdraw(command, swap);
                return Outcome.end(swap.because(List.of(Rule.SWAP_WHOLE.broken("–"))));
            }
        }
        return Outcome.next(swap);
    }

    /**
     * @param begun the other floor is written, so there is no way back
     * @return false when somebody has left meanwhile and nothing is written yet; null when another write came first
     */
    private @Nullable Boolean write(UUID command, Swap swap, UUID floorId, boolean begun) {
        // read before the placements: a departure that comes between raises the version, and nothing is written
        Floor floor = floors.find(floorId).orElseThrow();
        Map<UUID, Placement> known = placements.find(swap.stays());
        Map<UUID, List<Occupant>> coming = new HashMap<>();
        boolean whole = true;
        boolean written = begun;
        for (Bubble bubble : swap.bubbles()) {
            List<Occupant> still = bubble.occupants()
                    .stream()
                    .filter(o -> Optional.ofNullable(known.get(o.stayId()))
                            .filter(p -> p.seq() == o.seq() && (command.equals(p.swap()) || p.placedBy(o.seq())))
                            .isPresent())
                    .toList();
            whole &= still.size() == bubble.size();
            Placement.Spot target = swap.target(bubble);
            if (target.floorId().equals(floorId)) {
                written |= floor.room(target.roomId())
                        .map(r -> bubble.occupants().stream().anyMatch(o -> r.holds(o.stayId(), o.seq())))
                        .orElse(false);
                if (!still.isEmpty()) {
                    coming.put(target.roomId(), still);
                }
            }
        }
        if (!whole && !written) {
            return false;
        }
        if (coming.isEmpty()) {
            return true;
        }
        Site site = sites.known(swap.siteId());
        Instant now = clock.instant();
        Floor.Outcome outcome = floor.exchange(coming, swap.stays(), swap.happenedAt(), Ids.next(),
                turnovers.on(site.dayAt(now)), now);
        return switch (outcome) {
            case Floor.Changed changed -> floors.write(floor, changed.floor(),
                    new Change("SWAP", Change.RESIDENTS, swap.happenedAt())) ? Boolean.TRUE : null;
            case Floor.Unchanged unchanged -> true;
            case Floor.Refused refused -> {
                if (written) {
                    throw new IllegalStateException("half of swap " + command + " is written, the rest is refused: "
                            + refused.rules());
                }
                yield false;
            }
        };
    }

    // --- and the placements say so

    private Outcome<Swap> settle(UUID command, Swap swap) {
        Instant now = clock.instant();
        for (Bubble bubble : swap.bubbles()) {
            Placement.Spot spot = swap.target(bubble);
            for (Bubble.Person person : bubble.people()) {
                // one that has left meanwhile is outdated: what was entered for it has been taken out again
                placements.change(person.stayId(),
                        p -> p.confirm(person.seq(), spot, swap.happenedAt(), now, Ids.next()));
            }
            leave.takeBack(spot, bubble);
            holds.release(bubble.id(), spot.roomId());
        }
        placements.find(swap.stays()).values().stream().filter(p -> !p.leaving().isEmpty()).forEach(leave::finish);
        return Outcome.end(swap);
    }

    private void withdraw(UUID command, Swap swap) {
        for (Bubble.Person person : people(swap)) {
            boolean ours = placements.find(person.stayId()).filter(p -> command.equals(p.swap())).isPresent();
            if (ours && placements.change(person.stayId(),
                    p -> p.withdraw(person.seq(), clock.instant(), Ids.next())) instanceof Placement.Step.Next next) {
                leave.finish(next.placement());
            }
        }
    }

    private static List<Bubble.Person> people(Swap swap) {
        return swap.bubbles().stream().flatMap(b -> b.people().stream()).toList();
    }
}
