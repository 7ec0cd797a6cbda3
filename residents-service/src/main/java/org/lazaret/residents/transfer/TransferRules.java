package org.lazaret.residents.transfer;

import java.time.Duration;
import java.time.LocalDate;

/**
 * One immutable version of the rules for people who go to another site.
 * Source: {@code deploy/handbook/residents.md#site-transfers}.
 *
 * @param decideWithin from the request to the answer of the other site
 * @param departWithin from the approval to the departure
 * @param arriveWithin from the departure to the arrival
 * @param holdFor      rooms are kept so long after the approval
 * @param lookOn       each of the two sites reads the other's file so long after the departure
 */
public record TransferRules(
        String version,
        LocalDate effectiveFrom,
        Duration decideWithin,
        Duration departWithin,
        Duration arriveWithin,
        Duration holdFor,
        Duration lookOn) {
    public TransferRules {
        if (version.isBlank() || !decideWithin.isPositive() || !departWithin.isPositive()
                || !arriveWithin.isPositive() || holdFor.compareTo(departWithin) < 0 || lookOn.isNegative()) {
            throw new IllegalArgumentException("transfer rule book " + version
                    + ": a name and positive times are needed, and rooms are held at least until the departure is due");
        }
    }
}
