package org.lazaret.residents.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.http.Page;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.site.Sites;
import org.lazaret.residents.desk.DeskCard.Lacking;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.person.Persons;
import org.lazaret.residents.policy.PolicyPacks;
import org.lazaret.residents.stay.HeldRooms;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;
import org.lazaret.residents.stay.StayStore;
import org.lazaret.residents.transport.TransportRules;
import org.lazaret.residents.transport.Transports;

/**
 * The reception desk: whoever stands before it is found by a code, a document or a name, and shown with the household,
 * the room and what is still to be asked. Every look leaves a trace.
 * Source: {@code deploy/handbook/residents.md#desk}.
 */
@Component
class Desk {
    static final String[] RECEPTION = {"site-manager", "doctor", "nurse"};
    private static final String[] WATCHERS = {"site-manager", "doctor", "nurse", "security"};
    private static final int SHOWN = 20;
    private static final int PRINTED = 500;

    private final StayStore stays;
    private final Persons persons;
    private final PolicyPacks packs;
    private final HeldRooms held;
    private final Transports transports;
    private final Sites sites;

    Desk(
            StayStore stays,
            Persons persons,
            PolicyPacks packs,
            HeldRooms held,
            Transports transports,
            Sites sites) {
        this.stays = stays;
        this.persons = persons;
        this.packs = packs;
        this.held = held;
        this.transports = transports;
        this.sites = sites;
    }

    /** Whoever fits what was scanned or typed, people who are still to come first; empty for nobody known here. */
    List<DeskCard> lookUp(UUID siteId, String text) {
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        sites.trace(by, "desk.lookup", "site", siteId);
        UUID code = Label.stayOf(text);
        List<Stay> found = code == null
                ? stays.ofPeople(persons.search(siteId, text).personIds())
                : stays.all(List.of(code));
        List<Stay> here = found.stream()
                .filter(stay -> stay.siteId().equals(siteId) && stay.state() != StayState.CANCELLED)
                .sorted(Comparator.comparing((Stay stay) -> stay.state().ended()).thenComparing(Stay::state))
                .limit(SHOWN)
                .toList();
        return cards(here, by);
    }

    /** The card of one person. */
    DeskCard card(UUID siteId, UUID stayId) {
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        Stay stay = require(siteId, stayId);
        sites.trace(by, "desk.lookup", "stay", stayId);
        return cards(List.of(stay), by).getFirst();
    }

    /** The person stands at the door: the days begin. The same again changes nothing. */
    DeskCard arrive(UUID siteId, UUID stayId, @Nullable Instant happenedAt) {
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        require(siteId, stayId);
        Instant at = happenedAt == null ? by.now() : happenedAt;
        sites.trace(by, "desk.arrive", "stay", stayId);
        StayChange change = stays.change(stayId, stay -> stay.arrive(
                at, by.now(), by.actor().username(),
                packs.binding(stay.order().packId(), stay.order().packVersion(), stay.dateOf(at)),
                persons.birthDate(stay.personId())));
        if (change instanceof StayChange.Refused refused) {
            throw ProblemException.refused(refused.reasons());
        }
        return card(siteId, stayId);
    }

    /** Those of a site who are in a state before the room, with the clock that runs for each. */
    Page<DeskLine> coming(UUID siteId, StayState state, @Nullable String cursor, int limit) {
        Sites.Visit by = sites.enter(siteId, WATCHERS);
        if (state != StayState.EXPECTED && state != StayState.UNDER_WAY && state != StayState.AT_DOOR) {
            throw ProblemException.invalid("state", "state", "Ask for EXPECTED, UNDER_WAY or AT_DOOR.");
        }
        sites.trace(by, "desk.list", "site", siteId);
        Cursor after = Cursor.decode(cursor, 1);
        List<Stay> rows = stays.inState(siteId, state, after == null ? null : after.idAt(0), limit + 1);
        Map<UUID, PersonalData> data = persons.open(rows.stream().map(Stay::personId).toList());
        Map<UUID, String> rooms = held.of(rows.stream().map(stay -> stay.group().bubbleId()).toList());
        boolean names = by.actor().hasAny(RECEPTION);
        return Page.cut(rows, limit, stay -> Cursor.of(stay.id()))
                .map(stay -> line(stay, data.get(stay.personId()), names, rooms, by));
    }

    /** Labels of a list or of single people, as a printable sheet. */
    byte[] labels(UUID siteId, Label.Kind kind, @Nullable UUID manifestId, Collection<UUID> stayIds) {
        Sites.Visit by = sites.enter(siteId, RECEPTION);
        List<Stay> asked = manifestId == null ? stays.all(stayIds) : stays.ofManifest(manifestId);
        List<Stay> here = asked.stream()
                .filter(stay -> stay.siteId().equals(siteId) && !stay.state().ended())
                .sorted(Comparator.comparing(Stay::id))
                .limit(PRINTED)
                .toList();
        if (here.isEmpty()) {
            throw ProblemException.notFound();
        }
        sites.trace(by, "desk.labels." + kind, "site", siteId);
        Map<UUID, PersonalData> data = persons.open(here.stream().map(Stay::personId).toList());
        Map<UUID, String> rooms = held.of(here.stream().map(stay -> stay.group().bubbleId()).toList());
        var labels = new ArrayList<Label>();
        Map<String, List<Label.Person>> doors = new LinkedHashMap<>();
        for (Stay stay : here) {
            PersonalData person = data.get(stay.personId());
            var one = new Label.Person(stay.id(), person == null ? "?" : Initials.of(person.name()));
            String room = room(stay, rooms);
            if (kind == Label.Kind.WRISTBAND) {
                labels.add(new Label(room, List.of(one)));
            } else if (room != null) {
                doors.computeIfAbsent(room, none -> new ArrayList<>()).add(one);
            }
        }
        doors.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(door -> labels.add(new Label(door.getKey(), List.copyOf(door.getValue()))));
        return LabelSheet.draw(kind, labels, by.site().nameEn());
    }

