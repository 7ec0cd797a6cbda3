package org.lazaret.residents.breach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

import org.lazaret.residents.release.GateLine;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * After bubbles have mixed nobody of them goes home before the swab that is due for it: neither who broke the rules nor
 * whom they met nor anybody who lives with one of them, under whichever of their stays it was. Whether it is negative
 * health says, as of every swab.
 * Source: {@code deploy/handbook/residents.md#breaches}.
 */
@Component
class SwabBeforeRelease implements GateLine {
    /** Nobody moves to other sites and hospitals more often in one quarantine. */
    private static final int LONGEST_WAY = 20;
    private final BreachStore breaches;
    private final StayStore stays;

    SwabBeforeRelease(BreachStore breaches, StayStore stays) {
        this.breaches = breaches;
        this.stays = stays;
    }

    @Override
    public List<Blocker> blockers(Stay stay, Instant now) {
        List<UUID> together = Stream
                .concat(
                        Stream.of(stay),
                        stays.ofBubble(stay.group().bubbleId()).stream().filter(other -> !other.state().ended()))
                .flatMap(one -> way(one).stream())
                .distinct()
                .toList();
        return breaches.open(together, together)
                .stream()
                .map(Breach::keeps)
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    /** The stay and those that it goes on with: another site or a hospital lifts nothing. */
    private List<UUID> way(Stay stay) {
        var way = new ArrayList<>(List.of(stay.id()));
        UUID before = stay.continues();
        while (before != null && way.size() < LONGEST_WAY) {
            way.add(before);
            Stay earlier = stays.find(before);
            before = earlier == null ? null : earlier.continues();
        }
        return way;
    }
}
