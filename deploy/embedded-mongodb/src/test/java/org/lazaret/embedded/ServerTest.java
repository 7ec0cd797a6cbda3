package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

    @Test
    void answersHelloAsAWritablePrimaryWithAModernProtocol() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory(); MongoClient client = client(mongo)) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

            assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
            assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(21);
            assertThat(hello).doesNotContainKey("logicalSessionTimeoutMinutes");
            assertThat(client.getDatabase("rooms").runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary"))
                    .isTrue();
        }
    }

    @Test
    void writesWithMajorityAndJournal() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory(); MongoClient client = client(mongo)) {
            var rooms = client.getDatabase("rooms").getCollection("rooms");
            rooms.insertOne(new Document("_id", 1).append("number", "101"));
            assertThat(rooms.updateOne(Filters.eq("_id", 1), Updates.set("number", "102")).getModifiedCount())
                    .isEqualTo(1);
            assertThat(rooms.find(Filters.eq("number", "102")).first()).isEqualTo(
                    new Document("_id", 1).append("number", "102"));
        }
    }

    @Test
    void anIndexOverListsIsKnownAsOneAfterAReopeningAlsoWhenItsFirstListWasRefused(@TempDir Path folder) {
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0); MongoClient client = client(mongo)) {
            var floors = client.getDatabase("rooms").getCollection("floors");
            floors.createIndex(Indexes.ascending("rooms"));
            floors.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
            floors.insertOne(new Document("_id", 1).append("n", 1).append("rooms", "101"));
            assertThatThrownBy(() -> floors
                    .insertOne(new Document("_id", 2).append("n", 1).append("rooms", List.of("201", "202"))))
                    .isInstanceOf(MongoWriteException.class);
            floors.insertOne(new Document("_id", 3).append("n", 3).append("rooms", List.of("301", "302")));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0); MongoClient client = client(mongo)) {
            assertThat(client.getDatabase("rooms")
                    .getCollection("floors")
                    .find(Filters.gt("rooms", "2"))
                    .map(floor -> floor.get("_id"))).containsExactly(3);
        }
    }

    @Test
    void listensOnLoopbackAndClosesTwice() {
        EmbeddedMongo mongo = EmbeddedMongo.inMemory();
        assertThat(URI.create(mongo.connectionString()).getHost()).isEqualTo("127.0.0.1");
        mongo.close();
        mongo.close();
    }

    @Test
    void saysWhichPortIsTaken(@TempDir Path folder) {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            assertThatThrownBy(() -> EmbeddedMongo.open(folder, mongo.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + mongo.port());
            // and leaves the folder free
            EmbeddedMongo.open(folder, 0).close();
        }
    }

    private static MongoClient client(EmbeddedMongo mongo) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }
}
