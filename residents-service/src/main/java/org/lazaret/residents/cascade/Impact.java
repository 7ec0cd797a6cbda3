package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Stay;

/**
 * Who may have caught it from a positive, each person once, with the strongest tie and all of them. Pure: everything it
 * must know is given. Source: {@code deploy/handbook/residents.md#cascade}.
 *
 * @param positive   stays of the positive person; nobody of them is on the list
 * @param window     from when on whoever was near counts, to the discovery
 * @param places     the rooms in which the positive was, and what lies around them
 * @param households bubbles of the positive's household
 * @param vehicle    the list by which the positive came, if it still counts
 * @param everywhere whether the virus was found outside a room, so that the whole site counts
 * @param met        people of whom somebody wrote down that they met the positive
 */
record Impact(
        Set<UUID> positive,
        Window window,
        List<Place> places,
        Set<UUID> households,
        @Nullable UUID vehicle,
        boolean everywhere,
        Map<UUID, List<Met>> met) {
    /** Between two moments, the second is that of the discovery. */
    record Window(Instant from, Instant discovered) {}

    /**
     * A room in which the positive was, for a part of the window.
     *
     * @param beside rooms next to it and across the corridor
     * @param floors its floor and those directly above and below
     */
    record Place(Lived lived, Set<UUID> beside, Set<UUID> floors) {}

    /** @param contactId of the entry in the log */
    record Met(UUID contactId, Instant at) {}

    /**
     * One tie between a person and the positive.
     *
     * @param exposedAt the last moment at which they may have caught it by this tie; the new day 0
     * @param detail    number of the room, id of the list or of the log's entry; never a name
     */
    public record Reason(Tie tie, Instant exposedAt, @Nullable String detail) {}

    /**
     * A person who may have caught it.
     *
     * @param stay      the stay by which they are reached: the present one, or else the last
     * @param reasons   the strongest first
     * @param exposedAt the latest of all ties
     */
    record Exposed(Stay stay, List<Reason> reasons, Instant exposedAt) {
        Tie tie() {
            return reasons.getFirst().tie();
        }
    }

    /** Everybody of the candidates who has a tie, the strongest first; of several stays of one person one counts. */
    List<Exposed> among(Collection<Stay> candidates) {
        return among(candidates, Map.of());
    }

    /**
     * The same where people turned out to be one.
     *
     * @param isNow who each of them is by now; whoever is missing is nobody else
     */
    List<Exposed> among(Collection<Stay> candidates, Map<UUID, UUID> isNow) {
        Map<UUID, List<Stay>> people = new LinkedHashMap<>();
        for (Stay stay : candidates) {
            UUID person = isNow.getOrDefault(stay.personId(), stay.personId());
            people.computeIfAbsent(person, none -> new ArrayList<>()).add(stay);
        }
        var exposed = new ArrayList<Exposed>();
        people.forEach((person, stays) -> {
            if (stays.stream().noneMatch(stay -> positive.contains(stay.id()))) {
                Map<String, Reason> reasons = new HashMap<>();
                stays.forEach(stay -> of(stay).forEach(reason -> keep(reasons, reason)));
                if (!reasons.isEmpty()) {
                    exposed.add(exposed(reached(stays), reasons.values()));
                }
            }
        });
        exposed.sort(Comparator.comparing(Exposed::tie, Tie.STRONGEST).thenComparing(one -> one.stay().id()));
        return exposed;
    }

    /** The stay of a person that is not over, or else the one that began last. */
    static Stay reached(List<Stay> stays) {
        return stays.stream()
                .max(Comparator.comparing((Stay stay) -> !stay.state().ended())
                        .thenComparing(stay -> stay.history().getFirst().recordedAt())
                        .thenComparing(Stay::id))
                .orElseThrow();
    }

    private static Exposed exposed(Stay stay, Collection<Reason> all) {
        List<Reason> reasons = all.stream()
                .sorted(Comparator.comparing(Reason::tie, Tie.STRONGEST)
                        .thenComparing(Reason::exposedAt, Comparator.reverseOrder()))
                .toList();
        Instant last = reasons.stream().map(Reason::exposedAt).max(Comparator.naturalOrder()).orElseThrow();
        return new Exposed(stay, reasons, last);
    }

    /** Of one tie by one room or list the latest moment counts. */
    private static void keep(Map<String, Reason> reasons, Reason reason) {
        reasons.merge(reason.tie() + " " + reason.detail(), reason,
                (one, other) -> one.exposedAt().isBefore(other.exposedAt()) ? other : one);
    }

    private List<Reason> of(Stay stay) {
        var reasons = new ArrayList<Reason>();
        List<Lived> lived = Lived.of(stay)
                .stream()
                .map(each -> each.within(window.from(), window.discovered()))
                .filter(java.util.Objects::nonNull)
                .toList();
        for (Place place : places) {
            lived.forEach(other -> near(place, other, reasons));
        }
        Stay.Days days = stay.days();
        boolean here = !stay.state().ended();
        if (households.contains(stay.group().bubbleId()) && days != null && present(stay)
                && reasons.stream().noneMatch(reason -> reason.tie() == Tie.ROOM_MATE)) {
            reasons.add(new Reason(Tie.HOUSEHOLD, left(stay), null));
        }
        if (vehicle != null && vehicle.equals(stay.manifestId()) && days != null) {
            reasons.add(new Reason(Tie.SAME_VEHICLE, days.enteredAt(), vehicle.toString()));
        }
        met.getOrDefault(stay.id(), List.of())
                .forEach(one -> reasons.add(new Reason(Tie.LOGGED_CONTACT, one.at(), one.contactId().toString())));
        if (everywhere && here && days != null) {
            reasons.add(new Reason(Tie.ENVIRONMENT, window.discovered(), null));
        }
        return reasons;
    }

    private void near(Place place, Lived other, List<Reason> reasons) {
        Lived both = other.within(place.lived().from(), end(place.lived()));
        if (both == null) {
            return;
        }
        UUID roomId = other.room().roomId();
        if (roomId.equals(place.lived().room().roomId())) {
            reasons.add(new Reason(Tie.ROOM_MATE, end(both), other.room().number()));
        } else if (place.beside().contains(roomId)) {
            reasons.add(new Reason(Tie.NEIGHBOUR, end(both), other.room().number()));
        }
        if (place.floors().contains(other.room().floorId()) && !roomId.equals(place.lived().room().roomId())) {
            // whoever was near the floor counts from the discovery, as the authority's rule has it
            reasons.add(new Reason(Tie.FLOOR, window.discovered(), other.room().number()));
        }
    }

    private boolean present(Stay stay) {
        return !left(stay).isBefore(window.from());
    }

    /** When the person was last with the others: the discovery, or the departure before it. */
    private Instant left(Stay stay) {
        Instant gone = stay.history()
                .stream()
                .filter(line -> line.to().ended())
                .map(Stay.Happened::at)
                .findFirst()
                .orElse(window.discovered());
        return gone.isBefore(window.discovered()) ? gone : window.discovered();
    }

    private Instant end(Lived lived) {
        Instant to = lived.to();
        return to == null ? window.discovered() : to;
    }
}
