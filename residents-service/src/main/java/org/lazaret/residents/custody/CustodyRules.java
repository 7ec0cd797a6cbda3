package org.lazaret.residents.custody;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.lazaret.residents.stay.Custody.Office;

/**
 * How long an offer may wait for the receiver's signature. Source: {@code deploy/handbook/residents.md#custody}.
 *
 * @param offers one line per kind of receiver
 */
public record CustodyRules(String version, LocalDate effectiveFrom, List<Wait> offers) {
    /** @param amber after which the sender asks; {@code red} after which the person counts as lost from sight */
    public record Wait(Office to, Duration amber, Duration red) {}

    /** How an age is judged. */
    public enum Level {
        GREEN, AMBER, RED
    }

    public CustodyRules {
        Map<Office, Wait> each = new EnumMap<>(Office.class);
        for (Wait wait : offers) {
            check(each.put(wait.to(), wait) == null, wait.to() + " stands there twice");
            check(wait.amber().isPositive() && wait.amber().compareTo(wait.red()) < 0,
                    wait.to() + ": amber lies before red");
        }
        check(each.size() == Office.values().length, "each kind of receiver has its line");
        offers = List.copyOf(offers);
    }

    /** The line of a kind of receiver. */
    public Wait of(Office to) {
        return offers.stream().filter(wait -> wait.to() == to).findFirst().orElseThrow();
    }

    /** How the age of an offer is judged. */
    public Level level(Office to, Duration age) {
        Wait wait = of(to);
        return age.compareTo(wait.red()) >= 0
                ? Level.RED
                : age.compareTo(wait.amber()) >= 0 ? Level.AMBER : Level.GREEN;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("custody rule book: " + message);
        }
    }
}