    private Stay require(UUID siteId, UUID stayId) {
        Stay stay = stays.find(stayId);
        if (stay == null || !stay.siteId().equals(siteId)) {
            throw ProblemException.notFound();
        }
        return stay;
    }

    private List<DeskCard> cards(List<Stay> found, Sites.Visit by) {
        Map<UUID, List<Stay>> bubbles = new LinkedHashMap<>();
        found.forEach(stay -> bubbles.computeIfAbsent(stay.group().bubbleId(), stays::ofBubble));
        Map<UUID, PersonalData> data = persons.open(
                bubbles.values().stream().flatMap(List::stream).map(Stay::personId).distinct().toList());
        Map<UUID, String> rooms = held.of(bubbles.keySet());
        return found.stream()
                .map(stay -> card(stay, bubbles.getOrDefault(stay.group().bubbleId(), List.of()), data, rooms, by))
                .toList();
    }

    private DeskCard card(
            Stay stay, List<Stay> bubble, Map<UUID, PersonalData> data, Map<UUID, String> rooms, Sites.Visit by) {
        PersonalData person = data.get(stay.personId());
        Stay.Days days = stay.days();
        Stay.Movement movement = stay.movement();
        Duration lasting = lasting(stay, by.now());
        String room = room(stay, rooms);
        return new DeskCard(
                stay.id(), stay.group().bubbleId(), stay.manifestId(), name(person), stay.state(),
                stay.order().category(), room, stay.traits().needs(), stay.traits().diet(),
                stay.traits().allergens(), stay.traits().language(), stay.traits().minorAlone(),
                stay.group().passesThrough(),
                bubble.stream()
                        .filter(other -> !other.id().equals(stay.id()) && other.siteId().equals(stay.siteId()))
                        .map(other -> new DeskCard.Mate(other.id(), name(data.get(other.personId())), other.state()))
                        .toList(),
                lacking(stay, person, room), stay.custody().holder().office(),
                days == null ? null : days.enteredAt(), lasting == null ? null : lasting.toMinutes(),
                lasting == null ? null : level(stay, lasting, by), movement == null ? null : movement.waiting());
    }

    private DeskLine line(
            Stay stay, @Nullable PersonalData person, boolean names, Map<UUID, String> rooms, Sites.Visit by) {
        Duration lasting = lasting(stay, by.now());
        Instant since = stay.history().getLast().at();
        Duration waited = lasting == null ? Duration.between(since, by.now()) : lasting;
        Stay.Movement movement = stay.movement();
        return new DeskLine(
                stay.id(), stay.group().bubbleId(), stay.manifestId(),
                names ? name(person) : person == null ? "" : person.masked(), stay.state(), room(stay, rooms),
                stay.traits().needs(), stay.group().passesThrough(), by.now().minus(waited), waited.toMinutes(),
                lasting == null ? null : level(stay, lasting, by), movement == null ? null : movement.waiting());
    }

    private static String name(@Nullable PersonalData person) {
        return person == null ? "" : person.name();
    }

    private static @Nullable String room(Stay stay, Map<UUID, String> rooms) {
        Stay.InRoom room = stay.room();
        return room == null ? rooms.get(stay.group().bubbleId()) : room.number();
    }

    /** How long a person is under way or at the door; null when neither. */
    private static @Nullable Duration lasting(Stay stay, Instant now) {
        Stay.Days days = stay.days();
        return switch (stay.state()) {
            case UNDER_WAY -> stay.history()
                    .stream()
                    .filter(line -> line.event() == StayEvent.SET_OUT)
                    .map(line -> Duration.between(line.at(), now))
                    .reduce((one, later) -> later)
                    .orElse(null);
            case AT_DOOR -> days == null ? null : Duration.between(days.enteredAt(), now);
            default -> null;
        };
    }

    private TransportRules.Level level(Stay stay, Duration lasting, Sites.Visit by) {
        TransportRules rules = transports.rules(by);
        return stay.state() == StayState.AT_DOOR ? rules.door(lasting) : rules.aboardLevel(lasting);
    }

    static List<Lacking> lacking(Stay stay, @Nullable PersonalData person, @Nullable String room) {
        var lacking = new ArrayList<Lacking>();
        if (person != null) {
            add(lacking, Lacking.PHONE, person.phone());
            add(lacking, Lacking.EMERGENCY_CONTACT, person.emergencyContact());
            add(lacking, Lacking.ADDRESS, person.address());
            add(lacking, Lacking.COMMUNITY, person.community());
        }
        if (stay.traits().minorAlone()) {
            lacking.add(Lacking.GUARDIAN);
        }
        if (stay.order().lastExposureAt() == null) {
            lacking.add(Lacking.LAST_EXPOSURE);
        }
        add(lacking, Lacking.ROOM, room);
        return List.copyOf(lacking);
    }

    private static void add(List<Lacking> lacking, Lacking what, @Nullable String known) {
        if (known == null || known.isBlank()) {
            lacking.add(what);
        }
    }
}
