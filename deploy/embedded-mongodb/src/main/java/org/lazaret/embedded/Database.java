package org.lazaret.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.exception.NamespaceExistsException;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.WriteBatch;

/** The commands of one database. Only single updates go through the query engine's own command. */
final class Database extends AbstractMongoDatabase<byte[]> {

    private static final int NAMESPACE_NOT_FOUND = 26;

    private final Store store;
    private final Catalog catalog;
    private final Cursors cursors;
    private final SlowQueries slowQueries;
    private final Map<String, Collection> collections = new ConcurrentSkipListMap<>();

    Database(String name, Store store, Catalog catalog, Cursors cursors, SlowQueries slowQueries,
            CursorRegistry registry) {
        super(name, registry);
        this.store = store;
        this.catalog = catalog;
        this.cursors = cursors;
        this.slowQueries = slowQueries;
    }

    /** Takes up a collection that is stored. */
    void add(Catalog.Entry entry, Set<Integer> multikey) {
        collections.put(entry.collection(),
                new Collection(this, entry, store, catalog, multikey, slowQueries, cursorRegistry));
    }

    /** Deletes what has expired by the collections' TTL indexes. */
    void expire(Instant now) {
        for (Collection collection : collections.values()) {
            for (IndexSpec index : collection.specs()) {
                Long seconds = index.expireAfterSeconds();
                if (seconds != null) {
                    Document expired = new Document(index.keys().getFirst().path(),
                            new Document("$lte", now.minusSeconds(seconds)));
                    collection.deleteDocuments(index.partial() == null
                            ? expired
                            : new Document("$and", List.of(expired, index.partial())), 0, NoopOplog.get());
                }
            }
        }
    }

    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases,
            Oplog oplog) {
        String name = query.get(query.keySet().iterator().next()) instanceof String text ? text : "";
        return switch (command) {
            case "find" -> find(name, query);
            case "insert" -> insert(name, query);
            case "update" -> update(channel, name, query, databases);
            case "delete" -> delete(name, query);
            case "findandmodify" -> resolveOrCreateCollection(name).findAndModify(query);
            case "count" -> count(name, query);
            case "distinct" -> {
                Collection collection = collections.get(name);
                yield collection == null
                        ? new Document("values", List.of()).append("ok", 1.0)
                        : collection.handleDistinct(query);
            }
            case "aggregate" -> aggregate(name, query, databases);
            case "create" -> {
                createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults());
                yield new Document("ok", 1.0);
            }
            case "createindexes" -> createIndexes(name, query);
            case "drop" -> {
                Collection collection = existing(name);
                int indexes = collection.specs().size();
                dropCollection(name, oplog);
                yield new Document("nIndexesWas", indexes).append("ns", collection.getFullName()).append("ok", 1.0);
            }
            case "dropindexes" -> dropIndexes(existing(name), query.get("index"));
            case "listindexes" -> {
                Collection collection = existing(name);
                yield list(name, collection.specs().stream().map(IndexSpec::description));
            }
            case "listcollections" -> listCollections(query);
            case "collstats" -> new Document("ns", databaseName + "." + name)
                    .append("count", collections.containsKey(name) ? existing(name).count() : 0)
                    .append("size", 0)
                    .append("nindexes", collections.containsKey(name) ? existing(name).specs().size() : 0)
                    .append("ok", 1.0);
            case "dbstats" -> new Document("db", databaseName).append("collections", collections.size())
                    .append("objects", collections.values().stream().mapToInt(Collection::count).sum())
                    .append("storageSize", getStorageSize())
                    .append("ok", 1.0);
            case "validate" -> existing(name).validate();
            default -> throw new Refused("command " + command + " is");
        };
    }

    private Document find(String name, Document query) {
        Collection collection = collections.get(name);
        if (collection == null) {
            return list(name, Stream.empty());
        }
        Document filter = (Document) query.get("filter");
        return cursors.first(collection.getFullName(),
                collection.find(filter == null ? new Document() : filter, (Document) query.get("sort"),
                        number(query, "skip"), number(query, "limit"), deadline(query)),
                collection, (Document) query.get("projection"), (Number) query.get("batchSize"),
                Utils.isTrue(query.get("singleBatch")));
    }

    private Document insert(String name, Document query) {
        Collection collection = resolveOrCreateCollection(name);
        return bulk(query, "documents", (document, index, reply) -> {
            collection.addDocument(document);
            return 1;
        });
    }

    private Document update(Channel channel, String name, Document query, DatabaseResolver databases) {
        List<Document> upserted = new ArrayList<>();
        int[] modified = {0};
        Document reply = bulk(query, "updates", (update, index, errors) -> {
            Document one = super.handleCommand(channel, "update",
                    new Document("update", name).append("updates", List.of(update)).append("ordered", true), databases,
                    NoopOplog.get());
            if (one.get("writeErrors") instanceof List<?> failed) {
                errors.add(((Document) failed.getFirst()).append("index", index));
                return -1;
            }
            if (one.get("upserted") instanceof java.util.Collection<?> ids) {
                ids.forEach(id -> upserted.add(((Document) id).append("index", index)));
            }
            modified[0] += Bson.field(one, "nModified", Integer.class);
            return Bson.field(one, "n", Integer.class);
        });
        reply.append("nModified", modified[0]);
        if (!upserted.isEmpty()) {
            reply.append("upserted", upserted);
        }
        return reply;
    }

    private Document delete(String name, Document query) {
        Collection collection = collections.get(name);
        return bulk(query, "deletes", (delete, index, errors) -> collection == null
                ? 0
                : collection.deleteDocuments(Bson.field(delete, "q", Document.class), number(delete, "limit"),
                        NoopOplog.get()));
    }

    /** One statement of a bulk: how many documents it touched, or -1 after it added an error itself. */
    private interface Statement {
        int run(Document statement, int index, List<Document> errors);
    }

    /** Runs statement by statement; an ordered bulk ends with the first that fails. */
    private static Document bulk(Document query, String field, Statement statement) {
        boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
        List<Document> errors = new ArrayList<>();
        int n = 0;
        int index = 0;
        for (Object each : Bson.field(query, field, List.class)) {
            try {
                n += Math.max(0, statement.run((Document) each, index, errors));
            } catch (MongoServerException e) {
                Document error = Backend.error(e);
                error.remove("ok");
                errors.add(error.append("index", index));
            }
            if (ordered && !errors.isEmpty()) {
                break;
            }
            index++;
        }
        Document reply = new Document("n", n).append("ok", 1.0);
        if (!errors.isEmpty()) {
            reply.append("writeErrors", errors);
        }
        return reply;
    }

    private Document count(String name, Document query) {
        Collection collection = collections.get(name);
        int n = collection == null
                ? 0
                : collection.count((Document) query.get("query"), number(query, "skip"), number(query, "limit"));
        return new Document("n", n).append("ok", 1.0);
    }

    /** The first match, sort and limit are read by index, the engine does the rest. */
    private Document aggregate(String name, Document query, DatabaseResolver databases) {
        if (name.isEmpty()) {
            throw new Refused("aggregate without a collection is");
        }
        Collection collection = collections.get(name);
        List<Document> stages = new ArrayList<>(Aggregation.parse(query.get("pipeline")));
        Document filter = (Document) lead(stages, "$match", new Document());
        Document sort = (Document) lead(stages, "$sort", new Document());
        int limit = 0;
        if (!stages.isEmpty() && stages.getFirst().get("$limit") instanceof Number most && most.longValue() > 0) {
            limit = Math.toIntExact(most.longValue());
            stages.removeFirst();
        }
        Aggregation rest = Aggregation.fromPipeline(stages, databases, this, collection, NoopOplog.get());
        rest.validate(new Document("cursor", new Document()));
        Document cursor = (Document) query.get("cursor");
        if (cursor == null) {
            throw new MongoServerError(9, "FailedToParse", "The 'cursor' option is required");
        }
        List<Document> documents;
        if (collection == null) {
            documents = rest.runStages(Stream.empty());
        } else {
            Collection.Results results = collection.find(filter, sort, 0, limit, deadline(query));
            if (stages.isEmpty()) {
                return cursors.first(collection.getFullName(), results, null, null,
                        (Number) cursor.get("batchSize"), false);
            }
            try (results) {
                documents = rest.runStages(StreamSupport
                        .stream(Spliterators.spliteratorUnknownSize(Collection.bounded(results, "an aggregation"),
                                Spliterator.ORDERED), false));
            }
        }
        return cursors.first(databaseName + "." + name, of(documents.iterator()), null, null,
                (Number) cursor.get("batchSize"), false);
    }

    private static Object lead(List<Document> stages, String stage, Object otherwise) {
        Object value = stages.isEmpty() ? null : stages.getFirst().get(stage);
        if (value == null) {
            return otherwise;
        }
        stages.removeFirst();
        return value;
    }

    private static Collection.Results of(Iterator<Document> documents) {
        return new Collection.Results() {
            @Override
            public boolean hasNext() {
                return documents.hasNext();
            }

            @Override
            public Document next() {
                return documents.next();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private Document list(String name, Stream<Document> documents) {
        return new Document("cursor", new Document("id", 0L).append("ns", databaseName + "." + name)
                .append("firstBatch", documents.toList())).append("ok", 1.0);
    }

    private Document listCollections(Document query) {
        Object wanted = query.get("filter") instanceof Document filter ? filter.get("name") : null;
        return list("$cmd.listCollections", collections.keySet()
                .stream()
                .filter(name -> wanted == null || name.equals(wanted))
                .map(name -> new Document("name", name).append("type", "collection")
                        .append("options", new Document())
                        .append("info", new Document("readOnly", false))
                        .append("idIndex", IndexSpec.primary(0).description())));
    }

    private Document createIndexes(String name, Document query) {
        Collection collection = resolveOrCreateCollection(name);
        int before = collection.specs().size();
        for (Object each : Bson.field(query, "indexes", List.class)) {
            Document index = (Document) each;
            index.remove("ns");
            index.putIfAbsent("v", 2);
            collection.createIndex(index);
        }
        return new Document("numIndexesBefore", before).append("numIndexesAfter", collection.specs().size())
                .append("ok", 1.0);
    }

    private static Document dropIndexes(Collection collection, @Nullable Object wanted) {
        List<IndexSpec> all = collection.specs();
        List<IndexSpec> some = all.subList(1, all.size())
                .stream()
                .filter(index -> "*".equals(wanted)
                        || index.name().equals(wanted) || index.key().equals(wanted))
                .toList();
        if (some.isEmpty() && !"*".equals(wanted)) {
            throw new IndexNotFoundException("index not found with name [" + wanted + "]");
        }
        some.forEach(collection::dropIndex);
        return new Document("nIndexesWas", all.size()).append("ok", 1.0);
    }

    private static int number(Document query, String field) {
        Number number = (Number) query.get(field);
        if (number != null && number.longValue() < 0) {
            throw new MongoServerError(2, "BadValue", field + " must not be negative");
        }
        return number == null ? 0 : Math.toIntExact(number.longValue());
    }

    private static long deadline(Document query) {
        Number millis = (Number) query.get("maxTimeMS");
        return millis == null || millis.longValue() == 0 ? 0 : System.nanoTime() + millis.longValue() * 1_000_000;
    }

    // collections

    Collection existing(String name) {
        Collection collection = collections.get(name);
        if (collection == null) {
            throw new MongoServerError(NAMESPACE_NOT_FOUND, "NamespaceNotFound",
                    "ns does not exist: " + databaseName + "." + name);
        }
        return collection;
    }

    @Override
    public @Nullable Collection resolveCollection(String name, boolean throwIfNotFound) {
        return throwIfNotFound ? existing(name) : collections.get(name);
    }

    @Override
    protected synchronized Collection resolveOrCreateCollection(String name) {
        Collection collection = collections.get(name);
        return collection == null
                ? createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults())
                : collection;
    }

    @Override
    public synchronized Collection createCollectionOrThrowIfExists(String name, CollectionOptions options) {
        if (collections.containsKey(name)) {
            throw new NamespaceExistsException("Collection already exists. NS: " + databaseName + "." + name);
        }
        if (name.isEmpty() || name.contains("$") || name.startsWith("system.")) {
            throw new MongoServerError(73, "InvalidNamespace", "Invalid collection name: " + name);
        }
        Catalog.Entry entry = new Catalog.Entry(databaseName, name, catalog.nextId(), List.of());
        try (WriteBatch batch = new WriteBatch()) {
            catalog.save(batch, entry);
            store.write(batch);
        }
        add(entry, Set.of());
        return existing(name);
    }

    @Override
    public synchronized void dropCollection(String name, Oplog oplog) {
        existing(name).drop();
        collections.remove(name);
    }

    @Override
    public synchronized void drop(Oplog oplog) {
        List.copyOf(collections.keySet()).forEach(name -> dropCollection(name, oplog));
    }

    @Override
    public synchronized void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        from.unregisterCollection(collection.getCollectionName());
        collection.renameTo(this, newName);
        collections.put(newName, (Collection) collection);
    }

    @Override
    public void unregisterCollection(String name) {
        collections.remove(name);
    }

    @Override
    public boolean isEmpty() {
        return collections.isEmpty();
    }

    @Override
    protected Collection openOrCreateCollection(String name, CollectionOptions options) {
        return resolveOrCreateCollection(name);
    }

    @Override
    protected Index<byte[]> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys,
            boolean sparse) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected long getStorageSize() {
        return store.metrics().fileBytes();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
