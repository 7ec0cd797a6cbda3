package org.lazaret.residents.parcel;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of how things from outside reach a room.
 * Source: {@code deploy/handbook/residents.md#parcels}.
 *
 * @param kinds      of parcels, with the time that one may take to its receiver
 * @param agents     with which one is disinfected, with the time that it must work
 * @param prohibited what goes back to the sender
 */
public record ParcelRules(
        String version,
        LocalDate effectiveFrom,
        List<ParcelKind> kinds,
        List<Agent> agents,
        List<Prohibited> prohibited) {
    /** @param within from the receipt to the receiver */
    public record ParcelKind(String id, Duration within, String zh, String en) {}

    /** @param contact the time that it must work before anybody carries the parcel on */
    public record Agent(String id, Duration contact, String zh, String en) {}

    /** Something that is not let in. */
    public record Prohibited(String id, String zh, String en) {}

    public ParcelRules {
        check(!version.isBlank(), "a version needs a name");
        Set<String> ids = new HashSet<>();
        kinds.forEach(one -> {
            named(ids, one.id(), one.zh(), one.en());
            check(one.within().isPositive(), one.id() + " needs a time");
        });
        agents.forEach(one -> {
            named(ids, one.id(), one.zh(), one.en());
            check(!one.contact().isNegative(), one.id() + " needs a time");
        });
        prohibited.forEach(one -> named(ids, one.id(), one.zh(), one.en()));
        check(!kinds.isEmpty() && !agents.isEmpty() && !prohibited.isEmpty(), "a list is empty");
        kinds = List.copyOf(kinds);
        agents = List.copyOf(agents);
        prohibited = List.copyOf(prohibited);
    }

    @Nullable
    ParcelKind kind(String id) {
        return kinds.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    @Nullable
    Agent agent(@Nullable String id) {
        return agents.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    boolean prohibits(String id) {
        return prohibited.stream().anyMatch(one -> one.id().equals(id));
    }

    private static void named(Set<String> ids, String id, String zh, String en) {
        check(id.matches("[a-z0-9-]{1,40}") && ids.add(id), "everything needs a plain id of its own, not '" + id + "'");
        check(!zh.isBlank() && !en.isBlank(), id + " needs words in both languages");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("parcel rule book: " + message);
        }
    }
}
