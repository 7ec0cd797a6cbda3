package org.lazaret.rooms.oversight;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.rooms.floor.FloorHistoryStore;

/**
 * One replica follows the floors' history and tells {@link RaiseFindings} of every inspection of a room. The position
 * is kept after the findings are: what is told twice is known by its id.
 */
@Component
class FollowTurnovers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FollowTurnovers.class);
    private static final int EVENTS = 500;
    private final Leases leases;
    private final FindingStore findings;
    private final FloorHistoryStore history;
    private final RaiseFindings raise;
    private final Duration rest;
    private volatile @Nullable LeasedLoop loop;

    FollowTurnovers(Leases leases, FindingStore findings, FloorHistoryStore history, RaiseFindings raise,
            @Value("${lazaret.rooms.findings}") Duration rest) {
        this.leases = leases;
        this.findings = findings;
        this.history = history;
        this.raise = raise;
        this.rest = rest;
    }

    Duration round(Lease lease) {
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

    @Override
    public void start() {
        loop = new LeasedLoop(leases, FindingStore.LEASE, this::round).start();
    }

    @Override
    public void stop() {
        LeasedLoop running = loop;
        loop = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** After the web server, so that the instance's name (its port) is certain to be its own. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }
}
