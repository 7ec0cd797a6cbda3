package org.lazaret.rooms.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Sites;

/** The past of a site's rooms: what happened to one, all disinfections, and who lived beside whom. */
@Service
public class History {
    private static final String[] MEDICAL = {"site-manager", "doctor", "nurse", "approver", "commander", "auditor"};
    private static final String[] CLEANING = {"cleaner", "site-manager", "nurse", "doctor", "commander", "auditor"};
    private final Sites sites;
    private final FloorStore floors;
    private final FloorHistoryStore history;
    private final FloorPlanStore plans;
    private final AuditStore audit;
    private final BusinessClock clock;

    History(Sites sites, FloorStore floors, FloorHistoryStore history, FloorPlanStore plans, AuditStore audit,
            BusinessClock clock) {
        this.floors = floors;
        this.sites = sites;
        this.history = history;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The room after one change.
     *
     * @param at         when it was so, as told
     * @param recordedAt when it was told
     * @param what       the event, or IMPORT
     * @param by         who told it
     */
    record Past(long version, Instant at, Instant recordedAt, String what, String by, Room room) {}

    /** Newest first. */
    Page<Past> ofRoom(UUID siteId, UUID roomId, @Nullable String cursor, @Nullable Integer limit) {
        Sites.Entered entered = sites.enter(siteId, MEDICAL);
        if (floors.withRoom(siteId, roomId).isEmpty()) {
            throw ProblemException.notFound();
        }
        audit.record(entered.actor(), "room.history", "room", roomId, siteId);
        Cursor after = Cursor.decode(cursor, 1);
        long below = after == null ? Long.MAX_VALUE : Long.parseLong(after.parts().getFirst());
        int rows = Cursor.limit(limit);
        List<Past> found = history.ofRoom(roomId, below, rows + 1)
                .stream()
                .filter(e -> e.change().siteId().equals(siteId))
                .flatMap(e -> e.change()
                        .rooms()
                        .stream()
                        .filter(r -> r.id().equals(roomId))
                        .map(r -> new Past(e.version(), e.at(), e.recordedAt(), e.change().what(), e.change().by(), r)))
                .toList();
        return Page.cut(found, rows, p -> Cursor.of(String.valueOf(p.version())));
    }

    /**
     * One disinfection with what came before and after it in its turnover.
     *
     * @param ppm     available chlorine or equivalent in mg/L
     * @param minutes contact time meant
     * @param passed  what another person found; missing while nobody has looked
     */
    public record Disinfection(String buildingCode, String floorLabel, String room, UUID turnoverId,
            boolean afterPositive, Instant vacatedAt, @Nullable Instant airedFrom, String by, Instant startedAt,
            @Nullable Instant finishedAt, @Nullable String agent, @Nullable Integer ppm, @Nullable Integer minutes,
            @Nullable String inspectedBy, @Nullable Instant inspectedAt, @Nullable Boolean passed,
            @Nullable String remark) {}

    /** Every disinfection that began in the time given, in its order; also those of turnovers long since followed. */
    public List<Disinfection> disinfections(UUID siteId, Instant from, Instant before) {
        sites.enter(siteId, CLEANING);
        Map<UUID, FloorHistoryStore.Entry> last = new LinkedHashMap<>();
        Map<UUID, Room> rooms = new LinkedHashMap<>();
        // A step may be told late, never early, and a turnover's last entry holds all its steps.
        for (FloorHistoryStore.Entry entry : history.ofSite(siteId, from, clock.instant().plusSeconds(1))) {
            for (Room room : entry.change().rooms()) {
                Turnover turnover = room.turnover();
                if (turnover != null) {
                    last.put(turnover.id(), entry);
                    rooms.put(turnover.id(), room);
                }
            }
        }
        List<Disinfection> all = new ArrayList<>();
        last.forEach((id, entry) -> Optional.ofNullable(rooms.get(id))
                .map(room -> rows(entry.change(), room))
                .ifPresent(all::addAll));
        all.removeIf(d -> d.startedAt().isBefore(from) || !d.startedAt().isBefore(before));
        all.sort(Comparator.comparing(Disinfection::startedAt).thenComparing(Disinfection::room));
        return all;
    }

    private static List<Disinfection> rows(RoomsChanged change, Room room) {
        Turnover turnover = room.turnover();
        List<Disinfection> rows = new ArrayList<>();
        if (turnover == null) {
            return rows;
        }
        Instant aired = null;
        for (int i = 0; i < turnover.steps().size(); i++) {
            Turnover.Step step = turnover.steps().get(i);
            if (step.kind() == Turnover.Kind.AIR) {
                aired = step.startedAt();
            }
            if (step.kind() == Turnover.Kind.DISINFECT) {
                Turnover.Step inspection = turnover.steps()
                        .stream()
                        .skip(i)
                        .filter(s -> s.kind() == Turnover.Kind.INSPECT)
                        .findFirst()
                        .orElse(null);
                rows.add(new Disinfection(change.buildingCode(), change.floorLabel(), room.number(), turnover.id(),
                        turnover.afterPositive(), turnover.since(), aired, step.by(), step.startedAt(),
                        step.finishedAt(), step.agent(), step.ppm(), step.minutes(),
                        inspection == null ? null : inspection.by(),
                        inspection == null ? null : inspection.startedAt(),
                        inspection == null ? null : inspection.passed(), step.remark()));
            }
        }
        return rows;
    }

    /** How near another stay lived. */
    enum Nearness {
        SAME_ROOM, NEIGHBOUR, SAME_FLOOR
    }

    /** Another stay and how long it was so near. */
    record Contact(UUID stayId, UUID bubbleId, Nearness nearness, String roomNumber, Instant from, Instant to) {}

    /** Who lived how near to a stay in a window, nearest first; ids only. */
    List<Contact> contacts(UUID siteId, UUID stayId, Instant from, Instant to) {
        Sites.Entered entered = sites.enter(siteId, MEDICAL);
        audit.record(entered.actor(), "stay.contacts", "stay", stayId, siteId);
        List<FloorHistoryStore.Entry> around = history.aroundStay(siteId, stayId);
        if (around.isEmpty()) {
            throw ProblemException.notFound();
        }
        Map<UUID, List<FloorHistoryStore.Entry>> byFloor = around.stream()
                .collect(Collectors.groupingBy(FloorHistoryStore.Entry::floorId));
        List<Contact> found = new ArrayList<>();
        byFloor.forEach((floorId, entries) -> {
            List<Presence> all = Presence
                    .of(entries.stream().map(e -> new Presence.Moment(e.at(), e.change().rooms())).toList());
            FloorPlan plan = plans.find(floorId).orElse(null);
            for (Presence own : all.stream().filter(p -> p.stayId().equals(stayId)).toList()) {
                for (Presence other : all.stream().filter(p -> !p.stayId().equals(stayId)).toList()) {
                    Presence met = other.during(own, from, to);
                    if (met != null && met.to() != null) {
                        found.add(new Contact(met.stayId(), met.bubbleId(), nearness(plan, own, other),
                                met.roomNumber(), met.from(), met.to()));
                    }
                }
            }
        });
        found.sort(Comparator.comparing(Contact::nearness).thenComparing(Contact::from));
        return found;
    }

    private static Nearness nearness(@Nullable FloorPlan plan, Presence own, Presence other) {
        if (own.roomId().equals(other.roomId())) {
            return Nearness.SAME_ROOM;
        }
        Set<UUID> beside = Optional.ofNullable(plan)
                .flatMap(p -> p.room(own.roomId())
                        .map(r -> p.neighbours(r).stream().map(RoomPlan::id).collect(Collectors.toSet())))
                .orElse(Set.of());
        return beside.contains(other.roomId()) ? Nearness.NEIGHBOUR : Nearness.SAME_FLOOR;
    }

    /**
     * The floors as they were at a moment.
     *
     * @param at      what was so then
     * @param knownAt as far as it had been told by then; the same moment gives what the board showed
     */
    List<Floor> floorsAt(UUID siteId, Instant at, Instant knownAt) {
        Map<UUID, Then> floors = new TreeMap<>();
        history.ofSite(siteId, knownAt, entry -> {
            if (!entry.at().isAfter(at) && !entry.recordedAt().isAfter(knownAt)) {
                floors.computeIfAbsent(entry.floorId(), id -> new Then()).take(entry);
            }
        });
        List<Floor> all = new ArrayList<>();
        floors.forEach((id, then) -> all.add(then.floor(id, siteId)));
        return List.copyOf(all);
    }

    /** A floor as it comes together from what was told of it, in whatever order that is read. */
    private static final class Then {
        private final Map<UUID, Room> rooms = new HashMap<>();
        private final Map<UUID, Long> versions = new HashMap<>();
        private FloorHistoryStore.@Nullable Entry last;

        void take(FloorHistoryStore.Entry entry) {
            for (Room room : entry.change().rooms()) {
                if (versions.getOrDefault(room.id(), -1L) <= entry.version()) {
                    versions.put(room.id(), entry.version());
                    rooms.put(room.id(), room);
                }
            }
            FloorHistoryStore.Entry known = last;
            last = known == null || known.version() <= entry.version() ? entry : known;
        }

        Floor floor(UUID id, UUID siteId) {
            FloorHistoryStore.Entry newest = Objects.requireNonNull(last);
            RoomsChanged change = newest.change();
            return new Floor(id, siteId, "", change.buildingCode(), change.floorLabel(), change.level(),
                    rooms.values().stream().sorted(Comparator.comparing(Room::doorOrder)).toList(), List.of(), 0,
                    Floor.SCHEMA, newest.version());
        }
    }
}
