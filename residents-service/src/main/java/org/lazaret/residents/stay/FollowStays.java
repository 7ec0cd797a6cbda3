package org.lazaret.residents.stay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.LeasedLoop;
import org.lazaret.kit.lease.Leases;
import org.lazaret.residents.stay.StayFollowStore.Numbered;

/**
 * Tells each {@link StayFollower} what happened to stays; of several replicas one tells one follower. How far it is
 * is kept after the follower has done its part, so that a crash tells something twice and nothing never.
 */
@Component
class FollowStays implements SmartLifecycle {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_ONCE = 100;
    private final Leases leases;
    private final StayFollowStore history;
    private final List<StayFollower> followers;
    private final List<LeasedLoop> loops = new ArrayList<>();

    FollowStays(Leases leases, StayFollowStore history, List<StayFollower> followers) {
        this.leases = leases;
        this.history = history;
        this.followers = followers;
    }

    private Duration round(StayFollower follower, Lease lease) {
        long seen = history.seen(follower.name());
        if (seen > history.last()) {
            // a history that ends before the position is another one, as after a restore
            seen = 0;
        }
        List<Numbered> changes = history.after(seen, AT_ONCE);
        long told = seen;
        Lease held = lease;
        try {
            for (Numbered change : changes) {
                // a slow round must not lose the lease, or it would be told from its beginning for ever
                held = leases.keep(held);
                follower.told(change.told());
                told = change.n();
            }
        } finally {
            // once a round and not for each change, or every follower would cost a turn of the disk for each of them
            if (told > seen) {
                history.seen(held, told);
            }
        }
        return changes.size() < AT_ONCE ? REST : Duration.ZERO;
    }

    @Override
    public synchronized void start() {
        for (StayFollower follower : followers) {
            loops.add(new LeasedLoop(leases, follower.name(), lease -> round(follower, lease)).start());
        }
    }

    @Override
    public synchronized void stop() {
        loops.forEach(LeasedLoop::close);
        loops.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !loops.isEmpty();
    }

    /** After the web server, so that the instance's name (its port) is certain to be its own. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 16;
    }
}
