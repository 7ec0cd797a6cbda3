package org.lazaret.residents.intake;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.mongo.MongoIndexes;
import org.lazaret.kit.mongo.Repeat;
import org.lazaret.kit.mongo.Versioned;

/** Declarations, one document for each number of a site. */
@Component
class DeclarationStore {
    static final String COLLECTION = "declarations";
    private final MongoCollection<Declaration> declarations;
    private final Versioned<Declaration> guarded;

    DeclarationStore(MongoDatabase database, MongoIndexes indexes) {
        this.declarations = database.getCollection(COLLECTION, Declaration.class);
        this.guarded = new Versioned<>(declarations, Declaration::id, Declaration::version);
        indexes.ensure(COLLECTION, new IndexModel(Indexes.ascending("expiresAt")));
    }

    /** A new declaration, or the one that is there under its number. */
    Declaration insert(Declaration declaration) {
        return Repeat.onBrokenConnection(() -> guarded.insert(declaration));
    }

    @Nullable
    Declaration find(UUID id) {
        return guarded.find(id);
    }

    Declaration change(UUID id, UnaryOperator<Declaration> decide) {
        return guarded.change(id, decide);
    }

    /** Declarations whose time is over, used or not. */
    List<UUID> expired(Instant now, int limit) {
        List<UUID> ids = new ArrayList<>();
        declarations.find(lt("expiresAt", now)).limit(limit).forEach(one -> ids.add(one.id()));
        return ids;
    }

    void drop(UUID id) {
        Repeat.onBrokenConnection(() -> declarations.deleteOne(eq(id)));
    }
}
