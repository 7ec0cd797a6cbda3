package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.FloorPlan;
import org.lazaret.rooms.floor.FloorPlanStore;
import org.lazaret.rooms.floor.FloorStore;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.Turnover;
import org.lazaret.rooms.floor.TurnoverRules;
import org.lazaret.rooms.site.Site;

/** Draws the picture of a site as it will be when people come. */
@Component
public class SitePictures {
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final CohortStore cohorts;
    private final ExemptionStore exemptions;
    private final RuleBooks<AllocationRules> books;
    private final RuleBooks<TurnoverRules> turnovers;
    private final BusinessClock clock;

    SitePictures(FloorStore floors, FloorPlanStore plans, CohortStore cohorts, ExemptionStore exemptions,
            RuleBooks<AllocationRules> books, RuleBooks<TurnoverRules> turnovers, BusinessClock clock) {
        this.floors = floors;
        this.plans = plans;
        this.cohorts = cohorts;
        this.exemptions = exemptions;
        this.books = books;
        this.turnovers = turnovers;
        this.clock = clock;
    }

    /** The rule book that a turnover began with; that of its day if this installation does not have the version. */
    public Function<Turnover, TurnoverRules> turnoverBooks(Site site) {
        return turnover -> Objects.requireNonNullElseGet(turnovers.version(turnover.rules()),
                () -> turnovers.on(site.dayAt(turnover.since())));
    }

    /**
     * The site when the bubbles come, as if none of them had been promised anything yet.
     *
     * @param by when they come; a moment that has passed is now
     */
    public SitePicture expected(Site site, Collection<Bubble> bubbles, Instant by) {
        return draw(site, bubbles, by).picture();
    }

    /** The picture with the floors from which it was drawn, as they are now. */
    record Drawn(SitePicture picture, List<Floor> floors) {}

    Drawn draw(Site site, Collection<Bubble> bubbles, Instant by) {
        Instant now = clock.instant();
        Instant at = by.isBefore(now) ? now : by;
        Set<UUID> planned = new HashSet<>();
        bubbles.forEach(b -> planned.add(b.id()));
        List<Floor> present = floors.ofSite(site.id());
        Map<UUID, FloorPlan> byFloor = new HashMap<>();
        plans.ofSite(site.id()).forEach(p -> byFloor.put(p.id(), p));
        Map<UUID, Instant> ready = new HashMap<>();
        for (Floor floor : present) {
            for (Room room : floor.rooms()) {
                Instant moment = room.readyAt(turnoverBooks(site), now);
                if (moment != null && !moment.isAfter(at)) {
                    ready.put(room.id(), moment);
                }
            }
        }
        List<Floor> expected = present.stream()
                .map(f -> f.expectedAt(at, planned, turnoverBooks(site), now))
                .toList();
        List<Candidate> rooms = expected.stream()
                .flatMap(f -> Stream.ofNullable(byFloor.get(f.id())).flatMap(p -> Candidate.of(f, p).stream()))
                .toList();
        Map<String, Instant> opened = new HashMap<>();
        Map<UUID, Set<String>> exempted = new HashMap<>();
        for (Bubble bubble : bubbles) {
            if (!opened.containsKey(bubble.cohortId())) {
                cohorts.opened(site.id(), bubble.cohortId()).ifPresent(t -> opened.put(bubble.cohortId(), t));
            }
        }
        exemptions.inForce(site.id(), at).forEach(e -> {
            if (planned.contains(e.bubbleId())) {
                exempted.computeIfAbsent(e.bubbleId(), b -> new HashSet<>()).addAll(e.rules());
            }
        });
        Integer limit = site.policyCapacity();
        long used = expected.stream()
                .flatMap(f -> f.rooms().stream())
                .filter(r -> r.state().taken() || r.promise(at) != null)
                .count();
        var picture = new SitePicture(site, rooms, books.on(site.dayAt(at)), opened, exempted,
                limit == null ? null : (int) Math.max(0, limit - used), ready, at);
        return new Drawn(picture, present);
    }
}
