package org.lazaret.rooms.muster;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
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
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("musterId")));
    }

    List<MusterMark> of(UUID musterId) {
        return marks.find(eq("musterId", musterId)).batchSize(1000).into(new ArrayList<>());
    }

    /** How many there are; rises with each. */
    long count(UUID musterId) {
        return marks.countDocuments(eq("musterId", musterId));
    }

    /** The new mark, or the one that is there under its id. */
    MusterMark insert(MusterMark mark) {
        try {
            marks.insertOne(mark);
            return mark;
        } catch (MongoSocketException unknown) {
            MusterMark written = marks.find(eq(mark.id())).first();
            return written == null ? insert(mark) : written;
        } catch (MongoWriteException failure) {
            MusterMark first = marks.find(eq(mark.id())).first();
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw failure;
            }
            return first;
        }
    }
}
