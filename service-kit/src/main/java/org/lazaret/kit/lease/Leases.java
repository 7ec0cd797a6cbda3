package org.lazaret.kit.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Lease documents {@code {_id: name, owner, instance, epoch, until}} in the collection {@code leases}. They read the
 * system's clock, never the business clock. What the holder has to remember (a position) is written into the lease
 * document itself, so that the epoch guards it.
 */
public final class Leases {
    /** The shortest lease a service may take: longer than a clock difference plus a long pause of the machine. */
    public static final Duration SHORTEST = Duration.ofSeconds(30);

    private final MongoCollection<Document> leases;
    private final InstantSource clock;
    private final String instance;
    private final String owner;
    private final Duration length;

    /**
     * @param instance a name that no other running process has (host and port): after a restart it takes its own
     *        leases back at once, which is safe because the epoch rises
     * @param length at least {@link #SHORTEST}
     */
    public Leases(MongoDatabase database, InstantSource clock, String instance, Duration length) {
        this(database, clock, instance, length, SHORTEST);
    }

    Leases(MongoDatabase database, InstantSource clock, String instance, Duration length, Duration shortest) {
        if (length.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("a lease lasts at least " + shortest + ", not " + length);
        }
        this.leases = database.getCollection("leases");
        this.clock = clock;
        this.instance = instance;
        this.owner = instance + "#" + UUID.randomUUID();
        this.length = length;
    }

    /** Takes the lease, or renews it when it is ours. Null: another one holds it. */
    public @Nullable Lease acquire(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = now.plus(length);
        Document held = change(and(eq("_id", name), eq("owner", owner)), set("until", until));
        if (held == null) {
            held = change(
                    and(eq("_id", name), ne("owner", owner), or(lt("until", now), eq("instance", instance))),
                    combine(set("owner", owner), set("instance", instance), set("until", until), inc("epoch", 1L)));
        }
        if (held == null) {
            held = first(name, until);
        }
        return held == null ? null : new Lease(name, owner, held.getLong("epoch"), until);
    }

    /**
     * The same lease, renewed when less than two thirds are left.
     *
     * @throws LeaseLost when another one took it
     */
    public Lease keep(Lease lease) {
        Instant now = clock.instant();
        if (now.plus(length.multipliedBy(2).dividedBy(3)).isBefore(lease.until())) {
            return lease;
        }
        Lease renewed = acquire(lease.name());
        if (renewed == null || renewed.epoch() != lease.epoch()) {
            throw new LeaseLost(lease.name());
        }
        return renewed;
    }

    /**
     * Writes what the holder remembers into the lease document, guarded by the epoch.
     *
     * @throws LeaseLost when another one took it; nothing was written
     */
    public void write(Lease lease, Bson change) {
        if (leases.updateOne(and(eq("_id", lease.name()), eq("epoch", lease.epoch())), change).getMatchedCount() == 0) {
            throw new LeaseLost(lease.name());
        }
    }

    /** The lease document with what its holders remembered; null when nobody ever held it. */
    public @Nullable Document read(String name) {
        return leases.find(eq("_id", name)).first();
    }

    /** Gives the lease back early, so that another replica need not wait. */
    public void release(Lease lease) {
        leases.updateOne(
                and(eq("_id", lease.name()), eq("epoch", lease.epoch())),
                combine(set("owner", ""), set("instance", ""), set("until", Instant.EPOCH)));
    }

    private @Nullable Document first(String name, Instant until) {
        Document lease = new Document("_id", name).append("owner", owner)
                .append("instance", instance)
                .append("epoch", 1L)
                .append("until", until);
        try {
            leases.insertOne(lease);
            return lease;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return null;
            }
            throw e;
        }
    }

    private @Nullable Document change(Bson filter, Bson update) {
        return leases.findOneAndUpdate(
                filter,
                update,
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    }
}
