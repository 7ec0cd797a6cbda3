package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same random operations on a collection with many indexes and on one without any: every answer is the same. More
 * rounds with {@code -Dlazaret.db.rounds=200}.
 */
class DifferentialTest {

    private static final int STEPS = 400;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= Integer.getInteger("lazaret.db.rounds", 6); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("seeds")
    void anIndexChangesNoAnswer(long seed) {
        Random random = new Random(seed);
        List<Document> open = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                    MongoClient client = MongoClients.create(mongo.connectionString())) {
                MongoDatabase db = client.getDatabase("test");
                Pair pair = new Pair(db.getCollection("indexed"), db.getCollection("plain"), random);
                if (part > 0) {
                    pair.sameDocuments();
                    pair.indexesAgree(db);
                }
                for (int step = 0; step < STEPS / 3; step++) {
                    if (step % 40 == part * 10) {
                        pair.changeIndexes();
                    }
                    pair.write();
                    pair.read();
                    if (step % 20 == 0) {
                        pair.indexesAgree(db);
                    }
                }
                pair.sameDocuments();
                pair.indexesAgree(db);
                open.addAll(pair.indexed.listIndexes().into(new ArrayList<>()));
            }
        }
        assertThat(open).isNotEmpty();
    }

    private static final class Pair {

        private static final List<String> FIELDS = List.of("a", "b", "c", "d.e", "d.f", "tags", "list.x", "list.y", "u",
                "at");

        private final MongoCollection<Document> indexed;
        private final MongoCollection<Document> plain;
        private final Random random;

        Pair(MongoCollection<Document> indexed, MongoCollection<Document> plain, Random random) {
            this.indexed = indexed;
            this.plain = plain;
            this.random = random;
        }

        void changeIndexes() {
            indexed.dropIndexes();
            indexed.createIndex(new Document("u", 1), new IndexOptions().unique(true)
                    .name("unique_partial")
                    .partialFilterExpression(new Document("c", new Document("$gte", 3))));
            for (int i = 0; i < 5; i++) {
                Document key = new Document();
                for (int part = 0; part <= random.nextInt(3); part++) {
                    key.put(pick(FIELDS), random.nextBoolean() ? 1 : -1);
                }
                // two arrays side by side cannot be indexed together
                if (key.keySet().stream().anyMatch(field -> field.startsWith("list"))) {
                    key.remove("tags");
                }
                IndexOptions options = new IndexOptions().name("i" + i).sparse(random.nextInt(3) == 0);
                if (random.nextInt(3) == 0) {
                    options.sparse(false)
                            .partialFilterExpression(random.nextBoolean()
                                    ? new Document("b", new Document("$exists", true))
                                    : new Document("a", new Document("$gt", 2)));
                }
                if (!key.isEmpty() && indexed.listIndexes()
                        .into(new ArrayList<>())
                        .stream()
                        .noneMatch(known -> known.get("key").equals(key))) {
                    indexed.createIndex(key, options);
                }
            }
        }

        void write() {
            int id = random.nextInt(60);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    Document document = document(id);
                    same(collection -> {
                        collection.insertOne(new Document(document));
                        return 1L;
                    }, document);
                }
                case 3 -> {
                    Document document = document(id);
                    same(collection -> collection.replaceOne(new Document("_id", id), new Document(document))
                            .getModifiedCount(), document);
                }
                case 4 -> {
                    String field = pick(List.of("a", "b", "c", "u", "at"));
                    Document update = new Document("$set", new Document(field, value(field)));
                    Document before = plain.find(new Document("_id", id)).first();
                    Document after = before == null ? null : new Document(before);
                    if (after != null) {
                        after.putAll((Document) update.get("$set"));
                    }
                    same(collection -> collection.updateOne(new Document("_id", id), update).getMatchedCount(), after);
                }
                case 5 -> {
                    Document filter = filter();
                    Document update = new Document(pick(List.of("$inc", "$max")), new Document("b", 1));
                    same(collection -> numberOnly(collection, filter, update), null);
                }
                case 6 -> {
                    Document filter = new Document("_id", id);
                    same(collection -> collection.deleteMany(filter).getDeletedCount(), null);
                }
                default -> {
                    Document update = new Document("$push", new Document("tags", random.nextInt(6)));
                    same(collection -> {
                        Document found = collection.find(new Document("_id", id)).first();
                        return found == null || !(found.get("tags") instanceof List)
                                ? 0
                                : collection.updateOne(new Document("_id", id), update, new UpdateOptions())
                                        .getMatchedCount();
                    }, null);
                }
            }
        }

        private static long numberOnly(MongoCollection<Document> collection, Document filter, Document update) {
            Document guarded = new Document("$and", List.of(filter, new Document("b", new Document("$type", "int"))));
            Document first = collection.find(guarded).sort(new Document("_id", 1)).first();
            return first == null || first.get("b") instanceof List
                    ? 0
                    : collection.updateOne(new Document("_id", first.get("_id")).append("b", first.get("b")), update)
                            .getModifiedCount();
        }

        private interface Operation {
            long run(MongoCollection<Document> collection);
        }

        /** Runs it on both; the unique index must refuse exactly what a look at all documents refuses. */
        private void same(Operation operation, Document result) {
            boolean refused = false;
            long onIndexed = -1;
            boolean taken = result != null && isTaken(result);
            try {
                onIndexed = operation.run(indexed);
            } catch (MongoWriteException e) {
                assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                refused = true;
            }
            if (refused && e11000OnId(result)) {
                return;
            }
            if (refused) {
                assertThat(taken).as("refused %s", result).isTrue();
                return;
            }
            long onPlain = operation.run(plain);
            assertThat(onIndexed).isEqualTo(onPlain);
            assertThat(taken && onPlain > 0).as("not refused %s", result).isFalse();
        }

        private boolean e11000OnId(Document result) {
            return result != null && plain.find(new Document("_id", result.get("_id"))).first() != null
                    && !isTaken(result);
        }

        private boolean isTaken(Document result) {
            if (!(result.get("c") instanceof Number c && c.doubleValue() >= 3)) {
                return false;
            }
            for (Document other : plain.find()) {
                if (!other.get("_id").equals(result.get("_id")) && other.get("c") instanceof Number its
                        && its.doubleValue() >= 3 && java.util.Objects.equals(other.get("u"), result.get("u"))) {
                    return true;
                }
            }
            return false;
        }

        void read() {
            Document filter = filter();
            assertThat(indexed.countDocuments(filter)).as("%s", filter).isEqualTo(plain.countDocuments(filter));
            Document sort = new Document();
            if (random.nextBoolean()) {
                sort.put(pick(List.of("a", "b", "c", "d.e", "u", "at")), random.nextBoolean() ? 1 : -1);
            }
            if (random.nextBoolean()) {
                sort.put(pick(List.of("a", "c", "u", "at")), random.nextBoolean() ? 1 : -1);
            }
            sort.put("_id", random.nextBoolean() ? 1 : -1);
            int skip = random.nextInt(4);
            int limit = random.nextInt(12);
            List<Document> expected = plain.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
            assertThat(indexed.find(filter).sort(sort).skip(skip).limit(limit).batchSize(3).into(new ArrayList<>()))
                    .as("%s sort %s skip %d limit %d in %s", filter, sort, skip, limit,
                            indexed.listIndexes().into(new ArrayList<>()))
                    .isEqualTo(expected);
            List<Document> pipeline = List.of(new Document("$match", filter), new Document("$sort", sort),
                    new Document("$limit", limit + 1), new Document("$project", new Document("a", 1)));
            assertThat(indexed.aggregate(pipeline).into(new ArrayList<>()))
                    .isEqualTo(plain.aggregate(pipeline).into(new ArrayList<>()));
        }

        private Document filter() {
            Document filter = new Document();
            for (int i = 0; i <= random.nextInt(3); i++) {
                String field = pick(FIELDS);
                filter.put(field, condition(field));
            }
            if (random.nextInt(5) == 0) {
                String field = pick(FIELDS);
                filter.put("$or", List.of(new Document(field, condition(field)),
                        new Document(field, condition(field)).append("a", condition("a"))));
            }
            if (random.nextInt(6) == 0) {
                filter.put("$and", List.of(new Document("b", condition("b")), new Document("tags", condition("tags"))));
            }
            if (random.nextInt(8) == 0) {
                filter.put("_id", condition("b"));
            }
            return filter;
        }

        private Object condition(String field) {
            return switch (random.nextInt(9)) {
                case 0, 1, 2 -> value(field);
                case 3 -> new Document("$in", List.of(comparable(field), comparable(field), comparable(field)));
                case 4 -> new Document(pick(List.of("$gt", "$gte")), comparable(field))
                        .append(pick(List.of("$lt", "$lte")), comparable(field));
                case 5 -> new Document(pick(List.of("$gt", "$gte", "$lt", "$lte")), comparable(field));
                case 6 -> new Document("$exists", random.nextBoolean());
                case 7 -> new Document(pick(List.of("$ne", "$eq")), comparable(field));
                default -> new Document("$in", java.util.Arrays.asList(null, comparable(field)));
            };
        }

        private Document document(int id) {
            Document document = new Document("_id", id);
            for (String field : List.of("a", "b", "c", "u", "at")) {
                if (random.nextInt(5) > 0) {
                    document.put(field, value(field));
                }
            }
            if (random.nextBoolean()) {
                document.put("d", new Document("e", value("a")).append("f", random.nextInt(4)));
            }
            if (random.nextBoolean()) {
                List<Object> tags = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    tags.add(value("tags"));
                }
                document.put("tags", tags);
            }
            if (random.nextBoolean()) {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(random.nextInt(6) == 0
                            ? (Object) 5
                            : new Document(random.nextBoolean() ? "x" : "y", random.nextInt(4)));
                }
                document.put("list", list);
            }
            return document;
        }

        private Object value(String field) {
            return random.nextInt(12) == 0 && !field.equals("u") ? null : comparable(field);
        }

        private Object comparable(String field) {
            return switch (field) {
                case "u" -> random.nextInt(9);
                case "at" -> Date.from(Instant.ofEpochSecond(1_770_000_000L + random.nextInt(20)));
                case "a" -> pick(List.of(1, 2, 3L, 2.5, 4.0, "x", "y", "yy", "驿站", "", true, false,
                        new ObjectId("65a000000000000000000001")));
                default -> random.nextInt(7);
            };
        }

        private <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        void sameDocuments() {
            Document byId = new Document("_id", 1);
            assertThat(indexed.find().sort(byId).into(new ArrayList<>()))
                    .isEqualTo(plain.find().sort(byId).into(new ArrayList<>()));
        }

        void indexesAgree(MongoDatabase db) {
            assertThat(db.runCommand(new Document("validate", "indexed")).getList("errors", String.class)).isEmpty();
        }
    }
}
