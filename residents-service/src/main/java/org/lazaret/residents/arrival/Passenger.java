package org.lazaret.residents.arrival;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.person.PersonalData;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Diet;
import org.lazaret.residents.stay.Need;

/**
 * One good row of a passenger list.
 *
 * @param row       row in the file, first is 1
 * @param household people with the same word stay together; null for one who travels alone
 * @param lastExposure site time
 * @param exposure  index case or event that links contacts; people of different exposures never share a room
 * @param chronic   a chronic disease or pregnancy was named
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
        @Nullable String seat) {}
