package org.lazaret.rooms.allocation;

import java.util.Optional;

import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.RoomType;

/** What makes one allowed room better than another, in points against it. */
enum Preference {
    FIT("fit", "空余床位", "Beds left empty") {
        @Override
        int penalty(Bubble bubble, Candidate room, AllocationRules rules) {
            return Math.max(0, room.room().capacity() - bubble.size()) * rules.spareBed();
        }
    },
    KEPT_ROOM("kept-room", "照护房与无障碍房留给有需要的人", "Care and accessible rooms are kept for those who need them") {
        @Override
        int penalty(Bubble bubble, Candidate room, AllocationRules rules) {
            RoomType type = room.plan().type();
            boolean wasted = type == RoomType.CARE && !bubble.needs(Need.CARE)
                    || type == RoomType.ACCESSIBLE && !bubble.needs(Need.ACCESSIBLE);
            return wasted ? rules.keptRoom() : 0;
        }
    },
    COHORT_FLOOR("cohort-floor", "同批次同楼层", "One cohort on one floor") {
        @Override
        int penalty(Bubble bubble, Candidate room, AllocationRules rules) {
            var cohorts = room.floor()
                    .rooms()
                    .stream()
                    .flatMap(r -> r.occupants().stream())
                    .map(o -> o.cohortId())
                    .toList();
            var held = room.floor()
                    .rooms()
                    .stream()
                    .flatMap(r -> Optional.ofNullable(r.hold()).stream())
                    .map(h -> h.cohortId())
                    .toList();
            if (cohorts.contains(bubble.cohortId()) || held.contains(bubble.cohortId())) {
                return 0;
            }
            return cohorts.isEmpty() && held.isEmpty() ? rules.emptyFloor() : rules.otherCohort();
        }
    };

    private final String id;
    private final String zh;
    private final String en;

    Preference(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    /** Points against the room; 0 when it is as wished. */
    abstract int penalty(Bubble bubble, Candidate room, AllocationRules rules);

    /** The sentence with its points, for the reasons of a choice. */
    Reason reason(int points) {
        return new Reason(id, points, points == 0 ? en + ": as wished." : en + ": " + points + " points against.",
                points == 0 ? zh + "：符合" : zh + "：扣" + points + "分");
    }

    /** Why a room stands where it stands in the ranking. */
    record Reason(String id, int points, String message, String messageZh) {}
}
