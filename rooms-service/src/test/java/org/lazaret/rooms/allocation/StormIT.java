package org.lazaret.rooms.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.rulebook.RuleBooks;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.Keycloak;
import org.lazaret.rooms.RoomsProcess;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Floor;
import org.lazaret.rooms.floor.Occupant;
import org.lazaret.rooms.site.Papers;

/**
 * Five hundred mixed commands from forty desks at once on two replicas of the real service, each of which is killed and
 * started again while they work. More rounds with {@code -Dlazaret.storm.rounds=20}, another course of events with
 * {@code -Dlazaret.storm.seed=7}.
 */
@ExtendWith(Keycloak.class)
class StormIT {
    private static final UUID SITE = UUID.fromString("01920000-0000-7000-8000-00000000000a");
    private static final int ROUNDS = Integer.getInteger("lazaret.storm.rounds", 1);
    private static final long SEED = Long.getLong("lazaret.storm.seed", 20261122);
    private static final int COMMANDS = 500;
    private static final int DESKS = 40;
    private static final int KILLS = 3;
    private static final int FLOORS = 12;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private static final List<RoomsProcess> REPLICAS = new ArrayList<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Keycloak keycloak;
    private static EmbeddedMongo server;
    private static String address;
    private static MongoClient client;
    private static MongoDatabase database;

    private record Token(String text, Instant until) {}

    @BeforeAll
    static void server(Keycloak realm) {
        keycloak = realm;
        String real = System.getProperty("lazaret.test.mongodb", "");
        server = real.isBlank() ? EmbeddedMongo.inMemory() : null;
        address = server == null ? real : server.connectionString();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
    }

    /** Two replicas of the real service on the same database; only the first repairs anything by itself. */
    private static void begin() throws Exception {
        for (String sweep : List.of("1s", "1h")) {
            REPLICAS.add(new RoomsProcess(Map.of("LAZARET_MONGODB_URI", address, "LAZARET_DATABASE", database.getName(),
                    "LAZARET_KEYCLOAK_URL", keycloak.url(), "LAZARET_SERVICE_SECRET",
                    Keycloak.secretOf("rooms-service"),
                    "LAZARET_RESIDENTS_URL", "http://127.0.0.1:1", "LAZARET_ROOMS_SWEEP", sweep)));
        }
        for (RoomsProcess replica : REPLICAS) {
            replica.awaitReady(HTTP);
        }
    }

    private static void end() throws Exception {
        for (RoomsProcess replica : REPLICAS) {
            replica.close();
        }
        REPLICAS.clear();
    }

