package org.lazaret.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * The query engine's collection on the {@link Store}. The engine works out what an update makes of a document; reading
 * by index and writing a document with all its index keys in one batch is done here. One writer at a time, readers
 * never wait.
 */
final class Collection extends AbstractMongoCollection<byte[]> {

    /** What one command may hold in memory at once. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int TOO_MUCH = 292;
    private static final int BUILD_BATCH = 1000;

    private final Store store;
    private final Catalog catalog;
    private final SlowQueries slowQueries;
    private final IndexSpec primary;
    private final Set<Integer> multikey = ConcurrentHashMap.newKeySet();
    /** Those whose mark is on disk; a batch that was refused after all has not put it there. */
    private final Set<Integer> markedMultikey = new HashSet<>();
    private volatile List<IndexSpec> indexes;
    private volatile boolean dropped;
    private long count = -1;
    // for the engine's own reading while this thread holds the lock
    private boolean oneOnly;
    private boolean inParts;
    private boolean more;

    Collection(MongoDatabase database, Catalog.Entry entry, Store store, Catalog catalog, Set<Integer> multikey,
            SlowQueries slowQueries, CursorRegistry cursors) {
        super(database, entry.collection(), CollectionOptions.withDefaults(), cursors);
        this.store = store;
        this.catalog = catalog;
        this.slowQueries = slowQueries;
        this.primary = IndexSpec.primary(entry.primary());
        this.indexes = with(entry.indexes());
        indexes.stream().map(IndexSpec::id).filter(multikey::contains).forEach(this.multikey::add);
        markedMultikey.addAll(this.multikey);
        addIndex(new ById());
    }

    private List<IndexSpec> with(List<IndexSpec> secondary) {
        List<IndexSpec> all = new ArrayList<>(secondary.size() + 1);
        all.add(primary);
        all.addAll(secondary);
        return List.copyOf(all);
    }

    /** @return all indexes, the primary one first */
    List<IndexSpec> specs() {
        return indexes;
    }

    Catalog.Entry entry() {
        return new Catalog.Entry(getDatabaseName(), getCollectionName(), primary.id(),
                indexes.subList(1, indexes.size()));
    }

    // reading

