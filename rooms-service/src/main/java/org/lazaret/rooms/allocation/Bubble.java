package org.lazaret.rooms.allocation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.floor.Room;

/**
 * People who live together (同住单元) and are placed together or not at all.
 *
 * @param near bubbles of the same family that have rooms of their own
 */
public record Bubble(UUID id, List<Person> people, Category category, String cohortId, @Nullable String exposure,
        List<UUID> near) {
    /** A bubble that belongs to no other. */
    public Bubble(UUID id, List<Person> people, Category category, String cohortId, @Nullable String exposure) {
        this(id, people, category, cohortId, exposure, List.of());
    }

    /**
     * A member, without any personal data.
     *
     * @param seq        number of the command that places this stay; 0 while it is only a hold
     * @param minorAlone a minor without a named guardian
     * @param highRisk   old, chronically ill or pregnant, so that nurses should be near
     */
    public record Person(UUID stayId, long seq, AgeBand ageBand, List<Need> needs, boolean minorAlone,
            boolean highRisk) {
        /** Somebody of whom no more than the age tells of a high risk. */
        public Person(UUID stayId, long seq, AgeBand ageBand, List<Need> needs, boolean minorAlone) {
            this(stayId, seq, ageBand, needs, minorAlone, ageBand == AgeBand.SENIOR);
        }

        public Person {
            needs = List.copyOf(needs);
        }
    }

    public Bubble {
        people = List.copyOf(people);
        near = List.copyOf(near);
    }

    /** How many they are. */
    public int size() {
        return people.size();
    }

    boolean highRisk() {
        return people.stream().anyMatch(Person::highRisk);
    }

    boolean needs(Need need) {
        return people.stream().anyMatch(p -> p.needs().contains(need));
    }

    /** True when every member lives in the room by an earlier command, and nothing about them has changed since. */
    boolean livesIn(Room room) {
        return people.stream()
                .allMatch(p -> room.occupants()
                        .stream()
                        .anyMatch(o -> o.stayId().equals(p.stayId()) && o.seq() < p.seq()
                                && o.bubbleId().equals(id) && o.category() == category
                                && o.cohortId().equals(cohortId) && Objects.equals(o.exposure(), exposure)
                                && p.needs().equals(Objects.requireNonNullElse(o.needs(), List.of()))));
    }

    List<Occupant> occupants() {
        return people.stream()
                .map(p -> new Occupant(p.stayId(), id, p.seq(), category, cohortId, exposure, p.ageBand(),
                        p.needs()))
                .toList();
    }
}
