package org.lazaret.rooms.oversight;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.rooms.floor.FloorHistoryStore;

/**
 * One replica follows the floors' history and tells {@link RaiseFindings} of every inspection of a room. The position
 * is kept after the findings are: what is told twice is known by its id.
 */
@Component
class FollowTurnovers extends LeasedWork {
    private static final Logger log = LoggerFactory.getLogger(FollowTurnovers.class);
    private static final int EVENTS = 500;
    private final FindingStore findings;
    private final FloorHistoryStore history;
    private final RaiseFindings raise;
    private final Duration rest;

    FollowTurnovers(Leases leases, FindingStore findings, FloorHistoryStore history, RaiseFindings raise,
            @Value("${lazaret.rooms.findings}") Duration rest) {
        super(leases, FindingStore.LEASE);
        this.findings = findings;
        this.history = history;
        this.raise = raise;
        this.rest = rest;
    }

    @Override
    protected Duration round(Lease lease) {
        Long seen = findings.seen();
        long last = history.last();
        if (seen == null) {
            // What failed before this was looked at has been seen to long ago.
            findings.seen(lease, last);
            return Duration.ZERO;
        }
        // A history that ends before the position is another one, as after a restore.
        FloorHistoryStore.InspectedAfter told = history.inspectedAfter(seen > last ? 0 : seen, EVENTS);
        if (told.last() == seen) {
            return rest;
        }
        told.inspections().forEach(this::tell);
        findings.seen(lease, told.last());
        return last == told.last() ? rest : Duration.ZERO;
    }

    private void tell(FloorHistoryStore.Inspected inspected) {
        try {
            raise.ofTurnover(inspected);
        } catch (ProblemException unknownSite) {
            log.warn("the inspection of room {} became no finding: {}", inspected.roomId(), unknownSite.detail());
        }
    }
}
