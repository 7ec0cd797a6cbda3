package org.lazaret.kit.lease;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that only one replica does at a time: takes the lease, runs rounds while it holds, gives it back at the end.
 * A failed round is tried again, later each time.
 */
public final class LeasedLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeasedLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

    /** One round of the work. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param lease held now; its epoch guards every write
         * @return how long to rest, unless nudged; zero for "more is waiting"
         */
        Duration round(Lease lease) throws Exception;
    }

    private final Leases leases;
    private final String name;
    private final Work work;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable Lease lease;
    private volatile @Nullable String lastError;

    /** @param name of the lease and of the thread */
    public LeasedLoop(Leases leases, String name, Work work) {
        this.leases = leases;
        this.name = name;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Begins; once. */
    public LeasedLoop start() {
        thread.start();
        return this;
    }

    /** Ends the rest early when this process holds the lease; nothing otherwise. */
    public void nudge() {
        if (lease != null) {
            signal.release();
        }
    }

    /** Whether this process does the work at present. */
    public boolean holds() {
        return lease != null;
    }

    /** Why the last round failed; null when it did not. */
    public @Nullable String lastError() {
        return lastError;
    }

    /** Stops after the current round, or in the middle of it after half a second, and gives the lease back. */
    @Override
    public void close() {
        stopped = true;
        signal.release();
        try {
            if (!thread.join(Duration.ofMillis(500))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            Duration rest;
            try {
                Lease held = lease;
                held = held == null ? leases.acquire(name) : leases.keep(held);
                lease = held;
                rest = held == null ? IDLE : work.round(held);
                failures = 0;
                lastError = null;
            } catch (LeaseLost e) {
                log.info("{}: lost to another process", name);
                lease = null;
                rest = Duration.ofMillis(100);
            } catch (InterruptedException e) {
                break;
            } catch (Exception e) {
                failures++;
                lastError = String.valueOf(e.getMessage());
                rest = backoff(failures);
                log.warn("{}: failed {} times, again in {} ms: {}", name, failures, rest.toMillis(), e.toString());
            }
            if (!rest(rest)) {
                break;
            }
        }
        giveBack();
    }

    private boolean rest(Duration rest) {
        try {
            if (rest.isPositive() && signal.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void giveBack() {
        Lease held = lease;
        lease = null;
        if (held != null) {
            try {
                Thread.interrupted();
                leases.release(held);
            } catch (RuntimeException e) {
                log.info("{}: the lease was not given back and will run out: {}", name, e.toString());
            }
        }
    }

    private static Duration backoff(int failures) {
        Duration wait = Duration.ofMillis(200L << Math.min(failures, 10));
        return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
    }
}
