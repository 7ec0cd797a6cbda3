package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.nio.file.Path;
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
