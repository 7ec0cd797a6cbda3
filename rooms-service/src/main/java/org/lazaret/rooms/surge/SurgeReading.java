package org.lazaret.rooms.surge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;
import org.lazaret.rooms.floor.Turnover;

/**
 * What one trigger says at a moment.
 *
 * @param value  percent, people or rooms, by the trigger
 * @param limit  from which on it fires
 * @param where  the floor of a cluster, the day of a shortfall, or who reported
 */
public record SurgeReading(SurgeTrigger trigger, int value, int limit, boolean firing, @Nullable String where) {
    /** Rooms that will be missing at the end of a day. */
    record Missing(String day, int rooms) {}

    private static SurgeReading of(SurgeTrigger trigger, int value, int limit, @Nullable String where) {
        return new SurgeReading(trigger, value, limit, value >= limit, where);
    }

    /**
     * Every trigger at a site.
     *
     * @param types   what the rooms are built as
     * @param missing of the days ahead, as far as the rule book looks
     * @param signals what others report
     */
    static List<SurgeReading> all(Collection<Floor> floors, Map<UUID, RoomType> types, @Nullable Integer policyCapacity,
            List<Missing> missing, List<Surge.SurgeSignal> signals, SurgeRules rules, Instant now) {
        List<SurgeReading> all = new ArrayList<>();
        all.add(occupancy(floors, policyCapacity, rules, now));
        int positives = found(floors.stream().flatMap(f -> f.rooms().stream()).toList(), types,
                now.minus(rules.positivesWithin()), true);
        all.add(of(SurgeTrigger.POSITIVES, positives, rules.positives(), null));
        all.add(cluster(floors, types, rules.clusterWithin(), rules.cluster(), now));
        Missing worst = new Missing("", 0);
        for (Missing day : missing) {
            worst = day.rooms() > worst.rooms() ? day : worst;
        }
        all.add(of(SurgeTrigger.FORECAST, worst.rooms(), 1, worst.rooms() > 0 ? worst.day() : null));
        List<Surge.SurgeSignal> present = signals.stream().filter(s -> s.until().isAfter(now)).toList();
        all.add(of(SurgeTrigger.STOCK, present.size(), 1, present.isEmpty() ? null : present.getLast().source()));
        return List.copyOf(all);
    }

    private static SurgeReading occupancy(Collection<Floor> floors, @Nullable Integer policyCapacity, SurgeRules rules,
            Instant now) {
        List<RoomState> states = floors.stream().flatMap(f -> f.rooms().stream()).map(r -> r.stateAt(now)).toList();
        int usable = (int) states.stream().filter(s -> !s.closed()).count();
        int allowed = policyCapacity == null ? usable : Math.min(usable, policyCapacity);
        int taken = (int) states.stream().filter(RoomState::taken).count();
        return of(SurgeTrigger.OCCUPANCY, allowed == 0 ? 0 : taken * 100 / allowed, rules.occupancyPercent(), null);
    }

    private static SurgeReading cluster(Collection<Floor> floors, Map<UUID, RoomType> types, Duration within, int limit,
            Instant now) {
        int most = 0;
        String where = null;
        for (Floor floor : floors) {
            int found = found(floor.rooms(), types, now.minus(within), false);
            if (found > most) {
                most = found;
                where = floor.buildingCode() + " " + floor.label();
            }
        }
        return of(SurgeTrigger.CLUSTER, most, limit, where);
    }

    /**
     * Positives found since a moment. One who moves within the site leaves a room that is aired for a day and appears in
     * another, so the two are not added up: the larger counts. A case that recovers and goes was not found by going. A
     * hall is where positives are brought, not found.
     */
    private static int found(Collection<Room> rooms, Map<UUID, RoomType> types, Instant since, boolean halls) {
        int left = 0;
        int came = 0;
        for (Room room : rooms) {
            if (!halls && types.get(room.id()) == RoomType.BAY) {
                continue;
            }
            Turnover turnover = room.turnover();
            Instant found = turnover == null ? null : turnover.foundAt();
            left += found != null && found.isAfter(since) ? 1 : 0;
            if (room.since().isAfter(since)) {
                came += (int) room.occupants().stream().filter(o -> o.category() == Category.CONFIRMED_CASE).count();
            }
        }
        return Math.max(left, came);
    }
}