    /** Documents in order, read while they are asked for. Must be closed. */
    interface Results extends Iterator<Document>, AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param limit         0 for all
     * @param deadlineNanos of {@link System#nanoTime()}, 0 for none
     */
    Results find(Document filter, @Nullable Document sort, int skip, int limit, long deadlineNanos) {
        Document order = sort == null || sort.isEmpty() ? null : sort;
        List<IndexSpec> known = indexes;
        Plan plan = Plan.of(filter, order, known, Set.copyOf(multikey));
        if (plan.isOneDocument()) {
            byte[] bytes = store.get(plan.ranges().getFirst().from());
            Document document = bytes == null ? null : Bson.decode(bytes);
            boolean found = document != null && skip == 0 && documentMatchesQuery(document, filter);
            return over(found ? List.of(document).iterator() : List.<Document>of().iterator(), null);
        }
        boolean several = multikey.contains(plan.index().id());
        Store.View view = store.view();
        if (known != indexes || several != multikey.contains(plan.index().id())) {
            // an index came, went or changed in between
            view.close();
            return find(filter, sort, skip, limit, deadlineNanos);
        }
        Scan scan = new Scan(view, plan, primary.prefix(), several, filter, deadlineNanos);
        try {
            if (order != null && !plan.sorted()) {
                try (scan) {
                    List<Document> sorted = sort(scan, order, skip, limit);
                    slowQueries.seen(this, plan, filter, order, scan.examined());
                    return over(sorted.iterator(), null);
                }
            }
            for (int i = 0; i < skip && scan.hasNext(); i++) {
                scan.next();
            }
            return over(scan, limit == 0 ? Long.MAX_VALUE : limit, () -> {
                slowQueries.seen(this, plan, filter, order, scan.examined());
                scan.close();
            });
        } catch (RuntimeException e) {
            scan.close();
            throw e;
        }
    }

    /** Keeps no more than the wanted documents while reading. */
    private static List<Document> sort(Scan scan, Document order, int skip, int limit) {
        DocumentComparator comparator = new DocumentComparator(order);
        long wanted = limit == 0 ? Long.MAX_VALUE : (long) skip + limit;
        PriorityQueue<Document> kept = new PriorityQueue<>(comparator.reversed());
        long bytes = 0;
        while (scan.hasNext()) {
            Document document = scan.next();
            kept.add(document);
            bytes += Bson.roughSize(document);
            if (kept.size() > wanted) {
                bytes -= Bson.roughSize(kept.remove());
            }
            bound(bytes, "sorting without an index");
        }
        Document[] sorted = kept.toArray(Document[]::new);
        Arrays.sort(sorted, comparator);
        return Arrays.asList(sorted).subList(Math.min(skip, sorted.length), sorted.length);
    }

    private static void bound(long bytes, String what) {
        if (bytes > MOST_BYTES) {
            throw new MongoServerError(TOO_MUCH, "QueryExceededMemoryLimitNoDiskUseAllowed",
                    what + " takes more than 64 MiB at once: a narrower filter, a limit or an index is needed");
        }
    }

    /** The same documents, for somebody who keeps them all; an error when they are too many. */
    static Iterator<Document> bounded(Iterator<Document> documents, String what) {
        return new Iterator<>() {
            private long bytes;

            @Override
            public boolean hasNext() {
                return documents.hasNext();
            }

            @Override
            public Document next() {
                Document document = documents.next();
                bytes += Bson.roughSize(document);
                bound(bytes, what);
                return document;
            }
        };
    }

    private static Results over(Iterator<Document> documents, @Nullable Runnable close) {
        return over(documents, Long.MAX_VALUE, close);
    }

    private static Results over(Iterator<Document> documents, long most, @Nullable Runnable close) {
        return new Results() {
            private long left = most;

            @Override
            public boolean hasNext() {
                return left > 0 && documents.hasNext();
            }

            @Override
            public Document next() {
                left--;
                return documents.next();
            }

            @Override
            public void close() {
                if (close != null) {
                    close.run();
                }
            }
        };
    }

    List<Document> project(List<Document> documents, @Nullable Document fields) {
        return fields == null || fields.isEmpty()
                ? documents
                : matchDocumentsFromStream(new Document(), documents.stream(), 0, 0, 0, null, fields)
                        .collectDocuments();
    }

    /** The engine's own reading: lookups, and what to update or delete. */
    @Override
    protected QueryResult queryDocuments(Document query, @Nullable Document orderBy, int skip, int limit,
            int batchSize, @Nullable Document fields) {
        int most = oneOnly && Thread.holdsLock(this) ? 1 : limit;
        List<Document> found = new ArrayList<>();
        try (Results results = find(query, orderBy, skip, most, 0)) {
            if (inParts && Thread.holdsLock(this)) {
                long bytes = 0;
                while (results.hasNext() && bytes < MOST_BYTES / 4) {
                    found.add(results.next());
                    bytes += Bson.roughSize(found.getLast());
                }
                more = results.hasNext();
            } else {
                bounded(results, "an update or a lookup").forEachRemaining(found::add);
            }
        }
        return new QueryResult(project(found, fields));
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        long n;
        if (query == null || query.isEmpty()) {
            n = Math.max(0, count() - skip);
            return (int) (limit > 0 ? Math.min(limit, n) : n);
        }
        n = 0;
        try (Results results = find(query, null, skip, Math.max(limit, 0), 0)) {
            for (; results.hasNext(); results.next()) {
                n++;
            }
        }
        return (int) n;
    }

    @Override
    public synchronized int count() {
        if (count < 0) {
            count = keys(primary.prefix());
        }
        return (int) count;
    }

    private long keys(byte[] prefix) {
        long n = 0;
        try (Store.View view = store.view(); RocksIterator at = view.iterator()) {
            for (at.seek(prefix); at.isValid() && Keys.startsWith(at.key(), prefix); at.next()) {
                n++;
            }
        }
        return n;
    }

    @Override
    public Document handleDistinct(Document query) {
        String key = (String) query.get("key");
        Document filter = (Document) query.get("query");
        Set<Object> values = new TreeSet<>(ValueComparator.ascWithoutListHandling());
        try (Results results = find(filter == null ? new Document() : filter, null, 0, 0, 0)) {
            results.forEachRemaining(document -> {
                Object value = Utils.getSubdocumentValueCollectionAware(document, key);
                if (value instanceof java.util.Collection<?> several) {
                    several.stream().filter(each -> !(each instanceof Missing)).forEach(values::add);
                } else if (!(value instanceof Missing)) {
                    values.add(value);
                }
            });
        }
        return new Document("values", values).append("ok", 1.0);
    }

    // the engine shares one matcher that remembers a position; readers that do not wait need their own
    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return new DefaultQueryMatcher().matches(document, query);
    }

