package org.lazaret.residents.cascade;

import java.time.Duration;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;

/** One replica looks for the people of proposals that are not known yet, until they are. */
@Component
class WatchPositives extends LeasedWork {
    private static final Duration REST = Duration.ofSeconds(2);
    private final ProposeCascade propose;

    WatchPositives(Leases leases, ProposeCascade propose) {
        super(leases, "cascade:pending");
        this.propose = propose;
    }

    @Override
    protected Duration round(Lease lease) {
        propose.computePending();
        return REST;
    }
}
