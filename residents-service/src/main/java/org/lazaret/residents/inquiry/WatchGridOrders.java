package org.lazaret.residents.inquiry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;

/** One replica ends the orders of the grid whose people have come, whoever brought them and by whatever list. */
@Component
class WatchGridOrders implements SmartLifecycle {
    private static final Duration REST = Duration.ofSeconds(10);
    private final Leases leases;
    private final GridOrders orders;
    private volatile @Nullable LeasedLoop loop;

    WatchGridOrders(Leases leases, GridOrders orders) {
        this.leases = leases;
        this.orders = orders;
    }

    @Override
    public void start() {
        loop = new LeasedLoop(leases, "orders:grid", held -> {
            orders.linkOpen();
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
