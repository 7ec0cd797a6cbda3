package org.lazaret.residents.stay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stay anew from its history alone: each line's effect on what the lines before it made. What comes out is the
 * stay as its document says it is, at the end or at any line.
 * Source: {@code deploy/handbook/residents.md#states}.
 */
public record StayReplay(
        StayState state,
        Effect.@Nullable Place place,
        Stay.@Nullable Group group,
        Stay.@Nullable Traits traits,
        Stay.@Nullable Order order,
        Stay.@Nullable Days days,
        Stay.@Nullable InRoom room,
        @Nullable Custody custody,
        @Nullable Absence absence,
        List<ExitHold> holds) {
    private static final StayReplay NOTHING = new StayReplay(StayState.EXPECTED, null, null, null, null, null, null,
            null, null, List.of());

    /** The lines in their order, the oldest first. */
    public static StayReplay of(List<Stay.Happened> history) {
        StayReplay told = NOTHING;
        for (Stay.Happened line : history) {
            told = told.after(line);
        }
        return told;
    }

    /** What a stay's document says of the same things. */
    public static StayReplay present(Stay stay) {
        return new StayReplay(
                stay.state(), new Effect.Place(stay.siteId(), stay.regionCode(), stay.timeZone()), stay.group(),
                stay.traits(), stay.order(), stay.days(), stay.room(), stay.custody(), stay.absence(), stay.holds());
    }

    /** After one line more. */
    public StayReplay after(Stay.Happened line) {
        Effect made = line.effect();
        if (made == null) {
            return new StayReplay(
                    line.to(), place, group, traits, order, days, room, custody, absence, holds);
        }
        return new StayReplay(
                line.to(), or(made.place(), place), or(made.group(), group), or(made.traits(), traits),
                or(made.order(), order), made.daysCleared() ? null : or(made.days(), days),
                made.roomLeft() ? null : or(made.room(), room), or(made.custody(), custody),
                made.back() ? null : or(made.absence(), absence), made.holds() == null ? holds : made.holds());
    }

    private static <T> @Nullable T or(@Nullable T anew, @Nullable T before) {
        return anew == null ? before : anew;
    }
}
