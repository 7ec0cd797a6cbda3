package org.lazaret.rooms.occupancy;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;

/** Keeps the counts of the sites, and up to which event of the floors' history they are right. */
@Component
class SiteCountStore {
    static final String LEASE = "count:sites";
    private static final int PART = 500;
    private final MongoCollection<SiteCount> counts;
    private final Leases leases;

    SiteCountStore(MongoDatabase database, Leases leases) {
        this.counts = database.getCollection("siteCounts", SiteCount.class);
        this.leases = leases;
    }

    /** The counts that are kept of these sites. */
    Map<UUID, SiteCount> find(Collection<UUID> siteIds) {
        Map<UUID, SiteCount> found = new HashMap<>();
        List<UUID> ids = List.copyOf(siteIds);
        for (int from = 0; from < ids.size(); from += PART) {
            counts.find(in("_id", ids.subList(from, Math.min(ids.size(), from + PART))))
                    .batchSize(PART)
                    .forEach(count -> found.put(count.id(), count));
        }
        return found;
    }

    /** Keeps a count, unless somebody who took over the counting has written a later one. */
    void write(SiteCount count) {
        try {
            counts.replaceOne(and(eq(count.id()), lte("epoch", count.epoch())), count,
                    new ReplaceOptions().upsert(true));
        } catch (MongoWriteException failure) {
            // The filter passed over a later count, and the insert met it.
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
        }
    }

    /** Number of the last event that the counts know of; null while not everything has been counted once. */
    @Nullable
    Long counted() {
        Document lease = leases.read(LEASE);
        return lease == null || lease.get("counted") == null ? null : lease.get("counted", Number.class).longValue();
    }

    /** @throws org.lazaret.kit.lease.LeaseLost when somebody else counts by now; nothing was written */
    void counted(Lease lease, long number) {
        leases.write(lease, set("counted", number));
    }
}
