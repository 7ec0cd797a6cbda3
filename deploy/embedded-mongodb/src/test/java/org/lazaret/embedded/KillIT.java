package org.lazaret.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writers note what the server has answered; the server's process is killed at random moments and started again;
 * nothing answered is missing. More rounds with {@code -Dlazaret.db.kills=16}, for 1 and for 8 writers each.
 */
class KillIT {

    private static final int ROUNDS = Integer.getInteger("lazaret.db.kills", 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void nothingAnsweredIsLost(int writers) throws Exception {
        Random random = new Random(writers);
        List<Writer> all = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            all.add(new Writer(i));
        }
        int compacting = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // small buffers keep the engine compacting, so that kills fall into compactions too
            try (Server server = new Server(folder, round % 2 == 0 ? 64 * 1024 : 8 * 1024 * 1024)) {
                check(server, all);
                List<Thread> threads = all.stream()
                        .map(writer -> Thread.ofPlatform().start(() -> writer.run(server)))
                        .toList();
                server.process.waitFor(400 + random.nextInt(1800), TimeUnit.MILLISECONDS);
                if (round % 2 == 0) {
                    compacting += server.compacts() ? 1 : 0;
                }
                server.process.destroyForcibly().waitFor();
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
        try (Server server = new Server(folder, 8 * 1024 * 1024)) {
            check(server, all);
        }
        assertThat(compacting).as("kills during compaction").isPositive();
        System.out.printf("%d kills, %d of them during compaction, %d writers: %d answered writes, 0 lost; the engine "
                + "made %d tables and kept %d%n", ROUNDS, compacting, writers,
                all.stream().mapToLong(writer -> writer.answered.get()).sum(), tablesMade(),
                tables().size());
    }

    @Test
    void theCheckerSeesWhatIsMissingStaleOrExtra() throws Exception {
        Writer writer = new Writer(0);
        try (Server server = new Server(folder, 8 * 1024 * 1024)) {
            check(server, List.of());
            for (int i = 0; i < 20; i++) {
                writer.insert(server.documents());
            }
            check(server, List.of(writer));
            Document some = server.documents().find().first();
            server.documents().updateOne(Filters.eq(some.get("_id")), Updates.inc("version", -1));
            assertThatThrownBy(() -> check(server, List.of(writer))).isInstanceOf(AssertionError.class);
            server.documents().replaceOne(Filters.eq(some.get("_id")), some);
            check(server, List.of(writer));
            server.documents().deleteOne(Filters.eq(some.get("_id")));
            assertThatThrownBy(() -> check(server, List.of(writer))).isInstanceOf(AssertionError.class);
            server.documents().insertOne(some);
            server.documents().insertOne(new Document(some).append("_id", -1L).append("serial", -1L));
            assertThatThrownBy(() -> check(server, List.of(writer))).isInstanceOf(AssertionError.class);
        }
    }

    /** Every document is as the writers know it, whichever way one looks. */
    private static void check(Server server, List<Writer> writers) {
        MongoCollection<Document> documents = server.documents();
        Map<Long, Document> found = new HashMap<>();
        documents.find().batchSize(1000).forEach(document -> found.put(document.getLong("_id"), document));
        Map<Long, Integer> expected = new HashMap<>();
        for (Writer writer : writers) {
            writer.settle(found);
            expected.putAll(writer.known);
            assertThat(documents.countDocuments(Filters.eq("writer", writer.number))).isEqualTo(writer.known.size());
        }
        Map<Long, Integer> actual = new HashMap<>();
        found.forEach((id, document) -> actual.put(id, document.getInteger("version")));
        assertThat(actual).isEqualTo(expected);
        assertThat(documents.countDocuments()).isEqualTo(expected.size());
        int some = 0;
        for (Map.Entry<Long, Integer> each : expected.entrySet()) {
            if (some++ < 500) {
                assertThat(documents.find(Filters.eq(each.getKey())).first()).containsEntry("version", each.getValue());
                assertThat(documents.find(Filters.eq("serial", each.getKey())).first()).isNotNull();
            }
        }
        if (!writers.isEmpty()) {
            Document agreed = server.database().runCommand(new Document("validate", "documents"));
            assertThat(agreed.getList("errors", String.class)).isEmpty();
        }
    }

    private List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".sst")).toList();
        }
    }

    private long tablesMade() throws IOException {
        return tables().stream()
                .mapToLong(file -> Long.parseLong(file.getFileName().toString().replace(".sst", "")))
                .max()
                .orElse(0);
    }

    /** One thread's documents: what it was answered, and the one write it does not know about. */
    private static final class Writer {

        private final int number;
        private final Random random;
        private final Map<Long, Integer> known = new HashMap<>();
        private final List<Long> ids = new ArrayList<>();
        private final AtomicLong answered = new AtomicLong();
        private long next;
        private Long pendingId;
        private Integer pendingVersion;

        Writer(int number) {
            this.number = number;
            this.random = new Random(number);
        }

        void run(Server server) {
            try (MongoClient client = server.connect()) {
                MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
                while (server.process.isAlive()) {
                    int dice = random.nextInt(10);
                    if (dice < 5 || ids.isEmpty()) {
                        insert(documents);
                    } else {
                        Long id = ids.get(random.nextInt(ids.size()));
                        Integer version = known.get(id);
                        if (dice < 9) {
                            replace(documents, id, version);
                        } else {
                            delete(documents, id);
                        }
                    }
                }
            } catch (MongoException e) {
                // killed: the pending write is either there or not
            }
        }

        void insert(MongoCollection<Document> documents) {
            long id = number * 1_000_000L + next++;
            begin(id, 1);
            documents.insertOne(document(id, 1));
            ids.add(id);
            end();
        }

        private void replace(MongoCollection<Document> documents, Long id, Integer version) {
            begin(id, version + 1);
            long matched = documents.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", version)),
                    document(id, version + 1)).getMatchedCount();
            assertThat(matched).isEqualTo(1);
            end();
        }

        private void delete(MongoCollection<Document> documents, Long id) {
            begin(id, null);
            assertThat(documents.deleteOne(Filters.eq(id)).getDeletedCount()).isEqualTo(1);
            ids.remove(id);
            end();
        }

        private Document document(long id, int version) {
            return new Document("_id", id).append("serial", id)
                    .append("writer", number)
                    .append("version", version)
                    .append("days", List.of(version, version + 1))
                    .append("text", new Binary(text()));
        }

        /** Incompressible, or the engine would have little to compact. */
        private byte[] text() {
            byte[] text = new byte[random.nextInt(1500)];
            random.nextBytes(text);
            return text;
        }

        private void begin(Long id, Integer version) {
            pendingId = id;
            pendingVersion = version;
        }

        private void end() {
            if (pendingVersion == null) {
                known.remove(pendingId);
            } else {
                known.put(pendingId, pendingVersion);
            }
            pendingId = null;
            answered.incrementAndGet();
        }

        /** The write without an answer may have happened: take the server's word for it, and only for it. */
        void settle(Map<Long, Document> found) {
            if (pendingId != null) {
                Document document = found.get(pendingId);
                Integer version = document == null ? null : document.getInteger("version");
                if (java.util.Objects.equals(version, pendingVersion)) {
                    ids.remove(pendingId);
                    if (version != null) {
                        ids.add(pendingId);
                    }
                    answered.decrementAndGet();
                    end();
                }
                pendingId = null;
            }
        }
    }

    /** The server as a process of its own. */
    private static final class Server implements AutoCloseable {

        private final Process process;
        private final String connectionString;
        private final MongoClient client;

        Server(Path folder, int writeBufferBytes) throws IOException {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                    "-Dlazaret.mongodb.writeBufferBytes=" + writeBufferBytes, Main.class.getName(), folder.toString(),
                    "0").redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            assertThat(line).as("start of the server").contains("mongodb://");
            connectionString = line.replaceAll(".*(mongodb://[^ ]+).*", "$1");
            client = connect();
            documents().createIndex(Indexes.ascending("serial"), new IndexOptions().unique(true));
            documents().createIndex(Indexes.ascending("writer", "version"));
            documents().createIndex(Indexes.ascending("days"));
        }

        /** Waits for a compaction, at most 20 seconds; the kill follows at once. */
        boolean compacts() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < end) {
                Document engine = client.getDatabase("admin")
                        .runCommand(new Document("serverStatus", 1))
                        .get("lazaret", Document.class);
                if (engine.get("runningCompactions", Number.class).longValue() > 0) {
                    return true;
                }
            }
            return false;
        }

        MongoClient connect() {
            return MongoClients.create(connectionString + "/?serverSelectionTimeoutMS=2000");
        }

        MongoDatabase database() {
            return client.getDatabase("test").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        }

        MongoCollection<Document> documents() {
            return database().getCollection("documents");
        }

        @Override
        public void close() throws InterruptedException {
            client.close();
            process.destroyForcibly().waitFor();
        }
    }

}
