package org.lazaret.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

import org.lazaret.embedded.Main;

/**
 * What an hour of updates leaves behind. A fixed set of documents is replaced over and over, each time guarded by its
 * version and with another value in an indexed field; the server is a process of its own with its default settings and
 * the Java options of {@code deploy/up}. Every minute: the documents' size, the folder's, and the process's memory; every
 * document must have the version that was answered last.
 */
public final class UpdateBench {
    private static final int DOCUMENTS = Integer.getInteger("lazaret.bench.documents", 20_000);
    private static final int MINUTES = Integer.getInteger("lazaret.bench.minutes", 60);
    /** Updates a second; 0: as many as there can be. */
    private static final int RATE = Integer.getInteger("lazaret.bench.rate", 400);
    private static final int THREADS = RATE == 0 ? 16 : 4;
    private static final int STATES = 500;
    private static final int TEXT = 800;
    private static final double MOST_TIMES_LIVE = 5;
    private static final long MB = 1024 * 1024;

    private final Path folder;
    private final MongoCollection<Document> stays;
    private final MongoClient client;
    private final long pid;
    private final UUID[] ids = new UUID[DOCUMENTS];
    private final AtomicIntegerArray versions = new AtomicIntegerArray(DOCUMENTS);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final int[] micros = new int[1 << 20];
    private final AtomicInteger measured = new AtomicInteger();
    private double mostTimesLive;
    private volatile @Nullable Throwable failed;

    private UpdateBench(Path folder, MongoClient client, long pid) {
        this.folder = folder;
        this.client = client;
        this.pid = pid;
        this.stays = client.getDatabase("bench").getCollection("stays");
    }

    /**
     * @param args nothing
     * @throws Exception when the server does not start or an answered update is gone
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("update-bench");
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as deploy/up starts it
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), folder.toString(), "0").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = server.inputReader()) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the server did not start");
            }
            try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(line.replaceAll(".*(mongodb://[^ ]+).*", "$1")))
                    .uuidRepresentation(UuidRepresentation.STANDARD)
                    .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                    .build())) {
                new UpdateBench(folder, client, server.pid()).run();
            }
        } finally {
            server.destroy();
            server.waitFor(1, TimeUnit.MINUTES);
            MongoBench.delete(folder);
        }
    }

    private void run() throws IOException, InterruptedException {
        stays.createIndex(Indexes.ascending("site", "state"));
        stays.createIndex(Indexes.ascending("room"));
        for (int i = 0; i < DOCUMENTS; i++) {
            ids[i] = UUID.randomUUID();
            versions.set(i, 1);
        }
        for (int from = 0; from < DOCUMENTS; from += 1000) {
            List<Document> batch = new ArrayList<>();
            for (int i = from; i < Math.min(DOCUMENTS, from + 1000); i++) {
                batch.add(stay(i, 1));
            }
            stays.insertMany(batch);
        }
        System.out.printf(Locale.ROOT, "%d documents, %s for %d min%n", DOCUMENTS,
                RATE == 0 ? "updates as fast as they go" : RATE + " updates/s", MINUTES);
        System.out.printf(Locale.ROOT, "%6s %9s %6s | %8s %8s %6s | %8s %8s %8s | %9s %9s %9s%n", "minute", "updates",
                "per s", "live MB", "disk MB", "times", "rss MB", "peak MB", "engine", "p50 ms", "p99 ms", "fsync ms");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int mine = i;
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> failed = e)
                    .start(
                            () -> update(mine)));
        }
        long start = System.nanoTime();
        long before = 0;
        for (int minute = 1; minute <= MINUTES; minute++) {
            long end = start + TimeUnit.MINUTES.toNanos(minute);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            before = print(minute, before);
            if (failed != null) {
                throw new IllegalStateException("an update failed", failed);
            }
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        check();
        boolean kept = mostTimesLive <= MOST_TIMES_LIVE;
        System.out.printf(Locale.ROOT, "every document has the version answered last; disk at most %.1f times the live "
                + "data: target %.0f %s%n", mostTimesLive, MOST_TIMES_LIVE, kept ? "kept" : "MISSED");
        if (!kept) {
            System.exit(1);
        }
    }

    /** One thread's share of the documents: nobody else writes them, so it knows every version. */
    private void update(int mine) {
        long step = RATE == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) * THREADS / RATE;
        long next = System.nanoTime();
        while (!stop.get()) {
            int i = ThreadLocalRandom.current().nextInt(DOCUMENTS / THREADS) * THREADS + mine;
            int version = versions.get(i);
            long start = System.nanoTime();
            long matched = stays.replaceOne(Filters.and(Filters.eq(ids[i]), Filters.eq("version", version)),
                    stay(i, version + 1)).getMatchedCount();
            if (matched != 1) {
                throw new MongoException("version " + version + " of document " + i + " is gone");
            }
            micros[measured.getAndIncrement() % micros.length] = (int) ((System.nanoTime() - start) / 1000);
            versions.set(i, version + 1);
            next += step;
            while (next > System.nanoTime() && !stop.get()) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private Document stay(int i, int version) {
        return new Document("_id", ids[i]).append("version", version)
                .append("site", i % 50)
                .append("state", ThreadLocalRandom.current().nextInt(STATES))
                .append("room", "room " + i / 4)
                .append("text", text());
    }

    /** Letters at random: compression must not flatter the figures. */
    private static String text() {
        StringBuilder text = new StringBuilder(TEXT);
        while (text.length() < TEXT) {
            text.append(Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36));
        }
        return text.substring(0, TEXT);
    }

