package org.lazaret.residents.stay;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.residents.stay.StayFollower.Told;

/** Reads the published history of the stays, and keeps how far each follower is. */
@Component
class StayFollowStore {
    private static final String SEEN = "seen";
    private final MongoCollection<Document> history;
    private final Leases leases;

    StayFollowStore(MongoDatabase database, Leases leases) {
        this.history = database.getCollection(StayStore.COLLECTION + "_history")
                .withReadConcern(ReadConcern.MAJORITY);
        this.leases = leases;
    }

    /** A change and its number in the history. */
    record Numbered(long n, Told told) {}

    /** Changes after a number, in order and never across a hole. */
    List<Numbered> after(long number, int limit) {
        var changes = new ArrayList<Numbered>();
        for (Document event : history.find(gt("n", number))
                .sort(Sorts.ascending("n"))
                .projection(Projections.include("n", "subject", "at", "data.state"))
                .limit(limit)) {
            long n = event.get("n", Number.class).longValue();
            if (n != number + 1 + changes.size()) {
                break;
            }
            Instant at = event.getDate("at").toInstant();
            Document data = event.get("data", new Document());
            changes.add(new Numbered(
                    n, new Told(UUID.fromString(String.valueOf(event.get("subject"))),
                            StayState.valueOf(data.getString("state")), at)));
        }
        return changes;
    }

    /** Number of the last change; 0 when there is none. */
    long last() {
        Document last = history.find().sort(Sorts.descending("n")).projection(Projections.include("n")).first();
        return last == null ? 0 : last.get("n", Number.class).longValue();
    }

    /** Number of the last change that was told; 0 before the first. */
    long seen(String follower) {
        Document lease = leases.read(follower);
        return lease == null || lease.get(SEEN) == null ? 0 : lease.get(SEEN, Number.class).longValue();
    }

    /** @throws org.lazaret.kit.lease.LeaseLost when somebody else follows by now; nothing was written */
    void seen(Lease lease, long number) {
        leases.write(lease, set(SEEN, number));
    }
}
