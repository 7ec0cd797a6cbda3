package org.lazaret.e2e;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;

/** The desks of a storm: each command is sent again under its id until it has an answer, and the answer is kept. */
final class LifeDesks {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PAPERS = "\"orderLifted\":\"LF-112\",\"transport\":\"bus\",\"handover\":\"East community\"";
    private final UUID siteId;
    private final String site;
    private final Program chief;
    private final MongoCollection<Document> stays;
    private final MongoCollection<Document> floors;
    private final LifeAnswers answers;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger releasing = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();

    LifeDesks(UUID site, Program chief, MongoCollection<Document> stays, MongoCollection<Document> floors,
            LifeAnswers answers) {
        this.siteId = site;
        this.site = "/api/residents/sites/" + site;
        this.chief = chief;
        this.stays = stays;
        this.floors = floors;
        this.answers = answers;
    }

    /** Commands that had to be sent again. */
    int unanswered() {
        return unanswered.get();
    }

    /** Releases that were sent and not answered yet. */
    int releasing() {
        return releasing.get();
    }

    /** Households that got another room. */
    int moved() {
        return moved.get();
    }

    /** People who left in releases of many. */
    int together() {
        return together.get();
    }

    /** What was refused, and why. */
    Set<String> refusals() {
        return Set.copyOf(refusals);
    }

    void admit(String manifest) {
        until(() -> chief.put("/api/residents/manifests/" + manifest + "/admissions/" + Ids.next(), "{}"));
    }

    /** Waits for the room and gives the household another. */
    void moveOnceIn(UUID bubble, UUID stay) {
        inResidence(stay);
        move(bubble);
    }

    /** Waits for the room and hands the person to a hospital. */
    void hospitalOnceIn(UUID stay) {
        inResidence(stay);
        hospital(stay);
    }

    private void move(UUID bubble) {
        String path = "/api/residents/moves/" + Ids.next();
        String body = "{\"bubbleId\":\"%s\",\"reason\":\"nearer to the lift\"%s}".formatted(bubble, room());
        moved.addAndGet(until(() -> chief.put(path, body)).status() < 300 ? 1 : 0);
    }

