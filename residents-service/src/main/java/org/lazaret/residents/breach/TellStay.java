package org.lazaret.residents.breach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.house.HouseStep;
import org.lazaret.residents.stay.Absence;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.ExitHold;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayChange;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/**
 * Writes into the stay that the person absconded or was found. The breach says what is still to be written; whatever
 * breaks off is finished by the sweep, and done twice it is done once.
 */
@Component
class TellStay extends LeasedWork {
    private static final int BATCH = 100;
    private static final Duration REST = Duration.ofSeconds(5);

    private final BreachStore breaches;
    private final StayStore stays;
    private final BusinessClock clock;

    TellStay(BreachStore breaches, StayStore stays, BusinessClock clock, Leases leases) {
        super(leases, "sweep:breaches");
        this.breaches = breaches;
        this.stays = stays;
        this.clock = clock;
    }

    /** Tells the stay what it does not know yet. */
    Breach tell(Breach breach) {
        Breach.Pending pending = breach.pending();
        if (pending == null) {
            return breach;
        }
        Instant now = clock.instant();
        // a stay that ended meanwhile needs no word of it any more: its end says where the person is
        stays.change(breach.stayId(), stay -> pending == Breach.Pending.ABSCOND
                ? gone(stay, breach, now)
                : found(stay, breach, now));
        while (true) {
            Breach seen = breaches.find(breach.id());
            if (seen == null || seen.pending() != pending) {
                return seen == null ? breach : seen;
            }
            Breach told = seen.told();
            if (breaches.replace(seen, told)) {
                return told;
            }
        }
    }

    static StayChange gone(Stay stay, Breach breach, Instant now) {
        boolean known = stay.history()
                .stream()
                .anyMatch(line -> line.event() == StayEvent.ABSCOND && line.effect() != null
                        && line.effect().absence() != null && line.effect().absence().exitId().equals(breach.id()));
        if (known) {
            return new StayChange.Unchanged(stay);
        }
        List<ExitHold> holds = new ArrayList<>(stay.holds());
        holds.add(new ExitHold(breach.id(), BreachRules.ABSCONDED, breach.at(), breach.recordedBy()));
        return stay.happens(
                StayEvent.ABSCOND,
                Effect.NONE.away(new Absence(breach.id(), Absence.Why.ABSCONDED, breach.at(), null)).holding(holds),
                breach.at(), now, breach.recordedBy(), null);
    }

    static StayChange found(Stay stay, Breach breach, Instant now) {
        Absence gone = stay.absence();
        if (gone == null || !gone.exitId().equals(breach.id())) {
            return new StayChange.Unchanged(stay);
        }
        HouseStep found = breach.steps()
                .stream()
                .filter(step -> step.is(Breach.Act.FOUND))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody was found by the breach " + breach.id()));
        return stay.happens(StayEvent.FIND, Effect.NONE.home(), found.at(), now, found.by(), null);
    }

    @Override
    protected Duration round(Lease lease) {
        List<Breach> behind = breaches.untold(BATCH);
        behind.forEach(this::tell);
        return behind.size() == BATCH ? Duration.ZERO : REST;
    }

    /** The last to start and the first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
