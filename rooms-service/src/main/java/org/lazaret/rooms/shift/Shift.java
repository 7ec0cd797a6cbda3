package org.lazaret.rooms.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One shift of a site's calendar. Its length is what the clocks of the site say, so a night in which they change has an
 * hour more or less. Source: {@code deploy/handbook/rooms.md#shifts}.
 *
 * @param day    on which it begins
 * @param period code of the rule book
 */
public record Shift(LocalDate day, String period, Instant from, Instant to) {
    /** The shifts that begin on a day, in their order. */
    static List<Shift> of(LocalDate day, ZoneId zone, ShiftRules book) {
        return book.periods()
                .stream()
                .map(p -> new Shift(day, p.code(), at(day, p.from(), zone),
                        at(p.overMidnight() ? day.plusDays(1) : day, p.to(), zone)))
                .toList();
    }

    /** The shift that is on at a moment. */
    static Shift at(Instant moment, ZoneId zone, Function<LocalDate, ShiftRules> books) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return Stream.of(day.minusDays(1), day)
                .flatMap(d -> of(d, zone, books.apply(d)).stream())
                .filter(s -> !s.from().isAfter(moment))
                .max(Comparator.comparing(Shift::from))
                .orElseThrow();
    }

    /** The shift that follows this one. */
    Shift next(ZoneId zone, Function<LocalDate, ShiftRules> books) {
        return at(to, zone, books);
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
