package org.lazaret.rooms.reserve;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Keeps the reserve register and the populations of the counties. */
@Component
class ReserveStore {
    static final String RESERVES = "reserves";
    static final String POPULATIONS = "populations";
    private static final int PART = 1000;
    private final MongoCollection<Reserve> reserves;
    private final MongoCollection<Population> populations;

    ReserveStore(MongoDatabase database) {
        this.reserves = database.getCollection(RESERVES, Reserve.class);
        this.populations = database.getCollection(POPULATIONS, Population.class);
    }

    Optional<Reserve> find(UUID siteId) {
        return Optional.ofNullable(reserves.find(eq(siteId)).first());
    }

    /** The entries of sites; where a site lies is for the site to say, its county may have been corrected. */
    List<Reserve> of(List<UUID> siteIds) {
        List<Reserve> found = new ArrayList<>();
        for (int from = 0; from < siteIds.size(); from += PART) {
            reserves.find(in("_id", siteIds.subList(from, Math.min(siteIds.size(), from + PART))))
                    .batchSize(PART)
                    .into(found);
        }
        return found;
    }

    Optional<Population> population(String county) {
        return Optional.ofNullable(populations.find(eq(county)).first());
    }

    List<Population> populations(String region) {
        // The sign after 9 ends the range of codes that begin with the region's.
        return populations.find(and(gte("_id", region), lt("_id", region + ':')))
                .batchSize(1000)
                .into(new ArrayList<>());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Reserve next) {
        return write(next.version(), () -> reserves.insertOne(next),
                () -> reserves.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                        .getMatchedCount() == 1,
                () -> find(next.id()).map(next::equals).orElse(false));
    }

    /** As {@link #write(Reserve)}. */
    boolean write(Population next) {
        return write(next.version(), () -> populations.insertOne(next),
                () -> populations.replaceOne(and(eq(next.code()), eq("version", next.version() - 1)), next)
                        .getMatchedCount() == 1,
                () -> population(next.code()).map(next::equals).orElse(false));
    }

    private static boolean write(long version, Runnable insert, BooleanSupplier replace, BooleanSupplier written) {
        try {
            return attempt(version, insert, replace, written);
        } catch (MongoSocketException unknown) {
            return written.getAsBoolean() || attempt(version, insert, replace, written);
        }
    }

    private static boolean attempt(long version, Runnable insert, BooleanSupplier replace,
            BooleanSupplier written) {
        if (version > 1) {
            return replace.getAsBoolean();
        }
        try {
            insert.run();
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return written.getAsBoolean();
            }
            throw failure;
        }
    }
}
