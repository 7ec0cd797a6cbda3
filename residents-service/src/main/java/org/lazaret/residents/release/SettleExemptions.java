package org.lazaret.residents.release;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.release.ReleaseExemption.Kind;
import org.lazaret.residents.release.ReleaseExemption.PaperCheck;
import org.lazaret.residents.release.ReleaseGate.Blocker;
import org.lazaret.residents.release.ReleaseGate.Clearance;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/**
 * Finishes what an exemption still needs: shorter days that were approved and not written when a process died, and
 * health's word on everybody who went out on paper.
 */
@Component
class SettleExemptions extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(SettleExemptions.class);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;
    private static final String ACTOR = "residents-service";
    private final ExemptionStore exemptions;
    private final ReleaseExemptions use;
    private final ClearanceDesk clearances;
    private final StayStore stays;
    private final BusinessClock clock;

    SettleExemptions(
            Leases leases,
            ExemptionStore exemptions,
            ReleaseExemptions use,
            ClearanceDesk clearances,
            StayStore stays,
            BusinessClock clock) {
        super(leases, "release:exemptions");
        this.exemptions = exemptions;
        this.use = use;
        this.clearances = clearances;
        this.stays = stays;
        this.clock = clock;
    }

    @Override
    protected Duration round(Lease lease) {
        UUID last = null;
        List<ReleaseExemption> page = exemptions.open(last, AT_ONCE);
        while (!page.isEmpty()) {
            for (ReleaseExemption exemption : page) {
                keep(lease);
                apart(exemption);
            }
            last = page.getLast().id();
            page = exemptions.open(last, AT_ONCE);
        }
        return REST;
    }

    /** One that cannot be settled keeps no other from its turn; the next round tries it again. */
    private void apart(ReleaseExemption exemption) {
        try {
            if (exemption.kind() == Kind.EARLY) {
                use.apply(exemption);
            } else {
                verify(exemption);
            }
        } catch (RuntimeException failure) {
            log.warn("the exemption {} is not settled yet: {}", exemption.id(), failure.getClass().getName());
        }
    }

    private void verify(ReleaseExemption exemption) {
        UUID release = exemption.usedBy();
        Stay stay = stays.find(exemption.stayId());
        if (release == null || stay == null) {
            return;
        }
        switch (clearances.ask(stay, release, ACTOR, clock.instant())) {
            case Clearance.Cleared _ -> exemptions.change(
                    exemption.id(), known -> known.checked(PaperCheck.CONFIRMED, List.of()));
            case Clearance.NotCleared no -> exemptions.change(exemption.id(), known -> known.checked(
                    PaperCheck.CONTRADICTED, no.reasons().stream().map(Blocker::id).toList()));
            case Clearance.CannotTell _,Clearance.ByPaper _ -> log.info(
                    "health still cannot tell of the exemption {}", exemption.id());
        }
    }
}
