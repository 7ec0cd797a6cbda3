package org.lazaret.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.UuidRepresentation;

import org.lazaret.embedded.EmbeddedMongo;

/**
 * The embedded MongoDB beside the query engine's own storage, at 10k, 50k and 200k documents in one run. Client and
 * server share the machine and the process.
 */
public final class MongoBench {

    private static final int[] SIZES = {10_000, 50_000, 200_000};
    private static final int SITES = 50;
    private static final int THREADS = 16;
    private static final long BUDGET_NANOS = Long.getLong("lazaret.bench.seconds", 2) * 1_000_000_000;
    private static final int MOST = 4000;

    private final String name;
    private final String connectionString;
    private final Path folder;

    private MongoBench(String name, String connectionString, Path folder) {
        this.name = name;
        this.connectionString = connectionString;
        this.folder = folder;
    }

    /**
     * @param args which to measure: {@code ours}, {@code stock}; without, both
     * @throws IOException when there is no room for temporary files
     */
    public static void main(String[] args) throws IOException {
        List<String> which = args.length == 0 ? List.of("ours", "stock") : Arrays.asList(args);
        System.out.printf(Locale.ROOT, "%-6s %8s | %10s %10s %10s %10s %10s | %10s %10s | %9s%n", "", "docs", "by _id",
                "by index", "guarded", "page", "count", "finds/s", "inserts/s", "disk");
        System.out.printf(Locale.ROOT, "%-6s %8s | %54s | %21s |%n", "", "", "p50, one thread, ms", "16 threads");
        for (String each : which) {
            for (int size : SIZES) {
                Path folder = Files.createTempDirectory("mongo-bench");
                try {
                    if (each.equals("ours")) {
                        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0)) {
                            new MongoBench(each, mongo.connectionString(), folder).run(size);
                        }
                    } else {
                        MongoServer server = new MongoServer(new H2Backend(folder.resolve("stock.mv").toString()));
                        try {
                            new MongoBench(each, server.bindAndGetConnectionString(), folder).run(size);
                        } finally {
                            server.shutdownNow();
                        }
                    }
                } finally {
                    delete(folder);
                }
            }
        }
        System.exit(0);
    }

    private void run(int size) {
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build())) {
            MongoCollection<Document> stays = client.getDatabase("bench").getCollection("stays");
            stays.createIndex(Indexes.ascending("site", "state", "name"));
            stays.createIndex(Indexes.ascending("room"));
            List<UUID> ids = load(stays, size);

            double byId = p50(() -> stays.find(Filters.eq(any(ids))).first());
            double byIndex = p50(() -> stays.find(Filters.eq("room", "room " + random(size / 4)))
                    .limit(10)
                    .into(new ArrayList<>()));
            double guarded = p50(() -> {
                UUID id = any(ids);
                Document found = stays.find(Filters.eq(id)).first();
                if (found != null) {
                    int version = found.getInteger("version");
                    stays.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", version)),
                            new Document(found).append("version", version + 1));
                }
            });
            double page = p50(() -> stays.find(Filters.and(Filters.eq("site", random(SITES)), Filters.eq("state", "IN"),
                    Filters.gt("name", name(random(size)))))
                    .sort(Sorts.ascending("name"))
                    .limit(20)
                    .into(new ArrayList<>()));
            double count = p50(() -> stays.countDocuments(Filters.eq("room", "room " + random(size / 4))));
            long finds = rate(nothing -> stays.find(Filters.eq(any(ids))).first());
            long inserts = rate(nothing -> stays.insertOne(stay(UUID.randomUUID(), random(size))));
            System.out.printf(Locale.ROOT,
                    "%-6s %8d | %10.3f %10.3f %10.3f %10.3f %10.3f | %10d %10d | %6d MB%n", name, size, byId, byIndex,
                    guarded, page, count, finds, inserts, bytes() >> 20);
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
                .append("name", name(i))
                .append("room", "room " + i / 4)
                .append("days", List.of(1, 3, 5, 7))
                .append("note", "x".repeat(200));
    }

    private static String name(int i) {
        return "name " + Integer.toString(i * 7919 % 1_000_003, 36);
    }

    private static double p50(Runnable operation) {
        long warm = System.nanoTime() + BUDGET_NANOS / 2;
        for (int i = 0; i < 500 && System.nanoTime() < warm; i++) {
            operation.run();
        }
        long end = System.nanoTime() + BUDGET_NANOS;
        long[] nanos = new long[MOST];
        int n = 0;
        while (n < MOST && System.nanoTime() < end) {
            long start = System.nanoTime();
            operation.run();
            nanos[n++] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, 0, n);
        return nanos[n / 2] / 1e6;
    }

    private static long rate(Consumer<Void> operation) {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + 2 * BUDGET_NANOS;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    operation.accept(null);
                    done.incrementAndGet();
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

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
