package org.lazaret.rooms.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.problem.BrokenRule;
import org.lazaret.rooms.allocation.Bubble;
import org.lazaret.rooms.allocation.Candidate;
import org.lazaret.rooms.allocation.Choice;
import org.lazaret.rooms.allocation.Preference;
import org.lazaret.rooms.allocation.SitePicture;
import org.lazaret.rooms.floor.Rule;

/**
 * A plan as people read it: for each bubble its room with the reasons, or every rule that speaks against one. Each
 * room is judged as a suggestion would be with all other rooms of the plan given, so that nothing is shown that the
 * rules would not say. Source: {@code deploy/handbook/rooms.md#planning-a-list}.
 *
 * @param lines in the order in which the bubbles were named
 */
public record Proposal(List<PlannedBubble> lines) {
    /**
     * One bubble.
     *
     * @param room    missing when there is none for it
     * @param points  against the room
     * @param rules   every rule that speaks against any room; empty when it has one
     * @param moved   it had another room in the last plan
     */
    public record PlannedBubble(UUID bubbleId, Integer people, @Nullable PlannedRoom room, Integer points,
            List<Preference.Reason> reasons, List<BrokenRule> rules, Boolean moved) {
        public PlannedBubble {
            reasons = List.copyOf(reasons);
            rules = List.copyOf(rules);
        }
    }

    /**
     * A room, as people find it.
     *
     * @param readyAt when it can be ready; missing for a room that is free now
     */
    public record PlannedRoom(UUID roomId, UUID floorId, String number, String buildingCode, String floorLabel,
            @Nullable Instant readyAt) {
        static PlannedRoom of(Candidate c, SitePicture picture) {
            return new PlannedRoom(c.room().id(), c.floor().id(), c.room().number(), c.floor().buildingCode(),
                    c.floor().label(), picture.ready().get(c.room().id()));
        }
    }

    public Proposal {
        lines = List.copyOf(lines);
    }

    int people() {
        return lines.stream().mapToInt(PlannedBubble::people).sum();
    }

    /** People without a room. */
    int unplanned() {
        return lines.stream().filter(l -> l.room() == null).mapToInt(PlannedBubble::people).sum();
    }

    /** People whose room is another one than in the last plan. */
    int moved() {
        return lines.stream().filter(PlannedBubble::moved).mapToInt(PlannedBubble::people).sum();
    }

    /** The points of all rooms. */
    int points() {
        return lines.stream().mapToInt(PlannedBubble::points).sum();
    }

    /**
     * @param rooms  by bubble
     * @param before rooms of the last plan by bubble
     */
    static Proposal of(SitePicture picture, List<Bubble> bubbles, Map<UUID, UUID> rooms, Map<UUID, UUID> before) {
        Map<UUID, UUID> kept = new LinkedHashMap<>(rooms);
        while (true) {
            Map<UUID, Choice> judged = picture.judge(bubbles, kept);
            List<UUID> forbidden = judged.entrySet()
                    .stream()
                    .filter(e -> e.getValue() instanceof Choice.NoRoom)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!kept.keySet().removeAll(forbidden)) {
                return new Proposal(lines(picture, bubbles, kept, judged, before));
            }
        }
    }

    private static List<PlannedBubble> lines(SitePicture picture, List<Bubble> bubbles, Map<UUID, UUID> kept,
            Map<UUID, Choice> judged, Map<UUID, UUID> before) {
        SitePicture full = picture.holding(bubbles, kept);
        var lines = new ArrayList<PlannedBubble>();
        Map<Object, List<BrokenRule>> told = new HashMap<>();
        for (Bubble bubble : bubbles) {
            UUID had = before.get(bubble.id());
            lines.add(judged.get(bubble.id()) instanceof Choice.Chosen chosen
                    ? new PlannedBubble(bubble.id(), bubble.size(), PlannedRoom.of(chosen.candidate(), picture),
                            chosen.penalty(),
                            chosen.reasons(), List.of(), had != null && !had.equals(kept.get(bubble.id())))
                    : none(bubble, told.computeIfAbsent(Kind.of(bubble, picture), k -> against(full, bubble))));
        }
        return lines;
    }

    /** Why there is no room: every rule against one; if only the number of rooms speaks against it, that. */
    private static List<BrokenRule> against(SitePicture full, Bubble bubble) {
        return switch (full.choose(bubble)) {
            case Choice.NoRoom no -> no.rules();
            case Choice.Chosen _ -> List.of(full.spare() == null
                    ? Rule.SITE_FULL.broken(bubble.size())
                    : Rule.POLICY_CAPACITY.broken(String.valueOf(full.site().policyCapacity())));
        };
    }

    private static PlannedBubble none(Bubble bubble, List<BrokenRule> rules) {
        return new PlannedBubble(bubble.id(), bubble.size(), null, 0, List.of(), rules, false);
    }
}
