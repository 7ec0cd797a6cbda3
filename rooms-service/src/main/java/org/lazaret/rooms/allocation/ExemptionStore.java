package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the exemptions; none is ever taken away. */
@Component
class ExemptionStore {
    private static final String COLLECTION = "exemptions";
    private final MongoCollection<Exemption> exemptions;

    ExemptionStore(MongoDatabase database, MongoIndexes indexes) {
        this.exemptions = database.getCollection(COLLECTION, Exemption.class);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("bubbleId")),
                new IndexModel(Indexes.ascending("siteId", "until")));
    }

    Optional<Exemption> find(UUID id) {
        return Optional.ofNullable(exemptions.find(eq(id)).first());
    }

    /** Those of a site that have not ended, the latest end first. */
    List<Exemption> ofSite(UUID siteId, Instant now, int limit) {
        return exemptions.find(and(eq("siteId", siteId), gt("until", now)))
                .sort(Sorts.descending("until"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Every exemption of a site that is in force at a moment. */
    List<Exemption> inForce(UUID siteId, Instant at) {
        return exemptions.find(and(eq("siteId", siteId), gt("until", at)))
                .batchSize(500)
                .into(new ArrayList<>())
                .stream()
                .filter(e -> e.inForce(at))
                .toList();
    }

    /** Ids of the rules that may be broken for a bubble at a site. */
    Set<String> rules(UUID siteId, UUID bubbleId, Instant now) {
        return exemptions.find(and(eq("bubbleId", bubbleId), eq("siteId", siteId)))
                .batchSize(50)
                .into(new ArrayList<>())
                .stream()
                .filter(e -> e.inForce(now))
                .flatMap(e -> e.rules().stream())
                .collect(Collectors.toSet());
    }

    /** Writes a first version or the next one; false when another write came first. */
    boolean write(Exemption next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(next.id()).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(Exemption next) {
        if (next.version() > 1) {
            return exemptions.replaceOne(and(eq(next.id()), eq("version", next.version() - 1)), next)
                    .getMatchedCount() == 1;
        }
        try {
            exemptions.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(next.id()).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }
}
