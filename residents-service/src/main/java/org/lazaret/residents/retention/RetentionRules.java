package org.lazaret.residents.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayState;

/**
 * One version of how long people may be known.
 * Source: {@code deploy/handbook/residents.md#retention}.
 *
 * @param daysKept by the state in which a stay ended: days of 24 hours after that
 * @param listDays after which a passenger list that nobody accepted is forgotten
 */
record RetentionRules(String version, LocalDate effectiveFrom, Map<StayState, Integer> daysKept, int listDays) {
    RetentionRules {
        daysKept = Map.copyOf(new EnumMap<>(daysKept));
        for (StayState state : StayState.values()) {
            Integer days = daysKept.get(state);
            if (state.ended() != (days != null) || days != null && days < 1) {
                throw new IllegalArgumentException(
                        "daysKept: every state in which a stay ends needs at least 1, and no other (" + state + ")");
            }
        }
        if (listDays < 1) {
            throw new IllegalArgumentException("listDays: at least 1");
        }
    }

    /** From when on the person of a stay that is over must be forgotten. */
    Instant until(Stay stay) {
        Stay.Ended ended = stay.ended();
        Integer days = daysKept.get(stay.state());
        if (ended == null || days == null) {
            throw new IllegalArgumentException("The stay " + stay.id() + " is not over");
        }
        return ended.at().plus(Duration.ofDays(days));
    }

    /** The shortest time after which anybody must be forgotten. */
    Duration shortest() {
        return Duration.ofDays(Stream.of(StayState.values())
                .filter(StayState::ended)
                .mapToInt(daysKept::get)
                .min()
                .orElseThrow());
    }
}
