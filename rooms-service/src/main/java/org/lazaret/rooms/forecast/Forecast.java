package org.lazaret.rooms.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site's rooms by day, as they will be when everything goes as planned. Source:
 * {@code deploy/handbook/rooms.md#forecast}.
 */
record Forecast(List<Day> days) {
    /**
     * What is known of one room.
     *
     * @param freeFrom  when it can be given; missing when nobody can tell
     * @param departure when the last person in it may leave
     * @param people    who live in it or are expected in it
     */
    record Outlook(@Nullable Instant freeFrom, @Nullable Instant departure, int people) {}

    /**
     * One day of the site's calendar, at its end.
     *
     * @param available  rooms that can be given
     * @param inUse      rooms with people, or promised
     * @param turnover   rooms left and not ready yet
     * @param other      rooms of which nobody can tell when they are free: sealed, out of service, blocked without end
     * @param departures people who may leave on that day
     * @param shortfall  rooms that are missing for the people of a what-if, each alone; 0 without one
     */
    record Day(LocalDate date, int available, int inUse, int turnover, int other, int departures, int shortfall) {}

    /**
     * @param extraPeople a what-if: so many more, each in a room alone, from today
     * @param extraDays   and for so many days
     */
    static Forecast of(List<Outlook> rooms, LocalDate today, ZoneId zone, int days, int extraPeople, int extraDays) {
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
            for (Outlook room : rooms) {
                Instant free = room.freeFrom();
                Instant left = room.departure();
                if (left != null && left.isBefore(end) && (i == 0 || !left.isBefore(start))) {
                    departures += room.people();
                }
                if (free != null && free.isBefore(end)) {
                    available++;
                } else if (room.people() > 0 && (left == null || !left.isBefore(end))) {
                    inUse++;
                } else if (free != null) {
                    turnover++;
                } else {
                    other++;
                }
            }
            int wanted = i < extraDays ? extraPeople : 0;
            all.add(new Day(date, available, inUse, turnover, other, departures, Math.max(0, wanted - available)));
        }
        return new Forecast(List.copyOf(all));
    }
}
