package org.lazaret.kit.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A part of a service that goes round in a {@link LeasedLoop} for as long as the service runs: of all replicas one does
 * it at a time. The one to extend for whatever has to be looked at again and again, or made up for when a process died
 * between two writes; doing a round twice must do no harm, since a holder may die at the end of one.
 */
public abstract class LeasedWork implements SmartLifecycle {
    private final Leases leases;
    private final String name;
    private volatile @Nullable LeasedLoop loop;

    /** @param name of the lease: one for this work in the whole service, and the same in every replica */
    protected LeasedWork(Leases leases, String name) {
        this.leases = leases;
        this.name = name;
    }

    /**
     * Goes round once; a round that fails is tried again, later each time.
     *
     * @param lease held now; its epoch guards what must not be written by a former holder
     * @return how long to rest, unless nudged; zero for "more is waiting"
     */
    protected abstract Duration round(Lease lease) throws Exception;

    /**
     * A sign of life in the middle of a long round, so that it does not cost the lease.
     *
     * @return the lease as it is now, for the next sign of life
     * @throws LeaseLost when another process took it: the round ends
     */
    protected final Lease keep(Lease lease) {
        return leases.keep(lease);
    }

    /** Ends the rest early when this process does the work; nothing otherwise. */
    protected final void nudge() {
        LeasedLoop running = loop;
        if (running != null) {
            running.nudge();
        }
    }

    @Override
    public final synchronized void start() {
        if (loop == null) {
            loop = new LeasedLoop(leases, name, this::round).start();
        }
    }

    /** Ends after the round that is running, or in the middle of a long one, and gives the lease back. */
    @Override
    public final synchronized void stop() {
        LeasedLoop running = loop;
        loop = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public final boolean isRunning() {
        return loop != null;
    }

    /** After the web server, so that the instance's name (its port) is certain to be its own. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }
}
