package org.lazaret.kit.feed;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Guards a consumer's document by the version of its source, kept in its field {@code source: {epoch, version}}. A
 * later epoch wins over any version of an earlier one: after a restore the provider counts again from its backup.
 */
public final class FeedGuard {
    private FeedGuard() {}

    /** Matches documents that know less than this event. */
    public static Bson olderThan(FeedEvent event) {
        long epoch = event.position().epoch();
        return or(
                exists("source.epoch", false),
                lt("source.epoch", epoch),
                and(eq("source.epoch", epoch), lt("source.version", event.version())));
    }

    /** The part of an update that remembers this event as the newest known. */
    public static Bson stamp(FeedEvent event) {
        return Updates.combine(
                Updates.set("source.epoch", event.position().epoch()),
                Updates.set("source.version", event.version()));
    }

    /** The same for a document that is written whole. */
    public static Document source(FeedEvent event) {
        return new Document("epoch", event.position().epoch()).append("version", event.version());
    }

    /**
     * Changes or creates one document, unless it knows as much already. Repeatable.
     *
     * @return false when the event is already newer, then nothing changed
     */
    public static boolean upsert(MongoCollection<?> collection, Object id, FeedEvent event, Bson change) {
        Bson filter = and(eq("_id", id), olderThan(event));
        Bson update = Updates.combine(change, stamp(event));
        try {
            collection.updateOne(filter, update, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // the document is there: it knows as much, or it was created this moment and knows less
            return collection.updateOne(filter, update).getMatchedCount() > 0;
        }
    }
}
