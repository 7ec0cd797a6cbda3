package org.lazaret.rooms.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import org.lazaret.rooms.floor.RoomType;

/**
 * A site's rooms by day, as they will be when everything goes as planned. Source:
 * {@code deploy/handbook/rooms.md#forecast}.
 */
record Forecast(List<Day> days, @Nullable WhatIfStaff staff) {
    /**
     * What is known of one room.
     *
     * @param freeFrom  when it can be given; missing when nobody can tell
     * @param departure when the last person in it may leave
     * @param people    who live in it or are expected in it
     * @param kind      for whom it is built; missing while nobody has said
     */
    record Outlook(@Nullable Instant freeFrom, @Nullable Instant departure, int people, @Nullable RoomKind kind) {
        Outlook(@Nullable Instant freeFrom, @Nullable Instant departure, int people) {
            this(freeFrom, departure, people, null);
        }
    }

    /** For whom a room is built: whoever lives alone, who needs an accessible one, who needs care, and cases in a hall. */
    enum RoomKind {
        ORDINARY, ACCESSIBLE, CARE, BAY;

        static @Nullable RoomKind of(@Nullable RoomType type) {
            return type == null ? null : switch (type) {
                case SINGLE, MULTI, FAMILY -> ORDINARY;
                case ACCESSIBLE -> ACCESSIBLE;
                case CARE -> CARE;
                case BAY -> BAY;
            };
        }
    }

    /**
     * More people, each in a room alone.
     *
     * @param people     all of them
     * @param days       for so many days from today
     * @param accessible of them in need of an accessible room
     * @param care       of them in need of a care room
     */
    record Extra(int people, int days, int accessible, int care) {
        static final Extra NOBODY = new Extra(0, 0, 0, 0);
    }

    /**
     * Rooms of one kind at the end of a day.
     *
     * @param wanted    for the people of a what-if
     * @param shortfall how many of those are missing; a care room also serves who needs an accessible one
     */
    record KindDay(RoomKind kind, int available, int wanted, int shortfall) {}

    /**
     * Medical staff that residents need in each shift.
     *
     * @param residents who live here now
     * @param extra     how many more are asked about
     * @param shifts    who is on the roster of each shift of the what-if's days, against what is needed then
     */
    record WhatIfStaff(int residents, int extra, int doctorsNow, int nursesNow, int doctorsThen, int nursesThen,
            String rules, List<WhatIfShift> shifts) {}

    /**
     * The roster of one shift against a what-if.
     *
     * @param planned      false while nobody has written the roster of the day, so that everybody is missing
     * @param doctors      on the roster
     * @param nurses       on the roster
     * @param doctorsShort how many doctors it lacks for everybody, those of the what-if among them
     * @param nursesShort  the same of nurses
     */
    record WhatIfShift(LocalDate day, String period, boolean planned, int doctors, int nurses, int doctorsShort,
            int nursesShort) {}

    /**
     * One day of the site's calendar, at its end.
     *
     * @param available  rooms that can be given
     * @param inUse      rooms with people, or promised
     * @param turnover   rooms left and not ready yet
     * @param other      rooms of which nobody can tell when they are free: sealed, out of service, blocked without end
     * @param departures people who may leave on that day
     * @param shortfall  rooms that are missing for the people of a what-if, each alone in any room; 0 without one
     * @param kinds      the same by what rooms are built for
     */
    record Day(LocalDate date, int available, int inUse, int turnover, int other, int departures, int shortfall,
            List<KindDay> kinds) {}

    /** As {@link #of(List, LocalDate, ZoneId, int, Extra)}, for people without needs. */
    static Forecast of(List<Outlook> rooms, LocalDate today, ZoneId zone, int days, int extraPeople, int extraDays) {
        return of(rooms, today, zone, days, new Extra(extraPeople, extraDays, 0, 0));
    }

    /** @param extra a what-if */
    static Forecast of(List<Outlook> rooms, LocalDate today, ZoneId zone, int days, Extra extra) {
        List<Day> all = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            LocalDate date = today.plusDays(i);
            Instant start = date.atStartOfDay(zone).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
            int available = 0;
            int inUse = 0;
            int turnover = 0;
            int other = 0;
            int departures = 0;
            Map<RoomKind, Integer> free = new EnumMap<>(RoomKind.class);
            for (Outlook room : rooms) {
                Instant freeFrom = room.freeFrom();
                Instant left = room.departure();
                if (left != null && left.isBefore(end) && (i == 0 || !left.isBefore(start))) {
                    departures += room.people();
                }
                if (freeFrom != null && freeFrom.isBefore(end)) {
                    available++;
                    if (room.kind() != null) {
                        free.merge(room.kind(), 1, Integer::sum);
                    }
                } else if (room.people() > 0 && (left == null || !left.isBefore(end))) {
                    inUse++;
                } else if (freeFrom != null) {
                    turnover++;
                } else {
                    other++;
                }
            }
            Extra wanted = i < extra.days() ? extra : Extra.NOBODY;
            all.add(new Day(date, available, inUse, turnover, other, departures,
                    Math.max(0, wanted.people() - available), kinds(free, wanted)));
        }
        return new Forecast(List.copyOf(all), null);
    }

    /** Care and accessible rooms are kept for those who need them, so nobody else is counted into them here. */
    private static List<KindDay> kinds(Map<RoomKind, Integer> free, Extra wanted) {
        int care = free.getOrDefault(RoomKind.CARE, 0);
        int accessible = free.getOrDefault(RoomKind.ACCESSIBLE, 0);
        int spareCare = Math.max(0, care - wanted.care());
        int ordinary = Math.max(0, wanted.people() - wanted.care() - wanted.accessible());
        return List.of(
                kind(RoomKind.ORDINARY, free, ordinary, free.getOrDefault(RoomKind.ORDINARY, 0)),
                kind(RoomKind.ACCESSIBLE, free, wanted.accessible(), accessible + spareCare),
                kind(RoomKind.CARE, free, wanted.care(), care), kind(RoomKind.BAY, free, 0, 0));
    }

    private static KindDay kind(RoomKind kind, Map<RoomKind, Integer> free, int wanted, int usable) {
        return new KindDay(kind, free.getOrDefault(kind, 0), wanted, Math.max(0, wanted - usable));
    }

    Forecast with(WhatIfStaff needed) {
        return new Forecast(days, needed);
    }
}
