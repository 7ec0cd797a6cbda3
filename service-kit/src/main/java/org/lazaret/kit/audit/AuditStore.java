package org.lazaret.kit.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.kit.http.Cursor;
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
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "at", "_id")),
                new IndexModel(Indexes.ascending("siteId", "subjectId", "at", "_id")),
                new IndexModel(Indexes.ascending("siteId", "username", "at", "_id")));
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

    /** A place in {@link #search}'s order, for the next page. */
    public static Cursor place(AuditEntry entry) {
        return Cursor.of(entry.at(), entry.id());
    }

    /**
     * Entries of one site, the newest first.
     *
     * @param after the last entry of the page before; null for the first page
     * @param limit rows at most
     */
    public List<AuditEntry> search(AuditQuery query, @Nullable Cursor after, int limit) {
        List<Bson> wanted = new ArrayList<>();
        wanted.add(eq("siteId", query.siteId()));
        if (query.subjectId() != null) {
            wanted.add(eq("subjectId", query.subjectId()));
        }
        if (query.username() != null) {
            wanted.add(eq("username", query.username()));
        }
        if (query.from() != null) {
            wanted.add(gte("at", query.from()));
        }
        if (query.until() != null) {
            wanted.add(lt("at", query.until()));
        }
        if (query.action() != null) {
            wanted.add(gte("action", query.action()));
            wanted.add(lt("action", query.action() + '\uffff'));
        }
        if (after != null) {
            Instant at = after.instantAt(0);
            wanted.add(or(lt("at", at), and(eq("at", at), lt("_id", after.idAt(1)))));
        }
        return entries.find(and(wanted)).sort(descending("at", "_id")).limit(limit).into(new ArrayList<>());
    }
}