    /** Every third names no room: in a house with free rooms the best one is mostly where they live, and is refused. */
    private String room() {
        int number = asked.getAndIncrement();
        if (number % 3 == 2) {
            return "";
        }
        List<UUID> free = new ArrayList<>();
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
            free.clear();
            for (Document floor : floors.find(Filters.eq("siteId", siteId))) {
                List<Document> rooms = floor.getList("rooms", Document.class);
                if (rooms.stream().anyMatch(room -> !room.getList("occupants", Document.class).isEmpty())) {
                    rooms.stream()
                            .filter(room -> room.getString("state").equals("AVAILABLE") && room.get("hold") == null)
                            .forEach(room -> free.add(room.get("id", UUID.class)));
                }
            }
            return true;
        });
        return free.isEmpty() ? "" : ",\"roomId\":\"" + free.get(number % free.size()) + "\"";
    }

    private void hospital(UUID stay) {
        String path = "/api/residents/transfers/" + Ids.next();
        String body = "{\"stayId\":\"%s\",\"to\":\"Lizhou hospital\"}".formatted(stay);
        if (until(() -> chief.put(path, body)).status() < 300) {
            answers.takenToAHospital(stay);
        }
    }

    /** Lets a person go, with the certificate; every other time the community signs at once. */
    void release(UUID stay, boolean acknowledged) {
        if (release(stay, Ids.next()) && acknowledged) {
            acknowledge(stay);
        }
    }

    /**
     * The same click twice. The gate asks anew for each until one has passed, and a refusal is not kept under the
     * command's id: one of two may be refused, as while health cannot tell, before the other passes. What may not be is
     * a refusal of anything that was sent after somebody had been told that the person left.
     */
    void releaseByTwoClicks(UUID stay) {
        UUID click = Ids.next();
        List<Click> told = new CopyOnWriteArrayList<>();
        atOnce(() -> told.add(click(stay, click)), () -> told.add(click(stay, click)));
        if (told.stream().anyMatch(Click::gone)) {
            told.add(click(stay, click));
        }
        for (Click gone : told) {
            for (Click kept : told) {
                if (gone.gone() && !kept.gone() && kept.sent() - gone.answered() > 0) {
                    answers.contradiction("release " + click + " of stay " + stay + " was refused after it was done");
                }
            }
        }
    }

    /**
     * An answered release.
     *
     * @param sent     when it was sent for the last time
     * @param answered when that was answered; both by {@link System#nanoTime}
     */
    private record Click(boolean gone, long sent, long answered) {}

    /** Two desks let the same person go, and each issues a certificate. */
    void releaseAtTwoDesks(UUID stay) {
        atOnce(() -> release(stay, Ids.next()), () -> release(stay, Ids.next()));
    }

    /** One desk lets somebody go whom another hands to a hospital. */
    void releaseOrHospital(UUID stay) {
        atOnce(() -> release(stay, Ids.next()), () -> hospital(stay));
    }

    /** One desk lets somebody go whose household another moves. */
    void releaseOrMove(UUID stay, UUID bubble) {
        atOnce(() -> release(stay, Ids.next()), () -> move(bubble));
    }

    private boolean release(UUID stay, UUID release) {
        boolean gone = click(stay, release).gone();
        if (gone) {
            UUID number = Ids.next();
            String path = "/api/residents/stays/" + stay + "/certificates/" + number;
            if (until(() -> chief.put(path, "{}")).status() < 300) {
                answers.certificate(stay, number);
            }
        }
        return gone;
    }

    private Click click(UUID stay, UUID release) {
        releasing.incrementAndGet();
        try {
            String body = "{\"stayId\":\"%s\",%s}".formatted(stay, PAPERS);
            AtomicLong sent = new AtomicLong();
            boolean gone = until(() -> {
                sent.set(System.nanoTime());
                return chief.put("/api/residents/releases/" + release, body);
            }).status() < 300;
            long answered = System.nanoTime();
            if (gone) {
                answers.released(stay);
            } else {
                answers.refused(stay);
            }
            return new Click(gone, sent.get(), answered);
        } finally {
            releasing.decrementAndGet();
        }
    }

    // there is nothing to sign before the release has been followed
    private void acknowledge(UUID stay) {
        String path = "/api/residents/stays/" + stay + "/aftercare/receipts/" + Ids.next();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(700))
                .ignoreExceptions()
                .until(() -> chief
                        .put(path, "{\"institution\":\"East community\",\"receivedBy\":\"the desk\"}")
                        .status() == 200);
        answers.acknowledged(stay);
    }

    /** Papers for many, so that they can leave together. */
    void papers(List<UUID> people) {
        String path = site + "/papers-fills/" + Ids.next();
        done(until(() -> chief.put(path, "{\"stayIds\":%s,%s}".formatted(ids(people), PAPERS))));
    }

    /** Lets many go at once: looks, agrees to the number, and looks again when it is another by then. */
    void releaseTogether(List<UUID> people) {
        releasing.incrementAndGet();
        try {
            List<UUID> chosen = new ArrayList<>(people);
            String path = site + "/bulk-releases/" + Ids.next();
            AtomicReference<Program.Answer> accepted = new AtomicReference<>();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
                JsonNode preview = until(() -> chief.post(site + "/release-previews",
                        "{\"stayIds\":%s}".formatted(ids(chosen)))).ok();
                preview.path("missing").forEach(one -> chosen.remove(UUID.fromString(one.asString())));
                String body = "{\"stayIds\":%s,\"expected\":%d}".formatted(ids(chosen), preview.path("ready").asInt());
                accepted.set(until(() -> chief.put(path, body)));
                return accepted.get().status() == 202;
            });
            JsonNode result = done(accepted.get());
            List<UUID> gone = new ArrayList<>(chosen);
            result.path("blocked").forEach(one -> {
                UUID stay = UUID.fromString(one.path("stayId").asString());
                gone.remove(stay);
                answers.refused(stay);
            });
            gone.forEach(answers::released);
            together.addAndGet(gone.size());
            if (gone.size() != result.path("released").asInt()) {
                answers.contradiction("of " + chosen.size() + " a release of many says " + result);
            }
        } finally {
            releasing.decrementAndGet();
        }
    }

    private JsonNode done(Program.Answer accepted) {
        String job = accepted.ok().path("id").asString();
        AtomicReference<JsonNode> last = new AtomicReference<>(accepted.body());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).ignoreExceptions().until(() -> {
            last.set(chief.get("/api/residents/jobs/" + job).ok());
            return !last.get().path("state").asString().equals("RUNNING");
        });
        if (!last.get().path("state").asString().equals("DONE")) {
            throw new AssertionError("the job ended as " + last.get());
        }
        return last.get().path("result");
    }

    private static String ids(List<UUID> people) {
        return people.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    /** The same command until it has an answer; what was refused is decided. */
    Program.Answer until(Supplier<Program.Answer> command) {
        AtomicReference<Program.Answer> answer = new AtomicReference<>();
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(700)).until(() -> {
            try {
                answer.set(command.get());
            } catch (RuntimeException noAnswer) {
                unanswered.incrementAndGet();
                return false;
            }
            int status = answer.get().status();
            if (status >= 500 || status == 429) {
                unanswered.incrementAndGet();
                return false;
            }
            if (status >= 400) {
                JsonNode body = answer.get().body();
                refusals.add(status + " " + (body.path("rules").isEmpty()
                        ? body.path("detail").asString("")
                        : body.path("rules").findValuesAsString("id").toString()));
            }
            return true;
        });
        return answer.get();
    }

    private void inResidence(UUID stay) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> stays.find(Filters.eq(stay)).first().getString("state").equals("IN_RESIDENCE"));
    }

    private static void atOnce(Runnable one, Runnable other) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = Thread.ofVirtual().uncaughtExceptionHandler((t, e) -> failure.set(e)).start(other);
        one.run();
        try {
            second.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }
}
