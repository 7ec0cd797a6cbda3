package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells about itself, and that no command can take all its memory. */
class WatchedTest {

    @TempDir
    Path folder;

    @Test
    void aQueryWithoutAnIndexIsCountedAndLoggedByItsShapeNeverByItsValues() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> people = client.getDatabase("test").getCollection("people");
            people.createIndex(Indexes.ascending("room"));
            people.insertMany(IntStream.range(0, 1500)
                    .mapToObj(i -> new Document("_id", i).append("room", i % 40).append("name", "林秋月" + i))
                    .toList());
            for (int i = 0; i < 3; i++) {
                people.find(Filters.and(Filters.eq("name", "林秋月7"), Filters.in("phone", "13800000000")))
                        .sort(Sorts.descending("born"))
                        .into(new ArrayList<>());
            }
            people.find(Filters.eq("room", 7)).into(new ArrayList<>());

            Document engine = client.getDatabase("admin")
                    .runCommand(new Document("serverStatus", 1))
                    .get("lazaret", Document.class);
            Document slow = engine.get("queriesWithoutIndex", Document.class);
            assertThat(slow).hasSize(1);
            String shape = slow.keySet().iterator().next();
            assertThat(shape).contains("test/people").contains("name").contains("phone").contains("born");
            assertThat(slow.get(shape, Number.class).longValue()).isEqualTo(3);
            assertThat(engine.get("commits", Number.class).longValue()).isGreaterThan(1500);
            assertThat(engine.get("syncs", Number.class).longValue()).isPositive();
            for (String size : List.of("averageSyncMicros", "slowestSyncMicros", "fileBytes", "memoryBytes")) {
                assertThat(engine.get(size, Number.class).longValue()).as(size).isPositive();
            }
        } finally {
            System.setErr(before);
        }
        String said = log.toString(StandardCharsets.UTF_8);
        assertThat(said.lines().filter(line -> line.contains("no index for"))).hasSize(1);
        assertThat(said).contains("no index for test.people")
                .contains("1500 documents read")
                .doesNotContain("林秋月")
                .doesNotContain("13800000000");
    }

    @Test
    void noCommandHoldsMoreThanItMay() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> large = client.getDatabase("test").getCollection("large");
            for (int i = 0; i < 60; i++) {
                large.insertOne(new Document("_id", i).append("text", "x".repeat(500_000)));
            }
            List<Document> group = List.of(Document.parse("{$group: {_id: '$text', n: {$sum: 1}}}"));
            assertThatThrownBy(() -> large.aggregate(group).into(new ArrayList<>()))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("64 MiB");
            assertThatThrownBy(() -> large.find().sort(Sorts.ascending("n")).into(new ArrayList<>()))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("64 MiB");
            assertThat(large.find().sort(Sorts.ascending("n")).limit(3).into(new ArrayList<>())).hasSize(3);
            // what is only passed on or taken away is not held
            assertThat(large.find().into(new ArrayList<>())).hasSize(60);
            assertThat(large.deleteMany(new Document()).getDeletedCount()).isEqualTo(60);
        }
    }

    @Test
    void thousandsAreDeletedInParts() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> many = client.getDatabase("test").getCollection("many");
            many.insertMany(
                    IntStream.range(0, 3500).mapToObj(i -> new Document("_id", i).append("odd", i % 2)).toList());
            assertThat(many.deleteMany(Filters.eq("odd", 1)).getDeletedCount()).isEqualTo(1750);
            assertThat(many.countDocuments()).isEqualTo(1750);
            assertThat(many.deleteOne(Filters.eq("odd", 0)).getDeletedCount()).isEqualTo(1);
            assertThat(many.deleteMany(new Document()).getDeletedCount()).isEqualTo(1749);
        }
    }
}
