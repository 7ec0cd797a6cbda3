package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
        Path log = writeAndFind(".log");
        flip(log);
        assertDamaged(log.getFileName().toString());
    }

    @Test
    void whateverHappensToAnyFileTheStartSaysSoOrNothingIsMissing(@TempDir Path copies) throws IOException {
        write(folder, 0);
        write(folder, DOCUMENTS);
        write(folder, 2 * DOCUMENTS);
        Random random = new Random(3);
        int refused = 0;
        int harmless = 0;
        for (String file : names(folder.resolve("data"))) {
            for (Damage damage : Damage.values()) {
                if (file.endsWith(".log") && damage == Damage.CUT) {
                    continue; // a torn tail
                }
                Path copy = copy(folder, copies.resolve(file + damage));
                damage.to(copy.resolve("data").resolve(file), random);
                try {
                    assertThat(count(copy)).as("%s %s", damage, file).isEqualTo(3 * DOCUMENTS);
                    harmless++;
                } catch (IllegalStateException e) {
                    assertThat(e.getMessage()).as("%s %s", damage, file)
                            .contains("damaged")
                            .contains(file.endsWith(".log") && damage == Damage.GONE ? "*.log" : file)
                            .contains("backup");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(12);
        // the engine's own diary, and settings that it writes anew at each start
        assertThat(harmless).isPositive();
    }

    private enum Damage {
        GONE, CUT, FLIPPED, ZEROED;

        void to(Path path, Random random) throws IOException {
            if (this == GONE) {
                Files.delete(path);
                return;
            }
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                long at = (long) (file.length() * (0.1 + 0.8 * random.nextDouble()));
                switch (this) {
                    case CUT -> file.setLength(at);
                    case FLIPPED -> {
                        file.seek(at);
                        int before = file.read();
                        file.seek(at);
                        file.write(~before);
                    }
                    default -> {
                        file.seek(at);
                        file.write(new byte[(int) Math.min(64, file.length() - at)]);
                    }
                }
            }
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsNoDamage() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/IDENTITY"), "x");
        Files.write(folder.resolve("data/MANIFEST-000001"), new byte[3]);
        write(folder);
        assertThat(count(folder)).isEqualTo(DOCUMENTS);
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
    void aBackupTakenWhileItWorksTakesThePlaceOfTheFolder() throws IOException {
        Path backup = folder.resolve("backup");
        Path live = folder.resolve("live");
        try (EmbeddedMongo mongo = EmbeddedMongo.open(live, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            fill(client, 0);
            client.getDatabase("admin").runCommand(new Document("lazaretBackup", backup.toString()));
            documents(client).deleteMany(new Document());
        }
        assertThat(count(live)).isZero();
        // restoring: the damaged or emptied folder is set aside, the copy takes its place and is written to
        Files.move(live, folder.resolve("aside"));
        Files.move(backup, live);
        assertThat(count(live)).isEqualTo(DOCUMENTS);
        write(live, DOCUMENTS);
        assertThat(count(live)).isEqualTo(2 * DOCUMENTS);
    }

    @Test
    void aBackupNeverGoesIntoSomethingThatIsThere() {
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("live"), 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            for (String target : List.of(folder.toString(), "relative/folder")) {
                assertThatThrownBy(() -> client.getDatabase("admin")
                        .runCommand(new Document("lazaretBackup", target))).isInstanceOf(MongoCommandException.class)
                        .hasMessageContaining(target.startsWith("/") ? "exists" : "absolute");
            }
        }
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

    private static List<String> names(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("LOG") && !name.equals("LOCK"))
                    .toList();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("data"));
        try (Stream<Path> files = Files.list(from.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("data").resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void write(Path folder) {
        write(folder, 0);
    }

    private static void write(Path folder, int first) {
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            fill(client, first);
        }
    }

    private static void fill(MongoClient client, int first) {
        documents(client).createIndex(Indexes.ascending("room"));
        for (int i = first; i < first + DOCUMENTS; i++) {
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
