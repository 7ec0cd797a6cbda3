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
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.UuidRepresentation;

import org.lazaret.embedded.EmbeddedMongo;

/**
 * The embedded MongoDB beside the query engine's own storage, at 10k, 50k and 200k documents in one run, each figure
 * beside its target. Client and server share the machine and the process. A ping costs what the driver, the wire and the
 * engine's protocol cost; bare finds are asked for without the driver; a turn of the disk is measured beside.
 */
public final class MongoBench {
    private static final int[] SIZES = {10_000, 50_000, 200_000};
    private static final int SITES = 50;
    private static final int THREADS = 16;
    private static final long BUDGET_NANOS = Long.getLong("lazaret.bench.seconds", 2) * 1_000_000_000;
    private static final int MOST = 4000;

    private static final double TIMES_SLOWER = 2;
    private static final long FINDS = 15_000;
    private static final long INSERTS = 5_000;
    private static final List<String> SINGLE = List.of("ping", "by _id", "by index", "guarded", "page", "count");

    private final Path folder;
    private final boolean stock;
    private final int size;
    private final List<UUID> ids = new ArrayList<>();

    private MongoBench(String name, Path folder, int size) {
        this.folder = folder;
        this.stock = name.equals("stock");
        this.size = size;
    }

    /** What was measured at one size: p50 in ms by operation, then rates per second. */
    private record Figures(int size, List<Double> p50, long pings, long finds, long bareFinds, long inserts,
            long reopenMillis, long bytes) {}

    private record Server(String connectionString, Runnable stop) {}

    /**
     * @param args which to measure: {@code ours}, {@code stock}; without, both
     * @throws IOException when there is no room for temporary files
     */
    public static void main(String[] args) throws IOException {
        List<String> which = args.length == 0 ? List.of("ours", "stock") : Arrays.asList(args);
        System.out.printf(Locale.ROOT, "%-6s %9s |%60s | %39s |%n", "", "", "p50, one thread, ms",
                "per second, 16 threads");
        System.out.printf(Locale.ROOT, "%-6s %9s |%s | %9s %9s %9s %9s | %8s %7s%n", "",
                "documents",
                String.join("", SINGLE.stream().map(each -> String.format("%10s", each)).toList()), "pings", "finds",
                "bare", "inserts", "reopen s", "disk MB");
        List<Figures> ours = new ArrayList<>();
        for (String each : which) {
            warmUp(each);
            for (int size : SIZES) {
                Path folder = Files.createTempDirectory("mongo-bench");
                try {
                    Figures figures = new MongoBench(each, folder, size).run();
                    print(each, figures);
                    if (each.equals("ours")) {
                        ours.add(figures);
                    }
                } finally {
                    delete(folder);
                }
            }
        }
        targets(ours);
        System.exit(0);
    }

    /** The first row would otherwise pay for loading and compiling classes. */
    private static void warmUp(String name) throws IOException {
        Path folder = Files.createTempDirectory("mongo-bench");
        try {
            new MongoBench(name, folder, SIZES[0] / 2).run();
        } finally {
            delete(folder);
        }
    }

    private static void print(String name, Figures figures) {
        System.out.printf(Locale.ROOT, "%-6s %9d |%s | %9d %9d %9d %9d | %8.2f %7d%n", name, figures.size(),
                String.join("",
                        figures.p50().stream().map(each -> String.format(Locale.ROOT, "%10.3f", each)).toList()),
                figures.pings(), figures.finds(), figures.bareFinds(), figures.inserts(), figures.reopenMillis() / 1e3,
                figures.bytes() >> 20);
    }

    private static void targets(List<Figures> ours) throws IOException {
        if (ours.isEmpty()) {
            return;
        }
        Figures small = ours.getFirst();
        Figures large = ours.getLast();
        for (int i = 1; i < SINGLE.size(); i++) {
            double times = large.p50().get(i) / small.p50().get(i);
            target(SINGLE.get(i) + " at " + large.size() + " against " + small.size(),
                    String.format(Locale.ROOT, "%.2f times", times), "at most " + (int) TIMES_SLOWER,
                    times <= TIMES_SLOWER);
        }
        for (Figures each : ours) {
            target("finds/s by _id, 16 threads, at " + each.size(), String.valueOf(each.finds()),
                    "at least " + FINDS, each.finds() >= FINDS);
            target("the same without the driver", String.valueOf(each.bareFinds()), "at least " + FINDS,
                    each.bareFinds() >= FINDS);
            target("durable inserts/s, 16 threads, at " + each.size(), String.valueOf(each.inserts()),
                    "at least " + INSERTS, each.inserts() >= INSERTS);
        }
        System.out.printf(Locale.ROOT, "one turn of this disk (512 bytes, fdatasync): %.2f ms%n", turnOfTheDisk());
    }

    private static void target(String what, String value, String wanted, boolean kept) {
        System.out.printf(Locale.ROOT, "%-50s %12s   target %s: %s%n", what, value, wanted, kept ? "kept" : "MISSED");
    }

