package org.lazaret.residents.cascade;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;

/** One replica looks for the people of proposals that are not known yet, until they are. */
@Component
class WatchPositives implements SmartLifecycle {
    private static final Duration REST = Duration.ofSeconds(2);
    private final Leases leases;
    private final ProposeCascade propose;
    private volatile @Nullable LeasedLoop loop;

    WatchPositives(Leases leases, ProposeCascade propose) {
        this.leases = leases;
        this.propose = propose;
    }

    @Override
    public void start() {
        loop = new LeasedLoop(leases, "cascade:pending", held -> {
            propose.computePending();
            return REST;
        }).start();
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
