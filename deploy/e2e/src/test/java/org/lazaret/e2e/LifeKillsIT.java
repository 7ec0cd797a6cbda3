package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/**
 * Hundreds are admitted, moved to other rooms and taken away at the same time while residents, rooms and the database
 * are killed at random moments: {@code -Dlazaret.lives=300}, with {@code -Dlazaret.kills=6}. Too long for every build; its
 * last result stands in {@code deploy/e2e/README.md}.
 */
@EnabledIfSystemProperty(named = "lazaret.lives", matches = "\\d+")
class LifeKillsIT {
    private static final UUID SITE_B = UUID.fromString("01920000-0000-7000-8000-00000000000b");
    private static final int LIVES = Integer.getInteger("lazaret.lives", 300);
    private static final int KILLS = Integer.getInteger("lazaret.kills", 6);
    private static final int LIST = 12;
    private static final List<String> VICTIMS = List.of("residents-service", "rooms-service", "mongodb");
    private static Installation installation;
    private static MongoClient database;

    private final Set<UUID> everyone = new HashSet<>();
    private final ConcurrentLinkedQueue<JsonNode> bubbles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.start();
        database = MongoClients.create(MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyConnectionString(new ConnectionString(installation.database()))
                .build());
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    @Covers({"C05", "C30", "F110"})
    void whateverIsKilledEveryPersonHasOneStateOneCustodianOneRoomOrNone() throws Exception {
        Random random = new Random(20261126);
        List<String> lists = new ArrayList<>();
        for (int i = 0; i < LIVES / LIST; i++) {
            lists.add(arrived(i, random));
        }
        LifeChecker checker = new LifeChecker(database);
        List<String> killed = new ArrayList<>();
        try (ExecutorService desks = Executors.newFixedThreadPool(6)) {
            for (String manifest : lists) {
                desks.submit(
                        () -> until("/api/residents/manifests/" + manifest + "/admissions/" + UUID.randomUUID(), "{}"));
            }
            for (JsonNode bubble : List.copyOf(bubbles)) {
                int lot = random.nextInt(3);
                desks.submit(() -> life(bubble, lot));
            }
            for (int i = 0; i < KILLS; i++) {
                new CountDownLatch(1).await(1_000 + random.nextInt(6_000), TimeUnit.MILLISECONDS);
                String victim = VICTIMS.get(i % VICTIMS.size());
                installation.kill(victim);
                killed.add(victim);
                assertThat(installation.ask("restart", victim)).contains("ready");
            }
        }
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptionsInstanceOf(MongoException.class)
                .untilAsserted(() -> assertThat(checker.faults(everyone)).isEmpty());
        System.out.printf(
                "%d people, killed %s: %d households moved, %d people taken to a hospital, %d commands repeated "
                        + "for want of an answer; everybody has one state, one custodian, one room or none%n",
                everyone.size(), killed, moved.get(), gone.get(), unanswered.get());
        assertThat(moved.get()).as("moves; refused: " + refusals).isPositive();
        assertThat(gone.get()).isPositive();
        plantedDamageIsSeen(checker);
    }

    /** Of three households one stays, one gets another room, and of one somebody is taken to a hospital. */
    private void life(JsonNode bubble, int lot) {
        String id = bubble.path("bubbleId").asString();
        String stay = bubble.path("members").get(0).path("stayId").asString();
        if (lot == 0) {
            return;
        }
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> database.getDatabase("residents")
                        .getCollection("stays")
                        .find(Filters.eq(UUID.fromString(stay)))
                        .first()
                        .getString("state")
                        .equals("IN_RESIDENCE"));
        if (lot == 1) {
            int status = until("/api/residents/moves/" + UUID.randomUUID(),
                    "{\"bubbleId\":\"%s\",\"reason\":\"nearer to the lift\"}".formatted(id));
            moved.addAndGet(status < 300 ? 1 : 0);
        } else {
            int status = until("/api/residents/transfers/" + UUID.randomUUID(),
                    "{\"stayId\":\"%s\",\"to\":\"Lizhou hospital\"}".formatted(stay));
            gone.addAndGet(status < 300 ? 1 : 0);
        }
    }

    /** The same command until it has an answer; what was refused is decided. */
    private int until(String path, String body) {
        AtomicInteger status = new AtomicInteger();
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(700)).ignoreExceptions().until(() -> {
            Program.Answer said = installation.program("manager.b").put(path, body);
            int answer = said.status();
            status.set(answer);
            if (answer >= 400 && answer < 500 && answer != 429) {
                refusals.add(path.replaceAll("/[0-9a-f-]{36}.*", "") + " " + answer + " "
                        + said.body().path("detail").asString(""));
            }
            if (answer >= 500 || answer == 429) {
                unanswered.incrementAndGet();
            }
            return answer < 500 && answer != 429;
        });
        return status.get();
    }

    private String arrived(int number, Random random) {
        Program manager = installation.program("manager.b");
        String name = "life " + number;
        JsonNode manifest = manager
                .upload("/api/residents/manifests?siteId=" + SITE_B, name.replace(' ', '-') + ".csv",
                        People.list(LIST, number < 8, name, random))
                .ok();
        String path = "/api/residents/manifests/" + manifest.path("id").asString();
        manager.put(path + "/acceptances/" + UUID.randomUUID(), "{}").ok();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(manager.get(path).ok().path("state").asString()).isEqualTo("ACCEPTED"));
        for (String step : List.of("departure", "arrival")) {
            manager.put(path + "/" + step, "{\"counted\":%d,\"happenedAt\":\"%s\"}".formatted(LIST,
                    manager.businessTime())).ok();
        }
        manager.get(path).ok().path("bubbles").forEach(bubble -> {
            bubbles.add(bubble);
            bubble.path("members").forEach(one -> everyone.add(UUID.fromString(one.path("stayId").asString())));
        });
        return manifest.path("id").asString();
    }

    /** Each kind of fault is planted once and must be named. */
    private void plantedDamageIsSeen(LifeChecker checker) {
        MongoCollection<Document> stays = database.getDatabase("residents").getCollection("stays");
        Document living = stays.find(Filters.and(Filters.in("_id", everyone), Filters.eq("state", "IN_RESIDENCE")))
                .first();
        UUID victim = living.get("_id", UUID.class);
        for (Bson damage : List.of(
                Updates.set("state", "RELEASED"),
                Updates.set("custody.holder.office", "POLICE"),
                Updates.unset("room"),
                Updates.push("history", living.getList("history", Document.class).getLast()),
                Updates.inc("publicVersion", 1L))) {
            stays.updateOne(Filters.eq(victim), damage);
            assertThat(checker.faults(Set.of(victim))).as(damage.toString()).isNotEmpty();
            stays.replaceOne(Filters.eq(victim), living);
        }
        assertThat(checker.faults(everyone)).isEmpty();
    }
}
