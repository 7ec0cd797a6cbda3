package org.lazaret.rooms.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the stores of this feature share: documents written whole, each only over the version before. */
abstract class DocumentStore<T> {
    final MongoCollection<T> documents;
    private final Function<T, UUID> id;
    private final ToLongFunction<T> version;

    DocumentStore(MongoCollection<T> documents, Function<T, UUID> id, ToLongFunction<T> version) {
        this.documents = documents;
        this.id = id;
        this.version = version;
    }

    final Optional<T> find(UUID key) {
        return Optional.ofNullable(documents.find(eq(key)).first());
    }

    /** Those of the ids that exist; callers bound how many they ask for. */
    final List<T> all(Collection<UUID> keys) {
        return keys.isEmpty() ? List.of() : documents.find(in("_id", keys)).batchSize(500).into(new ArrayList<>());
    }

    /**
     * Writes a first version or the next one; repeating it after an unknown outcome finds what was written.
     *
     * @return false when another write came first, or another document has what only one may have
     */
    final boolean write(T next) {
        try {
            return attempt(next);
        } catch (MongoSocketException unknown) {
            return find(id.apply(next)).map(next::equals).orElse(false) || attempt(next);
        }
    }

    private boolean attempt(T next) {
        try {
            long number = version.applyAsLong(next);
            if (number > 1) {
                return documents.replaceOne(and(eq(id.apply(next)), eq("version", number - 1)), next)
                        .getMatchedCount() == 1;
            }
            documents.insertOne(next);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(id.apply(next)).map(next::equals).orElse(false);
            }
            throw failure;
        }
    }
}
