package org.lazaret.residents.breach;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

import org.lazaret.residents.release.GateLine;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.stay.Stay;

/**
 * Nobody who met others goes home before the swab that is due for it. Whether it is negative health says, as of every
 * swab.
 * Source: {@code deploy/handbook/residents.md#breaches}.
 */
@Component
class SwabBeforeRelease implements GateLine {
    private final BreachStore breaches;

    SwabBeforeRelease(BreachStore breaches) {
        this.breaches = breaches;
    }

    @Override
    public List<Blocker> blockers(Stay stay, Instant now) {
        return breaches.ofStay(stay.id()).stream().map(Breach::keeps).filter(Objects::nonNull).limit(1).toList();
    }
}
