package org.lazaret.rooms.muster;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;

/** Keeps the marks of musters; they are only ever added. */
@Component
class MusterMarkStore {
    private static final String COLLECTION = "musterMarks";
    private final MongoCollection<MusterMark> marks;

    MusterMarkStore(MongoDatabase database, MongoIndexes indexes) {
        this.marks = database.getCollection(COLLECTION, MusterMark.class);
        // what is read after a position; unique, so that two replicas give no position twice
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("musterId")),
                new IndexModel(Indexes.ascending("musterId", "position"),
                        new IndexOptions().unique(true).partialFilterExpression(gt("position", 0L))));
    }

    /** Those after a position, in the order in which they were recorded. */
    List<MusterMark> after(UUID musterId, long position, int limit) {
        return marks.find(and(eq("musterId", musterId), gt("position", position)))
                .sort(Sorts.ascending("position"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    List<MusterMark> of(UUID musterId) {
        return marks.find(eq("musterId", musterId)).batchSize(1000).into(new ArrayList<>());
    }

    /** How many there are; rises with each. */
    long count(UUID musterId) {
        return marks.countDocuments(eq("musterId", musterId));
    }

    /**
     * The new mark at the next position, or the one that is there under its id. A position is only given once the one
     * before it can be read, so whoever has read up to one has missed none.
     */
    MusterMark insert(MusterMark mark) {
        while (true) {
            MusterMark wanted = mark.placed(last(mark.musterId()) + 1);
            try {
                marks.insertOne(wanted);
                return wanted;
            } catch (MongoSocketException unknown) {
                MusterMark written = marks.find(eq(mark.id())).first();
                if (written != null) {
                    return written;
                }
            } catch (MongoWriteException failure) {
                if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw failure;
                }
                MusterMark first = marks.find(eq(mark.id())).first();
                if (first != null) {
                    return first;
                }
                // another mark came to this position first
            }
        }
    }

    private long last(UUID musterId) {
        MusterMark last = marks.find(and(eq("musterId", musterId), gt("position", 0L)))
                .sort(Sorts.descending("position"))
                .first();
        return last == null || last.position() == null ? 0 : last.position();
    }
}
