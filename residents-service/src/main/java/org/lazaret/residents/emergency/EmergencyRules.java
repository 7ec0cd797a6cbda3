package org.lazaret.residents.emergency;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How long an emergency opens a file. Source: {@code deploy/handbook/residents.md#emergency-access}.
 *
 * @param opens    for so long from the request on
 * @param reason   characters that a reason must have at least
 * @param reviewed within so long somebody has to look at it
 */
public record EmergencyRules(String version, LocalDate effectiveFrom, Duration opens, int reason, Duration reviewed) {
    public EmergencyRules {
        check(!version.isBlank(), "a version needs a name");
        check(opens.isPositive() && opens.compareTo(Duration.ofHours(24)) <= 0, "a file is open for 24 hours at most");
        check(reason >= 5 && reason <= 200, "a reason has 5 to 200 characters at least");
        check(reviewed.isPositive(), "a review is due some time later");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("emergency rule book: " + message);
        }
    }
}
