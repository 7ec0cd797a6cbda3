package org.lazaret.residents.inquiry;

import java.time.Duration;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedWork;
import org.lazaret.kit.lease.Leases;

/** One replica ends the orders of the grid whose people have come, whoever brought them and by whatever list. */
@Component
class WatchGridOrders extends LeasedWork {
    private static final Duration REST = Duration.ofSeconds(10);
    private final GridOrders orders;

    WatchGridOrders(Leases leases, GridOrders orders) {
        super(leases, "orders:grid");
        this.orders = orders;
    }

    @Override
    protected Duration round(Lease lease) {
        orders.linkOpen();
        return REST;
    }
}
