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
 * @param nurseDoor     penalty for each door between somebody at high risk and the nurse station
 * @param apartDoor     penalty for each door between bubbles of one family
 * @param besideBuffer  penalty for a room beside a positive or a buffer
 * @param liftAhead     penalty for each room that the lift serves more than the least used one
 * @param takenDoor     penalty for each neighbouring room in use
 * @param infill        others may join a cohort for so long after its first moved in
 * @param takeover      a placement dated further back tells of a site that is taken over, not of a new arrival
 * @param bayAreaM2     least net area of a bed in an open bay
 * @param gateForAll    sites whose papers are not kept here take nobody either
 */
public record AllocationRules(String version, LocalDate effectiveFrom, Sharing sharing, Duration longestHold,
        int spareBed,
        int keptRoom, int otherCohort, int emptyFloor, int nurseDoor, int apartDoor, int besideBuffer, int liftAhead,
        int takenDoor, Duration infill, Duration takeover, double bayAreaM2, boolean gateForAll) {
    /** Whether a household may share, or only a child with a parent and a person in care with a carer. */
    public enum Sharing {
        HOUSEHOLD, STRICT
    }

    public AllocationRules {
        if (version.isBlank() || !longestHold.isPositive() || spareBed < 0 || keptRoom < 0 || otherCohort < 0
                || emptyFloor < 0 || nurseDoor < 0 || apartDoor < 0 || besideBuffer < 0 || liftAhead < 0
                || takenDoor < 0 || !infill.isPositive() || takeover.isNegative() || bayAreaM2 < 0) {
            throw new IllegalArgumentException("allocation rule book " + version
                    + ": a name, a positive longest hold and infill, and no negative number are needed");
        }
    }
}
