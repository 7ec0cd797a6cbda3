package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/** Services are killed in the middle of admissions, at random moments; nobody is lost, doubled or left in between. */
class AdmissionKillsIT {
    private static final UUID SITE_B = UUID.fromString("01920000-0000-7000-8000-00000000000b");
    private static final int ROUNDS = Integer.getInteger("lazaret.kills", 4);
    private static final int PEOPLE = 12;
    private static Installation installation;
    private static MongoClient database;

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
    @Covers({"C40", "F3"})
    void whoeverIsKilledDuringAnAdmissionEveryPersonIsPlacedOnce() throws Exception {
        Random random = new Random(20261122);
        Program manager = installation.program("manager.b");
        RoomsChecker checker = new RoomsChecker(database);
        Set<UUID> everyone = new HashSet<>();
        List<String> victims = List.of("residents-service", "rooms-service");
        for (int round = 0; round < ROUNDS; round++) {
            String manifest = arrived(manager, round, random, everyone);
            manager.put("/api/residents/manifests/" + manifest + "/admissions/" + UUID.randomUUID(), "{}").ok();
            pause(Duration.ofMillis(random.nextInt(1_500)));
            String victim = victims.get(round % victims.size());
            installation.kill(victim);
            assertThat(installation.ask("restart", victim)).contains("ready");
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(checker.faults(SITE_B, everyone)).isEmpty());
        }
        assertThat(everyone).hasSize(ROUNDS * PEOPLE);
        plantedDamageIsSeen(checker, everyone);
    }

    // a moment chosen at random, not a wait for something
    private static void pause(Duration moment) throws InterruptedException {
        new CountDownLatch(1).await(moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String arrived(Program manager, int round, Random random, Set<UUID> everyone) {
        String csv = People.alone(PEOPLE, "test-" + round, random);
        JsonNode manifest = manager
                .upload("/api/residents/manifests?siteId=" + SITE_B, "round-" + round + ".csv", csv)
                .ok();
        String path = "/api/residents/manifests/" + manifest.path("id").asString();
        manager.put(path + "/acceptances/" + UUID.randomUUID(), "{}").ok();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(manager.get(path).ok().path("state").asString()).isEqualTo("ACCEPTED"));
        for (String step : List.of("departure", "arrival")) {
            manager.put(path + "/" + step, "{\"counted\":%d,\"happenedAt\":\"%s\"}".formatted(PEOPLE,
                    manager.businessTime())).ok();
        }
        List<UUID> stays = new ArrayList<>();
        manager.get(path)
                .ok()
                .path("bubbles")
                .forEach(bubble -> bubble.path("members")
                        .forEach(member -> stays.add(UUID.fromString(member.path("stayId").asString()))));
        assertThat(stays).hasSize(PEOPLE);
        everyone.addAll(stays);
        return manifest.path("id").asString();
    }

    private static void plantedDamageIsSeen(RoomsChecker checker, Set<UUID> everyone) {
        UUID victim = everyone.iterator().next();
        var placements = database.getDatabase("rooms").getCollection("placements");
        Document before = placements.find(Filters.eq("_id", victim)).first();
        placements.updateOne(Filters.eq("_id", victim), Updates.unset("at"));
        assertThat(checker.faults(SITE_B, everyone)).anyMatch(fault -> fault.contains(victim.toString()));
        placements.replaceOne(Filters.eq("_id", victim), before);
        assertThat(checker.faults(SITE_B, everyone)).isEmpty();
    }
}
