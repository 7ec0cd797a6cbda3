package org.lazaret.embedded;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server says about itself, the way of a command to its database, and the fsync before its reply. */
final class Backend extends AbstractMongoBackend {

    private static final Logger log = LoggerFactory.getLogger(Backend.class);

    private static final long SWEEP_SECONDS = 30;
    private static final int SWEEPS_PER_LOG = 20;
    private static final int BAD_VALUE = 2;

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify", "aggregate",
            "create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    private static final Set<String> KNOWN = Set.of("find", "insert", "update", "delete", "findandmodify", "count",
            "distinct", "aggregate", "create", "createindexes", "drop", "dropindexes", "listindexes",
            "listcollections", "collstats", "dbstats", "validate");

    /** The protocol of MongoDB 7.0; what is newer in it and missing here is refused by name. */
    private static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 21;
        }
    };

    private final Store store;
    private final Catalog catalog;
    private final Cursors cursors = new Cursors();
    private final SlowQueries slowQueries = new SlowQueries();
    private final Map<String, Database> databases = new TreeMap<>();
    private int sweeps;
    private final ScheduledExecutorService sweeper = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mongodb-sweeper").factory());

    Backend(Store store) {
        this.store = store;
        this.catalog = new Catalog(store);
        version(VERSION);
        Set<Integer> multikey = catalog.multikey();
        catalog.entries().forEach(entry -> database(entry.database()).add(entry, multikey));
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            cursors.sweep();
            expire(Instant.now());
            if (++sweeps % SWEEPS_PER_LOG == 0) {
                log.info("{}", store.metrics());
            }
        } catch (RuntimeException e) {
            log.error("sweeping failed", e);
        }
    }

    /** Deletes what the TTL indexes say has expired. */
    void expire(Instant now) {
        List<Database> all;
        synchronized (databases) {
            all = List.copyOf(databases.values());
        }
        all.forEach(database -> database.expire(now));
        store.sync();
    }

    private Database database(String name) {
        synchronized (databases) {
            return databases.computeIfAbsent(name,
                    key -> new Database(key, store, catalog, cursors, slowQueries, getCursorRegistry()));
        }
    }

    @Override
    public Database resolveDatabase(String name) {
        return database(name);
    }

    @Override
    protected Database openOrCreateDatabase(String name) {
        return database(name);
    }

    @Override
    public void handleClose(Channel channel) {
        synchronized (databases) {
            databases.values().forEach(database -> database.handleClose(channel));
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerException e) {
            return error(e);
        } catch (RuntimeException e) {
            // the command is not logged: its values may be about people
            log.error("{} failed", message.getDocument().keySet().iterator().next(), e);
            return error(new MongoServerError(8, "UnknownError", "internal error: " + e.getMessage()));
        }
    }

    static Document error(MongoServerException e) {
        Document reply = new Document("ok", 0.0).append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            reply.append("code", error.getCode());
            reply.putIfNotNull("codeName", error.getCodeName());
        }
        return reply;
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello") || name.equals("ismaster")) {
            return super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true)
                    .append("helloOk", true)
                    .append("readOnly", false);
        }
        Refusals.check(name, query);
        Document reply = switch (name) {
            case "getmore" -> cursors.more(databaseName + "." + query.get("collection"),
                    Bson.field(query, command, Number.class).longValue(), (Number) query.get("batchSize"));
            case "killcursors" -> cursors.kill(Bson.field(query, "cursors", List.class));
            case "dropdatabase" -> {
                database(databaseName).drop(NoopOplog.get());
                yield new Document("dropped", databaseName).append("ok", 1.0);
            }
            case "listdatabases" -> listDatabases();
            case "renamecollection" -> renameCollection(query);
            case "serverstatus" -> getServerStatus();
            case "lazaretbackup" -> backup(Bson.field(query, command, String.class));
            case "ping", "endsessions", "buildinfo", "connectionstatus" ->
                super.handleCommand(channel, name.equals("connectionstatus") ? "admin" : databaseName, command, query);
            default -> {
                if (!KNOWN.contains(name)) {
                    throw new MongoServerError(59, "CommandNotFound",
                            "no such command: '" + command + "' is not supported by the embedded MongoDB");
                }
                yield database(databaseName).handleCommand(channel, name, query, this::resolveDatabase,
                        NoopOplog.get());
            }
        };
        if (WRITES.contains(name) || query.get("readConcern") instanceof Document concern
                && "majority".equals(concern.get("level"))) {
            store.sync();
        }
        return reply;
    }

    private Document listDatabases() {
        synchronized (databases) {
            List<Document> list = databases.values()
                    .stream()
                    .filter(database -> !database.isEmpty())
                    .map(database -> new Document("name", database.getDatabaseName()).append("sizeOnDisk", 0L)
                            .append("empty", false))
                    .toList();
            return new Document("databases", list).append("totalSize", store.metrics().fileBytes()).append("ok", 1.0);
        }
    }

    private Document renameCollection(Document query) {
        String from = Bson.field(query, "renameCollection", String.class);
        String to = Bson.field(query, "to", String.class);
        Database source = database(from.substring(0, from.indexOf('.')));
        Database target = database(to.substring(0, to.indexOf('.')));
        String newName = to.substring(to.indexOf('.') + 1);
        if (target.resolveCollection(newName, false) != null) {
            if (!Boolean.TRUE.equals(query.get("dropTarget"))) {
                throw new MongoServerError(48, "NamespaceExists", "target namespace exists");
            }
            target.dropCollection(newName, NoopOplog.get());
        }
        target.moveCollection(source, source.existing(from.substring(from.indexOf('.') + 1)), newName);
        return new Document("ok", 1.0);
    }

    private Document backup(String folder) {
        if (!Path.of(folder).isAbsolute()) {
            throw new MongoServerError(BAD_VALUE, "BadValue", "the backup's folder must be an absolute path");
        }
        try {
            store.backup(Path.of(folder));
        } catch (IllegalArgumentException e) {
            throw new MongoServerError(BAD_VALUE, "BadValue", "no backup: " + e.getMessage());
        }
        return new Document("folder", folder).append("ok", 1.0);
    }

    @Override
    public Document getServerStatus() {
        Store.Metrics metrics = store.metrics();
        Document slow = new Document();
        slowQueries.counts().forEach((shape, times) -> slow.put(shape.replace('.', '/'), times));
        return super.getServerStatus().append("lazaret", new Document("commits", metrics.commits())
                .append("syncs", metrics.syncs())
                .append("averageSyncMicros", metrics.averageSyncMicros())
                .append("slowestSyncMicros", metrics.slowestSyncMicros())
                .append("fileBytes", metrics.fileBytes())
                .append("memoryBytes", metrics.memoryBytes())
                .append("runningCompactions", metrics.runningCompactions())
                .append("openCursors", cursors.size())
                .append("queriesWithoutIndex", slow));
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            if (!sweeper.awaitTermination(1, TimeUnit.MINUTES)) {
                log.error("the sweeper does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cursors.close();
        super.close();
        store.close();
    }
}
