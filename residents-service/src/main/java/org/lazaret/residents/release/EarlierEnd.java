package org.lazaret.residents.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEnd;
import org.lazaret.residents.stay.StayEvent;

/**
 * The days of somebody who may go earlier: they end at another moment, and so do the tests, but a last test stays due.
 * What was not served in the site is served at home.
 * Source: {@code deploy/handbook/residents.md#early-release-and-paper}.
 *
 * @param exemption that two people approved; written into the history, by which a repeat is known
 */
record EarlierEnd(ReleaseExemption exemption) {
    private static final Set<StayEvent> LONGER = EnumSet.of(
            StayEvent.EXTEND, StayEvent.RESET, StayEvent.RECLASSIFY);

    StayChange of(Stay stay, Instant now) {
        String note = note();
        Stay.Days days = stay.days();
        Instant end = exemption.until();
        if (!exemption.approved() || writtenInto(stay) || outdated(stay) || days == null || end == null
                || !end.isBefore(days.releaseNotBefore())) {
            return new StayChange.Unchanged(stay);
        }
        String actor = exemption.approvals().getLast().by();
        return stay.happens(StayEvent.SHORTEN, Effect.NONE.counted(shorter(stay, days, end)), now, now, actor, note);
    }

    /** Whether the days became longer or began anew after it was asked for: what it rests on is older than that. */
    boolean outdated(Stay stay) {
        return stay.history()
                .stream()
                .anyMatch(line -> LONGER.contains(line.event()) && line.recordedAt().isAfter(exemption.askedAt()));
    }

    /** Whether the stay has the line. */
    boolean writtenInto(Stay stay) {
        String note = note();
        return stay.history().stream().anyMatch(line -> note.equals(line.note()));
    }

    String note() {
        return StayEnd.EARLY_BY_TWO + exemption.id();
    }

    private static Stay.Days shorter(Stay stay, Stay.Days days, Instant end) {
        LocalDate last = stay.dateOf(end);
        LocalDate before = stay.dateOf(days.releaseNotBefore());
        int cut = (int) Math.max(0, ChronoUnit.DAYS.between(last, before));
        return new Stay.Days(
                days.anchor(), days.enteredAt(), end, Math.max(0, days.siteDays() - cut), days.homeDays() + cut,
                days.homeUntil(), days.firstTestBy(), tests(days.tests(), last), days.homeTests(), days.ageMonths());
    }

    /** Tests after the new end are not due, but nobody leaves without a last one. */
    private static List<Stay.Test> tests(List<Stay.Test> all, LocalDate last) {
        var kept = new ArrayList<>(all.stream().filter(test -> !test.date().isAfter(last)).toList());
        if (kept.size() < all.size()) {
            kept.removeIf(test -> test.date().equals(last));
            kept.add(new Stay.Test(Objects.requireNonNull(all.getLast()).day(), last, last));
        }
        return List.copyOf(kept);
    }
}
