package org.lazaret.rooms.floor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.lazaret.kit.audit.AuditStore;
import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.kit.problem.FieldError;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.table.RowError;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.rooms.site.Site;
import org.lazaret.rooms.site.Sites;

/**
 * Takes over a list of rooms, floor by floor. A preview tells every error and what would change; accepting the same
 * file does it, and doing so again changes nothing. Rooms that the list does not name stay as they are.
 */
@Service
class ImportRooms {
    private final Sites sites;
    private final FloorStore floors;
    private final FloorPlanStore plans;
    private final AuditStore audit;
    private final RuleBooks<TurnoverRules> books;
    private final BusinessClock clock;

    ImportRooms(Sites sites, FloorStore floors, FloorPlanStore plans, AuditStore audit,
            RuleBooks<TurnoverRules> books, BusinessClock clock) {
        this.books = books;
        this.sites = sites;
        this.floors = floors;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a file would do, or did.
     *
     * @param digest names exactly this file; accepting needs it
     */
    record Report(String digest, int rows, int added, int changed, int unchanged, List<RowError> errors) {}

    Report preview(UUID siteId, byte[] file) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        return report(entered.site(), file);
    }

    Report accept(UUID siteId, String digest, byte[] file) {
        Sites.Entered entered = sites.enter(siteId, "site-manager");
        Report report = report(entered.site(), file);
        if (!report.digest().equals(digest)) {
            throw ProblemException.invalid("file", "Digest", "This is not the file of the preview; preview it again.");
        }
        if (!report.errors().isEmpty()) {
            throw ProblemException.invalid(report.errors()
                    .stream()
                    .map(e -> new FieldError("row " + e.row() + " " + e.column(), e.code(), e.message()))
                    .toList());
        }
        if (report.added() + report.changed() > 0) {
            audit.record(entered.actor(), "rooms.import", "site", siteId, siteId, digest);
            List<RoomsFile.Numbered> rows = RoomsFile.read(file).rows();
            String by = entered.actor().username();
            byFloor(rows, siteId).forEach((floorId, some) -> merge(entered.site(), floorId, some, by));
        }
        return report;
    }

    private Report report(Site site, byte[] file) {
        RoomsFile.Read read = RoomsFile.read(file);
        Map<UUID, Floor> known = floors.ofSite(site.id()).stream().collect(Collectors.toMap(Floor::id, f -> f));
        Map<UUID, RoomRow> present = new LinkedHashMap<>();
        Set<UUID> halfDone = new HashSet<>();
        for (FloorPlan plan : plans.ofSite(site.id())) {
            Floor floor = known.get(plan.id());
            if (floor != null) {
                plan.rooms().forEach(r -> present.put(r.id(), RoomRow.of(floor, r, plan.zone())));
                if (floor.planVersion() != plan.version()) {
                    halfDone.add(plan.id());
                }
            }
        }
        List<RowError> errors = new ArrayList<>(read.errors());
        Map<UUID, FloorPlan> asListed = asListed(site, read.rows());
        Map<UUID, FloorPlan> asItWouldBe = plans.ofSite(site.id())
                .stream()
                .collect(Collectors.toMap(FloorPlan::id, p -> p));
        asItWouldBe.putAll(asListed);
        int added = 0;
        int changed = 0;
        for (RoomsFile.Numbered numbered : read.rows()) {
            RoomRow row = numbered.room();
            RoomRow before = present.get(row.roomId(site.id()));
            Floor floor = before == null ? null : known.get(before.floorId(site.id()));
            Room room = floor == null ? null : floor.room(row.roomId(site.id())).orElse(null);
            errors.addAll(againstState(numbered, room, site));
            errors.addAll(againstLevel(numbered, known.get(row.floorId(site.id()))));
            errors.addAll(againstZone(numbered, known.get(row.floorId(site.id()))));
            errors.addAll(againstKinds(numbered, asItWouldBe, site));
            errors.addAll(faults(numbered, asListed.get(row.floorId(site.id())), site));
            if (before == null) {
                added++;
                continue;
            }
            if (!before.equals(row.after(before)) || halfDone.contains(row.floorId(site.id()))
                    || numbered.stated() != null && room != null && TakenOver.untouched(room)) {
                changed++;
            }
            errors.addAll(against(numbered, before, floor, site));
        }
        errors.sort(Comparator.comparing(RowError::row));
        return new Report(digest(file), read.rows().size() + (int) read.errors()
                .stream()
                .map(RowError::row)
                .distinct()
                .count(), added, changed, read.rows().size() - added - changed, List.copyOf(errors));
    }

    private static List<RowError> againstLevel(RoomsFile.Numbered numbered, @Nullable Floor named) {
        int level = numbered.room().level();
        return named == null || named.level() == level
                ? List.of()
                : List.of(new RowError(numbered.row(), "level", String.valueOf(level), "other-level",
                        "This floor is level " + named.level() + "; a floor does not change its level.",
                        "该楼层为第" + named.level() + "层，不能更改。"));
    }

