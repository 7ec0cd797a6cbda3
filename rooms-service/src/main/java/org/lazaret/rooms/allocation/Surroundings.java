package org.lazaret.rooms.allocation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.Hold;
import org.lazaret.rooms.floor.Room;

/**
 * What allocation knows of the whole site while it looks at one room.
 *
 * @param cohortOpened when the first of the bubble's cohort moved in; missing while nobody has
 * @param ownCohort    somebody of the bubble lives at the site in this cohort, so that it is a move
 * @param takenByLift  rooms in use or promised by the lift that serves them
 * @param near         where those live or are expected whom the bubble belongs to
 * @param exempted     ids of hard rules that may be broken for the bubble
 */
public record Surroundings(@Nullable Instant cohortOpened, boolean ownCohort, Map<String, Integer> takenByLift,
        List<Candidate> near, Set<String> exempted) {
    /** Nothing beyond the room itself. */
    static final Surroundings NONE = new Surroundings(null, false, Map.of(), List.of(), Set.of());

    public Surroundings {
        takenByLift = Map.copyOf(takenByLift);
        near = List.copyOf(near);
        exempted = Set.copyOf(exempted);
    }

    /**
     * @param opened   when the cohort began at the site, as far as known
     * @param exempted rules that two approvers let the bubble break
     */
    static Surroundings of(Bubble bubble, List<Candidate> rooms, @Nullable Instant opened, Set<String> exempted,
            Instant now) {
        var stays = bubble.people().stream().map(Bubble.Person::stayId).collect(Collectors.toSet());
        boolean own = rooms.stream()
                .flatMap(c -> c.room().occupants().stream())
                .anyMatch(o -> stays.contains(o.stayId()) && o.cohortId().equals(bubble.cohortId()));
        Map<String, Integer> byLift = new HashMap<>();
        for (Candidate c : rooms) {
            String lift = c.plan().lift();
            if (lift != null) {
                byLift.merge(lift, c.room().stateAt(now).taken() ? 1 : 0, Integer::sum);
            }
        }
        List<Candidate> near = bubble.near().isEmpty()
                ? List.of()
                : rooms.stream().filter(c -> holdsAny(c.room(), bubble, now)).toList();
        return new Surroundings(opened, own, byLift, near, exempted);
    }

    private static boolean holdsAny(Room room, Bubble bubble, Instant now) {
        Hold promised = room.promise(now);
        return room.occupants().stream().anyMatch(o -> bubble.near().contains(o.bubbleId()))
                || promised != null && bubble.near().contains(promised.bubbleId());
    }

    /** How many more rooms this room's lift serves already than the one that serves fewest. */
    int liftAhead(Candidate room) {
        String lift = room.plan().lift();
        int fewest = takenByLift.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return lift == null ? 0 : takenByLift.getOrDefault(lift, 0) - fewest;
    }

    /** Doors from the room to the nearest of those it should be near to; on another floor as far as it gets. */
    public int doorsApart(Candidate room, int far) {
        return near.stream()
                .mapToInt(c -> c.floor().id().equals(room.floor().id())
                        ? Math.min(far, Math.abs(c.room().doorOrder() - room.room().doorOrder()))
                        : far)
                .min()
                .orElse(0);
    }
}
