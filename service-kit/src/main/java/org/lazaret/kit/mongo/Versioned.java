package org.lazaret.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are written whole. A change is decided on the document as it is and written only over that version; a
 * lost race is decided anew. A change may therefore be made twice, also when a broken connection left it open whether
 * the first was written: on a document that has it already it must come to the same.
 *
 * @param <T> a document with {@code _id} and {@code version}
 */
public final class Versioned<T> {
    private static final int RACES = 50;
    private static final int PART = 500;
    private final MongoCollection<T> documents;
    private final Function<T, UUID> id;
    private final ToLongFunction<T> version;

    /** @param version rises with every change */
    public Versioned(MongoCollection<T> documents, Function<T, UUID> id, ToLongFunction<T> version) {
        this.documents = documents;
        this.id = id;
        this.version = version;
    }

    /** The document, or null. */
    public @Nullable T find(UUID key) {
        return documents.find(eq(key)).first();
    }

    /** @throws IllegalStateException when it does not exist, which a caller that holds its id excludes */
    public T get(UUID key) {
        T found = find(key);
        if (found == null) {
            throw new IllegalStateException("There is nothing under " + key + " in " + documents.getNamespace());
        }
        return found;
    }

    /** Those of the ids that exist, in no order; asked for in parts, so that no number of them is too many. */
    public List<T> all(Collection<UUID> keys) {
        List<UUID> ids = List.copyOf(keys);
        List<T> found = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PART) {
            documents.find(in("_id", ids.subList(from, Math.min(ids.size(), from + PART))))
                    .batchSize(PART)
                    .into(found);
        }
        return found;
    }

    /** A new document, or the one that is there under its id. */
    public T insert(T document) {
        try {
            documents.insertOne(document);
            return document;
        } catch (MongoWriteException twice) {
            T first = find(id.apply(document));
            if (twice.getError().getCategory() != ErrorCategory.DUPLICATE_KEY || first == null) {
                throw twice;
            }
            return first;
        }
    }

    /** Writes over the version that was seen; false when another write came first. */
    public boolean replace(T seen, T next) {
        var unchanged = and(eq(id.apply(seen)), eq("version", version.applyAsLong(seen)));
        return Repeat.onBrokenConnection(() -> documents.replaceOne(unchanged, next)).getMatchedCount() > 0;
    }

    /**
     * Changes a document that exists.
     *
     * @param decide the next document with a higher version; the same object when there is nothing to write
     * @return the document afterwards
     */
    public T change(UUID key, UnaryOperator<T> decide) {
        for (int race = 0; race < RACES; race++) {
            T before = get(key);
            T after = decide.apply(before);
            if (after == before || replace(before, after)) {
                return after;
            }
        }
        throw new IllegalStateException(
                "The document " + key + " in " + documents.getNamespace() + " changes too often to be written");
    }
}
