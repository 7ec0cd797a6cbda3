package org.lazaret.residents.cascade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.residents.cascade.Impact.Exposed;
import org.lazaret.residents.cascade.Impact.Met;
import org.lazaret.residents.cascade.Impact.Place;
import org.lazaret.residents.movement.Rooms;
import org.lazaret.residents.movement.Surroundings;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;

/**
 * Reads what {@link Impact} must know: where the positive was and when, what lies around, and everybody who may have
 * been near, gone or not. A handful of batch reads, however many people there are.
 */
@Component
class FindExposed {
    private final StayStore stays;
    private final Rooms rooms;
    private final ContactStore contacts;
    private final Persons persons;

    FindExposed(StayStore stays, Rooms rooms, ContactStore contacts, Persons persons) {
        this.stays = stays;
        this.rooms = rooms;
        this.contacts = contacts;
        this.persons = persons;
    }

    /** What is asked: from when to when, and around what. */
    record Question(UUID siteId, Cascade.Source source, Impact.Window window) {}

    /**
     * Everybody who was near.
     *
     * @param staff accounts of staff of whom the log says that they met the positive
     */
    record Found(List<Exposed> exposed, List<Cascade.PositiveRoom> rooms, List<Staff> staff) {}

    /** A member of staff who met the positive. */
    record Staff(String account, UUID contactId, Instant at) {}

    /**
     * @param rules of which the vehicle's days count
     * @throws org.lazaret.kit.peer.PeerUnavailableException while rooms is away
     */
    Found find(Question asked, CascadeRules rules) {
        Impact.Window window = asked.window();
        UUID positiveStay = asked.source().stayId();
        Stay positive = positiveStay == null ? null : stays.get(positiveStay);
        List<Stay> own = positive == null ? List.of() : stays.ofPersons(persons.together(positive.personId()));
        List<Place> places = places(asked, own);
        Set<UUID> households = positive == null ? Set.of() : households(positive);
        UUID vehicle = positive == null ? null : vehicle(positive, window, rules);
        List<LoggedContact> logged = positive == null
                ? List.of()
                : contacts.of(ids(own), window.from(), window.discovered());
        boolean everywhere = asked.source().kind() == Cascade.Kind.ENVIRONMENT;

        Map<UUID, Stay> candidates = new LinkedHashMap<>();
        Set<UUID> floors = places.stream().flatMap(place -> place.floors().stream()).collect(Collectors.toSet());
        if (!floors.isEmpty()) {
            put(candidates, stays.livedOn(floors, window.from()));
        }
        households.forEach(bubble -> put(candidates, stays.ofBubble(bubble)));
        if (vehicle != null) {
            put(candidates, stays.ofManifest(vehicle));
        }
        Map<UUID, List<Met>> met = met(logged, ids(own));
        put(candidates, stays.all(met.keySet()));
        if (everywhere) {
            put(candidates, stays.presentAt(asked.siteId()));
        }
        candidates.values().removeIf(stay -> stay.state() == StayState.CANCELLED);
        // who is gone may be back, or somewhere else: the person is reached by that stay
        Map<UUID, UUID> isNow = persons.isNow(candidates.values()
                .stream()
                .filter(stay -> stay.state().ended())
                .map(Stay::personId)
                .distinct()
                .toList());
        put(candidates, stays.ofPersons(isNow.keySet()));
        candidates.values().removeIf(stay -> stay.state() == StayState.CANCELLED);
        Impact impact = new Impact(ids(own), window, places, households, vehicle, everywhere, met);
        return new Found(
                impact.among(candidates.values(), isNow),
                places.stream().map(place -> place.lived().room()).distinct().map(FindExposed::room).toList(),
                logged.stream()
                        .filter(contact -> contact.staff() != null)
                        .map(contact -> new Staff(String.valueOf(contact.staff()), contact.id(), contact.at()))
                        .toList());
    }

    /** Whether somebody cannot catch it any more: they have it, or are dead. */
    static boolean beyond(Stay stay) {
        Stay.Health health = stay.health();
        return stay.order().category() == Category.CONFIRMED_CASE || stay.state() == StayState.DECEASED
                || health != null && health.positive();
    }

    private List<Place> places(Question asked, List<Stay> own) {
        Impact.Window window = asked.window();
        var places = new ArrayList<Place>();
        UUID roomId = asked.source().roomId();
        if (roomId != null) {
            Surroundings around = rooms.around(asked.siteId(), roomId);
            if (around != null) {
                var room = new Stay.InRoom(around.floorId(), roomId, around.roomNumber());
                places.add(place(new Lived(room, window.from(), window.discovered()), around));
            }
        }
        Map<UUID, Surroundings> known = new HashMap<>();
        for (Stay stay : own) {
            if (stay.siteId().equals(asked.siteId())) {
                for (Lived lived : Lived.of(stay)) {
                    Lived part = lived.within(window.from(), window.discovered());
                    if (part != null) {
                        UUID id = part.room().roomId();
                        Surroundings around = known.containsKey(id) ? known.get(id) : rooms.around(asked.siteId(), id);
                        known.put(id, around);
                        places.add(around == null
                                ? new Place(part, Set.of(), Set.of(part.room().floorId()))
                                : place(part, around));
                    }
                }
            }
        }
        return places;
    }

    private static Place place(Lived lived, Surroundings around) {
        return new Place(
                lived, Set.copyOf(around.beside()),
                around.floors().stream().map(Surroundings.NearFloor::floorId).collect(Collectors.toSet()));
    }

    private Set<UUID> households(Stay positive) {
        var bubbles = new HashSet<UUID>(positive.group().relatives());
        bubbles.add(positive.group().bubbleId());
        stays.relativesOf(positive.group().bubbleId()).forEach(stay -> bubbles.add(stay.group().bubbleId()));
        return bubbles;
    }

    private static @Nullable UUID vehicle(Stay positive, Impact.Window window, CascadeRules rules) {
        Stay.Days days = positive.days();
        return days == null || days.enteredAt().isBefore(window.discovered().minus(rules.vehicleWithin()))
                ? null
                : positive.manifestId();
    }

    private static Map<UUID, List<Met>> met(List<LoggedContact> logged, Set<UUID> own) {
        Map<UUID, List<Met>> met = new HashMap<>();
        for (LoggedContact contact : logged) {
            UUID other = own.contains(contact.stayId()) ? contact.otherStayId() : contact.stayId();
            if (other != null && !own.contains(other)) {
                met.computeIfAbsent(other, none -> new ArrayList<>()).add(new Met(contact.id(), contact.at()));
            }
        }
        return met;
    }

    private static Set<UUID> ids(List<Stay> own) {
        return own.stream().map(Stay::id).collect(Collectors.toSet());
    }

    private static Cascade.PositiveRoom room(Stay.InRoom room) {
        return new Cascade.PositiveRoom(room.roomId(), room.floorId(), room.number());
    }

    private static void put(Map<UUID, Stay> candidates, List<Stay> more) {
        more.forEach(stay -> candidates.put(stay.id(), stay));
    }
}
