package org.lazaret.residents.stay;

import com.mongodb.client.MongoDatabase;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.lazaret.kit.feed.Feeds;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.time.BusinessClock;
import org.lazaret.residents.policy.PolicyPacks;

/** The store of stays, which breaks off once, before or after the write of one's choice. */
public class CrashingStays extends StayStore {
    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private volatile Set<UUID> only = Set.of();
    private final Set<UUID> entries = ConcurrentHashMap.newKeySet();

    public CrashingStays(MongoDatabase database, MongoIndexes indexes, PolicyPacks packs, Feeds feeds,
            BusinessClock clock) {
        super(database, indexes, packs, feeds, clock);
    }

    /** The n-th change of one of these stays from now on is never written. */
    public void crashBefore(int n, Set<UUID> ids) {
        only = Set.copyOf(ids);
        before.set(n);
    }

    /** The n-th change of one of these is written, but whoever asked for it never learns. */
    public void crashAfter(int n, Set<UUID> ids) {
        only = Set.copyOf(ids);
        after.set(n);
    }

    /** This stay is not entered the next time, and whoever asked for it breaks off. */
    public void crashAtEntry(UUID id) {
        entries.add(id);
    }

    @Override
    public Stay insert(Stay stay) {
        if (entries.remove(stay.id())) {
            throw new IllegalStateException("broke off before the entry");
        }
        return super.insert(stay);
    }

    @Override
    public StayChange change(UUID id, Function<Stay, StayChange> decide) {
        if (only.contains(id) && before.get() > 0 && before.decrementAndGet() == 0) {
            throw new IllegalStateException("broke off before the write");
        }
        StayChange change = super.change(id, decide);
        if (only.contains(id) && after.get() > 0 && after.decrementAndGet() == 0) {
            throw new IllegalStateException("broke off after the write");
        }
        return change;
    }
}
