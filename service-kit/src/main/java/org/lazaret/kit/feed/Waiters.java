package org.lazaret.kit.feed;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Those who wait for the next event of one feed, each on its own virtual thread, and not too many of them. */
final class Waiters {
    static final int MOST = 64;

    private final Semaphore places = new Semaphore(MOST);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private long wakes;
    private boolean closed;

    /** False when every place is taken; otherwise {@link #leave} must follow. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /** A mark to be read before looking for events, so that a wake in between is not missed. */
    long mark() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Rests until a wake after the mark, or for the given time.
     *
     * @return false when the process is stopping
     */
    boolean await(long mark, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long nanos = longest.toNanos();
            while (wakes == mark && !closed && nanos > 0) {
                nanos = woken.awaitNanos(Math.min(nanos, TimeUnit.SECONDS.toNanos(30)));
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            wakes++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer: the process is stopping. */
    void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
