package org.lazaret.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksMemEnv;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Ordered bytes on disk. A batch is written whole or not at all and seen at once; it survives a power cut after
 * {@link #sync()}. The log is one sequence: whatever survives, everything written before it survives too.
 */
final class Store implements AutoCloseable {

    private static final long MB = 1024 * 1024;
    /** Per key in a table: one look in a hundred is in vain. */
    private static final int BLOOM_BITS = 10;

    /** How much of the tables is kept in memory. Beside it only write buffers take memory, three of them at most. */
    private static final long CACHE_BYTES = Long.getLong("lazaret.mongodb.cacheBytes", 64 * MB);

    private static final long WRITE_BUFFER_BYTES = Long.getLong("lazaret.mongodb.writeBufferBytes", 8 * MB);

    private final Options options;
    private final WriteOptions writing;
    private final RocksDB db;
    private final @Nullable Path folder;
    private final boolean durable;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Object turn = new Object();
    private long turnsBegun;
    private long turnsEnded;
    private boolean syncing;
    private volatile long synced;

    private final LongAdder syncs = new LongAdder();
    private final LongAdder syncNanos = new LongAdder();
    private final AtomicLong slowestSyncNanos = new AtomicLong();

    private Store(@Nullable Path folder) {
        this.folder = folder;
        durable = folder != null;
        loadEngine(folder);
        Properties logsAreCounted = new Properties();
        logsAreCounted.setProperty("track_and_verify_wals_in_manifest", "true");
        options = new Options(DBOptions.getDBOptionsFromProps(logsAreCounted), new ColumnFamilyOptions())
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                // a torn last record is a crash while writing, anything else is damage
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(3)
                .setMaxTotalWalSize(32 * MB)
                .setMaxBackgroundJobs(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(3)
                .setMaxOpenFiles(500)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(new LRUCache(CACHE_BYTES))
                        // a document is looked for by its key: most tables can say at once that it is not theirs
                        .setFilterPolicy(new BloomFilter(BLOOM_BITS, false))
                        .setCacheIndexAndFilterBlocks(true)
                        // in parts, or the filters of a large table would push each other out of a small cache
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setPartitionFilters(true)
                        .setPinTopLevelIndexAndFilter(true)
                        .setPinL0FilterAndIndexBlocksInCache(true));
        if (!durable) {
            options.setEnv(new RocksMemEnv(Env.getDefault()));
        }
        writing = new WriteOptions().setDisableWAL(!durable);
        db = open(options, folder);
    }

    static Store inMemory() {
        return new Store(null);
    }

    /**
     * @param folder where the data is
     * @throws IllegalStateException when another process has the folder or a file is damaged; says which and what to do
     */
    static Store open(Path folder) {
        return new Store(folder);
    }

    /** The engine unpacks itself into the data's folder, where a killed process leaves no litter. */
    private static void loadEngine(@Nullable Path folder) {
        try {
            if (folder != null) {
                Path engine = Files.createDirectories(folder.resolve("engine"));
                NativeLibraryLoader.getInstance().loadLibrary(engine.toString());
            }
            RocksDB.loadLibrary();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + folder, e);
        }
    }

    private static RocksDB open(Options options, @Nullable Path folder) {
        String where = folder == null ? "/memory" : folder.resolve("data").toString();
        List<String> before = folder == null ? List.of() : files(folder.resolve("data"));
        String missing = missing(before);
        if (missing != null) {
            throw damaged(where, missing + " is missing", null);
        }
        RocksDB db = null;
        try {
            db = RocksDB.open(options, where);
            db.verifyChecksum();
            return db;
        } catch (RocksDBException e) {
            if (db != null) {
                db.close();
            }
            Status status = e.getStatus();
            if (status != null && status.getCode() == Status.Code.IOError
                    && String.valueOf(e.getMessage()).contains("lock")) {
                throw new IllegalStateException("the folder " + folder + " is in use by another process: stop it first",
                        e);
            }
            String what = String.valueOf(e.getMessage());
            if (!what.contains(where) && !what.contains("CURRENT")) {
                // it names its tables, never its log
                what += " in " + String.join(" or ", before.stream().filter(file -> file.endsWith(".log")).toList());
            }
            throw damaged(where, what, e);
        }
    }

    private static IllegalStateException damaged(String where, String what, @Nullable Exception cause) {
        return new IllegalStateException("the data in " + where + " is damaged or incomplete: " + what
                + ". Nothing was changed. Set this folder aside and start with a backup copied in its place.", cause);
    }

    /** What must be there and the engine would start without: taking it for new, or forgetting what is in the log. */
    private static @Nullable String missing(List<String> files) {
        boolean neverStarted = files.contains("MANIFEST-000001")
                || files.stream().allMatch(file -> file.endsWith(".dbtmp"));
        if (neverStarted) {
            return null;
        }
        if (!files.contains("CURRENT")) {
            return "CURRENT, which names the valid files,";
        }
        return files.stream().anyMatch(file -> file.endsWith(".log")) ? null : "the log (*.log)";
    }

    /** What the engine keeps there, but for what it can do without. */
    private static List<String> files(Path data) {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches("LOG.*|LOCK|IDENTITY|OPTIONS-.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + data, e);
        }
    }

    byte @Nullable [] get(byte[] key) {
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    void write(WriteBatch batch) {
        begun.incrementAndGet();
        try {
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw failure(e);
        } finally {
            written.incrementAndGet();
        }
    }

    /**
     * Returns when everything that anybody can see by now is on disk: a turn of the disk that began after this call.
     * Many waiting writers share one turn.
     */
    void sync() {
        if (!durable) {
            return;
        }
        // a write is visible a moment before it is counted, so nothing may be under way either
        long seen = written.get();
        if (begun.get() == seen && synced >= seen) {
            return;
        }
        synchronized (turn) {
            long mine = turnsBegun + 1;
            while (turnsEnded < mine && syncing) {
                try {
                    turn.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("stopped while waiting for the disk", e);
                }
            }
            if (turnsEnded >= mine) {
                return;
            }
            syncing = true;
            turnsBegun++;
        }
        long upTo = written.get();
        boolean done = false;
        try {
            long start = System.nanoTime();
            db.syncWal();
            long nanos = System.nanoTime() - start;
            done = true;
            syncs.increment();
            syncNanos.add(nanos);
            slowestSyncNanos.accumulateAndGet(nanos, Math::max);
        } catch (RocksDBException e) {
            throw failure(e);
        } finally {
            synchronized (turn) {
                syncing = false;
                if (done) {
                    synced = upTo;
                    turnsEnded = turnsBegun;
                }
                turn.notifyAll();
            }
        }
    }

    /** @return what is stored now, unmoved by later writes */
    View view() {
        return new View();
    }

    /**
     * Writes a copy that can be opened like the folder itself, while the server works.
     *
     * @throws IllegalArgumentException when there is something at the target already
     */
    void backup(Path target) {
        if (!durable || Files.exists(target)) {
            throw new IllegalArgumentException(durable ? target + " exists already" : "nothing is on disk here");
        }
        sync();
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            Files.createDirectories(target);
            checkpoint.createCheckpoint(target.resolve("data").toString());
        } catch (RocksDBException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + target, e);
        }
    }

    Metrics metrics() {
        try {
            long count = syncs.sum();
            return new Metrics(written.get(), count, count == 0 ? 0 : syncNanos.sum() / count / 1000,
                    slowestSyncNanos.get() / 1000,
                    folder == null ? db.getLongProperty("rocksdb.total-sst-files-size") : bytes(folder),
                    db.getLongProperty("rocksdb.block-cache-usage")
                            + db.getLongProperty("rocksdb.cur-size-all-mem-tables"),
                    db.getLongProperty("rocksdb.num-running-compactions"));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Tables and logs; without the engine's program file, which lies beside them. */
    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (durable) {
            sync();
        }
        db.close();
        writing.close();
        options.close();
    }

    private static RuntimeException failure(RocksDBException e) {
        return new IllegalStateException("the storage failed: " + e.getMessage(), e);
    }

    /**
     * @param commits            batches written since start
     * @param syncs              turns of the disk since start
     * @param averageSyncMicros  µs per turn
     * @param slowestSyncMicros  µs of the slowest turn
     * @param fileBytes          bytes on disk, tables and logs
     * @param memoryBytes        bytes of cache and write buffers
     * @param runningCompactions how many compactions go on at this moment
     */
    record Metrics(long commits, long syncs, long averageSyncMicros, long slowestSyncMicros, long fileBytes,
            long memoryBytes, long runningCompactions) {}

    /** The store at one moment. Must be closed. */
    final class View implements AutoCloseable {

        private final Snapshot snapshot = db.getSnapshot();
        private final ReadOptions reading = new ReadOptions().setSnapshot(snapshot);

        byte @Nullable [] get(byte[] key) {
            try {
                return db.get(reading, key);
            } catch (RocksDBException e) {
                throw failure(e);
            }
        }

        RocksIterator iterator() {
            return db.newIterator(reading);
        }

        @Override
        public void close() {
            reading.close();
            db.releaseSnapshot(snapshot);
        }
    }
}
