package org.lazaret.local;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What the acts of the demo's morning share: who lives behind which door, ids that are the same for the same thing, and
 * hours of the site.
 */
final class DemoScene {
    static final String RESIDENTS = "/api/residents";
    /** The most that a page of people has. */
    private static final int PAGE = 200;

    final Api api;
    final DemoSite site;
    final LocalDate today;
    private final Map<String, JsonNode> doors = new HashMap<>();
    private final List<DemoPerson> people;

    DemoScene(Api api, DemoSite site, LocalDate today) {
        this.api = api;
        this.site = site;
        this.today = today;
        this.people = DemoCensus.of(site, today);
    }

    /** Reads who lives where; of those who share a room one stands for all. */
    DemoScene look(String person) throws InterruptedException {
        String cursor = "";
        do {
            JsonNode page = api.get(person, RESIDENTS + "/stays?siteId=" + site.id()
                    + "&state=IN_RESIDENCE&order=ROOM&limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(stay -> doors.putIfAbsent(stay.path("roomNumber").asString(""), stay));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return this;
    }

    /** The stay of who lives alone in a room. */
    String stay(DemoSite.DemoRoom room) {
        return door(room).required("stayId").asString();
    }

    /** Those who share a room. */
    String bubble(DemoSite.DemoRoom room) {
        return door(room).required("bubbleId").asString();
    }

    private JsonNode door(DemoSite.DemoRoom room) {
        JsonNode door = doors.get(room.number());
        if (door == null) {
            throw new Api.Declined("nobody lives in room " + room.number() + " of site " + site.letter());
        }
        return door;
    }

    /** Whether somebody lives there now. */
    boolean livedIn(DemoSite.DemoRoom room) {
        return doors.containsKey(room.number());
    }

    /** The rooms of people who live alone and are like this, in door order of the census. */
    List<DemoSite.DemoRoom> alone(Predicate<DemoPerson> which) {
        return people.stream()
                .filter(person -> person.household().isEmpty())
                .filter(which)
                .map(person -> Objects.requireNonNull(person.lives()).room())
                .toList();
    }

    /** The rooms of two who live together. */
    List<DemoSite.DemoRoom> pairs(Predicate<DemoPerson> which) {
        return people.stream()
                .filter(person -> !person.household().isEmpty())
                .filter(which)
                .map(person -> Objects.requireNonNull(person.lives()).room())
                .distinct()
                .toList();
    }

    /** Of a category, on this day of the stay, and without any need. */
    Predicate<DemoPerson> of(String category, int day) {
        return onDay(day).and(person -> person.category().equals(category)
                && person.traits().equals(DemoPerson.Traits.NONE));
    }

    /** On this day of the stay. */
    Predicate<DemoPerson> onDay(int day) {
        return person -> Objects.requireNonNull(person.lives()).dayOn(today) == day;
    }

    static Predicate<DemoPerson> ill(String health) {
        return person -> person.traits().health().contains(health);
    }

    UUID id(String what) {
        return DemoRegion.id(site.letter() + " " + what, today);
    }

    String here() {
        return RESIDENTS + "/sites/" + site.id();
    }

    String at(int hour, int minute) {
        return at(today, hour, minute);
    }

    static String at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Mode.SITES).toInstant().toString();
    }
}
