package org.lazaret.kit.feed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

import org.lazaret.kit.feed.FeedTestApp.Parcel;
import org.lazaret.kit.feed.FeedTestApp.PublicParcel;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;

/** What the hard tests of a feed share: writers, a server for the feed, and the checker. */
final class FeedWorld {
    static final int PARCELS = 12;

    private FeedWorld() {}

    static void quiet() {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        logs.getLogger("ROOT").setLevel(Level.ERROR);
        logs.getLogger("de.bwaldvogel.mongo").setLevel(Level.OFF);
    }

    /** One guarded change of one random parcel, as a store does it; a lost race changes nothing. */
    static void writeOnce(MongoDatabase database) {
        MongoCollection<Parcel> parcels = database.getCollection("parcels", Parcel.class);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = "p" + random.nextInt(PARCELS);
        Parcel seen = parcels.find(Filters.eq("_id", id)).first();
        long version = seen == null ? 1 : seen.version() + 1;
        String place = "shelf " + random.nextInt(1000);
        Instant now = Instant.now();
        OutboxEvent event = OutboxEvent.of(FeedTestApp.TYPE, now, now, version,
                new PublicParcel(id, version, place, "s"));
        if (seen == null) {
            parcels.updateOne(
                    Filters.and(Filters.eq("_id", id), Filters.exists("version", false)),
                    Updates.combine(Updates.set("version", version), Updates.set("place", place),
                            Updates.set("secret", "s"), Outbox.append(event)),
                    new UpdateOptions().upsert(true));
        } else if (random.nextBoolean()) {
            parcels.updateOne(
                    Filters.and(Filters.eq("_id", id), Filters.eq("version", seen.version())),
                    Updates.combine(Updates.set("version", version), Updates.set("place", place),
                            Outbox.append(event)));
        } else {
            Outbox outbox = seen.outbox() == null ? Outbox.EMPTY : seen.outbox();
            parcels.replaceOne(
                    Filters.and(Filters.eq("_id", id), Filters.eq("version", seen.version())),
                    new Parcel(id, version, place, "s", outbox.with(event)));
        }
    }

    /** The feed's controller behind a plain HTTP server; the bearer token is the role. */
    static HttpServer serve(MongoDatabase database, Feeds feeds) throws IOException {
        ThreadLocal<String> token = new ThreadLocal<>();
        Access access = new Access() {
            @Override
            public Actor actor() {
                return new Actor("it", "it", Set.of(token.get()), Set.of(), Set.of(), true);
            }
        };
        FeedController controller = new FeedController(feeds, new FeedReaders(database, feeds, null), access);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/feeds/", exchange -> {
            token.set(exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
            answer(exchange, controller);
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, FeedController controller) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = new HashMap<>();
        if (exchange.getRequestURI().getRawQuery() != null) {
            for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        try (exchange) {
            ResponseEntity<byte[]> answer = path.length == 4
                    ? controller.snapshot(path[2], query.get("after"), 5)
                    : controller.events(path[2], query.get("lastEventId"),
                            Long.parseLong(query.getOrDefault("timeout", "0")));
            answer.getHeaders().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
            exchange.sendResponseHeaders(200, answer.getBody().length);
            exchange.getResponseBody().write(answer.getBody());
        } catch (ProblemException e) {
            exchange.sendResponseHeaders(e.type().status(), -1);
        } catch (Exception e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    /**
     * Everything that must hold once all is published.
     *
     * @param read the numbers that a reader saw, in the order in which it saw them
     * @param consumer the collection in which a consumer keeps its copies
     * @return what does not hold
     */
    static List<String> faults(MongoDatabase database, List<Long> read, String consumer) {
        List<String> faults = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        Set<Object> ids = new HashSet<>();
        long n = 0;
        for (Document event : database.getCollection("parcels_history").find().sort(Sorts.ascending("n"))) {
            n++;
            if (event.getLong("n") != n) {
                faults.add("number " + event.getLong("n") + " where " + n + " belongs");
            }
            if (!ids.add(event.get("_id"))) {
                faults.add("event " + event.get("_id") + " twice");
            }
            String subject = event.getString("subject");
            if (event.getLong("version") != versions.getOrDefault(subject, 0L) + 1) {
                faults.add(subject + " version " + event.getLong("version") + " after " + versions.get(subject));
            }
            versions.put(subject, event.getLong("version"));
            places.put(subject, event.get("data", Document.class).getString("place"));
        }
        for (Document parcel : database.getCollection("parcels").find()) {
            String id = parcel.getString("_id");
            Document outbox = parcel.get("outbox", Document.class);
            if (outbox.containsKey("pending") || !outbox.getList("events", Document.class).isEmpty()) {
                faults.add(id + " has unpublished events");
            }
            if (!parcel.getLong("version").equals(versions.get(id))
                    || !parcel.getString("place").equals(places.get(id))) {
                faults.add(id + " differs from its last event");
            }
            Document copy = database.getCollection(consumer).find(Filters.eq("_id", id)).first();
            if (copy == null
                    || !parcel.getString("place").equals(copy.getString("place"))
                    || !parcel.getLong("version").equals(copy.get("source", Document.class).getLong("version"))) {
                faults.add(id + " differs at the consumer: " + copy + " from " + parcel);
            } else if (copy.getInteger("applied").longValue() != parcel.getLong("version")) {
                faults.add(id + " was applied " + copy.getInteger("applied") + " times");
            }
        }
        for (int i = 0; i < Math.max(read.size(), n); i++) {
            if (i >= read.size() || read.get(i) != i + 1) {
                faults.add("the reader saw " + (i < read.size() ? read.get(i) : "nothing") + " instead of " + (i + 1));
                break;
            }
        }
        return faults;
    }
}
