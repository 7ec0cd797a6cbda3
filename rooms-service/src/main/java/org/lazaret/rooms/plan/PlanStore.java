package org.lazaret.rooms.plan;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the plans of arrivals. */
@Component
class PlanStore {
    private static final String COLLECTION = "arrivalPlans";
    private final MongoCollection<ArrivalPlan> collection;
    private final Versioned<ArrivalPlan> plans;

    PlanStore(MongoDatabase database, MongoIndexes indexes) {
        this.collection = database.getCollection(COLLECTION, ArrivalPlan.class);
        this.plans = new Versioned<>(collection, ArrivalPlan::id, ArrivalPlan::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "askedAt")));
    }

    @Nullable
    ArrivalPlan find(UUID id) {
        return plans.find(id);
    }

    /** The new plan, or the one that is there under its id. */
    ArrivalPlan insert(ArrivalPlan plan) {
        return plans.insert(plan);
    }

    ArrivalPlan change(UUID id, UnaryOperator<ArrivalPlan> decide) {
        return plans.change(id, decide);
    }

    /** Plans of a site, the newest first. */
    List<ArrivalPlan> ofSite(UUID siteId, int limit) {
        return collection.find(eq("siteId", siteId))
                .sort(Sorts.descending("askedAt"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
