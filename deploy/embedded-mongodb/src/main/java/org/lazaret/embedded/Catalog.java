package org.lazaret.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/** Which collections and indexes there are. An id is never given twice. */
final class Catalog {

    private static final int COLLECTIONS = 0;
    private static final int MULTIKEY = 1;
    private static final int LAST_ID = 2;
    private static final int FIRST_FREE_ID = 16;

    private final Store store;

    Catalog(Store store) {
        this.store = store;
    }

    /** @param primary id of the index that holds the documents, @param indexes the secondary ones */
    record Entry(String database, String collection, int primary, List<IndexSpec> indexes) {}

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        byte[] prefix = key(COLLECTIONS, "");
        try (Store.View view = store.view(); RocksIterator at = view.iterator()) {
            for (at.seek(prefix); at.isValid() && Keys.startsWith(at.key(), prefix); at.next()) {
                Document stored = Bson.decode(at.value());
                List<IndexSpec> indexes = new ArrayList<>();
                for (Object each : Bson.field(stored, "indexes", List.class)) {
                    Document index = (Document) each;
                    indexes.add(IndexSpec.parse(Bson.field(index, "id", Integer.class),
                            Bson.field(index, "description", Document.class)));
                }
                entries.add(new Entry(Bson.field(stored, "database", String.class),
                        Bson.field(stored, "collection", String.class),
                        Bson.field(stored, "primary", Integer.class), indexes));
            }
        }
        return entries;
    }

    void save(WriteBatch batch, Entry entry) {
        Document stored = new Document("database", entry.database()).append("collection", entry.collection())
                .append("primary", entry.primary())
                .append("indexes", entry.indexes()
                        .stream()
                        .map(index -> new Document("id", index.id()).append("description", index.description()))
                        .toList());
        put(batch, key(COLLECTIONS, entry.database() + "." + entry.collection()), Bson.encode(stored));
    }

    void remove(WriteBatch batch, String database, String collection) {
        delete(batch, key(COLLECTIONS, database + "." + collection));
    }

    /** Deletes all keys of an index. */
    static void clear(WriteBatch batch, int id) {
        byte[] prefix = ByteBuffer.allocate(4).putInt(id).array();
        try {
            batch.deleteRange(prefix, Keys.after(prefix));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized int nextId() {
        byte[] key = key(LAST_ID, "");
        byte[] last = store.get(key);
        int id = last == null ? FIRST_FREE_ID : ByteBuffer.wrap(last).getInt() + 1;
        try (WriteBatch batch = new WriteBatch()) {
            put(batch, key, ByteBuffer.allocate(4).putInt(id).array());
            store.write(batch);
        }
        return id;
    }

    void markMultikey(WriteBatch batch, int index) {
        put(batch, ByteBuffer.allocate(8).putInt(MULTIKEY).putInt(index).array(), new byte[0]);
    }

    Set<Integer> multikey() {
        Set<Integer> ids = new HashSet<>();
        byte[] prefix = key(MULTIKEY, "");
        try (Store.View view = store.view(); RocksIterator at = view.iterator()) {
            for (at.seek(prefix); at.isValid() && Keys.startsWith(at.key(), prefix); at.next()) {
                ids.add(ByteBuffer.wrap(at.key()).getInt(4));
            }
        }
        return ids;
    }

    static void put(WriteBatch batch, byte[] key, byte[] value) {
        try {
            batch.put(key, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(WriteBatch batch, byte[] key) {
        try {
            batch.delete(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(int kind, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length).putInt(kind).put(text).array();
    }
}
