package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexTest {

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private MongoClient client;
    private MongoCollection<Document> beds;

    @BeforeEach
    void connect() {
        client = MongoClients.create(mongo.connectionString() + "/?uuidRepresentation=standard");
        beds = client.getDatabase("rooms").getCollection("beds");
    }

    @AfterEach
    void indexesAgreeWithDocuments() {
        for (String name : client.getDatabase("rooms").listCollectionNames()) {
            Document result = client.getDatabase("rooms").runCommand(new Document("validate", name));
            assertThat(result.getList("errors", String.class)).isEmpty();
        }
        client.close();
        mongo.close();
    }

    @Test
    void aUniquePartialIndexCountsOnlyWhatItHolds() {
        beds.createIndex(Indexes.ascending("room"), new IndexOptions().unique(true)
                .partialFilterExpression(Filters.eq("state", "TAKEN")));
        beds.insertOne(bed(1, "101", "FREE"));
        beds.insertOne(bed(2, "101", "FREE"));
        beds.insertOne(bed(3, "101", "TAKEN"));
        assertDuplicate(() -> beds.insertOne(bed(4, "101", "TAKEN")));
        assertDuplicate(() -> beds.updateOne(Filters.eq(1), Updates.set("state", "TAKEN")));

        beds.updateOne(Filters.eq(3), Updates.set("state", "FREE"));
        beds.updateOne(Filters.eq(1), Updates.set("state", "TAKEN"));
        assertThat(beds.find(Filters.and(Filters.eq("room", "101"), Filters.eq("state", "TAKEN"))).first())
                .containsEntry("_id", 1);
        assertThat(beds.countDocuments(Filters.eq("room", "101"))).isEqualTo(3);
    }

    @Test
    void aSparseUniqueIndexLeavesOutWhatLacksTheField() {
        beds.createIndex(Indexes.ascending("tag"), new IndexOptions().unique(true).sparse(true));
        beds.insertMany(List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3).append("tag",
                "x")));
        assertDuplicate(() -> beds.insertOne(new Document("_id", 4).append("tag", "x")));
        assertThat(ids(Filters.exists("tag", false))).containsExactlyInAnyOrder(1, 2);
        assertThat(ids(Filters.eq("tag", null))).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aCompoundUniqueIndexOverEmbeddedDocumentsPairsFieldsOfTheSameElement() {
        beds.createIndex(Indexes.ascending("a.b", "a.c"), new IndexOptions().unique(true));
        beds.insertOne(Document.parse("{_id: 1, a: [{b: 1, c: 1}, {b: 2, c: 2}]}"));
        beds.insertOne(Document.parse("{_id: 2, a: [{b: 1, c: 2}]}"));
        assertDuplicate(() -> beds.insertOne(Document.parse("{_id: 3, a: {b: 2, c: 2}}")));
        assertThat(ids(Filters.elemMatch("a", Filters.and(Filters.eq("b", 1), Filters.eq("c", 2))))).containsExactly(2);
    }

    @Test
    void differentElementsMayMatchTwoPathsIntoOneArray() {
        beds.createIndex(Indexes.ascending("a.b", "a.c"));
        beds.insertOne(Document.parse("{_id: 1, a: [{b: 1, c: 1}, {b: 2, c: 2}]}"));
        assertThat(ids(Filters.and(Filters.eq("a.b", 1), Filters.eq("a.c", 2)))).containsExactly(1);
    }

    @Test
    void parallelArraysAreRefused() {
        beds.createIndex(Indexes.ascending("a", "b"));
        assertThatThrownBy(() -> beds.insertOne(Document.parse("{a: [1, 2], b: [3, 4]}")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("parallel arrays");
        assertThat(beds.countDocuments()).isZero();
    }

    @Test
    void aMultikeyIndexFindsADocumentOnce() {
        beds.createIndex(Indexes.ascending("days"));
        beds.insertOne(Document.parse("{_id: 1, days: [1, 5, 9]}"));
        assertThat(ids(Filters.in("days", 1, 5, 9))).containsExactly(1);
        assertThat(ids(Filters.and(Filters.gt("days", 4), Filters.lt("days", 2)))).containsExactly(1);
        assertThat(beds.find().sort(Sorts.descending("days")).first()).containsEntry("_id", 1);
    }

    @Test
    void sortsAndPagesThroughAnIndexInMixedDirections() {
        beds.createIndex(Indexes.compoundIndex(Indexes.ascending("room"), Indexes.descending("priority"), Indexes
                .ascending("at")));
        for (int i = 0; i < 300; i++) {
            beds.insertOne(new Document("_id", i).append("room", "r" + i % 3)
                    .append("priority", i % 7)
                    .append("at",
                            i * 31 % 101));
        }
        List<Document> sorted = beds.find(Filters.eq("room", "r1"))
                .sort(Sorts.orderBy(Sorts.descending("priority"),
                        Sorts.ascending("at")))
                .skip(10)
                .limit(20)
                .into(new ArrayList<>());
        List<Document> expected = beds.find(Filters.eq("room", "r1")).into(new ArrayList<>());
        expected.sort((a, b) -> a.getInteger("priority").equals(b.getInteger("priority"))
                ? a.getInteger("at") - b.getInteger("at")
                : b.getInteger("priority") - a.getInteger("priority"));
        assertThat(sorted).isEqualTo(expected.subList(10, 30));
    }

    @Test
    void anOrderedBulkStopsAndCountsAreTrue() {
        beds.createIndex(Indexes.ascending("room"), new IndexOptions().unique(true));
        beds.insertMany(List.of(bed(1, "101", "FREE"), bed(2, "102", "FREE")));

        assertThatThrownBy(() -> beds.bulkWrite(List.of(new UpdateOneModel<>(Filters.eq(1), Updates.set("state", "A")),
                new UpdateOneModel<>(Filters.eq(1), Updates.set("room", "102")),
                new UpdateOneModel<>(Filters.eq(2), Updates.set("state", "B")))))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                    assertThat(e.getWriteErrors()).singleElement()
                            .satisfies(x -> assertThat(x.getIndex()).isEqualTo(1));
                    assertThat(e.getWriteResult().getModifiedCount()).isEqualTo(1);
                });
        assertThat(beds.find(Filters.eq(2)).first()).containsEntry("state", "FREE");

        assertThatThrownBy(() -> beds.insertMany(List.of(bed(3, "103", "X"), bed(3, "104", "X"), bed(5, "105", "X"))))
                .isInstanceOfSatisfying(MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1));
        assertThatThrownBy(() -> beds.bulkWrite(List.of(new InsertOneModel<>(bed(6, "101", "X")), new InsertOneModel<>(
                bed(7, "107", "X")), new DeleteOneModel<>(Filters.eq(1))), new BulkWriteOptions().ordered(false)))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> {
                    BulkWriteResult result = e.getWriteResult();
                    assertThat(result.getInsertedCount()).isEqualTo(1);
                    assertThat(result.getDeletedCount()).isEqualTo(1);
                });
        assertThat(beds.countDocuments()).isEqualTo(3).isEqualTo(beds.estimatedDocumentCount());
    }

    @Test
    void guardedUpdatesUpsertsAndPositionalChanges() {
        UUID id = UUID.randomUUID();
        beds.replaceOne(Filters.eq(id), new Document("version", 1), new ReplaceOptions().upsert(true));
        assertThat(beds.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", 0)), new Document("version", 9))
                .getMatchedCount()).isZero();
        assertThat(beds.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", 1)), new Document("version", 2))
                .getModifiedCount()).isEqualTo(1);
        assertThat(beds.findOneAndUpdate(Filters.eq("version", 2), Updates.combine(Updates.inc("version", 1), Updates
                .push("days", new Document("day", 1).append("done", false))), new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)))
                .containsEntry("version", 3);
        beds.updateOne(Filters.eq("days.day", 1), Updates.set("days.$.done", true));
        beds.updateOne(Filters.eq(id), Updates.set("days.$[d].late", true), new UpdateOptions().arrayFilters(List.of(
                Filters.eq("d.day", 1))));
        assertThat(beds.find(Filters.eq(id)).first().getList("days", Document.class)).containsExactly(Document.parse(
                "{day: 1, done: true, late: true}"));
        assertThat(beds.findOneAndDelete(Filters.eq(id))).isNotNull();
        assertThat(beds.findOneAndUpdate(Filters.eq(id), Updates.set("a", 1))).isNull();
    }

    @Test
    void expiresByTtlIndex() {
        beds.createIndex(Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L,
                java.util.concurrent.TimeUnit.SECONDS));
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        beds.insertMany(List.of(new Document("_id", 1).append("expiresAt", Date.from(now.minusSeconds(1))),
                new Document("_id", 2).append("expiresAt", Date.from(now.plusSeconds(1))), new Document("_id", 3)
                        .append("expiresAt", "never")));
        mongo.expire(now);
        assertThat(ids(new Document())).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void answersInBatches() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(new Document("_id", i).append("text", "x".repeat(100)));
        }
        beds.insertMany(many);
        assertThat(beds.find().batchSize(7).into(new ArrayList<>())).hasSize(1000);
        assertThat(beds.aggregate(List.of(Aggregates.match(Filters.gte("_id", 100))))
                .batchSize(9)
                .into(
                        new ArrayList<>()))
                .hasSize(900);
        assertThat(beds.find().limit(150).into(new ArrayList<>())).hasSize(150);
        assertThat(beds.distinct("text", String.class).into(new ArrayList<>())).hasSize(1);
    }

    @Test
    void anIndexOverExistingDuplicatesIsNotMade() {
        beds.insertMany(List.of(bed(1, "101", "A"), bed(2, "101", "A")));
        assertThatThrownBy(() -> beds.createIndex(Indexes.ascending("room"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("room_1");
        beds.createIndex(Indexes.ascending("room"));
        beds.createIndex(Indexes.ascending("room"));
        assertThat(ids(Filters.eq("room", "101"))).containsExactlyInAnyOrder(1, 2);
        assertThat(beds.listIndexes().into(new ArrayList<>())).hasSize(2);
        beds.dropIndex("room_1");
        assertThat(ids(Filters.eq("room", "101"))).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void numbersOfAllTypesAreOneKind() {
        beds.createIndex(Indexes.ascending("n"));
        long big = (1L << 53) + 1;
        beds.insertMany(List.of(new Document("_id", 1).append("n", 1), new Document("_id", 2).append("n", 1.0),
                new Document("_id", 3).append("n", 1L), new Document("_id", 4).append("n", org.bson.types.Decimal128
                        .parse("1")),
                new Document("_id", 5).append("n", big), new Document("_id", 6).append("n", big + 1)));
        assertThat(ids(Filters.eq("n", 1))).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(ids(Filters.eq("n", big))).containsExactly(5);
        assertDuplicate(() -> beds.insertOne(new Document("_id", 1L)));
    }

    @Test
    void looksUpMergesAndFacets() {
        MongoCollection<Document> rooms = client.getDatabase("rooms").getCollection("rooms");
        rooms.insertMany(List.of(new Document("_id", "101").append("floor", 1), new Document("_id", "201").append(
                "floor", 2)));
        beds.insertMany(List.of(bed(1, "101", "FREE"), bed(2, "101", "TAKEN"), bed(3, "201", "FREE")));
        List<Document> perFloor = beds.aggregate(List.of(Aggregates.match(Filters.eq("state", "FREE")), Aggregates
                .lookup("rooms", "room", "_id", "room"), Aggregates.unwind("$room"),
                Aggregates.group("$room.floor",
                        com.mongodb.client.model.Accumulators.sum("n", 1)),
                Aggregates.sort(Sorts.ascending("_id"))))
                .into(new ArrayList<>());
        assertThat(perFloor).containsExactly(new Document("_id", 1).append("n", 1), new Document("_id", 2).append("n",
                1));
        beds.aggregate(List.of(Aggregates.group("$room", com.mongodb.client.model.Accumulators.sum("beds", 1)),
                Aggregates.merge("rooms"))).toCollection();
        assertThat(rooms.find(Filters.eq("101")).first()).isEqualTo(Document.parse("{_id: '101', floor: 1, beds: 2}"));
        beds.aggregate(List.of(Aggregates.match(Filters.eq("state", "FREE")), Aggregates.out("free"))).toCollection();
        assertThat(client.getDatabase("rooms").getCollection("free").countDocuments()).isEqualTo(2);
    }

    private List<Object> ids(org.bson.conversions.Bson filter) {
        return beds.find(filter).map(document -> document.get("_id")).into(new ArrayList<>());
    }

    private static Document bed(int id, String room, String state) {
        return new Document("_id", id).append("room", room).append("state", state);
    }

    private static void assertDuplicate(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOfSatisfying(MongoWriteException.class,
                e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
    }
}