    private static double turnOfTheDisk() throws IOException {
        Path file = Files.createTempFile("mongo-bench", "fsync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return p50(() -> {
                try {
                    channel.write(ByteBuffer.allocate(512));
                    channel.force(false);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } finally {
            Files.delete(file);
        }
    }

    private Server start() {
        if (stock) {
            MongoServer server = new MongoServer(new H2Backend(folder.resolve("stock.mv").toString()));
            return new Server(server.bindAndGetConnectionString(), server::shutdownNow);
        }
        EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
        return new Server(mongo.connectionString(), mongo::close);
    }

    private static MongoClient connect(Server server) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.connectionString()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    private static MongoCollection<Document> stays(MongoClient client) {
        return client.getDatabase("bench").getCollection("stays");
    }

    private Figures run() {
        Server server = start();
        List<Double> p50;
        long pings;
        long finds;
        long bareFinds;
        long inserts;
        try (MongoClient client = connect(server)) {
            MongoCollection<Document> stays = stays(client);
            stays.createIndex(Indexes.ascending("site", "state", "name"));
            stays.createIndex(Indexes.ascending("room"));
            ids.addAll(load(stays, size));
            Document ping = new Document("ping", 1);
            p50 = List.of(p50(() -> client.getDatabase("bench").runCommand(ping)),
                    p50(() -> stays.find(Filters.eq(any(ids))).first()),
                    p50(() -> stays.find(Filters.eq("room", "room " + random(size / 4)))
                            .limit(10)
                            .into(new ArrayList<>())),
                    p50(() -> guarded(stays)),
                    p50(() -> stays.find(Filters.and(Filters.eq("site", random(SITES)), Filters.eq("state", "IN"),
                            Filters.gt("name", nameOf(random(size)))))
                            .sort(Sorts.ascending("name"))
                            .limit(20)
                            .into(new ArrayList<>())),
                    p50(() -> stays.countDocuments(Filters.eq("room", "room " + random(size / 4)))));
            pings = rate(() -> client.getDatabase("bench").runCommand(ping));
            finds = rate(() -> stays.find(Filters.eq(any(ids))).first());
            ThreadLocal<BareFinds> bare = new ThreadLocal<>();
            List<BareFinds> all = new CopyOnWriteArrayList<>();
            bareFinds = rate(() -> {
                if (bare.get() == null) {
                    bare.set(new BareFinds(server.connectionString()));
                    all.add(bare.get());
                }
                bare.get().find(any(ids));
            });
            all.forEach(BareFinds::close);
            inserts = rate(() -> stays.insertOne(stay(UUID.randomUUID(), random(size))));
        } finally {
            server.stop().run();
        }
        return new Figures(size, p50, pings, finds, bareFinds, inserts, reopen(), bytes());
    }

    private void guarded(MongoCollection<Document> stays) {
        UUID id = any(ids);
        Document found = stays.find(Filters.eq(id)).first();
        if (found != null) {
            int version = found.getInteger("version");
            stays.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", version)),
                    new Document(found).append("version", version + 1));
        }
    }

    /** From the start of the server to the first answer. */
    private long reopen() {
        long begin = System.nanoTime();
        Server server = start();
        try (MongoClient client = connect(server)) {
            stays(client).find(Filters.eq(any(ids))).first();
            return (System.nanoTime() - begin) / 1_000_000;
        } finally {
            server.stop().run();
        }
    }

    private static List<UUID> load(MongoCollection<Document> stays, int size) {
        List<UUID> ids = new ArrayList<>(size);
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(UUID.randomUUID());
            batch.add(stay(ids.getLast(), i));
            if (batch.size() == 1000 || i == size - 1) {
                stays.insertMany(batch);
                batch.clear();
            }
        }
        return ids;
    }

    private static Document stay(UUID id, int i) {
        return new Document("_id", id).append("version", 1)
                .append("site", i % SITES)
                .append("state", i % 3 == 0 ? "OUT" : "IN")
                .append("name", nameOf(i))
                .append("room", "room " + i / 4)
                .append("days", List.of(1, 3, 5, 7))
                .append("note", "x".repeat(200));
    }

    private static String nameOf(int i) {
        return "name " + Integer.toString(i * 7919 % 1_000_003, 36);
    }

    /** In ms; not a number when the server breaks the connection, which the engine's own storage does under load. */
    private static double p50(Runnable operation) {
        long[] nanos = new long[MOST];
        int n = 0;
        try {
            long warm = System.nanoTime() + BUDGET_NANOS / 2;
            for (int i = 0; i < 500 && System.nanoTime() < warm; i++) {
                operation.run();
            }
            long end = System.nanoTime() + BUDGET_NANOS;
            while (n < MOST && System.nanoTime() < end) {
                long start = System.nanoTime();
                operation.run();
                nanos[n++] = System.nanoTime() - start;
            }
        } catch (MongoException e) {
            System.err.println(e.getMessage());
            return Double.NaN;
        }
        Arrays.sort(nanos, 0, n);
        return nanos[n / 2] / 1e6;
    }

    private static long rate(Runnable operation) {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + 2 * BUDGET_NANOS;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    try {
                        operation.run();
                        done.incrementAndGet();
                    } catch (MongoException e) {
                        System.err.println(e.getMessage());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return done.get() * 1_000_000_000 / (System.nanoTime() - start);
    }

    private static UUID any(List<UUID> ids) {
        return ids.get(random(ids.size()));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private long bytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve("engine"))).mapToLong(MongoBench::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
