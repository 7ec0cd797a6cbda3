package org.lazaret.rooms.allocation;

import java.time.Duration;
import java.time.LocalDate;

/**
 * One immutable version of the allocation rule book. Source: {@code deploy/handbook/rooms.md#allocation}.
 *
 * @param sharing       who may live together in one room
 * @param longestHold   a hold ends at the latest so long after it was made
 * @param spareBed      penalty for each bed left empty
 * @param keptRoom      penalty for giving a care or accessible room to people who do not need it
 * @param otherCohort   penalty for a floor on which only other cohorts live
 * @param emptyFloor    penalty for opening another floor
 */
record AllocationRules(String version, LocalDate effectiveFrom, Sharing sharing, Duration longestHold, int spareBed,
        int keptRoom, int otherCohort, int emptyFloor) {
    /** Whether a household may share, or only a child with a parent and a person in care with a carer. */
    enum Sharing {
        HOUSEHOLD, STRICT
    }

    AllocationRules {
        if (version.isBlank() || !longestHold.isPositive() || spareBed < 0 || keptRoom < 0 || otherCohort < 0
                || emptyFloor < 0) {
            throw new IllegalArgumentException("allocation rule book " + version
                    + ": a name, a positive longest hold and no negative penalty are needed");
        }
    }
}
