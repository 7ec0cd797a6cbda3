package org.lazaret.rooms.allocation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;
import org.lazaret.rooms.floor.Occupant;

/** People who live together (同住单元) and are placed together or not at all. */
record Bubble(UUID id, List<Person> people, Category category, String cohortId, @Nullable String exposure) {
    /**
     * A member, without any personal data.
     *
     * @param seq        number of the command that places this stay; 0 while it is only a hold
     * @param minorAlone a minor without a named guardian
     */
    record Person(UUID stayId, long seq, AgeBand ageBand, List<Need> needs, boolean minorAlone) {
        Person {
            needs = List.copyOf(needs);
        }
    }

    Bubble {
        people = List.copyOf(people);
    }

    int size() {
        return people.size();
    }

    boolean needs(Need need) {
        return people.stream().anyMatch(p -> p.needs().contains(need));
    }

    List<Occupant> occupants() {
        return people.stream()
                .map(p -> new Occupant(p.stayId(), id, p.seq(), category, cohortId, exposure, p.ageBand()))
                .toList();
    }
}
