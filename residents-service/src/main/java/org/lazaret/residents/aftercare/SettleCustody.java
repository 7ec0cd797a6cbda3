package org.lazaret.residents.aftercare;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;

/** Writes custody into the stays of those whose pack was offered or acknowledged when a process died in between. */
@Component
class SettleCustody implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SettleCustody.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;
    private final Leases leases;
    private final AftercareStore cares;
    private final CommunityCustody custody;
    private volatile @Nullable LeasedLoop loop;

    SettleCustody(Leases leases, AftercareStore cares, CommunityCustody custody) {
        this.leases = leases;
        this.cares = cares;
        this.custody = custody;
    }

    Duration round(Lease lease) {
        List<Aftercare> open = cares.unsettled(AT_ONCE);
        for (Aftercare care : open) {
            leases.keep(lease);
            try {
                custody.settle(care);
                // what was acknowledged meanwhile is written by the next round
                cares.change(care.id(), now -> now.version() == care.version() ? now.settled() : now);
            } catch (RuntimeException failure) {
                log.warn("custody of the stay {} is not written yet: {}", care.id(), failure.getClass().getName());
            }
        }
        return REST;
    }

    @Override
    public void start() {
        loop = new LeasedLoop(leases, "aftercare:custody", this::round).start();
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
