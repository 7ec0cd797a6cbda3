package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 14 threads on the same 40 documents. Longer with {@code -Dlazaret.db.stressSeconds=60}. */
class StressIT {

    private static final int DOCUMENTS = 40;

    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLongArray hits = new AtomicLongArray(3);

    @Test
    void noTornReadAndNoBrokenConnection(@TempDir Path folder) throws Exception {
        long end = System.nanoTime() + Integer.getInteger("lazaret.db.stressSeconds", 5) * 1_000_000_000L;
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString());
                ExecutorService threads = Executors.newFixedThreadPool(14)) {
            MongoCollection<Document> shared = client.getDatabase("test").getCollection("shared");
            shared.createIndex(Indexes.ascending("group", "a"));
            shared.createIndex(Indexes.ascending("items.k"));
            for (int i = 0; i < DOCUMENTS; i++) {
                shared.insertOne(Document.parse("{items: [{k: 0, n: 0}, {k: 1, n: 0}, {k: 2, n: 0}], a: 0, b: 0}")
                        .append("_id", i)
                        .append("group", i % 4));
            }
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                Random random = new Random(i);
                int kind = i;
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        switch (kind % 7) {
                            case 0, 1 -> pairs(shared, random);
                            case 2 -> positions(shared, random);
                            case 3, 4 -> finds(shared, random);
                            case 5 -> aggregates(shared, random);
                            default -> comesAndGoes(shared, random);
                        }
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            for (int k = 0; k < 3; k++) {
                long sum = 0;
                for (Document document : shared.find(Filters.lt("_id", DOCUMENTS))) {
                    sum += document.getList("items", Document.class).get(k).getInteger("n");
                }
                assertThat(sum).isEqualTo(hits.get(k));
            }
            assertThat(client.getDatabase("test")
                    .runCommand(new Document("validate", "shared"))
                    .getList("errors", String.class)).isEmpty();
        }
        System.out.printf("14 threads: %d writes, %d reads, no error%n", writes.get(), reads.get());
    }

    private void pairs(MongoCollection<Document> shared, Random random) {
        int n = random.nextInt();
        shared.updateOne(Filters.eq(random.nextInt(DOCUMENTS)), Updates.combine(Updates.set("a", n),
                Updates.set("b", n), Updates.set("list", List.of(n, n, n))));
        writes.incrementAndGet();
    }

    private void positions(MongoCollection<Document> shared, Random random) {
        int k = random.nextInt(3);
        hits.addAndGet(k, shared.updateOne(
                Filters.and(Filters.eq(random.nextInt(DOCUMENTS)), Filters.eq("items.k", k)),
                Updates.inc("items.$.n", 1)).getModifiedCount());
        writes.incrementAndGet();
    }

    private void finds(MongoCollection<Document> shared, Random random) {
        int last = Integer.MIN_VALUE;
        for (Document document : shared.find(Filters.and(Filters.eq("group", random.nextInt(4)),
                Filters.gte("items.k", 1))).sort(Sorts.ascending("a")).batchSize(5)) {
            whole(document);
            assertThat(document.getInteger("a")).isGreaterThanOrEqualTo(last);
            last = document.getInteger("a");
        }
        reads.incrementAndGet();
    }

    private void aggregates(MongoCollection<Document> shared, Random random) {
        List<Document> groups = shared.aggregate(List.of(
                Document.parse("{$match: {_id: {$lt: " + DOCUMENTS + "}}}"), Document.parse(
                        "{$group: {_id: '$group', n: {$sum: 1}, a: {$sum: '$a'}, b: {$sum: '$b'}}}")))
                .into(new ArrayList<>());
        assertThat(groups).hasSize(4).allSatisfy(group -> {
            assertThat(group.getInteger("n")).isEqualTo(DOCUMENTS / 4);
            assertThat(((Number) group.get("a")).longValue()).isEqualTo(((Number) group.get("b")).longValue());
        });
        reads.incrementAndGet();
    }

    private void comesAndGoes(MongoCollection<Document> shared, Random random) {
        int id = DOCUMENTS + random.nextInt(1_000_000);
        shared.deleteOne(Filters.eq(id));
        shared.insertOne(new Document("_id", id).append("group", random.nextInt(4))
                .append("a", 1)
                .append("b", 1)
                .append("items", List.of(new Document("k", 1))));
        shared.deleteOne(Filters.eq(id));
        writes.addAndGet(3);
    }

    private static void whole(Document document) {
        assertThat(document.getInteger("a")).isEqualTo(document.getInteger("b"));
        List<Integer> list = document.getList("list", Integer.class);
        if (list != null) {
            assertThat(list).containsOnly(document.getInteger("a"));
        }
    }
}
