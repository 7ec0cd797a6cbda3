package org.lazaret.residents.certificate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Versioned;

/** Keeps the certificates, one document per stay. */
@Component
class CertificateStore {
    private static final String COLLECTION = "certificates";
    private final MongoCollection<CertificateFile> files;
    private final Versioned<CertificateFile> guarded;

    CertificateStore(MongoDatabase database, MongoIndexes indexes) {
        this.files = database.getCollection(COLLECTION, CertificateFile.class);
        this.guarded = new Versioned<>(files, CertificateFile::id, CertificateFile::version);
        indexes.ensure(
                COLLECTION, new IndexModel(Indexes.ascending("issued.certificateId")),
                new IndexModel(Indexes.ascending("revoked", "_id")));
    }

    @Nullable
    CertificateFile find(UUID stayId) {
        return guarded.find(stayId);
    }

    CertificateFile insert(CertificateFile first) {
        return guarded.insert(first);
    }

    CertificateFile change(UUID stayId, UnaryOperator<CertificateFile> decide) {
        return guarded.change(stayId, decide);
    }

    /** The file that holds a certificate; null when none was issued under the id. */
    @Nullable
    CertificateFile holding(UUID certificateId) {
        return files.find(eq("issued.certificateId", certificateId)).first();
    }

    /** Files with a revoked certificate, from after one on; one more than asked for. */
    List<CertificateFile> revoked(@Nullable UUID after, int limit) {
        Bson which = after == null ? eq("revoked", true) : and(eq("revoked", true), gt("_id", after));
        return files.find(which).sort(Sorts.ascending("_id")).limit(limit + 1).into(new ArrayList<>());
    }
}
