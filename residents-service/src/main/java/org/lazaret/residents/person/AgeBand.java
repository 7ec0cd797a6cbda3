package org.lazaret.residents.person;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.lazaret.residents.policy.PolicyPack.Ages;

/** As much of a person's age as the other services may know. */
public enum AgeBand {
    INFANT, CHILD, ADULT, SENIOR;

    /** The band on a date, by the ages of the policy pack. */
    public static AgeBand of(LocalDate birthDate, LocalDate on, Ages ages) {
        long years = years(birthDate, on);
        if (years < ages.infantBelow()) {
            return INFANT;
        }
        if (years <= ages.childUpTo()) {
            return CHILD;
        }
        return years >= ages.seniorFrom() ? SENIOR : ADULT;
    }

    /** Whether the person is under age, which is more than a child: a sixteen-year-old is a minor and no child. */
    public static boolean minor(LocalDate birthDate, LocalDate on, Ages ages) {
        return years(birthDate, on) < ages.minorBelow();
    }

    private static long years(LocalDate birthDate, LocalDate on) {
        return ChronoUnit.YEARS.between(birthDate, on);
    }
}
