package org.lazaret.residents.aftercare;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;

/** Writes custody into the stays of those whose pack was offered or acknowledged when a process died in between. */
@Component
class SettleCustody extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(SettleCustody.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;
    private final AftercareStore cares;
    private final CommunityCustody custody;

    SettleCustody(Leases leases, AftercareStore cares, CommunityCustody custody) {
        super(leases, "aftercare:custody");
        this.cares = cares;
        this.custody = custody;
    }

    @Override
    protected Duration round(Lease lease) {
        List<Aftercare> open = cares.unsettled(null, AT_ONCE);
        while (!open.isEmpty()) {
            for (Aftercare care : open) {
                keep(lease);
                apart(care);
            }
            open = cares.unsettled(open.getLast().id(), AT_ONCE);
        }
        return REST;
    }

    /** One that cannot be settled keeps no other from its turn; the next round tries it again. */
    private void apart(Aftercare care) {
        try {
            if (custody.settle(care)) {
                // what was acknowledged meanwhile is written by the next round
                cares.change(care.id(), now -> now.version() == care.version() ? now.settled() : now);
            }
        } catch (RuntimeException failure) {
            log.warn("custody of the stay {} is not written yet: {}", care.id(), failure.getClass().getName());
        }
    }
}
