package org.lazaret.residents.arrival;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.person.Coded;
import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.policy.PolicyPack;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;
import org.lazaret.residents.stay.Stay;

/**
 * One good row of a passenger list.
 *
 * @param row       row in the file, first is 1
 * @param household people with the same word stay together; null for one who travels alone
 * @param lastExposure site time
 * @param exposure  index case or event that links contacts; people of different exposures never share a room
 * @param chronic   a chronic disease or pregnancy was named
 * @param residence where the person lives already; null for one who is to come
 * @param transit   true for one who only passes through; null for all others
 */
public record Passenger(
        int row,
        PersonalData person,
        @Nullable String household,
        Category category,
        @Nullable LocalDateTime lastExposure,
        @Nullable String exposure,
        Set<Need> needs,
        Diet diet,
        List<String> allergens,
        boolean chronic,
        @Nullable String seat,
        @Nullable Residence residence,
        @Nullable Boolean transit) {
    /** Whether the person only passes through, on a route and in a cohort of their own. */
    public boolean passesThrough() {
        return Boolean.TRUE.equals(transit);
    }

    /**
     * Where a person lived before this system knew of it.
     *
     * @param enteredAt  site time
     * @param building   only needed where a room's number exists in two buildings
     * @param room       the room's number
     * @param testedDays scheduled days whose negative result stands on paper
     */
    public record Residence(
            LocalDateTime enteredAt, @Nullable String building, String room, List<Integer> testedDays) {}

    /**
     * As much of the person as rooms, kitchen and wards must know.
     *
     * @param on    the day on which the age counts
     * @param alone a minor for whom nobody answers
     */
    public Stay.Traits traits(LocalDate on, PolicyPack pack, boolean alone) {
        AgeBand band = AgeBand.of(person.birthDate(), on, pack.ages());
        return new Stay.Traits(
                band, alone, band == AgeBand.SENIOR || chronic, List.copyOf(needs), diet, allergens,
                person.language());
    }

    /**
     * Why the person is quarantined and under which rules.
     *
     * @param coded the exposure as it is kept; null when none is known
     */
    public Stay.Order order(PolicyPack pack, ZoneId zone, @Nullable Coded coded) {
        return new Stay.Order(
                category, coded == null ? null : coded.code(), pack.id(), pack.version(),
                lastExposure == null ? null : lastExposure.atZone(zone).toInstant(), null,
                coded == null ? null : coded.sealed());
    }
}
