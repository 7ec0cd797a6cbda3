package org.lazaret.rooms.reserve;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the reserve register and the populations of the counties. */
@Component
class ReserveStore {
    static final String RESERVES = "reserves";
    static final String POPULATIONS = "populations";
    private final MongoCollection<Reserve> reserves;
    private final MongoCollection<Population> populations;

    ReserveStore(MongoDatabase database, MongoIndexes indexes) {
        this.reserves = database.getCollection(RESERVES, Reserve.class);
        this.populations = database.getCollection(POPULATIONS, Population.class);
        indexes.ensure(RESERVES, new IndexModel(Indexes.ascending("regionCode")));
    }

    Optional<Reserve> find(UUID siteId) {
        return Optional.ofNullable(reserves.find(eq(siteId)).first());
    }

    List<Reserve> inRegion(String region) {
        return reserves.find(within("regionCode", region)).batchSize(1000).into(new ArrayList<>());
    }

    Optional<Population> population(String county) {
        return Optional.ofNullable(populations.find(eq(county)).first());
    }

    List<Population> populations(String region) {
        return populations.find(within("_id", region)).batchSize(1000).into(new ArrayList<>());
    }

    /** The sign after 9 ends the range of codes that begin with the region's. */
    private static Bson within(String field, String region) {
        return and(gte(field, region), lt(field, region + ':'));
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