    @AfterAll
    static void stop() throws Exception {
        end();
        client.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Covers({"F3", "F5", "F6", "F7", "F12", "F13", "F98", "F110", "N1", "N2", "C10", "C35", "C40"})
    void whatever_is_killed_while_forty_desks_work_no_rule_is_broken_and_nothing_answered_is_lost() throws Exception {
        AllocationRules rules = RuleBooks.load(AllocationRules.class, "rules/allocation-*.yml",
                AllocationRules::version, AllocationRules::effectiveFrom).version("allocation-1");
        for (int round = 0; round < ROUNDS; round++) {
            database = client.getDatabase("storm-" + UUID.randomUUID().toString().substring(0, 8));
            begin();
            site();
            StormChecker checker = new StormChecker(database, SITE, Objects.requireNonNull(rules), StormIT::ask);
            StormDesks desks = new StormDesks(REPLICAS, StormIT::token, SITE);
            long begun = System.nanoTime();
            int killed = storm(desks, SEED + 1000L * round);
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(checker::settled);
            int done = desks.count(StormDesks.End.DONE);
            System.out.printf("storm %d: %d commands from %d desks, %d kills, %d done (%d %%), %d s; %s; asked again "
                    + "%d times; refused %s%n", round + 1, COMMANDS, DESKS, killed, done, 100 * done / COMMANDS,
                    (System.nanoTime() - begun) / 1_000_000_000, desks.ends, desks.repeated.get(), desks.refusals);
            assertThat(checker.faults(desks.bubbles)).isEmpty();
            assertThat(done).as("at least 60 %% of the commands").isGreaterThanOrEqualTo(COMMANDS * 60 / 100);
            assertThat(desks.refusals.keySet()).as("no fault of the service").noneMatch(r -> r.startsWith("500"));
            Instant now = Instant.now();
            assertThat(ask("/api/rooms/sites/" + SITE + "/board/at?at=" + now).path("rooms"))
                    .as("the board of this moment, from the history and from the floors")
                    .isEqualTo(ask("/api/rooms/sites/" + SITE + "/board").path("rooms"));
            REPLICAS.removeFirst().close(); // the damage is looked at, not repaired
            plantedDamageIsSeen(checker, desks.bubbles);
            end();
            database.drop();
        }
    }

    /** Lets the desks work and kills a replica, picked at random, each time some more commands have ended. */
    private static int storm(StormDesks desks, long seed) throws Exception {
        Random random = new Random(seed);
        int from = desks.ended.get();
        Thread working = Thread.ofPlatform().start(() -> {
            try {
                desks.storm(COMMANDS, DESKS, seed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int killed = 0;
        int next = from + 20 + random.nextInt(60);
        while (working.isAlive()) {
            RoomsProcess victim = REPLICAS.get(random.nextInt(REPLICAS.size()));
            if (killed < KILLS && desks.ended.get() >= next && victim.isReady(HTTP)) {
                victim.killAndRestart();
                killed++;
                next = desks.ended.get() + 40 + random.nextInt((COMMANDS - 100) / KILLS - 20);
            }
            working.join(Duration.ofMillis(20));
        }
        for (RoomsProcess replica : REPLICAS) {
            replica.awaitReady(HTTP);
        }
        return killed;
    }

    /** Each kind of damage is done, seen under its name, and undone. */
    private static void plantedDamageIsSeen(StormChecker checker, Map<UUID, StormDesks.Known> bubbles) {
        Floor floor = database.getCollection("floors", Floor.class)
                .find(Filters.and(Filters.eq("siteId", SITE), Filters.eq("rooms.state", "OCCUPIED")))
                .first();
        int home = door(floor, "OCCUPIED");
        Occupant resident = floor.rooms().get(home).occupants().getFirst();
        Occupant stranger = new Occupant(UUID.randomUUID(), UUID.randomUUID(), 1, Category.SPILLOVER, "other", null,
                AgeBand.ADULT);
        Map<String, Runnable> damages = Map.of(
                "capacity:", () -> floors(floor, Updates.set("rooms." + home + ".capacity", 0)),
                "state:", () -> floors(floor, Updates.set("rooms." + home + ".state", "AVAILABLE")),
                "mixing:", () -> floors(floor, Updates.push("rooms." + home + ".occupants", stranger)),
                "double:", () -> floors(floor, Updates.push("rooms." + (home == 0 ? 1 : 0) + ".occupants", resident)),
                "policy:", () -> database.getCollection("sites")
                        .updateOne(Filters.eq(SITE),
                                Updates.set("policyCapacity", 1)),
                "placement:", () -> database.getCollection("placements")
                        .updateOne(Filters.eq(resident.stayId()),
                                Updates.unset("at")),
                "rule:", () -> database.getCollection("floorPlans")
                        .updateOne(Filters.eq(floor.id()),
                                Updates.set("rooms." + home + ".ventilation", "RED")),
                "history:", () -> {
                    MongoCollection<Document> history = database.getCollection("floors_history");
                    Document last = history.find(Filters.eq("subject", floor.id())).sort(Sorts.descending("n")).first();
                    history.deleteOne(Filters.eq(last.get("_id")));
                },
                "feed:", () -> database.getCollection("placements_history")
                        .updateMany(
                                Filters.eq("subject", resident.stayId()),
                                Updates.set("data.roomId", UUID.randomUUID().toString())),
                "figures:", () -> database.getCollection("siteCounts")
                        .updateOne(Filters.eq(SITE),
                                Updates.inc("counts.0.rooms", 1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> checker.faults(bubbles).isEmpty());
        damages.forEach((name, damage) -> {
            Map<String, List<Document>> before = new ConcurrentHashMap<>();
            List<String> collections = List.of("floors", "sites", "placements", "floorPlans", "floors_history",
                    "placements_history", "siteCounts");
            collections.forEach(c -> before.put(c, database.getCollection(c).find().into(new ArrayList<>())));
            damage.run();
            assertThat(checker.faults(bubbles)).as("damage is seen: " + name).anyMatch(f -> f.startsWith(name));
            collections.forEach(c -> before.get(c)
                    .forEach(d -> database.getCollection(c)
                            .replaceOne(
                                    Filters.eq(d.get("_id")), d, new ReplaceOptions().upsert(true))));
            assertThat(checker.faults(bubbles)).as("damage is undone: " + name).isEmpty();
        });
        System.out.println("planted damage seen: " + damages.keySet().stream().sorted().toList());
    }

    private static int door(Floor floor, String state) {
        for (int i = 0; i < floor.rooms().size(); i++) {
            if (floor.rooms().get(i).state().name().equals(state)) {
                return i;
            }
        }
        throw new AssertionError("no room is " + state);
    }

    private static void floors(Floor floor, Bson change) {
        database.getCollection("floors").updateOne(Filters.eq(floor.id()), change);
    }

    /** An empty site with every kind of room, fewer of them approved than there are. */
    private static void site() throws Exception {
        send("operator", "PUT", "/api/rooms/sites/" + SITE, "application/json", """
            {"code":"LZ-A","nameZh":"驿站","nameEn":"Storm","kind":"HOTEL","regionCode":"331100","address":"江畔路1号",
            "timeZone":"Asia/Shanghai","liaison":"点长","policyCapacity":%d,%s}""".formatted(FLOORS * 16 - 12,
                Papers.JSON));
        StringBuilder list = new StringBuilder("building,floor,number,type,capacity,ventilation,nebuliserSafe,lift\n");
        for (int floor = 1; floor <= FLOORS; floor++) {
            for (int door = 1; door <= 16; door++) {
                String type = door <= 10 ? "SINGLE" : door <= 14 ? "FAMILY" : door == 15 ? "ACCESSIBLE" : "CARE";
                list.append("1,%dF,%02d%02d,%s,%d,%s,%s,%s%n".formatted(floor, floor, door, type,
                        door <= 10 ? 1 : door <= 14 ? 3 : 2, door == 9 ? "RED" : "GREEN", door % 5 == 0 ? "yes" : "no",
                        door <= 8 ? "west" : "east"));
            }
        }
        String path = "/api/rooms/sites/" + SITE + "/rooms/import";
        String digest = upload("POST", path, list.toString()).path("digest").asString();
        assertThat(upload("PUT", path + "/" + digest, list.toString()).path("added").asInt()).isEqualTo(FLOORS * 16);
    }

    private static JsonNode upload(String method, String path, String list) throws Exception {
        return send("manager.a", method, path, "multipart/form-data; boundary=storm",
                "--storm\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms.csv\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n" + list + "\r\n--storm--\r\n");
    }

    private static JsonNode send(String who, String method, String path, String type, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(REPLICAS.getFirst().address() + path))
                .header("Authorization", "Bearer " + token(who))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private static JsonNode ask(String path) {
        try {
            String who = path.startsWith("/feeds/") ? "service:health-monitor-service" : "commander";
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(REPLICAS.getLast().address() + path))
                            .header("Authorization", "Bearer " + token(who))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String token(String who) {
        return TOKENS.compute(who, (name, known) -> known != null && known.until().isAfter(Instant.now())
                ? known
                : new Token(name.startsWith("service:") || name.endsWith("-service")
                        ? keycloak.serviceToken(name.replace("service:", ""))
                        : keycloak.tokenOf(name), Instant.now().plusSeconds(TimeUnit.MINUTES.toSeconds(3))))
                .text();
    }
}
