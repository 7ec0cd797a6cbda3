package org.lazaret.residents.rotation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.mongo.Repeat;

/**
 * The wrapped keys of documents of other areas, and nothing else of them. A document's version stays what it is: nothing
 * that anybody sees has changed. Whoever writes the whole document at the same moment may put the older key back; the
 * next pass finds it.
 */
@Component
class OwnKeyStore {
    private static final String KEY = "key";
    private final MongoDatabase database;

    OwnKeyStore(MongoDatabase database) {
        this.database = database;
    }

    /** A document and the keys in it. */
    record Keyed(UUID id, List<OwnKey> keys) {}

    /** Documents in the order of their ids, so many after one, those without a key too. */
    List<Keyed> after(KeptKeys kept, @Nullable UUID id, int limit) {
        var found = new ArrayList<Keyed>();
        var documents = database.getCollection(kept.collection());
        for (Document document : (id == null ? documents.find() : documents.find(gt("_id", id)))
                .sort(ascending("_id"))
                .limit(limit)
                .batchSize(limit)) {
            UUID of = document.get("_id", UUID.class);
            var keys = new ArrayList<OwnKey>();
            collect(document, "", kept, of, keys);
            found.add(new Keyed(of, List.copyOf(keys)));
        }
        return found;
    }

    /** How many documents come after one. */
    long countAfter(KeptKeys kept, @Nullable UUID id) {
        return database.getCollection(kept.collection()).countDocuments(id == null ? new Document() : gt("_id", id));
    }

    /** Puts keys in the place of those that were read; false when one of them is another by now, or destroyed. */
    boolean replace(KeptKeys kept, UUID id, List<OwnKey> before, List<OwnKey> after) {
        var unchanged = new ArrayList<Bson>(List.of(eq("_id", id)));
        before.forEach(key -> unchanged.add(eq(key.path(), key.wrapped())));
        List<Bson> changes = after.stream().map(key -> Updates.set(key.path(), key.wrapped())).toList();
        return Repeat.onBrokenConnection(() -> database.getCollection(kept.collection())
                .updateOne(and(unchanged), Updates.combine(changes))).getMatchedCount() > 0;
    }

    private static void collect(Object value, String path, KeptKeys kept, UUID id, List<OwnKey> keys) {
        switch (value) {
            case Document document -> document.forEach((name, inner) -> {
                String at = path.isEmpty() ? name : path + "." + name;
                if (inner instanceof String wrapped && name.equals(KEY) && !wrapped.isEmpty()) {
                    String word = kept.derived().get(at);
                    keys.add(new OwnKey(at, word == null ? id : Ids.derived(id, word), wrapped));
                } else if (inner != null) {
                    collect(inner, at, kept, id, keys);
                }
            });
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    Object item = items.get(i);
                    if (item != null) {
                        collect(item, path + "." + i, kept, id, keys);
                    }
                }
            }
            default -> {
                // neither a key nor anything that holds one
            }
        }
    }
}
