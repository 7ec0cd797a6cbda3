package org.lazaret.embedded;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** Reads the stretches of a plan and gives the documents that match, as they were when it began. Must be closed. */
final class Scan implements Iterator<Document>, AutoCloseable {

    private static final int MAX_TIME_EXPIRED = 50;

    private final Store.View view;
    private final Plan plan;
    private final byte[] primary;
    private final Document filter;
    private final long deadlineNanos;
    private final DefaultQueryMatcher matcher = new DefaultQueryMatcher();
    private final Iterator<Plan.Range> ranges;
    private final @Nullable Set<ByteBuffer> seen;
    private final RocksIterator at;
    private Plan.@Nullable Range range;
    private @Nullable Document next;
    private long examined;
    private boolean closed;

    /**
     * @param primary       what the keys of the documents begin with
     * @param multikey      whether one document may be met several times
     * @param deadlineNanos of {@link System#nanoTime()}, 0 for none
     */
    Scan(Store.View view, Plan plan, byte[] primary, boolean multikey, Document filter, long deadlineNanos) {
        this.view = view;
        this.plan = plan;
        this.primary = primary;
        this.filter = filter;
        this.deadlineNanos = deadlineNanos;
        this.ranges = plan.ranges().iterator();
        this.seen = multikey ? new HashSet<>() : null;
        this.at = view.iterator();
    }

    /** @return how many documents were looked at */
    long examined() {
        return examined;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !closed && move()) {
            byte[] bytes = document();
            if (bytes == null) {
                continue;
            }
            examined++;
            if (deadlineNanos != 0 && examined % 64 == 0 && System.nanoTime() - deadlineNanos > 0) {
                throw new MongoServerError(MAX_TIME_EXPIRED, "MaxTimeMSExpired", "operation exceeded time limit");
            }
            Document document = Bson.decode(bytes);
            if (filter.isEmpty() || matcher.matches(document, filter)) {
                next = document;
            }
        }
        return next != null;
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Document document = java.util.Objects.requireNonNull(next);
        next = null;
        return document;
    }

    /** Goes to the next key of the plan. */
    private boolean move() {
        // the engine below does not survive a step from beyond the end
        Plan.Range here = range;
        if (here != null && at.isValid()) {
            if (plan.reverse()) {
                at.prev();
            } else {
                at.next();
            }
            if (inside(here)) {
                return true;
            }
        }
        while (ranges.hasNext()) {
            Plan.Range current = ranges.next();
            range = current;
            if (plan.reverse()) {
                at.seekForPrev(current.to());
                if (at.isValid() && Arrays.equals(at.key(), current.to())) {
                    at.prev();
                }
            } else {
                at.seek(current.from());
            }
            if (inside(current)) {
                return true;
            }
        }
        range = null;
        return false;
    }

    private boolean inside(Plan.Range range) {
        if (!at.isValid()) {
            try {
                at.status();
            } catch (org.rocksdb.RocksDBException e) {
                throw new IllegalStateException("the storage failed: " + e.getMessage(), e);
            }
            return false;
        }
        byte[] key = at.key();
        return plan.reverse()
                ? Arrays.compareUnsigned(key, range.from()) >= 0
                : Arrays.compareUnsigned(key, range.to()) < 0;
    }

    private byte @Nullable [] document() {
        byte[] value = at.value();
        if (plan.index().name().equals(IndexSpec.PRIMARY)) {
            return value;
        }
        if (seen != null && !seen.add(ByteBuffer.wrap(value))) {
            return null;
        }
        byte[] bytes = view.get(Keys.concat(primary, value));
        if (bytes == null) {
            throw new IllegalStateException("index " + plan.index().name() + " names a document that is not there");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            at.close();
            view.close();
        }
    }
}
