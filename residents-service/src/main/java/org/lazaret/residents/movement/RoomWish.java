package org.lazaret.residents.movement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Need;

/**
 * A bubble that needs a room, as rooms has to know it: ids and codes, no name.
 *
 * @param exposure code that is equal for equal exposures
 * @param near     bubbles of the same household that have rooms of their own
 */
public record RoomWish(
        UUID bubbleId,
        List<Person> people,
        Category category,
        UUID cohortId,
        @Nullable String exposure,
        List<UUID> near) {
    /** Rooms takes no more relatives. */
    public static final int NEAR = 20;

    /**
     * One of them.
     *
     * @param minorAlone nobody answers for the minors of this bubble
     * @param highRisk   nurses should be near
     */
    public record Person(UUID stayId, AgeBand ageBand, List<Need> needs, boolean minorAlone, boolean highRisk) {}

    /** Their stays. */
    public List<UUID> stayIds() {
        return people.stream().map(Person::stayId).toList();
    }
}