    // writing

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        return super.findAndModify(query);
    }

    @Override
    public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters arrayFilters,
            boolean isMulti, boolean isUpsert, Oplog oplog) {
        oneOnly = !isMulti;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            oneOnly = false;
        }
    }

    /** Deletes many in parts, so that what is held in memory does not grow with them and others get their turn. */
    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        int all = 0;
        boolean goesOn;
        do {
            synchronized (this) {
                inParts = limit == 0;
                more = false;
                try {
                    // wrapped, or a field named "query" would be taken for the filter
                    all += super.deleteDocuments(new Document("$query", selector), limit, oplog);
                } finally {
                    inParts = false;
                }
                goesOn = more;
            }
        } while (goesOn);
        return all;
    }

    @Override
    public synchronized void removeDocument(Document document) {
        super.removeDocument(document);
    }

    @Override
    protected byte[] addDocumentInternal(Document document) {
        byte[] id = Keys.of(document.get("_id"));
        if (store.get(Keys.concat(primary.prefix(), id)) != null) {
            throw duplicate(primary);
        }
        write(id, null, document);
        return id;
    }

    @Override
    protected void handleUpdate(byte[] id, Document oldDocument, Document newDocument) {
        write(id, oldDocument, newDocument);
    }

    @Override
    protected void removeDocument(byte[] id) {
        write(id, getDocument(id), null);
    }

    private void write(byte[] id, @Nullable Document before, @Nullable Document after) {
        if (dropped) {
            throw new MongoServerError(175, "QueryPlanKilled", "collection dropped");
        }
        try (WriteBatch batch = new WriteBatch()) {
            byte[] key = Keys.concat(primary.prefix(), id);
            if (after == null) {
                Catalog.delete(batch, key);
            } else {
                byte[] bytes = Bson.encode(after);
                if (bytes.length > Bson.MAX_SIZE) {
                    throw new MongoServerError(10334, "BSONObjectTooLarge", "document is larger than 16 MiB");
                }
                Catalog.put(batch, key, bytes);
            }
            Set<Integer> marks = new HashSet<>();
            for (IndexSpec index : indexes.subList(1, indexes.size())) {
                index(batch, marks, index, id, before, after);
            }
            store.write(batch);
            markedMultikey.addAll(marks);
        }
        if (count >= 0) {
            count += (after == null ? 0 : 1) - (before == null ? 0 : 1);
        }
    }

    /** @param marks gets the index when the batch marks it as multikey */
    private void index(WriteBatch batch, Set<Integer> marks, IndexSpec index, byte[] id, @Nullable Document before,
            @Nullable Document after) {
        List<byte[]> old = before == null ? List.of() : index.entries(before).keys();
        IndexSpec.Entries now = after == null ? new IndexSpec.Entries(List.of(), false) : index.entries(after);
        for (byte[] key : old) {
            if (!contains(now.keys(), key)) {
                Catalog.delete(batch, Keys.concat(key, id));
            }
        }
        for (byte[] key : now.keys()) {
            if (!contains(old, key)) {
                if (index.unique() && isTaken(key, id)) {
                    throw duplicate(index);
                }
                Catalog.put(batch, Keys.concat(key, id), id);
            }
        }
        // known to readers before the keys are there
        if (now.multikey()) {
            multikey.add(index.id());
            if (!markedMultikey.contains(index.id())) {
                catalog.markMultikey(batch, index.id());
                marks.add(index.id());
            }
        }
    }

    private static boolean contains(List<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(each -> Arrays.equals(each, key));
    }

    private boolean isTaken(byte[] key, byte[] id) {
        try (Store.View view = store.view(); RocksIterator at = view.iterator()) {
            for (at.seek(key); at.isValid() && Keys.startsWith(at.key(), key); at.next()) {
                if (!Arrays.equals(at.value(), id)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Names the index and its fields, not the value, which may be about a person. */
    private DuplicateKeyError duplicate(IndexSpec index) {
        return new DuplicateKeyError(this, index.name() + " dup key: "
                + String.join(", ", index.keys().stream().map(IndexSpec.Key::path).toList()));
    }

    // indexes

    /** Adds an index over what is there. Does nothing when the same one exists. */
    synchronized void createIndex(Document description) {
        String name = (String) description.get("name");
        for (IndexSpec known : indexes) {
            boolean sameKey = known.key().equals(Bson.field(description, "key", Document.class));
            if (known.name().equals(name) || sameKey && known.name().equals(IndexSpec.PRIMARY)) {
                IndexSpec wanted = IndexSpec.parse(0, description);
                if (!sameKey || !known.name().equals(IndexSpec.PRIMARY) && !known.sameOptions(wanted)) {
                    throw new MongoServerError(86, "IndexKeySpecsConflict",
                            "index " + name + " exists with another key or other options");
                }
                return;
            }
            if (sameKey && known.sameOptions(IndexSpec.parse(0, description))) {
                throw new MongoServerError(85, "IndexOptionsConflict",
                        "the same index exists with the name " + known.name());
            }
        }
        IndexSpec index = IndexSpec.parse(catalog.nextId(), description);
        build(index);
        List<IndexSpec> secondary = new ArrayList<>(indexes.subList(1, indexes.size()));
        secondary.add(index);
        replaceIndexes(secondary, null);
    }

    private void build(IndexSpec index) {
        try (Results all = find(new Document(), null, 0, 0, 0)) {
            while (all.hasNext()) {
                try (WriteBatch batch = new WriteBatch()) {
                    Set<Integer> marks = new HashSet<>();
                    for (int i = 0; i < (index.unique() ? 1 : BUILD_BATCH) && all.hasNext(); i++) {
                        Document document = all.next();
                        index(batch, marks, index, Keys.of(document.get("_id")), null, document);
                    }
                    store.write(batch);
                    markedMultikey.addAll(marks);
                }
            }
        } catch (RuntimeException e) {
            try (WriteBatch batch = new WriteBatch()) {
                Catalog.clear(batch, index.id());
                store.write(batch);
            }
            throw e;
        }
    }

    /** @return whether there was one */
    synchronized boolean dropIndex(IndexSpec index) {
        List<IndexSpec> secondary = new ArrayList<>(indexes.subList(1, indexes.size()));
        if (!secondary.remove(index)) {
            return false;
        }
        replaceIndexes(secondary, index);
        return true;
    }

    private void replaceIndexes(List<IndexSpec> secondary, @Nullable IndexSpec gone) {
        List<IndexSpec> next = with(secondary);
        try (WriteBatch batch = new WriteBatch()) {
            catalog.save(batch,
                    new Catalog.Entry(getDatabaseName(), getCollectionName(), primary.id(), secondary));
            if (gone != null) {
                Catalog.clear(batch, gone.id());
                // readers must not choose it once its keys are gone
                indexes = next;
            }
            store.write(batch);
        }
        indexes = next;
    }

    /** Deletes documents, indexes and the entry in the catalog at once. */
    @Override
    public synchronized void drop() {
        try (WriteBatch batch = new WriteBatch()) {
            indexes.forEach(index -> Catalog.clear(batch, index.id()));
            catalog.remove(batch, getDatabaseName(), getCollectionName());
            dropped = true;
            store.write(batch);
        }
    }

    @Override
    public synchronized void renameTo(MongoDatabase newDatabase, String newName) {
        try (WriteBatch batch = new WriteBatch()) {
            catalog.remove(batch, getDatabaseName(), getCollectionName());
            super.renameTo(newDatabase, newName);
            catalog.save(batch, entry());
            store.write(batch);
        }
    }

    /** Compares every document with every index key. */
    @Override
    public synchronized Document validate() {
        List<String> errors = new ArrayList<>();
        long documents = keys(primary.prefix());
        Document keysPerIndex = new Document(IndexSpec.PRIMARY, documents);
        for (IndexSpec index : indexes.subList(1, indexes.size())) {
            long expected = 0;
            try (Results all = find(new Document(), null, 0, 0, 0)) {
                while (all.hasNext()) {
                    Document document = all.next();
                    byte[] id = Keys.of(document.get("_id"));
                    IndexSpec.Entries entries = index.entries(document);
                    if (entries.multikey() && !multikey.contains(index.id())) {
                        errors.add(index.name() + " does not know that it is multikey");
                    }
                    for (byte[] key : entries.keys()) {
                        expected++;
                        if (!Arrays.equals(store.get(Keys.concat(key, id)), id)) {
                            errors.add(index.name() + " lacks a key of a document");
                        }
                    }
                }
            }
            long actual = keys(index.prefix());
            keysPerIndex.put(index.name(), actual);
            if (actual != expected) {
                errors.add(index.name() + " has " + actual + " keys for " + expected);
            }
        }
        if (count >= 0 && count != documents) {
            errors.add("counted " + count + " documents, there are " + documents);
        }
        return new Document("ns", getFullName()).append("nrecords", (int) documents)
                .append("keysPerIndex", keysPerIndex)
                .append("valid", errors.isEmpty())
                .append("errors", errors)
                .append("ok", 1.0);
    }

    // what the engine asks for and does not need here

    @Override
    protected @Nullable Document getDocument(byte[] id) {
        byte[] bytes = store.get(Keys.concat(primary.prefix(), id));
        return bytes == null ? null : Bson.decode(bytes);
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<byte[]>> streamAllDocumentsWithPosition() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    /** What the engine knows of the indexes: where a document is. */
    private final class ById extends Index<byte[]> {

        ById() {
            super(IndexSpec.PRIMARY, List.of(new IndexKey("_id", true)), false);
        }

        @Override
        public byte[] getPosition(Document document) {
            return Keys.of(document.get("_id"));
        }

        @Override
        public byte @Nullable [] remove(Document document) {
            byte[] id = getPosition(document);
            return getDocument(id) == null ? null : id;
        }

        @Override
        public boolean isUnique() {
            return true;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public long getCount() {
            return count();
        }

        @Override
        public long getDataSize() {
            return 0;
        }

        @Override
        public boolean canHandle(Document query) {
            return false;
        }

        @Override
        public Iterable<byte[]> getPositions(Document query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkAdd(Document document, MongoCollection<byte[]> collection) {
            // checked with all others when it is written
        }

        @Override
        public void add(Document document, byte[] position, MongoCollection<byte[]> collection) {
            // written with the document
        }

        @Override
        public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<byte[]> collection) {
            // checked with all others when it is written
        }

        @Override
        public void updateInPlace(Document oldDocument, Document newDocument, byte[] position,
                MongoCollection<byte[]> collection) {
            // written with the document
        }

        @Override
        public void drop() {
            // dropped with the collection
        }
    }
}
