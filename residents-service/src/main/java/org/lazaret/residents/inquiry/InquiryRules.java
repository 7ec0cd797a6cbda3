package org.lazaret.residents.inquiry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * One immutable version of the times that requests and orders allow.
 * Source: {@code deploy/handbook/residents.md#co-investigation}.
 *
 * @param answerWithin      a request of another region, from its receipt
 * @param urgentWithin      one that is marked urgent
 * @param acknowledgeWithin an order of the grid, from its receipt
 * @param locateWithin      the person, from the receipt of the order
 * @param admitWithin       the person at the site, from the moment at which they were identified
 */
public record InquiryRules(
        String version,
        LocalDate effectiveFrom,
        Duration answerWithin,
        Duration urgentWithin,
        Duration acknowledgeWithin,
        Duration locateWithin,
        Duration admitWithin) {
    /** Refuses a book whose times are no times. */
    public InquiryRules {
        if (version.isBlank()) {
            throw new IllegalArgumentException("inquiry rule book: a version needs a name");
        }
        for (Duration each : List.of(answerWithin, urgentWithin, acknowledgeWithin, locateWithin, admitWithin)) {
            if (!each.isPositive()) {
                throw new IllegalArgumentException("inquiry rule book: every time is longer than nothing");
            }
        }
        if (urgentWithin.compareTo(answerWithin) > 0 || acknowledgeWithin.compareTo(locateWithin) > 0) {
            throw new IllegalArgumentException(
                    "inquiry rule book: urgent comes before usual, and an order is acknowledged before the person is found");
        }
    }
}
