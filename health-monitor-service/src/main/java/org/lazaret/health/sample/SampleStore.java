package org.lazaret.health.sample;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.health.file.TestState;
import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;

/** Samples by barcode, and the laboratory's rows that fit none. */
@Component
class SampleStore {
    private static final String SAMPLES = "samples";
    private static final String SET_ASIDE = "labRowsSetAside";

    private final MongoCollection<Sample> samples;
    private final MongoCollection<SetAside> setAside;

    SampleStore(MongoDatabase database, MongoIndexes indexes) {
        this.samples = database.getCollection(SAMPLES, Sample.class);
        this.setAside = database.getCollection(SET_ASIDE, SetAside.class);
        indexes.ensure(SAMPLES, new IndexModel(ascending("applied", "_id")), new IndexModel(ascending("stayId", "day")),
                new IndexModel(ascending("siteId", "state", "_id")),
                new IndexModel(ascending("siteId", "result", "_id")));
        indexes.ensure(SET_ASIDE, new IndexModel(ascending("siteId", "_id")));
    }

    @Nullable
    Sample find(String barcode) {
        return samples.find(eq("_id", barcode)).first();
    }

    List<Sample> find(Collection<String> barcodes) {
        return samples.find(in("_id", barcodes))
                .limit(barcodes.size())
                .batchSize(Math.max(1, barcodes.size()))
                .into(new ArrayList<>());
    }

    /** Samples of a site in one state, by barcode. */
    List<Sample> inState(UUID siteId, SampleState state, @Nullable Cursor after, int rows) {
        Bson filter = and(eq("siteId", siteId), eq("state", state.name()));
        if (after != null) {
            filter = and(filter, gt("_id", after.parts().getFirst()));
        }
        return samples.find(filter).sort(Sorts.ascending("_id")).limit(rows).batchSize(rows).into(new ArrayList<>());
    }

    /** Samples of a site in which a laboratory found something, the newest barcodes first. */
    List<Sample> detected(UUID siteId, int rows) {
        return samples.find(and(eq("siteId", siteId), eq("result", TestState.Result.DETECTED.name())))
                .sort(Sorts.descending("_id"))
                .limit(rows)
                .batchSize(Math.min(rows, 500))
                .into(new ArrayList<>());
    }

    /** False when the barcode is taken. */
    boolean insert(Sample sample) {
        try {
            samples.insertOne(sample);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** False when somebody else changed it first. */
    boolean replace(Sample before, Sample after) {
        return samples.replaceOne(and(eq("_id", before.id()), eq("version", before.version())), after)
                .getModifiedCount() == 1;
    }

    /** Says that the health file knows this version; a later version stays unapplied. */
    void markApplied(Sample sample) {
        samples.updateOne(and(eq("_id", sample.id()), eq("version", sample.version())), Updates.set("applied", true));
    }

    List<Sample> unapplied(int rows) {
        return samples.find(eq("applied", false)).sort(Sorts.ascending("_id")).limit(rows).into(new ArrayList<>());
    }

    void setAside(SetAside row) {
        setAside.replaceOne(eq("_id", row.id()), row, new ReplaceOptions().upsert(true));
    }

    List<SetAside> setAside(UUID siteId, @Nullable Cursor after, int rows) {
        Bson filter = eq("siteId", siteId);
        if (after != null) {
            filter = and(filter, gt("_id", after.parts().getFirst()));
        }
        return setAside.find(filter).sort(Sorts.ascending("_id")).limit(rows).into(new ArrayList<>());
    }
}
