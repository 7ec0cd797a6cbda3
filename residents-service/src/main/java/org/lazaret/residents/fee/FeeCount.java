package org.lazaret.residents.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.lazaret.residents.person.AgeBand;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;

/**
 * The days of a stay that cost something: each date at the site from the entry on, the day of leaving not counted unless
 * it is the day of the entry.
 * Source: {@code deploy/handbook/residents.md#fees}.
 *
 * @param tariffs that this person pays
 * @param rules   version of the rule book
 */
public record FeeCount(List<LocalDate> days, List<FeeRules.Tariff> tariffs, AgeBand age, String rules) {
    private static final Set<StayEvent> CAME = EnumSet.of(StayEvent.ARRIVE, StayEvent.TAKE_OVER);
    private static final Set<StayEvent> LEFT = EnumSet.of(StayEvent.RELEASE, StayEvent.TRANSFER, StayEvent.DIE);

    /** What can be charged at a moment: who is still here is charged for the days that are over. */
    static FeeCount of(Stay stay, FeeRules book, Instant now) {
        List<FeeRules.Tariff> tariffs = book.tariffs()
                .stream()
                .filter(tariff -> tariff.applies(stay.order().category(), stay.order().packId()))
                .toList();
        Stay.Days days = stay.days();
        if (days == null) {
            return new FeeCount(List.of(), tariffs, stay.traits().ageBand(), book.version());
        }
        // days that go on from another site were charged there: here the person came through the door later
        Instant came = stay.history()
                .stream()
                .filter(line -> CAME.contains(line.event()))
                .map(Stay.Happened::at)
                .reduce((one, later) -> later)
                .orElse(days.enteredAt());
        LocalDate first = stay.dateOf(came);
        Instant left = stay.history()
                .stream()
                .filter(line -> LEFT.contains(line.event()))
                .map(Stay.Happened::at)
                .findFirst()
                .orElse(null);
        LocalDate end = stay.dateOf(left == null ? now : left);
        List<LocalDate> charged = end.isAfter(first)
                ? first.datesUntil(end).toList()
                : left == null ? List.of() : List.of(first);
        return new FeeCount(charged, tariffs, stay.traits().ageBand(), book.version());
    }
}
