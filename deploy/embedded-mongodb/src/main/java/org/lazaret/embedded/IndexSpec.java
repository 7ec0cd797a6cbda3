package org.lazaret.embedded;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index: which keys a document has in it.
 *
 * @param id                 what every stored key of the index begins with
 * @param keys               paths, in order, with their direction
 * @param partial            only documents that match are in it
 * @param expireAfterSeconds for a TTL index
 * @param description        as the client gave it
 */
record IndexSpec(int id, String name, List<Key> keys, boolean unique, boolean sparse, @Nullable Document partial,
        @Nullable Long expireAfterSeconds, Document description) {

    /** The index on {@code _id} is where the documents themselves are. */
    static final String PRIMARY = "_id_";

    record Key(String path, String[] steps, boolean ascending) {}

    /** The keys of one document, and whether an array gave it several. */
    record Entries(List<byte[]> keys, boolean multikey) {}

    static IndexSpec primary(int id) {
        return new IndexSpec(id, PRIMARY, List.of(new Key("_id", new String[]{"_id"}, true)), true, false, null, null,
                new Document("v", 2).append("key", new Document("_id", 1)).append("name", PRIMARY));
    }

    static IndexSpec parse(int id, Document description) {
        List<Key> keys = new ArrayList<>();
        for (Map.Entry<String, Object> entry : Bson.field(description, "key", Document.class).entrySet()) {
            keys.add(new Key(entry.getKey(), entry.getKey().split("\\."), ((Number) entry.getValue()).intValue() > 0));
        }
        Number expire = (Number) description.get("expireAfterSeconds");
        return new IndexSpec(id, Bson.field(description, "name", String.class), List.copyOf(keys),
                Utils.isTrue(description.get("unique")), Utils.isTrue(description.get("sparse")),
                (Document) description.get("partialFilterExpression"), expire == null ? null : expire.longValue(),
                description);
    }

    /** @return whether the other one has the same documents and promises the same */
    boolean sameOptions(IndexSpec other) {
        return unique == other.unique && sparse == other.sparse && Objects.equals(partial, other.partial)
                && Objects.equals(expireAfterSeconds, other.expireAfterSeconds);
    }

    /** @return paths and directions as the client gave them */
    Document key() {
        return Bson.field(description, "key", Document.class);
    }

    byte[] prefix() {
        return ByteBuffer.allocate(4).putInt(id).array();
    }

    /** @return the stored keys of the document, without the document's own id at their end */
    Entries entries(Document document) {
        if (partial != null && !new DefaultQueryMatcher().matches(document, partial)) {
            return new Entries(List.of(), false);
        }
        Object[] at = new Object[keys.size()];
        Arrays.fill(at, document);
        List<byte[]> result = new ArrayList<>(1);
        boolean multikey = expand(at, new int[at.length], result);
        return new Entries(result, multikey);
    }

    /** Follows each path to its value; at an array, goes on with each element in turn. */
    private boolean expand(Object[] at, int[] depth, List<byte[]> result) {
        Collection<?> array = null;
        for (int i = 0; i < at.length; i++) {
            String[] steps = keys.get(i).steps();
            while (depth[i] < steps.length && at[i] instanceof Document document) {
                at[i] = document.getOrMissing(steps[depth[i]++]);
            }
            if (at[i] instanceof Collection<?> found) {
                if (array != null && array != found) {
                    throw new CannotIndexParallelArraysError(keys.stream().map(Key::path).toList());
                }
                array = found;
            } else if (depth[i] < steps.length) {
                at[i] = Missing.getInstance();
                depth[i] = steps.length;
            }
        }
        if (array == null) {
            add(at, result);
            return false;
        }
        for (Object element : array.isEmpty() ? List.of(Keys.EMPTY_ARRAY) : array) {
            Object[] next = at.clone();
            int[] nextDepth = depth.clone();
            for (int i = 0; i < at.length; i++) {
                if (at[i] == array) {
                    boolean arrived = depth[i] == keys.get(i).steps().length;
                    next[i] = arrived && element instanceof Collection<?> nested ? new Whole(nested) : element;
                }
            }
            expand(next, nextDepth, result);
        }
        return true;
    }

    /** An array inside an array, which is one value. */
    private record Whole(Collection<?> value) {}

    private void add(Object[] values, List<byte[]> result) {
        boolean present = false;
        ByteArrayOutputStream out = new ByteArrayOutputStream(48);
        out.writeBytes(prefix());
        for (int i = 0; i < values.length; i++) {
            present |= !(values[i] instanceof Missing);
            byte[] key = Keys.of(values[i] instanceof Whole whole ? whole.value() : values[i]);
            out.writeBytes(keys.get(i).ascending() ? key : Keys.inverted(key));
        }
        if (present || !sparse) {
            byte[] key = out.toByteArray();
            if (result.stream().noneMatch(known -> Arrays.equals(known, key))) {
                result.add(key);
            }
        }
    }
}
