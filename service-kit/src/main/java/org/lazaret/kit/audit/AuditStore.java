package org.lazaret.kit.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.security.Actor;

/** The audit trail: written before the answer leaves, appended only. */
public class AuditStore {
    private static final String COLLECTION = "audit";
    private final MongoCollection<AuditEntry> entries;
    private final InstantSource realTime;

    /** @param realTime the system's clock; the audit never reads the business clock */
    public AuditStore(MongoDatabase database, MongoIndexes indexes, InstantSource realTime) {
        this.entries = database.getCollection(COLLECTION, AuditEntry.class);
        this.realTime = realTime;
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("subjectId", "at")),
                new IndexModel(Indexes.ascending("username", "at")), new IndexModel(Indexes.ascending("siteId", "at")));
    }

    /** Records a read or a write; throws when it cannot be kept, and then nothing may be shown. */
    public void record(Actor actor, String action, String subjectType, Object subjectId, @Nullable UUID siteId) {
        record(actor, action, subjectType, subjectId, siteId, null);
    }

    /** Records a read or a write with the reason that the person gave. */
    public void record(Actor actor, String action, String subjectType, Object subjectId, @Nullable UUID siteId,
            @Nullable String reason) {
        entries.insertOne(new AuditEntry(Ids.next(), realTime.instant().truncatedTo(ChronoUnit.MILLIS), actor.subject(),
                actor.username(), action, subjectType, subjectId.toString(), siteId, reason));
    }
}
