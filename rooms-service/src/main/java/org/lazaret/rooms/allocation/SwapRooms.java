package org.lazaret.rooms.allocation;

import java.time.Duration;
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
 * one household still seems to live in is kept for the other, so that nobody comes between; what cannot be finished
 * then is taken back. A stop at any point is taken up by the process. Source: {@code deploy/handbook/rooms.md#swaps}.
 */
@Service
class SwapRooms {
    private static final Duration AGAIN = Duration.ofSeconds(1);
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
                .step("settle", this::settle)
                .step("undo", this::undo));
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
        if (known.values().stream().anyMatch(p -> p.swap() != null && !p.swap().equals(command))) {
            return Outcome.waiting(swap, AGAIN, "somebody of them is part of another swap");
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
        broken.addAll(against(named, all, named.bubbles()));
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

    /** Every rule against these households in their new rooms, with the others in theirs. */
    private List<BrokenRule> against(Swap swap, List<Candidate> all, List<Bubble> asked) {
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
        for (Bubble bubble : asked) {
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
            boolean begun = !floorId.equals(order.getFirst()) || anybodyIsNowhere(command, swap);
            List<BrokenRule> broken = Retry.untilDecided(() -> write(command, swap, floorId, begun));
            if (!broken.isEmpty() && begun) {
                return Outcome.go("undo", swap.because(broken));
            }
            if (!broken.isEmpty()) {
                withdraw(command, swap);
                return Outcome.end(swap.because(broken));
            }
        }
        return Outcome.next(swap);
    }

    /** True when somebody's old entry is gone and the new one not there yet: one floor was written before a stop. */
    private boolean anybodyIsNowhere(UUID command, Swap swap) {
        return placements.find(swap.stays())
                .values()
                .stream()
                .filter(p -> command.equals(p.swap()))
                .anyMatch(p -> !isIn(p, p.at(), p.atSeq()) && !isIn(p, p.want(), p.seq()));
    }

    private boolean isIn(Placement placement, Placement.@Nullable Spot spot, @Nullable Long seq) {
        return spot != null && seq != null && floors.find(spot.floorId())
                .flatMap(f -> f.room(spot.roomId()))
                .filter(r -> r.holds(placement.id(), seq))
                .isPresent();
    }

    /**
     * @param begun a floor of this swap is written
     * @return why it cannot be written, empty when it is; null when another write came first
     */
    private @Nullable List<BrokenRule> write(UUID command, Swap swap, UUID floorId, boolean begun) {
        // The rules are asked of the very floor that is written over. It is read before the placements: a departure
        // that comes between raises the version, and nothing is written.
        List<Candidate> all = rooms.of(swap.siteId());
        Floor floor = all.stream()
                .map(Candidate::floor)
                .filter(f -> f.id().equals(floorId))
                .findFirst()
                .orElseThrow();
        Map<UUID, Placement> known = placements.find(swap.stays());
        Map<UUID, List<Occupant>> coming = new HashMap<>();
        List<Bubble> here = new ArrayList<>();
        boolean whole = true;
        boolean written = false;
        for (Bubble bubble : swap.bubbles()) {
            List<Occupant> still = bubble.occupants()
                    .stream()
                    .filter(o -> isPart(command, o, known.get(o.stayId())))
                    .toList();
            whole &= still.size() == bubble.size();
            Placement.Spot target = swap.target(bubble);
            if (target.floorId().equals(floorId) && !still.isEmpty()) {
                written |= floor.room(target.roomId())
                        .map(r -> still.stream().anyMatch(o -> r.holds(o.stayId(), o.seq())))
                        .orElse(false);
                coming.put(target.roomId(), still);
                here.add(bubble);
            }
        }
        if (!whole && !written && !begun) {
            return List.of(Rule.SWAP_WHOLE.broken("–"));
        }
        if (coming.isEmpty() || written) {
            return List.of();
        }
        List<BrokenRule> against = against(swap, all, here);
        if (!against.isEmpty()) {
            return against;
        }
        Instant now = clock.instant();
        Floor.Outcome outcome = floor.exchange(coming, swap.stays(), swap.happenedAt(), Ids.next(),
                turnovers.on(sites.known(swap.siteId()).dayAt(now)), now);
        return switch (outcome) {
            case Floor.Changed changed -> floors.write(floor, changed.floor(),
                    new Change("SWAP", Change.RESIDENTS, swap.happenedAt())) ? List.of() : null;
            case Floor.Unchanged unchanged -> List.of();
            case Floor.Refused refused -> refused.rules();
        };
    }

    /** False for somebody who has left, or of whom a later command is known. */
    private static boolean isPart(UUID command, Occupant entry, @Nullable Placement placement) {
        return placement != null && placement.seq() == entry.seq()
                && (command.equals(placement.swap()) || placement.placedBy(entry.seq()));
    }

    // --- or, when the second floor cannot be written, the first is as it was

    private Outcome<Swap> undo(UUID command, Swap swap) {
        Bubble moved = swap.bubbles().getFirst();
        Bubble displaced = swap.bubbles().getLast();
        Placement.Spot home = swap.target(moved);
        Retry.untilDecided(() -> {
            Floor floor = floors.find(home.floorId()).orElseThrow();
            Map<UUID, Placement> known = placements.find(swap.stays());
            List<Occupant> back = displaced.occupants()
                    .stream()
                    .flatMap(o -> Stream.ofNullable(known.get(o.stayId()))
                            .filter(p -> p.at() != null && p.atSeq() != null && p.at().roomId().equals(home.roomId()))
                            .map(p -> o.under(Objects.requireNonNull(p.atSeq()))))
                    .toList();
            if (back.isEmpty()) {
                return floor;
            }
            return switch (floor.restore(home.roomId(), back, swap.stays(), clock.instant())) {
                case Floor.Changed changed -> floors.write(floor, changed.floor(),
                        new Change("SWAP", Change.SWEEP, swap.happenedAt())) ? floor : null;
                case Floor.Unchanged unchanged -> floor;
                case Floor.Refused refused -> throw new IllegalStateException("swap " + command
                        + " can neither be finished nor taken back: " + refused.rules());
            };
        });
        withdraw(command, swap);
        return Outcome.end(swap);
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
