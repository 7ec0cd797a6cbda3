package org.lazaret.rooms.floor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Etags;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/**
 * What a site is made of, floor by floor, and its correction by hand: one room's attributes and neighbours, or the zone
 * of a floor. Source: {@code deploy/handbook/rooms.md#zones} and {@code #neighbours}.
 */
@Service
class EditPlan {
    private static final String[] READERS = {"site-manager", "doctor", "nurse", "supply-officer", "approver",
        "commander", "auditor"};
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final AuditStore audit;
    private final BusinessClock clock;

    EditPlan(Sites sites, FloorStore floors, FloorPlanStore plans, AuditStore audit, BusinessClock clock) {
        this.sites = sites;
        this.floors = floors;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /** A floor as it is and as it is built. */
    record Built(Floor floor, FloorPlan plan) {}

    /** Every floor of the site by building and level. */
    List<Built> floors(UUID siteId) {
        sites.enter(siteId, READERS);
        Map<UUID, FloorPlan> byFloor = plans.ofSite(siteId)
                .stream()
                .collect(Collectors.toMap(FloorPlan::id, Function.identity()));
        return floors.ofSite(siteId)
                .stream()
                .sorted(Comparator.comparing(Floor::buildingCode)
                        .thenComparing(Floor::level)
                        .thenComparing(Floor::label))
                .flatMap(f -> Optional.ofNullable(byFloor.get(f.id())).map(p -> new Built(f, p)).stream())
                .toList();
    }

    /** One floor. */
    Built floor(UUID siteId, UUID floorId) {
        sites.enter(siteId, READERS);
        return known(siteId, floorId);
    }

    private Built known(UUID siteId, UUID floorId) {
        Floor floor = floors.find(floorId)
                .filter(f -> f.siteId().equals(siteId))
                .orElseThrow(ProblemException::notFound);
        return new Built(floor, plans.find(floorId).orElseThrow(ProblemException::notFound));
    }

    /**
     * Corrects one room; its neighbours then say the same of it.
     *
     * @param wanted what the room is made of, given its id and number
     * @throws ProblemException 422 with everything that is wrong, also when it is to take fewer people than it has
     */
    Built room(UUID siteId, UUID roomId, Function<RoomPlan, RoomPlan> wanted, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        UUID floorId = floors.withRoom(siteId, roomId).orElseThrow(ProblemException::notFound).id();
        Built before = known(siteId, floorId);
        RoomPlan next = wanted.apply(before.plan().room(roomId).orElseThrow(ProblemException::notFound));
        FloorPlan plan = before.plan().with(next);
        if (plan == before.plan()) {
            return settled(before, entered);
        }
        Etags.requireMatch(ifMatch, before.plan().version());
        List<FieldError> faults = new ArrayList<>(plan.faults(next));
        faults.addAll(tooSmall(before.floor(), plan));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        audit.record(entered.actor(), "room.rebuild", "room", roomId, siteId);
        return write(entered, before, plan);
    }

    /**
     * Puts a floor into a zone, or takes it out of any.
     *
     * @throws ProblemException 422 when people live there or are expected and the zone is not for them
     */
    Built zone(UUID siteId, UUID floorId, @Nullable FloorZone zone, @Nullable String ifMatch) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        Built before = known(siteId, floorId);
        FloorPlan plan = before.plan().with(zone);
        if (plan == before.plan()) {
            return settled(before, entered);
        }
        Etags.requireMatch(ifMatch, before.plan().version());
        if (zone != null && plans.ofSite(siteId)
                .stream()
                .filter(p -> !p.id().equals(floorId))
                .map(FloorPlan::zone)
                .anyMatch(z -> z != null && z.name().equals(zone.name()) && z.kind() != zone.kind())) {
            throw ProblemException.invalid("name", "other-kind",
                    "Another floor belongs to a zone of this name and of another kind; choose another name.");
        }
        refuse(before.floor(), plan);
        audit.record(entered.actor(), "floor.zone", "floor", floorId, siteId, zone == null ? null : zone.name());
        return write(entered, before, plan);
    }

    private Built write(Sites.Entered entered, Built before, FloorPlan next) {
        if (!plans.write(next)) {
            throw ProblemException.of(ProblemType.STALE, "Read it again, look at what changed, and repeat your edit.");
        }
        return follow(entered, before.plan(), next);
    }

    /** An edit that stopped between the plan and the floor is finished first by the next edit of that floor. */
    private Built settled(Built before, Sites.Entered entered) {
        return before.floor().planVersion() == before.plan().version()
                ? before
                : follow(entered, before.plan(), before.plan());
    }

    /**
     * The floor follows its plan. Whoever has moved in meanwhile is not written over: the plan is taken back, and the
     * edit is refused as it would have been a moment later.
     */
    private Built follow(Sites.Entered entered, FloorPlan before, FloorPlan next) {
        return Retry.untilDecided(() -> {
            Floor floor = floors.find(next.id()).orElseThrow(ProblemException::notFound);
            List<FieldError> tooSmall = tooSmall(floor, next);
            if (next != before && (!tooSmall.isEmpty() || inUse(floor, next) > 0)) {
                FloorPlan back = new FloorPlan(before.id(), before.siteId(), before.regionCode(), before.rooms(),
                        before.zone(), before.schemaVersion(), next.version() + 1);
                if (plans.write(back)) {
                    follow(entered, back, back);
                }
                refuse(floor, next);
                throw ProblemException.invalid(tooSmall);
            }
            var change = new Change("REBUILD", entered.actor().username(), clock.instant());
            Floor after = floor.withRooms(next.built(floor.rooms(), change.at()), next.version());
            return floor.planVersion() >= next.version() || floors.write(floor, after, change)
                    ? known(floor.siteId(), floor.id())
                    : null;
        });
    }

    private List<FieldError> tooSmall(Floor floor, FloorPlan plan) {
        return floor.rooms()
                .stream()
                .flatMap(room -> plan.room(room.id())
                        .filter(p -> p.capacity() < ImportRooms.people(room, clock.instant()))
                        .map(p -> new FieldError("capacity", "below-occupants", "Room " + room.number() + ": "
                                + ImportRooms.people(room, clock.instant()) + " people live in it or are expected."))
                        .stream())
                .toList();
    }

    private long inUse(Floor floor, FloorPlan plan) {
        return plan.livedIn()
                ? 0
                : floor.rooms().stream().filter(r -> ImportRooms.people(r, clock.instant()) > 0).count();
    }

    private void refuse(Floor floor, FloorPlan plan) {
        FloorZone zone = plan.zone();
        long used = inUse(floor, plan);
        if (zone != null && used > 0) {
            BrokenRule broken = Rule.ZONE_IN_USE.broken(used, zone.kind().zh(), zone.kind().en());
            throw ProblemException.refused(List.of(broken));
        }
    }
}
