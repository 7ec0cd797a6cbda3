package org.lazaret.rooms.floor;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One immutable version of the turnover rule book. Source: {@code deploy/handbook/rooms.md#turnover}.
 *
 * @param version             named by every turnover that it decides
 * @param effectiveFrom       departures from this day on follow it (site time zone)
 * @param airing              dwell between departure and work in the room
 * @param airingAfterPositive the same after a positive person
 * @param agents              what may be used; the first one is assumed in forecasts
 * @param venting             dwell after disinfection
 * @param inspection          time a forecast allows for the second person
 * @param lateEntry           how far back a cleaner may date a step
 * @param lateEntryByChief    how far back a site manager may
 */
public record TurnoverRules(String version, LocalDate effectiveFrom, Duration airing, Duration airingAfterPositive,
        List<Agent> agents, Duration venting, Duration inspection, Duration lateEntry, Duration lateEntryByChief) {
    /** A disinfectant with the range of its concentration in mg/L and its least contact time. */
    public record Agent(String code, int minPpm, int maxPpm, Duration contact) {
        public Agent {
            check(!code.isBlank(), "an agent needs a code");
            check(minPpm > 0 && minPpm <= maxPpm, "agent " + code + ": concentration " + minPpm + " to " + maxPpm);
            check(contact.isPositive(), "agent " + code + ": contact time " + contact);
        }
    }

    public TurnoverRules {
        check(!version.isBlank(), "a version needs a name");
        check(!agents.isEmpty(), "at least one agent");
        check(!airing.isNegative() && airingAfterPositive.compareTo(airing) >= 0,
                "airing after a positive is at least the ordinary airing");
        check(!venting.isNegative() && !inspection.isNegative(), "no negative times");
        agents = List.copyOf(agents);
    }

    Optional<Agent> agent(String code) {
        return agents.stream().filter(a -> a.code().equals(code)).findFirst();
    }

    /** An ordinary turnover without any waiting, from the departure to the next use. */
    public Duration whole() {
        return airing.plus(agents.getFirst().contact()).plus(venting).plus(inspection);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("turnover rule book: " + message);
        }
    }
}
