package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

    private static final int DOCUMENTS = 500;

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAnsweredOverARestart() {
        write(folder);
        assertThat(count(folder)).isEqualTo(DOCUMENTS);
    }

    @Test
    void oneProcessOwnsTheFolder() {
        try (EmbeddedMongo first = EmbeddedMongo.open(folder, 0)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedMongo.open(folder, 0)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void aTornTailOfTheLogIsACrashWhileWriting() throws IOException {
        Path log = writeAndFind(".log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(file.length() - 7);
        }
        assertThat(count(folder)).isEqualTo(DOCUMENTS - 1);
    }

    @Test
    void damageInsideTheLogStopsTheStart() throws IOException {
        flip(writeAndFind(".log"));
        assertDamaged("/data");
    }

    @Test
    void damageInATableStopsTheStart() throws IOException {
        write(folder);
        // opening turns the log into a table
        assertThat(count(folder)).isEqualTo(DOCUMENTS);
        Path table = find(".sst");
        flip(table);
        assertDamaged(table.getFileName().toString());
    }

    @Test
    void aMissingTableStopsTheStart() throws IOException {
        write(folder);
        assertThat(count(folder)).isEqualTo(DOCUMENTS);
        Path table = find(".sst");
        Files.delete(table);
        assertDamaged(table.getFileName().toString());
    }

    @Test
    void aBackupTakenWhileItWorksOpensLikeTheFolderItself() {
        Path backup = folder.resolve("backup");
        Path live = folder.resolve("live");
        try (EmbeddedMongo mongo = EmbeddedMongo.open(live, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            fill(client);
            client.getDatabase("admin").runCommand(new Document("lazaretBackup", backup.toString()));
            documents(client).deleteMany(new Document());
        }
        assertThat(count(backup)).isEqualTo(DOCUMENTS);
        assertThat(count(live)).isZero();
    }

    private void assertDamaged(String where) {
        assertThatThrownBy(() -> EmbeddedMongo.open(folder, 0)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(where)
                .hasMessageContaining("backup");
    }

    private Path writeAndFind(String suffix) throws IOException {
        write(folder);
        return find(suffix);
    }

    private Path find(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .max((a, b) -> Long.compare(size(a), size(b)))
                    .orElseThrow();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void flip(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int before = file.read();
            file.seek(middle);
            file.write(~before);
        }
    }

    private static void write(Path folder) {
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            fill(client);
        }
    }

    private static void fill(MongoClient client) {
        documents(client).createIndex(Indexes.ascending("room"));
        for (int i = 0; i < DOCUMENTS; i++) {
            documents(client).insertOne(new Document("_id", i).append("room", "room " + i % 50));
        }
    }

    private static long count(Path folder) {
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            assertThat(client.getDatabase("test").runCommand(new Document("validate", "documents")).getBoolean("valid"))
                    .isTrue();
            return documents(client).countDocuments();
        }
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("test").getCollection("documents");
    }
}