    /** The floors as they would be after the list. */
    private Map<UUID, FloorPlan> asListed(Site site, List<RoomsFile.Numbered> rows) {
        Map<UUID, FloorPlan> before = plans.ofSite(site.id()).stream().collect(Collectors.toMap(FloorPlan::id, p -> p));
        Map<UUID, FloorPlan> after = new HashMap<>();
        byFloor(rows, site.id()).forEach((id, some) -> after.put(id,
                merged(before.getOrDefault(id, empty(id, site)),
                        some.stream().map(RoomsFile.Numbered::room).toList())));
        return after;
    }

    private static FloorPlan empty(UUID floorId, Site site) {
        return new FloorPlan(floorId, site.id(), site.regionCode(), List.of(), Floor.SCHEMA, 0);
    }

    private static FloorPlan merged(FloorPlan before, List<RoomRow> rows) {
        List<RoomPlan> all = Stream.concat(
                before.rooms().stream().filter(r -> rows.stream().noneMatch(x -> x.number().equals(r.number()))),
                rows.stream().map(r -> r.plan(before.siteId())))
                .sorted(Comparator.comparing(RoomPlan::position).thenComparing(RoomPlan::number))
                .toList();
        FloorZone zone = rows.stream().flatMap(r -> Stream.ofNullable(r.zoned())).findFirst().orElse(before.zone());
        return before.with(all, zone);
    }

    private static List<RowError> faults(RoomsFile.Numbered numbered, @Nullable FloorPlan plan, Site site) {
        return plan == null
                ? List.of()
                : plan.faults(numbered.room().plan(site.id()))
                        .stream()
                        .map(f -> new RowError(numbered.row(), f.field(), "", f.code(), f.message(), zh(f.code())))
                        .toList();
    }

    private static String zh(String code) {
        return switch (code) {
            case "unknown-room" -> "该楼层没有此房间，请核对房号。";
            case "itself" -> "房间不能与自己相邻。";
            case "contradiction" -> "同一房间不能既相邻又隔墙，请只填一处。";
            case "no-labels" -> "仅照护房与大空间可填写床位号。";
            case "count" -> "床位号的个数须等于容纳人数，或全部留空。";
            case "duplicate" -> "床位号重复。";
            default -> "填写的房间过多。";
        };
    }

    /** Where somebody lives or is expected stays an isolation zone. */
    private List<RowError> againstZone(RoomsFile.Numbered numbered, @Nullable Floor named) {
        FloorZone zone = numbered.room().zoned();
        if (named == null || zone == null || zone.kind().livedIn()) {
            return List.of();
        }
        long used = named.rooms().stream().filter(r -> people(r, clock.instant()) > 0).count();
        BrokenRule broken = Rule.ZONE_IN_USE.broken(used, zone.kind().zh(), zone.kind().en());
        return used == 0
                ? List.of()
                : List.of(new RowError(numbered.row(), "zone", zone.name(), broken.id(), broken.message(),
                        broken.messageZh()));
    }

    /** Floors whose zones have one name are of one kind, those too that the list does not name. */
    private static List<RowError> againstKinds(RoomsFile.Numbered numbered, Map<UUID, FloorPlan> floors, Site site) {
        FloorZone zone = numbered.room().zoned();
        UUID own = numbered.room().floorId(site.id());
        return zone == null
                ? List.of()
                : floors.values()
                        .stream()
                        .filter(p -> !p.id().equals(own))
                        .flatMap(p -> Stream.ofNullable(p.zone()))
                        .filter(z -> z.name().equals(zone.name()) && z.kind() != zone.kind())
                        .limit(1)
                        .map(z -> new RowError(numbered.row(), "zoneKind", zone.kind().name(), "other-kind",
                                "Another floor belongs to a zone of this name and of another kind; choose another name.",
                                "另有楼层属于同名的“" + z.kind().zh() + "”分区，请另取名称。"))
                        .toList();
    }

    private List<RowError> against(RoomsFile.Numbered numbered, RoomRow before, @Nullable Floor floor, Site site) {
        RoomRow row = numbered.room();
        List<RowError> errors = new ArrayList<>();
        if (!before.floor().equals(row.floor())) {
            errors.add(new RowError(numbered.row(), "floor", row.floor(), "other-floor",
                    "This room is on floor " + before.floor() + "; a room does not change its floor.",
                    "该房间在" + before.floor() + "，不能更改楼层。"));
        }
        int people = floor == null
                ? 0
                : floor.room(row.roomId(site.id())).map(r -> people(r, clock.instant())).orElse(0);
        if (row.capacity() < people) {
            errors.add(new RowError(numbered.row(), "capacity", String.valueOf(row.capacity()), "below-occupants",
                    people + " people live in it or are expected.", "该房间现住或已预留" + people + "人。"));
        }
        return errors;
    }

