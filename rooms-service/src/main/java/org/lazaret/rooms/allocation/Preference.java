package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Room;
import org.lazaret.rooms.floor.RoomState;
import org.lazaret.rooms.floor.RoomType;

/**
 * What makes one allowed room better than another, in points against it. A person who chooses another room overrides
 * it, and says why. Source: {@code deploy/handbook/rooms.md#preferences}.
 */
public enum Preference {
    FIT("fit", "空余床位", "Beds left empty") {
        @Override
        int penalty(Asked asked) {
            return Math.max(0, asked.room().room().capacity() - asked.bubble().size()) * asked.rules().spareBed();
        }
    },
    KEPT_ROOM("kept-room", "照护房与无障碍房留给有需要的人", "Care and accessible rooms are kept for those who need them") {
        @Override
        int penalty(Asked asked) {
            RoomType type = asked.room().plan().type();
            boolean wasted = type == RoomType.CARE && !asked.bubble().needs(Need.CARE)
                    || type == RoomType.ACCESSIBLE && !asked.bubble().needs(Need.ACCESSIBLE);
            return wasted ? asked.rules().keptRoom() : 0;
        }
    },
    NEAR_NURSE("near-nurse", "重点人群靠近护士站", "People at high risk live near the nurse station") {
        @Override
        int penalty(Asked asked) {
            Integer doors = asked.room().plan().nurseDoors();
            return doors == null || !asked.bubble().highRisk() ? 0 : Math.min(doors, FAR) * asked.rules().nurseDoor();
        }
    },
    TOGETHER("together", "家人相邻", "Families live next to each other") {
        @Override
        int penalty(Asked asked) {
            return together(asked.around().doorsApart(asked.room(), FAR), asked.rules());
        }
    },
    COHORT_FLOOR("cohort-floor", "同批次同楼层", "One cohort on one floor") {
        @Override
        int penalty(Asked asked) {
            Set<String> cohorts = asked.room().cohorts();
            return cohortFloor(cohorts.contains(asked.bubble().cohortId()), !cohorts.isEmpty(), asked.rules());
        }
    },
    BUFFER_KEPT("buffer-kept", "阳性与缓冲房旁留空", "Rooms beside a positive or a buffer stay empty") {
        @Override
        int penalty(Asked asked) {
            if (asked.bubble().category() == Category.CONFIRMED_CASE) {
                return 0;
            }
            boolean beside = asked.room().neighbours().stream().anyMatch(r -> risky(r, asked));
            return beside ? asked.rules().besideBuffer() : 0;
        }

        private boolean risky(Room neighbour, Asked asked) {
            RoomState state = neighbour.stateAt(asked.now());
            boolean afterPositive = state.turningOver() && neighbour.turnover() != null
                    && neighbour.turnover().afterPositive();
            return state == RoomState.BUFFER || afterPositive
                    || neighbour.occupants().stream().anyMatch(o -> o.category() == Category.CONFIRMED_CASE);
        }
    },
    EVEN_LIFTS("even-lifts", "电梯均衡使用", "Lifts are used evenly") {
        @Override
        int penalty(Asked asked) {
            return evenLifts(asked.around().liftAhead(asked.room()), asked.rules());
        }
    },
    EVEN_DOORS("even-doors", "相邻房门错开", "Doors side by side are not all in use") {
        @Override
        int penalty(Asked asked) {
            long taken = asked.room().neighbours().stream().filter(r -> r.stateAt(asked.now()).taken()).count();
            return evenDoors((int) taken, asked.rules());
        }
    };

    /** What a preference is asked. */
    record Asked(Bubble bubble, Candidate room, AllocationRules rules, Surroundings around, Instant now) {}

    /** Beyond so many doors, or steps, further away is not worse. */
    public static final int FAR = 20;

    static final List<Preference> ALL = List.of(values());

    /** Preferences whose points depend on where others live, so that bubbles that come together change them. */
    private static final Set<Preference> AMONG_OTHERS = EnumSet.of(TOGETHER, COHORT_FLOOR, EVEN_LIFTS, EVEN_DOORS);

    /** Points for so many doors to the nearest of the family. */
    public static int together(int doors, AllocationRules rules) {
        return Math.min(FAR, doors) * rules.apartDoor();
    }

    /** Points for a floor on which the cohort lives, only others do, or nobody does. */
    public static int cohortFloor(boolean ownLive, boolean anybodyLives, AllocationRules rules) {
        return ownLive ? 0 : anybodyLives ? rules.otherCohort() : rules.emptyFloor();
    }

    /** Points for a lift that serves so many rooms more than the least used one. */
    public static int evenLifts(int ahead, AllocationRules rules) {
        return Math.min(FAR, ahead) * rules.liftAhead();
    }

    /** Points for so many neighbouring doors in use. */
    public static int evenDoors(int taken, AllocationRules rules) {
        return taken * rules.takenDoor();
    }

    boolean amongOthers() {
        return AMONG_OTHERS.contains(this);
    }

    private final String id;
    private final String zh;
    private final String en;

    Preference(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    /** Points against the room; 0 when it is as wished. */
    abstract int penalty(Asked asked);

    /** The sentence with its points, for the reasons of a choice. */
    Reason reason(int points) {
        return new Reason(id, points, points == 0 ? en + ": as wished." : en + ": " + points + " points against.",
                points == 0 ? zh + "：符合" : zh + "：扣" + points + "分");
    }

    /** Why a room stands where it stands in the ranking. */
    public record Reason(String id, int points, String message, String messageZh) {}
}
