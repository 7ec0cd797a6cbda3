package org.lazaret.rooms.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.HoldTogether;

/**
 * A list of arrivals and the rooms proposed for it. Nothing is promised before somebody confirms it. Source:
 * {@code deploy/handbook/rooms.md#planning-a-list}.
 *
 * @param ruleBook version of the allocation rules that made it
 * @param lines    one per bubble; empty while it is being made
 * @param refused  what could not be taken when it was last confirmed
 */
public record ArrivalPlan(@BsonId UUID id, UUID siteId, String regionCode, State state, Wanted wanted,
        @Nullable String ruleBook, List<Proposal.PlannedBubble> lines, List<HoldTogether.Refusal> refused,
        String askedBy,
        Instant askedAt, int schemaVersion, long version) {
    static final int SCHEMA = 1;

    /** Where a plan stands. */
    public enum State {
        /** The rooms are being chosen. */
        PLANNING,
        /** To be looked at, and confirmed. */
        PROPOSED,
        /** Somebody stopped the search: the best plan until then, to be looked at and confirmed like any other. */
        STOPPED,
        /** Every planned bubble has its room promised. */
        CONFIRMED
    }

    /**
     * What was asked for.
     *
     * @param expectedAt when they come
     * @param until      end of the promises
     * @param seed       the same seed and the same site give the same plan
     * @param steps      after so many steps the search ends
     * @param after      the plan that this one replaces: as few people as possible get another room than there
     * @param list       the passenger list of residents-service that it is made for; null when it is for none
     */
    public record Wanted(Instant expectedAt, Instant until, Long seed, Integer steps, @Nullable UUID after,
            List<Bubble> bubbles, @Nullable UUID list) {
        public Wanted {
            bubbles = List.copyOf(bubbles);
        }
    }

    public ArrivalPlan {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
    }

    /** True once there is something to look at. */
    boolean ready() {
        return state != State.PLANNING;
    }

    /** Rooms by bubble. */
    Map<UUID, UUID> rooms() {
        Map<UUID, UUID> rooms = new HashMap<>();
        for (Proposal.PlannedBubble line : lines) {
            Proposal.PlannedRoom room = line.room();
            if (room != null) {
                rooms.put(line.bubbleId(), room.roomId());
            }
        }
        return rooms;
    }

    /**
     * Which of these people the plan was not made for: bubbles of one list that the other has not, or has with other
     * members, needs, category, cohort or exposure. Relatives near by are a wish only and do not count.
     */
    Set<UUID> differing(List<Bubble> bubbles) {
        Map<UUID, List<Object>> planned = known(wanted.bubbles());
        Map<UUID, List<Object>> asked = known(bubbles);
        return Stream.concat(planned.keySet().stream(), asked.keySet().stream())
                .filter(id -> !Objects.equals(planned.get(id), asked.get(id)))
                .collect(Collectors.toSet());
    }

    private static Map<UUID, List<Object>> known(List<Bubble> bubbles) {
        Map<UUID, List<Object>> known = new HashMap<>();
        for (Bubble bubble : bubbles) {
            Set<Object> people = bubble.people()
                    .stream()
                    .map(p -> List.of(p.stayId(), p.ageBand(), Set.copyOf(p.needs()), p.minorAlone(), p.highRisk()))
                    .collect(Collectors.toSet());
            known.put(bubble.id(), Arrays.asList(bubble.category(), bubble.cohortId(), bubble.exposure(), people));
        }
        return known;
    }

    HoldTogether.Wish wish() {
        return new HoldTogether.Wish(siteId, wanted.bubbles(), rooms(), wanted.expectedAt(), wanted.until());
    }

    ArrivalPlan proposed(Proposal proposal, @Nullable String rules, boolean stopped) {
        return state != State.PLANNING
                ? this
                : new ArrivalPlan(id, siteId, regionCode, stopped ? State.STOPPED : State.PROPOSED, wanted, rules,
                        proposal.lines(), refused, askedBy, askedAt, schemaVersion, version + 1);
    }

    ArrivalPlan refused(List<HoldTogether.Refusal> reasons) {
        return new ArrivalPlan(id, siteId, regionCode, state, wanted, ruleBook, lines, reasons, askedBy, askedAt,
                schemaVersion, version + 1);
    }

    ArrivalPlan confirmed() {
        return state == State.CONFIRMED
                ? this
                : new ArrivalPlan(id, siteId, regionCode, State.CONFIRMED, wanted, ruleBook, lines, List.of(), askedBy,
                        askedAt, schemaVersion, version + 1);
    }
}