    /** Who lives in a room or is expected in it. */
    static int people(Room room, Instant now) {
        Hold hold = room.promise(now);
        return Math.max(room.occupants().size(), hold == null ? 0 : hold.people());
    }

    /** A state in the list is taken over by an untouched room, is old news, or contradicts what is known here. */
    private List<RowError> againstState(RoomsFile.Numbered numbered, @Nullable Room room, Site site) {
        TakenOver stated = takenOver(numbered, site);
        if (stated == null) {
            return List.of();
        }
        if (stated.since().isAfter(clock.instant())) {
            return List.of(new RowError(numbered.row(), "since", String.valueOf(stated.since()), "future",
                    "This lies in the future; tell it when it is so.", "时间在将来，请在发生后填写。"));
        }
        if (room == null || TakenOver.untouched(room) || stated.isOldNews(room)) {
            return List.of();
        }
        return List.of(new RowError(numbered.row(), "state", stated.state().name(), "state-known",
                "This room is " + room.state() + " since " + room.since() + "; change it on the board.",
                "该房间自" + room.since() + "起为“" + room.state().zh() + "”，请在房态图上更改。"));
    }

    private static @Nullable TakenOver takenOver(RoomsFile.Numbered numbered, Site site) {
        RoomsFile.Stated stated = numbered.stated();
        if (stated == null) {
            return null;
        }
        ZoneId zone = ZoneId.of(site.timeZone());
        LocalDateTime until = stated.until();
        return new TakenOver(stated.state(), stated.since().atZone(zone).toInstant(), stated.afterPositive(),
                until == null ? null : until.atZone(zone).toInstant(), stated.reason());
    }

    private static Map<UUID, List<RoomsFile.Numbered>> byFloor(List<RoomsFile.Numbered> rows, UUID siteId) {
        return rows.stream()
                .collect(Collectors.groupingBy(r -> r.room().floorId(siteId), LinkedHashMap::new, Collectors.toList()));
    }

    /** First the attributes, then the floor that points to their version; each write can be repeated. */
    private void merge(Site site, UUID floorId, List<RoomsFile.Numbered> numbered, String by) {
        List<RoomRow> rows = numbered.stream().map(RoomsFile.Numbered::room).toList();
        Map<UUID, TakenOver> stated = new HashMap<>();
        for (RoomsFile.Numbered row : numbered) {
            Optional.ofNullable(takenOver(row, site)).ifPresent(s -> stated.put(row.room().roomId(site.id()), s));
        }
        FloorPlan plan = Retry.untilDecided(() -> {
            FloorPlan before = plans.find(floorId).orElseGet(() -> empty(floorId, site));
            FloorPlan next = merged(before, rows);
            if (next == before) {
                return before;
            }
            return plans.write(next) ? next : null;
        });
        RoomRow any = rows.getFirst();
        Change change = new Change("IMPORT", by, clock.instant());
        Retry.untilDecided(() -> {
            Optional<Floor> before = floors.find(floorId);
            List<Room> merged = plan.built(before.map(Floor::rooms).orElse(List.of()), change.at())
                    .stream()
                    .map(room -> takeOver(room, stated.get(room.id()), by, site))
                    .toList();
            if (before.isEmpty()) {
                Floor first = new Floor(floorId, site.id(), site.regionCode(), any.building(), any.floor(),
                        any.level(), merged, List.of(), plan.version(), Floor.SCHEMA, 1);
                return floors.insert(first, change) ? first : null;
            }
            if (before.get().rooms().equals(merged) && before.get().planVersion() == plan.version()) {
                return before.get();
            }
            // Somebody may have moved in since the list was judged.
            merged.stream()
                    .filter(room -> room.capacity() < people(room, clock.instant()))
                    .findFirst()
                    .ifPresent(room -> {
                        throw ProblemException.invalid("room " + room.number() + " capacity", "below-occupants",
                                people(room, clock.instant()) + " people live in it or are expected.");
                    });
            Floor next = before.get().withRooms(merged, plan.version());
            return floors.write(before.get(), next, change) ? next : null;
        });
    }

    private Room takeOver(Room room, @Nullable TakenOver stated, String by, Site site) {
        return stated == null || !TakenOver.untouched(room)
                ? room
                : stated.applyTo(room, by, books.on(site.dayAt(stated.since())));
    }

    /** Every room as a row, in door order. */
    Stream<RoomRow> export(UUID siteId, String... roles) {
        sites.enter(siteId, roles);
        Map<UUID, FloorPlan> byFloor = plans.ofSite(siteId).stream().collect(Collectors.toMap(FloorPlan::id, p -> p));
        return floors.ofSite(siteId)
                .stream()
                .sorted(Comparator.comparing(Floor::buildingCode)
                        .thenComparing(Floor::level)
                        .thenComparing(Floor::label))
                .flatMap(f -> Stream.ofNullable(byFloor.get(f.id()))
                        .flatMap(p -> p.rooms().stream().map(r -> RoomRow.of(f, r, p.zone()))));
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
