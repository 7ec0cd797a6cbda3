package org.lazaret.kit.test;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.UuidRepresentation;
import org.springframework.core.annotation.AnnotatedElementUtils;

import org.lazaret.embedded.EmbeddedMongo;

/** The one database server of this JVM's tests and the databases in it, by test class. */
final class TestMongo {
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private TestMongo() {}

    static MongoDatabase database(Class<?> test) {
        return Server.CLIENT.getDatabase(name(test));
    }

    static void drop(Class<?> test) {
        if (shared(test).isEmpty()) {
            database(test).drop();
        }
    }

    /** The connection string with the class's database as its path. */
    static String uri(Class<?> test) {
        String server = Server.ADDRESS;
        int query = server.indexOf('?');
        String base = query < 0 ? server : server.substring(0, query);
        String options = query < 0 ? "" : server.substring(query);
        int path = base.indexOf('/', base.indexOf("://") + 3);
        return (path < 0 ? base : base.substring(0, path)) + "/" + name(test) + options;
    }

    static String name(Class<?> test) {
        String shared = shared(test);
        Class<?> outermost = test;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        String key = shared.isEmpty() ? outermost.getName() : "shared:" + shared;
        String readable = shared.isEmpty() ? outermost.getSimpleName() : shared;
        return NAMES.computeIfAbsent(key, k -> "test-" + readable.replaceAll("[^A-Za-z0-9]", "")
                + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static String shared(Class<?> test) {
        for (Class<?> at = test; at != null; at = at.getEnclosingClass()) {
            WithMongo with = AnnotatedElementUtils.findMergedAnnotation(at, WithMongo.class);
            if (with != null) {
                return with.shared();
            }
        }
        return "";
    }

    /** Started by the first test that asks, stopped with the JVM. */
    private static final class Server {
        static final String ADDRESS = start();
        static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(ADDRESS))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .addCommandListener(DriverWatch.HOUSE)
                .build());

        private static String start() {
            String real = System.getProperty("lazaret.test.mongodb", "");
            if (!real.isBlank()) {
                return real;
            }
            EmbeddedMongo server = EmbeddedMongo.inMemory();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server.connectionString();
        }
    }
}
