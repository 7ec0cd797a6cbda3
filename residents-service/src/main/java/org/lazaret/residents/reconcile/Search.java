package org.lazaret.residents.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import org.lazaret.residents.custody.CustodyRules;
import org.lazaret.residents.reconcile.Loss.Found;
import org.lazaret.residents.reconcile.Loss.Kind;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayState;

/**
 * Says of one person whether they are lost, and since when.
 * Source: {@code deploy/handbook/residents.md#reconciliation}.
 *
 * @param lossRules    hours of the search
 * @param custodyRules hours of offers
 */
record Search(LossRules lossRules, CustodyRules custodyRules, Instant now) {
    private static final Set<StayState> PRESENT = EnumSet.of(StayState.AT_DOOR, StayState.IN_RESIDENCE);

    /** Events at which somebody of the house saw the person. */
    private static final Set<StayEvent> SEEN = EnumSet.of(
            StayEvent.ARRIVE, StayEvent.ADMIT, StayEvent.SWAP, StayEvent.EXIT, StayEvent.RETURN, StayEvent.FIND,
            StayEvent.SIGN);

    /**
     * @param expectedAt when the person's vehicle was to arrive; null when nobody said
     * @param seenAt     when somebody last checked the person; null when nobody did
     */
    List<Found> in(Stay stay, @Nullable Instant expectedAt, @Nullable Instant seenAt) {
        var found = new ArrayList<Found>();
        if (stay.state() == StayState.EXPECTED) {
            Instant ordered = last(stay, Set.of(StayEvent.EXPECT, StayEvent.REDIRECT));
            boolean named = expectedAt != null && expectedAt.isAfter(ordered);
            Instant since = named
                    ? Objects.requireNonNull(expectedAt).plus(lossRules.late())
                    : ordered.plus(lossRules.missed());
            add(stay, Kind.MISSED, since, found);
        }
        Custody.Offer offer = stay.custody().offered();
        if (offer != null) {
            add(stay, Kind.LOST_CONTROL, offer.at().plus(custodyRules.of(offer.to().office()).red()), found);
        } else if (stay.state() == StayState.UNDER_WAY) {
            add(stay, Kind.LOST_CONTROL, last(stay, Set.of(StayEvent.SET_OUT)).plus(lossRules.underWay()), found);
        }
        if (PRESENT.contains(stay.state()) && stay.absence() == null) {
            Instant evidence = evidence(stay, seenAt);
            add(stay, Kind.DROPPED, evidence.plus(lossRules.seen()), found);
        }
        return List.copyOf(found);
    }

    private static Instant evidence(Stay stay, @Nullable Instant seenAt) {
        // a takeover is entered by somebody who has the person before them, whenever the person entered
        Stream<Instant> told = stay.history()
                .stream()
                .filter(line -> SEEN.contains(line.event()) || line.event() == StayEvent.TAKE_OVER)
                .map(line -> line.event() == StayEvent.TAKE_OVER ? line.recordedAt() : line.at());
        return Stream.concat(told, Stream.ofNullable(seenAt))
                .max(Instant::compareTo)
                .orElse(stay.custody().since());
    }

    private static Instant last(Stay stay, Set<StayEvent> events) {
        return stay.history()
                .stream()
                .filter(line -> events.contains(line.event()))
                .map(Stay.Happened::at)
                .reduce((one, later) -> later)
                .orElse(stay.custody().since());
    }

    private void add(Stay stay, Kind kind, Instant since, List<Found> found) {
        if (now.isAfter(since)) {
            found.add(new Found(stay.id(), stay.siteId(), kind, since));
        }
    }
}
