package org.lazaret.residents.inquiry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
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
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;
import org.lazaret.residents.retention.ForgetsLists;

/** Requests of other regions, one document each. */
@Component
class InquiryStore implements ForgetsLists {
    static final String COLLECTION = "inquiries";
    private final MongoCollection<Inquiry> documents;
    private final Versioned<Inquiry> guarded;

    InquiryStore(MongoDatabase database, MongoIndexes indexes) {
        this.documents = database.getCollection(COLLECTION, Inquiry.class);
        this.guarded = new Versioned<>(documents, Inquiry::id, Inquiry::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("siteId", "open", "dueAt", "_id")),
                new IndexModel(Indexes.ascending("open", "sealed.key")));
    }

    /** A new one, or the one that is there under its id. */
    Inquiry insert(Inquiry document) {
        return Repeat.onBrokenConnection(() -> guarded.insert(document));
    }

    @Nullable
    Inquiry find(UUID id) {
        return guarded.find(id);
    }

    /** Writes a change of the present one; decides again when somebody was faster. */
    Inquiry change(UUID id, UnaryOperator<Inquiry> decide) {
        return guarded.change(id, decide);
    }

    /** Of whom a letter asked is known no longer than whoever was here; that it was answered stays. */
    @Override
    public void forget(Instant before) {
        Repeat.onBrokenConnection(() -> documents.updateMany(
                and(eq("open", false), gt("sealed.key", ""), lt("answer.at", before)),
                combine(unset("sealed"), unset("answer.words"), inc("version", 1L))));
    }

    /** Open ones or the others, the one that is due first first. */
    List<Inquiry> ofSite(UUID siteId, boolean open, @Nullable Cursor after, int limit) {
        Bson asked = and(eq("siteId", siteId), eq("open", open));
        Bson rest = after == null
                ? asked
                : and(asked, or(
                        gt("dueAt", after.instantAt(0)),
                        and(eq("dueAt", after.instantAt(0)), gt("_id", after.idAt(1)))));
        return documents.find(rest).sort(ascending("dueAt", "_id")).limit(limit).into(new ArrayList<>());
    }
}
