package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/** Two people who go on working while everything breaks, and note every change that they were answered for. */
final class Diary {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);
    private final String item;
    private final UUID site;
    private final List<UUID> stays;
    private final Program keeper;
    private final Program nurse;
    private final Set<UUID> received = ConcurrentHashMap.newKeySet();
    private final Map<UUID, UUID> readings = new ConcurrentHashMap<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final String lot = "diary " + UUID.randomUUID();

    /** @param stays people in residence at the site, whose readings are taken */
    Diary(Installation installation, UUID site, String item, List<UUID> stays) {
        this.site = site;
        this.item = item;
        this.stays = stays;
        this.keeper = installation.program("supply.b");
        this.nurse = installation.program("nurse.b");
    }

    /** Begins, and returns when each of the two was answered once. */
    void begin() {
        await().atMost(FIRST_ANSWER)
                .untilAsserted(() -> assertThat(stays)
                        .allMatch(stay -> nurse.get("/api/health/stays/" + stay + "/file").status() == 200));
        String now = nurse.businessTime();
        threads.add(Thread.ofVirtual().start(() -> untilItBreaks(() -> {
            UUID entry = UUID.randomUUID();
            keeper.put(stock() + "/receipts/" + entry, """
                {"lot":"%s","quantity":1,"happenedAt":"%s"}""".formatted(lot, now)).ok();
            received.add(entry);
        })));
        threads.add(Thread.ofVirtual().start(() -> untilItBreaks(() -> {
            UUID reading = UUID.randomUUID();
            UUID stay = stays.get(readings.size() % stays.size());
            nurse.post("/api/health/stays/" + stay + "/readings", """
                {"id":"%s","happenedAt":"%s","channel":"DOOR","outcome":"MEASURED","temperature":36.5,"oxygen":98}"""
                    .formatted(reading, now)).ok();
            readings.put(reading, stay);
        })));
        await().atMost(FIRST_ANSWER).until(() -> !received.isEmpty() && !readings.isEmpty());
    }

    private void untilItBreaks(Runnable change) {
        try {
            while (!stop.get()) {
                change.run();
            }
        } catch (RuntimeException | AssertionError broken) {
            // no answer: whether that one was done is open
        }
    }

    /** @return how many changes were answered */
    int end() throws InterruptedException {
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        return received.size() + readings.size();
    }

    /** What was answered and is not to be seen, or seen and never asked for; read from the services. */
    List<String> faults(Installation installation) {
        List<String> faults = new ArrayList<>();
        List<UUID> ledger = ledger(installation.program("supply.b"));
        received.stream().filter(entry -> !ledger.contains(entry)).forEach(entry -> faults.add("no receipt " + entry));
        // one more than answered may have been done: the one whose answer never came
        if (ledger.size() > received.size() + 1) {
            faults.add(ledger.size() + " receipts for " + received.size() + " answers");
        }
        Program reader = installation.program("nurse.b");
        for (UUID stay : Set.copyOf(readings.values())) {
            String file = reader.get("/api/health/stays/" + stay + "/file").ok().toString();
            readings.forEach((reading, of) -> {
                if (of.equals(stay) && !file.contains(reading.toString())) {
                    faults.add("no reading " + reading);
                }
            });
        }
        return faults;
    }

    /** Takes one answered receipt out of the database, sees that it is missed, and puts it back. */
    void missesWhatIsTakenAway(Installation installation, MongoClient database) {
        MongoCollection<Document> cards = database.getDatabase("supplies").getCollection("stockCards");
        Document card = cards.find(Filters.eq("_id", site + ":" + item)).first();
        assertThat(card).isNotNull();
        UUID entry = card.getList("entries", Document.class)
                .stream()
                .map(each -> each.get("entryId", UUID.class))
                .filter(received::contains)
                .findFirst()
                .orElseThrow();
        cards.updateOne(Filters.eq("_id", card.get("_id")),
                Updates.pull("entries", Filters.eq("entryId", entry)));
        assertThat(faults(installation)).containsExactly("no receipt " + entry);
        cards.replaceOne(Filters.eq("_id", card.get("_id")), card);
        assertThat(faults(installation)).isEmpty();
    }

    /** Entries of this diary's lot, page by page. */
    private List<UUID> ledger(Program program) {
        List<UUID> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = program.get(stock() + "/ledger?limit=100" + cursor).ok();
            for (JsonNode entry : page.path("items")) {
                if (entry.path("parts").path(0).path("lot").asString("").equals(lot)) {
                    found.add(UUID.fromString(entry.path("entryId").asString()));
                }
            }
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return found;
    }

    private String stock() {
        return "/api/supplies/sites/" + site + "/stock/" + item;
    }
}
