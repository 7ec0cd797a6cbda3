package org.lazaret.residents.code;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.http.Cursor;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the codes, one document per person. */
@Component
class CodeStore {
    private static final String COLLECTION = "health_codes";
    private final MongoCollection<CodeFile> files;
    private final Versioned<CodeFile> guarded;

    CodeStore(MongoDatabase database, MongoIndexes indexes) {
        this.files = database.getCollection(COLLECTION, CodeFile.class);
        this.guarded = new Versioned<>(files, CodeFile::id, CodeFile::version);
        indexes.ensure(
                COLLECTION, new IndexModel(Indexes.ascending("open", "next")),
                new IndexModel(Indexes.ascending("siteId", "open", "_id")),
                new IndexModel(Indexes.ascending("siteId", "_id")));
    }

    @Nullable
    CodeFile find(UUID personId) {
        return guarded.find(personId);
    }

    CodeFile insert(CodeFile first) {
        return guarded.insert(first);
    }

    CodeFile change(UUID personId, UnaryOperator<CodeFile> decide) {
        return guarded.change(personId, decide);
    }

    /** Files with an event whose time has come, the longest waiting first. */
    List<CodeFile> due(Instant now, int limit) {
        return files.find(and(eq("open", true), lte("next", now)))
                .sort(Sorts.ascending("next"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** A site's files, or those alone of which an event was not accepted; one more than asked for. */
    List<CodeFile> ofSite(UUID siteId, boolean openAlone, @Nullable Cursor after, int limit) {
        var which = new ArrayList<Bson>(List.of(eq("siteId", siteId)));
        if (openAlone) {
            which.add(eq("open", true));
        }
        if (after != null) {
            which.add(gt("_id", after.idAt(0)));
        }
        return files.find(and(which)).sort(Sorts.ascending("_id")).limit(limit + 1).into(new ArrayList<>());
    }
}
