package org.lazaret.rooms.allocation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.min;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.Repeat;

/** When the first of a cohort moved into a site: from then on the time runs in which others may join it. */
@Component
class CohortStore {
    /** A cohort at one site. */
    public record Cohort(@BsonId String id, Instant openedAt) {}

    private final MongoCollection<Cohort> cohorts;

    CohortStore(MongoDatabase database) {
        this.cohorts = database.getCollection("cohorts", Cohort.class);
    }

    Optional<Instant> opened(UUID siteId, String cohortId) {
        return Optional.ofNullable(cohorts.find(eq(id(siteId, cohortId))).first()).map(Cohort::openedAt);
    }

    /** Somebody of the cohort moved in; the earliest moment told counts. */
    void opened(UUID siteId, String cohortId, Instant at) {
        Repeat.onBrokenConnection(() -> cohorts.updateOne(eq(id(siteId, cohortId)), min("openedAt", at),
                new UpdateOptions().upsert(true)));
    }

    private static String id(UUID siteId, String cohortId) {
        return siteId + "/" + cohortId;
    }
}
