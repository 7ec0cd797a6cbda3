package org.lazaret.residents.takeover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.lazaret.kit.site.SiteCard;
import org.lazaret.residents.arrival.Bubble;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.site.RoomCard;

/** The people whom a list names in one room: who lives together is a bubble, whatever the household column says. */
record Home(RoomCard room, List<Resident> residents) {
    static List<Home> of(List<Resident> residents) {
        Map<UUID, List<Resident>> rooms = new LinkedHashMap<>();
        residents.forEach(one -> rooms.computeIfAbsent(one.room().roomId(), none -> new ArrayList<>()).add(one));
        return rooms.values().stream().map(people -> new Home(people.getFirst().room(), List.copyOf(people))).toList();
    }

    /** The day on which the first of them came. */
    LocalDate firstEntry() {
        return residents.stream().map(Resident::entryDate).min(LocalDate::compareTo).orElseThrow();
    }

    /** Since when all of them are in the room. */
    Instant since(SiteCard site) {
        return residents.stream().map(one -> one.enteredAt(site)).max(Instant::compareTo).orElseThrow();
    }

    /** A minor in a room without any adult and without a named guardian. */
    boolean alone(Resident resident, LocalDate today, PolicyPack pack) {
        return resident.passenger().person().guardian() == null && bubble().minorsOnly(today, pack);
    }

    Bubble bubble() {
        return new Bubble(residents.stream().map(Resident::passenger).toList());
    }

    List<Integer> rows() {
        return residents.stream().map(one -> one.passenger().row()).toList();
    }
}
