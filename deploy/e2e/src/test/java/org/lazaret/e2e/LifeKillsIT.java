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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;

/**
 * Hundreds are admitted, moved to other rooms, taken away and released at the same time while residents, rooms and the
 * database are killed at random moments: {@code -Dlazaret.lives=300}, with {@code -Dlazaret.kills=6}. Two fifths of them
 * have lived there for seven days, by the demo's clock, with the results that a release needs. Too long for every
 * build; its last result stands in {@code deploy/e2e/README.md}.
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

    private final Random random = new Random(20261126);
    private final Set<UUID> everyone = new HashSet<>();
    private final LifeAnswers answers = new LifeAnswers();
    /** What the desks do before each kill and while it happens. */
    private final List<List<Runnable>> work = new ArrayList<>();
    private Program manager;
    private LifeDesks desks;
    private int lists;

    /** A household of a list. */
    private record Household(UUID bubble, List<UUID> people) {}

    /** A list whose people stand at the door. */
    private record Arrived(String manifest, List<Household> households) {
        List<UUID> people() {
            return households.stream().flatMap(one -> one.people().stream()).toList();
        }
    }

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
    @Covers({"C05", "C30", "F110", "F25"})
    void whateverIsKilledEveryPersonHasOneStateOneCustodianOneRoomOrNoneAndWhoeverIsReleasedIsReleasedOnce()
            throws Exception {
        MongoCollection<Document> stays = database.getDatabase("residents").getCollection("stays");
        manager = installation.program("manager.b");
        desks = new LifeDesks(SITE_B, manager, stays, database.getDatabase("rooms").getCollection("floors"), answers);
        for (int i = 0; i < KILLS; i++) {
            work.add(new ArrayList<>());
        }
        servedTheirDays(LIVES / LIST * 2 / 5);
        for (int i = 0; lists < LIVES / LIST; i++) {
            comeNow(work.get(i % KILLS));
        }
        var checker = new LifeChecker(database, answers);
        List<String> killed = new ArrayList<>();
        int met = 0;
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < KILLS; i++) {
                work.get(i).forEach(one -> done.add(people.submit(one)));
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> desks.releasing() > 0);
                new CountDownLatch(1).await(random.nextInt(2_500), TimeUnit.MILLISECONDS);
                String victim = VICTIMS.get(i % VICTIMS.size());
                met += desks.releasing();
                installation.kill(victim);
                killed.add(victim);
                assertThat(installation.ask("restart", victim)).contains("ready");
            }
        }
        for (Future<?> one : done) {
            one.get();
        }
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptionsInstanceOf(MongoException.class)
                .untilAsserted(() -> assertThat(checker.faults(everyone)).isEmpty());
        theCensusAgrees(stays.countDocuments(Filters.eq("state", "IN_RESIDENCE")));
        System.out.printf(
                "%d people, killed %s: %d released, %d of them together with others, %d whose release was refused and "
                        + "who are still here, %d households moved, %d people taken to a hospital; the kills met %d "
                        + "releases, %d commands were repeated for want of an answer; everybody has one state, one "
                        + "custodian, one room or none, and was released once or not at all%n",
                everyone.size(), killed, answers.allReleased().size(), desks.together(), answers.stayed().size(),
                desks.moved(), answers.allTaken().size(), met, desks.unanswered());
        System.out.println("refused: " + desks.refusals());
        assertThat(desks.moved()).as("moves; refused: " + desks.refusals()).isPositive();
        assertThat(answers.allTaken()).isNotEmpty();
        assertThat(desks.together()).isPositive();
        assertThat(answers.allReleased()).hasSizeGreaterThan(desks.together());
        assertThat(answers.stayed()).isNotEmpty();
        assertThat(met).as("releases under way when something was killed").isPositive();
        new LifeDamage(database, checker, answers).isSeen(everyone);
    }

    /** Some were admitted seven days ago. The last result of every eighth of them is not there yet. */
    private void servedTheirDays(int howMany) throws Exception {
        List<Arrived> first = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            first.add(arrived());
            desks.admit(first.getLast().manifest());
        }
        List<Household> households = first.stream().flatMap(one -> one.households().stream()).toList();
        List<UUID> people = first.stream().flatMap(one -> one.people().stream()).toList();
        MongoCollection<Document> stays = database.getDatabase("residents").getCollection("stays");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> stays.countDocuments(Filters.and(Filters.in("_id", people),
                        Filters.eq("state", "IN_RESIDENCE"))) == people.size());
        var ward = new LifeWard(SITE_B, installation.program("nurse.b"), desks);
        ward.firstSwabs(people);
        installation.forward("170h");
        List<UUID> waiting = everyEighth(people);
        ward.swabsAndResults(people, waiting);
        List<List<UUID>> together = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            together.add(new ArrayList<>());
        }
        int number = 0;
        for (Household household : households) {
            for (UUID stay : household.people()) {
                int part = number % KILLS;
                if ((number / KILLS) % 2 == 0) {
                    together.get(part).add(stay);
                } else {
                    work.get(part).add(alone(stay, household.bubble(), number / KILLS / 2, waiting.contains(stay)));
                }
                number++;
            }
        }
        desks.papers(together.stream().flatMap(List::stream).toList());
        for (int i = 0; i < KILLS; i++) {
            List<UUID> chosen = together.get(i);
            if (!chosen.isEmpty()) {
                work.get(i).addFirst(() -> desks.releaseTogether(chosen));
            }
        }
        // what a preview counts is what health said on its feed
        await().atMost(Duration.ofMinutes(2))
                .until(() -> stays.countDocuments(Filters.and(Filters.in("_id", people),
                        Filters.eq("health.testsPending", 0))) == people.size() - waiting.size());
    }

    private static List<UUID> everyEighth(List<UUID> people) {
        List<UUID> chosen = new ArrayList<>();
        for (int i = 3; i < people.size(); i += 8) {
            chosen.add(people.get(i));
        }
        return chosen;
    }

    /** One at a time, and mostly in somebody's way. */
    private Runnable alone(UUID stay, UUID bubble, int number, boolean waiting) {
        return waiting
                ? () -> desks.release(stay, false)
                : switch (number % 6) {
                    case 0 -> () -> desks.release(stay, true);
                    case 1 -> () -> desks.releaseOrHospital(stay);
                    case 2 -> () -> desks.releaseByTwoClicks(stay);
                    case 3 -> () -> desks.releaseOrMove(stay, bubble);
                    case 4 -> () -> desks.releaseAtTwoDesks(stay);
                    default -> () -> desks.release(stay, false);
                };
    }

    /** A list is admitted; of three households one stays, one gets another room, and of one somebody goes to a hospital. */
    private void comeNow(List<Runnable> part) {
        Arrived list = arrived();
        part.addFirst(() -> desks.admit(list.manifest()));
        for (Household household : list.households()) {
            UUID stay = household.people().getFirst();
            switch (random.nextInt(3)) {
                case 1 -> part.add(() -> desks.moveOnceIn(household.bubble(), stay));
                case 2 -> part.add(() -> desks.hospitalOnceIn(stay));
                default -> {
                    // stays where they are
                }
            }
        }
    }

    private Arrived arrived() {
        int number = lists++;
        String name = "life " + number;
        String csv = People.list(LIST, number % 2 == 0 && number < 16, name, random);
        JsonNode manifest = desks.until(() -> manager.upload("/api/residents/manifests?siteId=" + SITE_B,
                name.replace(' ', '-') + ".csv", csv)).ok();
        String path = "/api/residents/manifests/" + manifest.path("id").asString();
        String acceptance = path + "/acceptances/" + UUID.randomUUID();
        desks.until(() -> manager.put(acceptance, "{}")).ok();
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> manager.get(path).ok().path("state").asString().equals("ACCEPTED"));
        String counted = "{\"counted\":%d,\"happenedAt\":\"%s\",\"explanation\":\"at any hour\"}".formatted(LIST,
                manager.businessTime());
        for (String step : List.of("departure", "arrival")) {
            desks.until(() -> manager.put(path + "/" + step, counted)).ok();
        }
        List<Household> households = new ArrayList<>();
        desks.until(() -> manager.get(path)).ok().path("bubbles").forEach(bubble -> {
            List<UUID> people = new ArrayList<>();
            bubble.path("members").forEach(one -> people.add(UUID.fromString(one.path("stayId").asString())));
            households.add(new Household(UUID.fromString(bubble.path("bubbleId").asString()), people));
            everyone.addAll(people);
        });
        return new Arrived(manifest.path("id").asString(), households);
    }

    /** The site's own census counts who lives there, and finds no stay that says otherwise. */
    private void theCensusAgrees(long living) {
        JsonNode census = desks.until(() -> manager.get("/api/residents/sites/" + SITE_B + "/census")).ok();
        assertThat(census.path("holds").asBoolean()).as(census.toString()).isTrue();
        assertThat(census.path("faults")).isEmpty();
        assertThat(census.path("living").asLong()).isEqualTo(living);
    }
}
