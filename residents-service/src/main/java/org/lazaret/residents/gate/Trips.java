package org.lazaret.residents.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;

/**
 * When a person was out of the house and for how long, told by the stay's own history.
 * Source: {@code deploy/handbook/residents.md#absence}.
 */
final class Trips {
    private Trips() {}

    /**
     * One absence.
     *
     * @param exitId  the permit or the breach that it rests on
     * @param back    null while it goes on
     * @param minutes that it lasted, until now if it goes on
     * @param late    whether the person came, or is to come, after the time
     */
    record Outing(
            UUID exitId,
            Absence.Why why,
            Instant since,
            @Nullable Instant dueBack,
            @Nullable Instant back,
            long minutes,
            boolean late) {}

    /** All of a stay, the oldest first. */
    static List<Outing> of(Stay stay, Instant now) {
        var trips = new ArrayList<Outing>();
        Absence gone = null;
        for (Stay.Happened line : stay.history()) {
            Effect made = line.effect();
            if (made == null) {
                continue;
            }
            boolean elsewhere = made.absence() != null || made.back();
            if (gone != null && elsewhere) {
                trips.add(trip(gone, line.at(), now));
                gone = null;
            }
            gone = made.absence() == null ? gone : made.absence();
        }
        if (gone != null) {
            trips.add(trip(gone, null, now));
        }
        return List.copyOf(trips);
    }

    /** The absence by a permit on one day; null when the person did not go out on it. */
    static @Nullable Outing on(Stay stay, UUID permitId, LocalDate day, Instant now) {
        return of(stay, now).stream()
                .filter(trip -> trip.exitId().equals(permitId) && stay.dateOf(trip.since()).equals(day))
                .findFirst()
                .orElse(null);
    }

    private static Outing trip(Absence gone, @Nullable Instant back, Instant now) {
        Instant end = back == null ? now : back;
        Instant due = gone.dueBack();
        return new Outing(
                gone.exitId(), gone.why(), gone.since(), due, back,
                Math.max(0, Duration.between(gone.since(), end).toMinutes()), due != null && end.isAfter(due));
    }
}
