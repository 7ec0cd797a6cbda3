package org.lazaret.residents.stay;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes of a stay; a part that is null stays as it was. The effects of a history, one after the other,
 * give the present stay ({@link StayReplay}).
 *
 * @param roomLeft whether the room is given back
 * @param back     whether an absence is over
 * @param holds    all that hold the person back from now on
 */
public record Effect(
        @Nullable Place place,
        Stay.@Nullable Group group,
        Stay.@Nullable Traits traits,
        Stay.@Nullable Order order,
        Stay.@Nullable Days days,
        boolean daysCleared,
        Stay.@Nullable InRoom room,
        boolean roomLeft,
        @Nullable Custody custody,
        @Nullable Absence absence,
        boolean back,
        @Nullable List<ExitHold> holds) {
    /** Changes nothing but the state. */
    public static final Effect NONE = new Effect(null, null, null, null, null, false, null, false, null, null, false,
            null);

    /** The site that a stay belongs to. */
    public record Place(UUID siteId, String regionCode, String timeZone) {}

    /** The stay belongs to another site, where nobody has counted the person yet. */
    public Effect at(Place other) {
        return new Effect(
                other, group, traits, order, null, true, null, true, custody, absence, back, holds);
    }

    /** The person stays with others. */
    public Effect in(Stay.Group other) {
        return new Effect(
                place, other, traits, order, days, daysCleared, room, roomLeft, custody, absence, back, holds);
    }

    /** Something of the person is known anew. */
    public Effect as(Stay.Traits known) {
        return new Effect(
                place, group, known, order, days, daysCleared, room, roomLeft, custody, absence, back, holds);
    }

    /** The order or the rules it is under change. */
    public Effect under(Stay.Order other) {
        return new Effect(
                place, group, traits, other, days, daysCleared, room, roomLeft, custody, absence, back, holds);
    }

    /** The days are counted anew. */
    public Effect counted(Stay.Days anew) {
        return new Effect(place, group, traits, order, anew, false, room, roomLeft, custody, absence, back, holds);
    }

    /** The person is in a room. */
    public Effect in(Stay.InRoom given) {
        return new Effect(
                place, group, traits, order, days, daysCleared, given, false, custody, absence, back, holds);
    }

    /** The room is given back. */
    public Effect outOfRoom() {
        return new Effect(
                place, group, traits, order, days, daysCleared, null, true, custody, absence, back, holds);
    }

    /** Custody changes or is offered. */
    public Effect held(Custody by) {
        return new Effect(place, group, traits, order, days, daysCleared, room, roomLeft, by, absence, back, holds);
    }

    /** The person is away. */
    public Effect away(Absence gone) {
        return new Effect(
                place, group, traits, order, days, daysCleared, room, roomLeft, custody, gone, false, holds);
    }

    /** The person is no longer away. */
    public Effect home() {
        return new Effect(
                place, group, traits, order, days, daysCleared, room, roomLeft, custody, null, true, holds);
    }

    /** All that hold the person back from now on. */
    public Effect holding(List<ExitHold> all) {
        return new Effect(
                place, group, traits, order, days, daysCleared, room, roomLeft, custody, absence, back,
                List.copyOf(all));
    }
}
