package org.lazaret.residents.attachment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/**
 * Attachments and the parts of their content. The parts come first and are loose until their attachment names them; what
 * stays loose is taken away by the sweep.
 */
@Component
class AttachmentStore {
    static final String COLLECTION = "attachments";
    static final String PARTS = "attachmentParts";
    private final MongoCollection<Attachment> attachments;
    private final MongoCollection<Document> parts;
    private final Versioned<Attachment> guarded;

    AttachmentStore(MongoDatabase database, MongoIndexes indexes) {
        this.attachments = database.getCollection(COLLECTION, Attachment.class);
        this.parts = database.getCollection(PARTS);
        this.guarded = new Versioned<>(attachments, Attachment::id, Attachment::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("stayId", "_id")));
        indexes.ensure(PARTS, new IndexModel(Indexes.ascending("attachmentId", "part")),
                new IndexModel(Indexes.ascending("loose"), new IndexOptions().sparse(true)));
    }

    @Nullable
    Attachment find(UUID id) {
        return guarded.find(id);
    }

    /** A new attachment, or the one that is there under its id. */
    Attachment insert(Attachment attachment) {
        return Repeat.onBrokenConnection(() -> guarded.insert(attachment));
    }

    Attachment change(UUID id, UnaryOperator<Attachment> decide) {
        return guarded.change(id, decide);
    }

    /** Attachments of a stay, removed ones too, the oldest first. */
    List<Attachment> ofStay(UUID stayId, int limit) {
        return attachments.find(eq("stayId", stayId)).sort(ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    /** Keeps a sealed part before its attachment names it; the same again is the same part. */
    void keep(UUID attachmentId, int part, byte[] sealed, Instant now) {
        UUID id = Ids.derived(attachmentId, "part " + part);
        var kept = new Document("_id", id).append("attachmentId", attachmentId)
                .append("part", part)
                .append("content", new Binary(sealed))
                .append("loose", now);
        Repeat.onBrokenConnection(() -> parts.replaceOne(eq(id), kept, new ReplaceOptions().upsert(true)));
    }

    /** The attachment names them now, so they stay. */
    void fixed(UUID attachmentId) {
        Repeat.onBrokenConnection(() -> parts.updateMany(eq("attachmentId", attachmentId), unset("loose")));
    }

    /** The attachment was removed, so they may go. */
    void loosen(UUID attachmentId, Instant now) {
        Repeat.onBrokenConnection(() -> parts.updateMany(eq("attachmentId", attachmentId), set("loose", now)));
    }

    /** A sealed part; null when it is gone. */
    byte @Nullable [] part(UUID attachmentId, int part) {
        Document kept = parts.find(eq(Ids.derived(attachmentId, "part " + part))).first();
        return kept == null ? null : kept.get("content", Binary.class).getData();
    }

    /** Attachments with parts that have been loose since before a moment. */
    Set<UUID> loose(Instant before, int limit) {
        Set<UUID> ids = new LinkedHashSet<>();
        parts.find(lt("loose", before))
                .projection(include("attachmentId"))
                .limit(limit)
                .forEach(part -> ids.add(part.get("attachmentId", UUID.class)));
        return ids;
    }

    /** Takes every part of an attachment away that was removed; another command may just have fixed them. */
    void drop(UUID attachmentId) {
        Repeat.onBrokenConnection(() -> parts.deleteMany(eq("attachmentId", attachmentId)));
    }

    /** Takes the loose parts of an attachment away. */
    void drop(UUID attachmentId, Instant looseBefore) {
        Repeat.onBrokenConnection(
                () -> parts.deleteMany(and(eq("attachmentId", attachmentId), lt("loose", looseBefore))));
    }
}
