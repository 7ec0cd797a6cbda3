package org.lazaret.residents.hospital;

import java.time.Duration;
import java.time.LocalDate;

/**
 * One immutable version of the clocks of an emergency. Source: {@code deploy/handbook/residents.md#hospital}.
 *
 * @param ambulanceWithin      from the call to the ambulance at the door
 * @param answerWithin         from the call to a hospital that takes the person
 * @param departWithin         from the call to the departure; later it escalates
 * @param arriveWithin         from the departure to the hospital; later it escalates
 * @param signWithin           from the departure to the hospital's signature
 * @param newsEvery            how the person is, is asked so often
 * @param restartAfterPositive whether after a positive result the days begin anew on return
 */
public record HospitalRules(
        String version,
        LocalDate effectiveFrom,
        Duration ambulanceWithin,
        Duration answerWithin,
        Duration departWithin,
        Duration arriveWithin,
        Duration signWithin,
        Duration newsEvery,
        boolean restartAfterPositive) {
    public HospitalRules {
        if (version.isBlank() || !ambulanceWithin.isPositive() || !answerWithin.isPositive()
                || !departWithin.isPositive() || !arriveWithin.isPositive() || !signWithin.isPositive()
                || !newsEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "hospital rule book " + version + ": a name and positive times are needed");
        }
    }
}
