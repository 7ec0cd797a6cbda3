package org.lazaret.kit.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times and dates as people mean them: of the years 1 to 9999. Java knows a billion years more, which no database and
 * no calendar of a site can hold; whoever sends one has made a mistake and is told so where it is read.
 */
public final class CalendarTimes {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 2);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);
    private static final Instant BEGIN = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-30T00:00:00Z");

    private CalendarTimes() {}

    /** @throws DateTimeException for what is no time (ISO-8601, UTC) or lies outside those years */
    public static Instant instant(String text) {
        return checked(Instant.parse(text));
    }

    /** @throws DateTimeException for what is no date (ISO-8601) or lies outside those years */
    public static LocalDate date(String text) {
        return checked(LocalDate.parse(text));
    }

    /** @throws DateTimeException outside those years */
    public static Instant checked(Instant time) {
        if (time.isBefore(BEGIN) || time.isAfter(END)) {
            throw new DateTimeException("outside the years 1 to 9999");
        }
        return time;
    }

    /** @throws DateTimeException outside those years */
    public static LocalDate checked(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new DateTimeException("outside the years 1 to 9999");
        }
        return date;
    }
}
