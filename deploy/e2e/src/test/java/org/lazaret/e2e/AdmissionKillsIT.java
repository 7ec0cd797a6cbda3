package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/**
 * Services are killed in the middle of admissions, at random moments, and at last everything at once; nobody is lost,
 * doubled or left in between. More kills with {@code -Dlazaret.kills=20}, more power cuts with
 * {@code -Dlazaret.powercuts=3}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdmissionKillsIT {
    private static final UUID SITE_B = UUID.fromString("01920000-0000-7000-8000-00000000000b");
    private static final int ROUNDS = Integer.getInteger("lazaret.kills", 3);
    private static final int POWER_CUTS = Integer.getInteger("lazaret.powercuts", 1);
    private static final int PEOPLE = 12;
    private static final Set<UUID> EVERYONE = new HashSet<>();
    /** The site has eighteen; whoever comes later than this travels alone. */
    private static final int FAMILY_ROOMS = 16;
    private static int families;
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
    @Order(1)
    @Covers({"C40", "F3"})
    void whoeverIsKilledDuringAnAdmissionEveryPersonIsPlacedOnce() throws Exception {
        Random random = new Random(20261122);
        Program manager = installation.program("manager.b");
        RoomsChecker checker = new RoomsChecker(database);
        List<String> victims = List.of("residents-service", "rooms-service");
        int underWay = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String manifest = arrived(manager, "round " + round, random);
            admit(manifest);
            long begin = System.nanoTime();
            int there = round * PEOPLE;
            if (round % 4 < 2) {
                pause(Duration.ofMillis(random.nextInt(1_500)));
            } else {
                // some are in their rooms and some are not, however fast the machine
                await().pollInterval(Duration.ofMillis(20)).until(() -> inResidence() > there);
                pause(Duration.ofMillis(random.nextInt(200)));
            }
            String victim = victims.get(round % victims.size());
            int admitted = inResidence() - there;
            long millis = (System.nanoTime() - begin) / 1_000_000;
            installation.kill(victim);
            underWay += admitted > 0 && admitted < PEOPLE ? 1 : 0;
            assertThat(installation.ask("restart", victim)).contains("ready");
            settled(checker);
            System.out.printf("kill %d: %s %d ms into an admission, %d of %d admitted by then; all %d people in their "
                    + "rooms, each once%n", round + 1, victim, millis, admitted, PEOPLE,
                    EVERYONE.size());
        }
        assertThat(EVERYONE).hasSize(ROUNDS * PEOPLE);
        assertThat(underWay).as("kills that met an admission under way").isPositive();
        plantedDamageIsSeen(checker);
    }

    @Test
    @Order(2)
    @Covers({"C40", "F3"})
    void afterAPowerCutEverythingAnsweredIsThereAndTheAdmissionGoesOn() throws Exception {
        Random random = new Random(20261123);
        RoomsChecker checker = new RoomsChecker(database);
        if (EVERYONE.isEmpty()) {
            admit(arrived(installation.program("manager.b"), "before", random));
            settled(checker);
        }
        for (int cut = 0; cut < POWER_CUTS; cut++) {
            Diary diary = new Diary(installation, SITE_B, "gloves", checker.inResidence(EVERYONE));
            String manifest = arrived(installation.program("manager.b"), "cut " + cut, random);
            diary.begin();
            admit(manifest);
            int millis = random.nextInt(1_500);
            pause(Duration.ofMillis(millis));
            int processes = installation.cutPower();
            int answered = diary.end();
            installation = installation.again();
            settled(checker);
            assertThat(diary.faults(installation)).isEmpty();
            System.out.printf("power cut %d: %d processes killed %d ms into an admission; %d answered changes, "
                    + "0 missing; all %d people in their rooms, each once%n", cut + 1, processes, millis, answered,
                    EVERYONE.size());
            diary.missesWhatIsTakenAway(installation, database);
        }
        plantedDamageIsSeen(checker);
    }

    private static void admit(String manifest) {
        installation.program("manager.b")
                .put("/api/residents/manifests/" + manifest + "/admissions/" + UUID.randomUUID(), "{}")
                .ok();
    }

    private static int inResidence() {
        return new RoomsChecker(database).inResidence(EVERYONE).size();
    }

    private static void settled(RoomsChecker checker) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(MongoException.class)
                .untilAsserted(() -> assertThat(checker.faults(SITE_B, EVERYONE)).isEmpty());
    }

    // a moment chosen at random, not a wait for something
    private static void pause(Duration moment) throws InterruptedException {
        new CountDownLatch(1).await(moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String arrived(Program manager, String name, Random random) {
        String csv = People.list(PEOPLE, families++ < FAMILY_ROOMS, "test " + name, random);
        JsonNode manifest = manager
                .upload("/api/residents/manifests?siteId=" + SITE_B, name.replace(' ', '-') + ".csv", csv)
                .ok();
        String path = "/api/residents/manifests/" + manifest.path("id").asString();
        manager.put(path + "/acceptances/" + UUID.randomUUID(), "{}").ok();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(manager.get(path).ok().path("state").asString()).isEqualTo("ACCEPTED"));
        for (String step : List.of("departure", "arrival")) {
            manager.put(path + "/" + step,
                    "{\"counted\":%d,\"happenedAt\":\"%s\",\"explanation\":\"at any hour\"}".formatted(PEOPLE,
                            manager.businessTime()))
                    .ok();
        }
        List<UUID> stays = new ArrayList<>();
        manager.get(path)
                .ok()
                .path("bubbles")
                .forEach(bubble -> bubble.path("members")
                        .forEach(member -> stays.add(UUID.fromString(member.path("stayId").asString()))));
        assertThat(stays).hasSize(PEOPLE);
        EVERYONE.addAll(stays);
        return manifest.path("id").asString();
    }

    private static void plantedDamageIsSeen(RoomsChecker checker) {
        UUID victim = EVERYONE.iterator().next();
        var placements = database.getDatabase("rooms").getCollection("placements");
        Document before = placements.find(Filters.eq("_id", victim)).first();
        placements.updateOne(Filters.eq("_id", victim), Updates.unset("at"));
        assertThat(checker.faults(SITE_B, EVERYONE)).anyMatch(fault -> fault.contains(victim.toString()));
        placements.replaceOne(Filters.eq("_id", victim), before);
        assertThat(checker.faults(SITE_B, EVERYONE)).isEmpty();
    }
}
