package org.lazaret.residents.hospital;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Cases of people who go to a hospital, one document each. */
@Component
class HospitalCaseStore {
    static final String COLLECTION = "hospitalCases";

    private final MongoCollection<HospitalCase> cases;
    private final Versioned<HospitalCase> guarded;

    HospitalCaseStore(MongoDatabase database, MongoIndexes indexes) {
        this.cases = database.getCollection(COLLECTION, HospitalCase.class);
        this.guarded = new Versioned<>(cases, HospitalCase::id, HospitalCase::version);
        indexes.ensure(
                COLLECTION,
                new IndexModel(Indexes.ascending("siteId", "open", "_id")),
                new IndexModel(Indexes.ascending("people.stayId", "_id")));
    }

    HospitalCase insert(HospitalCase one) {
        return guarded.insert(one);
    }

    @Nullable
    HospitalCase find(UUID id) {
        return guarded.find(id);
    }

    HospitalCase get(UUID id) {
        return guarded.get(id);
    }

    /** Decides on the present case and writes it; what was decided at last. */
    HospitalCase.Result change(UUID id, Function<HospitalCase, HospitalCase.Result> decide) {
        var last = new AtomicReference<HospitalCase.Result>();
        guarded.change(id, present -> {
            HospitalCase.Result result = decide.apply(present);
            last.set(result);
            return result instanceof HospitalCase.Result.Next next ? next.now() : present;
        });
        return Objects.requireNonNull(last.get());
    }

    /** Those of a site, the newest first; one row more than asked for. */
    List<HospitalCase> page(UUID siteId, boolean open, @Nullable UUID before, int limit) {
        var filters = new ArrayList<Bson>(List.of(eq("siteId", siteId), eq("open", open)));
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return cases.find(and(filters)).sort(descending("_id")).limit(limit + 1).into(new ArrayList<>());
    }

    /** Those of a stay, the newest first. */
    List<HospitalCase> of(UUID stayId, int limit) {
        return cases.find(eq("people.stayId", stayId)).sort(descending("_id")).limit(limit).into(new ArrayList<>());
    }
}
