package org.lazaret.rooms.floor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Floors, rooms and rule books for tests. */
public final class Sample {
    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    public static final UUID SITE = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    public static final TurnoverRules BOOK = new TurnoverRules("t1", LocalDate.EPOCH, Duration.ofMinutes(60),
            Duration.ofHours(24), List.of(new TurnoverRules.Agent("CHLORINE", 500, 1000, Duration.ofMinutes(30))),
            Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofHours(72));

    private Sample() {}

    /** A floor of single rooms 0801, 0802, …, all free. */
    public static Floor floor(int rooms) {
        return floor(rooms, 1);
    }

    public static Floor floor(int rooms, int capacity) {
        List<Room> all = new ArrayList<>();
        for (int i = 1; i <= rooms; i++) {
            all.add(Room.empty(id(i), "08%02d".formatted(i), capacity, i, NOW.minusSeconds(86_400)));
        }
        return new Floor(new UUID(0, 8), SITE, "331100", "1", "8F", 8, all, List.of(), 1, Floor.SCHEMA, 1);
    }

    public static UUID id(int room) {
        return new UUID(8, room);
    }

    public static FloorPlan plan(Floor floor) {
        return new FloorPlan(floor.id(), SITE, "331100", floor.rooms().stream().map(r -> plan(r)).toList(), 1, 1);
    }

    public static RoomPlan plan(Room room) {
        return new RoomPlan(room.id(), room.number(), room.capacity() == 1 ? RoomType.SINGLE : RoomType.FAMILY,
                room.capacity(), room.doorOrder(), 18.0, true, true, "SPLIT", Ventilation.GREEN, true, false,
                List.of());
    }

    public static FloorPlan withPlan(FloorPlan plan, UUID room, java.util.function.UnaryOperator<RoomPlan> change) {
        return new FloorPlan(plan.id(), plan.siteId(), plan.regionCode(),
                plan.rooms().stream().map(r -> r.id().equals(room) ? change.apply(r) : r).toList(), 1, 2);
    }

    public static RoomPlan typed(RoomPlan r, RoomType type, Ventilation ventilation) {
        return new RoomPlan(r.id(), r.number(), type, r.capacity(), r.position(), r.areaM2(), r.privateBathroom(),
                r.operableWindow(), r.ac(), ventilation, r.callButton(), r.nebuliserSafe(), r.adjacent());
    }

    public static Occupant occupant(UUID bubble, long seq) {
        return occupant(bubble, seq, Category.CLOSE_CONTACT, "bus-1", null);
    }

    public static Occupant occupant(UUID bubble, long seq, Category category, String cohort, String exposure) {
        return new Occupant(UUID.randomUUID(), bubble, seq, category, cohort, exposure, AgeBand.ADULT);
    }
}