    private long print(int minute, long before) throws IOException {
        long updates = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            updates += versions.get(i) - 1;
        }
        Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        Document engine = status.get("lazaret", Document.class);
        int n = Math.min(measured.getAndSet(0), micros.length);
        int[] sorted = Arrays.copyOf(micros, n);
        Arrays.sort(sorted);
        long live = live();
        long disk = disk();
        double times = (double) disk / live;
        mostTimesLive = Math.max(mostTimesLive, times);
        System.out.printf(Locale.ROOT,
                "%6d %9d %6d | %8.1f %8.1f %6.1f | %8d %8d %8.1f | %9.2f %9.2f %9.2f%n", minute, updates,
                (updates - before) / Duration.ofMinutes(1).toSeconds(), (double) live / MB, (double) disk / MB, times,
                memory("VmRSS") / MB, memory("VmHWM") / MB, (double) number(engine, "memoryBytes") / MB,
                n == 0 ? 0 : sorted[n / 2] / 1e3, n == 0 ? 0 : sorted[n * 99 / 100] / 1e3,
                number(engine, "averageSyncMicros") / 1e3);
        return updates;
    }

    private static long number(Document status, String field) {
        return status.get(field, Number.class).longValue();
    }

    private long live() {
        long bytes = 0;
        for (RawBsonDocument document : stays.find(RawBsonDocument.class).batchSize(1000)) {
            bytes += document.getByteBuffer().remaining();
        }
        return bytes;
    }

    private void check() {
        for (int i = 0; i < DOCUMENTS; i++) {
            Document found = stays.find(Filters.eq(ids[i])).first();
            if (found == null || found.getInteger("version") != versions.get(i)) {
                throw new IllegalStateException("document " + i + " should have version " + versions.get(i));
            }
        }
        Document valid = client.getDatabase("bench").runCommand(new Document("validate", "stays"));
        if (!valid.getList("errors", String.class).isEmpty()) {
            throw new IllegalStateException(valid.toJson());
        }
    }

    /** Documents, indexes and logs; without the engine's own program file, which lies beside them. */
    private long disk() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.mapToLong(MongoBench::size).sum();
        }
    }

    private long memory(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
                .stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
