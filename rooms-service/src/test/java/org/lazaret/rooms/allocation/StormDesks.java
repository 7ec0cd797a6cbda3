package org.lazaret.rooms.allocation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.id.Ids;
import org.lazaret.rooms.RoomsProcess;
import org.lazaret.rooms.floor.AgeBand;
import org.lazaret.rooms.floor.Category;
import org.lazaret.rooms.floor.Need;

/**
 * Many desks that command the rooms of one site at once, as residents-service and the people of the site do. Each has
 * bubbles of its own, numbers its commands per stay, and repeats a command that was not answered, with the same ids,
 * at the next replica; rooms are everybody's.
 */
final class StormDesks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Category> CATEGORIES = List.of(Category.CLOSE_CONTACT, Category.CLOSE_CONTACT,
            Category.CLOSE_CONTACT, Category.SECONDARY_CONTACT, Category.CONFIRMED_CASE);

    /** What a desk can do. */
    enum Kind {
        HOLD(12),
        PLACE(28),
        MOVE(11),
        VACATE(12),
        RELEASE(3),
        BLOCK(3),
        UNBLOCK(3),
        BUFFER(3),
        SEAL(3),
        UNSEAL(2),
        OUT_OF_SERVICE(
                2),
        RETURN(2),
        STEP(13),
        EXEMPTION(3);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        static Kind any(Random random) {
            int point = random.nextInt(Stream.of(values()).mapToInt(k -> k.weight).sum());
            for (Kind kind : values()) {
                point -= kind.weight;
                if (point < 0) {
                    return kind;
                }
            }
            throw new AssertionError("weights");
        }
    }

    /** How commands ended. */
    enum End {
        DONE, REFUSED, UNANSWERED
    }

    /** What a desk knows of a bubble: where the last answer said it is. */
    static final class Known {
        final Bubble bubble;
        long seq;
        boolean held;
        boolean doubtful;
        @Nullable
        UUID room;

        Known(Bubble bubble) {
            this.bubble = bubble;
        }
    }

    private record Answer(int status, String body) {
        boolean ok() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    private record Door(UUID id, String state, int capacity, int people) {}

    private final List<RoomsProcess> replicas;
    private final Function<String, String> tokens;
    private final UUID siteId;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    final Map<UUID, Known> bubbles = new ConcurrentHashMap<>();
    final Map<Kind, Map<End, AtomicInteger>> ends = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();

    /** @param tokens a token by the person's or service's name */
    StormDesks(List<RoomsProcess> replicas, Function<String, String> tokens, UUID siteId) {
        this.replicas = replicas;
        this.tokens = tokens;
        this.siteId = siteId;
    }

    /** Gives so many commands from so many desks at once; returns when every one has ended. */
    void storm(int commands, int desks, long seed) throws InterruptedException {
        int all = begun.get() + commands;
        try (var threads = Executors.newFixedThreadPool(desks)) {
            for (int desk = 0; desk < desks; desk++) {
                Random random = new Random(seed + desk);
                threads.submit(() -> {
                    List<Known> own = new ArrayList<>();
                    while (begun.getAndIncrement() < all) {
                        Kind kind = Kind.any(random);
                        End end;
                        try {
                            end = command(kind, own, random);
                        } catch (RuntimeException fault) {
                            refusals.computeIfAbsent(fault.toString(), f -> new AtomicInteger()).incrementAndGet();
                            end = End.UNANSWERED;
                        }
                        ends.computeIfAbsent(kind, k -> new ConcurrentHashMap<>())
                                .computeIfAbsent(end, e -> new AtomicInteger())
                                .incrementAndGet();
                        ended.incrementAndGet();
                    }
                });
            }
            threads.shutdown();
            if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
                throw new AssertionError("the storm does not end");
            }
        }
        begun.set(all);
    }

    int count(End end) {
        return ends.values().stream().mapToInt(m -> m.getOrDefault(end, new AtomicInteger()).get()).sum();
    }

    private End command(Kind kind, List<Known> own, Random random) {
        return switch (kind) {
            case HOLD -> hold(newcomer(own, random));
            case PLACE -> place(own.stream().filter(k -> k.held).findAny().orElseGet(() -> newcomer(own, random)),
                    null);
            case MOVE -> move(own, random);
            case VACATE -> vacate(own, random);
            case RELEASE -> own.stream()
                    .filter(k -> k.held)
                    .findAny()
                    .map(this::release)
                    .orElseGet(
                            () -> hold(newcomer(own, random)));
            case BLOCK -> state("manager.a", "BLOCK", "AVAILABLE", own, random);
            case UNBLOCK -> state("manager.a", "UNBLOCK", "BUFFER", own, random);
            case BUFFER -> buffer(random);
            case SEAL -> state("nurse.a", "SEAL", random.nextBoolean() ? "AVAILABLE" : "VACATED", own, random);
            case UNSEAL -> state("nurse.a", "UNSEAL", "SEALED", own, random);
            case OUT_OF_SERVICE -> state("manager.a", "TAKE_OUT_OF_SERVICE", "AVAILABLE", own, random);
            case RETURN -> state("manager.a", "RETURN_TO_SERVICE", "OUT_OF_SERVICE", own, random);
            case STEP -> step(own, random);
            case EXEMPTION -> exempt(newcomer(own, random));
        };
    }

    private Known newcomer(List<Known> own, Random random) {
        int size = random.nextInt(10) < 7 ? 1 : 2 + random.nextInt(2);
        List<Bubble.Person> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Need> needs = random.nextInt(12) == 0
                    ? List.of(Need.values()[random.nextInt(Need.values().length)])
                    : List.of();
            people.add(new Bubble.Person(Ids.next(), 0, i > 1 ? AgeBand.CHILD : AgeBand.ADULT, needs,
                    random.nextInt(60) == 0));
        }
        Known known = new Known(new Bubble(Ids.next(), people, CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                "bus-" + random.nextInt(4), random.nextInt(5) == 0 ? "market" : null));
        bubbles.put(known.bubble.id(), known);
        own.add(known);
        return known;
    }

    private End hold(Known known) {
        Bubble b = known.bubble;
        Answer answer = ask("residents-service", "PUT", "/peer/holds/" + b.id(), """
            {"commandId":"%s","actor":"desk","siteId":"%s","stays":[%s],%s,"until":"%s"}""".formatted(UUID.randomUUID(),
                siteId, people(b, null), group(b), Instant.now().plusSeconds(3600)));
        if (answer != null && answer.ok()) {
            known.held = true;
        }
        known.doubtful |= answer == null;
        return end(answer);
    }

    private End release(Known known) {
        Answer answer = ask("residents-service", "DELETE", "/peer/holds/" + known.bubble.id() + "?commandId="
                + UUID.randomUUID() + "&actor=desk", null);
        if (answer != null && answer.ok()) {
            known.held = false;
        }
        known.doubtful |= answer == null;
        return end(answer);
    }

    private End place(Known known, @Nullable UUID room) {
        Bubble b = known.bubble;
        long seq = ++known.seq;
        Answer answer = ask("residents-service", "PUT", "/peer/placements/" + b.id(), """
            {"commandId":"%s","actor":"desk","siteId":"%s",%s"stays":[%s],%s,"happenedAt":"%s"}""".formatted(
                UUID.randomUUID(), siteId, room == null ? "" : "\"roomId\":\"" + room + "\",", people(b, seq), group(b),
                Instant.now().minus(Duration.ofHours(room == null ? 6 : 5))));
        if (answer != null && answer.ok()) {
            known.room = UUID.fromString(answer.json().path("roomId").asString());
            known.held = false;
        }
        known.doubtful |= answer == null;
        return end(answer);
    }

    private End move(List<Known> own, Random random) {
        Known known = own.stream().filter(k -> k.room != null).findAny().orElse(null);
        if (known == null) {
            return place(newcomer(own, random), null);
        }
        List<Door> doors = doors().stream()
                .filter(d -> d.state().equals("AVAILABLE") && d.capacity() >= known.bubble.size())
                .toList();
        return place(known, doors.isEmpty() ? known.room : doors.get(random.nextInt(doors.size())).id());
    }

    private End vacate(List<Known> own, Random random) {
        Known known = own.stream().filter(k -> k.room != null).skip(random.nextInt(2)).findFirst().orElse(null);
        if (known == null) {
            return place(newcomer(own, random), null);
        }
        long seq = ++known.seq;
        End worst = End.DONE;
        for (Bubble.Person person : known.bubble.people()) {
            Answer answer = ask("residents-service", "PUT", "/peer/vacations/" + person.stayId(), """
                {"commandId":"%s","actor":"gate","seq":%d,"happenedAt":"%s"}""".formatted(UUID.randomUUID(), seq,
                    Instant.now().minus(Duration.ofHours(4))));
            known.doubtful |= answer == null || !answer.ok();
            worst = end(answer) == End.DONE ? worst : end(answer);
        }
        known.room = null;
        return worst;
    }

    private End state(String who, String event, String from, List<Known> own, Random random) {
        List<Door> doors = doors().stream().filter(d -> d.state().equals(from)).toList();
        if (doors.isEmpty()) {
            return step(own, random);
        }
        return end(ask(who, "POST", site() + "/rooms/" + doors.get(random.nextInt(doors.size())).id() + "/state",
                "{\"event\":\"" + event + "\",\"reason\":\"storm\"}"));
    }

    private End buffer(Random random) {
        List<Door> doors = doors();
        return end(ask("doctor.a", "POST", site() + "/rooms/" + doors.get(random.nextInt(doors.size())).id()
                + "/buffer", "{\"reason\":\"storm\",\"until\":\"" + Instant.now().plusSeconds(3) + "\"}"));
    }

    /** The next step of some room's turnover, as early as its clocks allow. */
    private End step(List<Known> own, Random random) {
        Answer list = ask("cleaner.a", "GET", site() + "/turnover", null);
        if (list == null || !list.ok()) {
            return end(list);
        }
        List<JsonNode> ready = list.json()
                .path("items")
                .values()
                .stream()
                .filter(t -> !t.path("next").isEmpty() && Instant.parse(t.path("nextStepFrom")
                        .asString(t.path("since").asString())).isBefore(Instant.now()))
                .toList();
        if (ready.isEmpty()) {
            return hold(newcomer(own, random));
        }
        JsonNode task = ready.get(random.nextInt(ready.size()));
        String event = task.path("next").path(0).asString();
        String at = task.path("nextStepFrom").asString(task.path("since").asString());
        return end(ask(event.endsWith("INSPECTION") ? "nurse.a" : "cleaner.a", "POST", site() + "/rooms/"
                + task.path("roomId").asString() + "/steps",
                "{\"id\":\"" + Ids.next() + "\",\"event\":\"" + event
                        + "\",\"happenedAt\":\"" + at + "\",\"agent\":\"CHLORINE\",\"ppm\":800,\"minutes\":30}"));
    }

    private End exempt(Known known) {
        String path = site() + "/exemptions/" + Ids.next();
        Answer asked = ask("manager.a", "PUT", path, """
            {"bubbleId":"%s","rules":["ground","minor-alone"],"reason":"storm","until":"2099-01-01T00:00:00Z"}"""
                .formatted(known.bubble.id()));
        Answer first = asked == null || !asked.ok() ? asked : ask("approver.a", "PUT", path + "/approval", null);
        return end(first == null || !first.ok() ? first : ask("doctor.a", "PUT", path + "/approval", null));
    }

    private List<Door> doors() {
        Answer board = ask("nurse.a", "GET", site() + "/board", null);
        if (board == null || !board.ok()) {
            throw new IllegalStateException("no board: " + board);
        }
        List<Door> doors = new ArrayList<>();
        board.json()
                .path("floors")
                .forEach(f -> f.path("rooms")
                        .forEach(r -> doors.add(new Door(UUID.fromString(r.path("id").asString()),
                                r.path("state").asString(), r.path("capacity").asInt(), r.path("people").asInt()))));
        return doors;
    }

    private String site() {
        return "/api/rooms/sites/" + siteId;
    }

    private static String people(Bubble bubble, @Nullable Long seq) {
        return bubble.people()
                .stream()
                .map(p -> "{\"stayId\":\"%s\",%s\"ageBand\":\"%s\",\"needs\":[%s],\"minorAlone\":%s}".formatted(
                        p.stayId(), seq == null ? "" : "\"seq\":" + seq + ",", p.ageBand(),
                        p.needs().stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(",")), p.minorAlone()))
                .collect(Collectors.joining(","));
    }

    private static String group(Bubble b) {
        return "\"category\":\"%s\",\"cohortId\":\"%s\"%s".formatted(b.category(), b.cohortId(),
                b.exposure() == null ? "" : ",\"exposure\":\"" + b.exposure() + "\"");
    }

    private End end(@Nullable Answer answer) {
        if (answer == null) {
            return End.UNANSWERED;
        }
        if (answer.ok()) {
            return End.DONE;
        }
        String why = answer.status() + " " + answer.json()
                .path("rules")
                .values()
                .stream()
                .map(r -> r.path("id").asString())
                .collect(Collectors.joining(" "));
        refusals.computeIfAbsent(why, w -> new AtomicInteger()).incrementAndGet();
        return End.REFUSED;
    }

    /** The answer of some replica; what is not answered is asked again, with the same key. Null when nobody answers. */
    private @Nullable Answer ask(String who, String method, String path, @Nullable String body) {
        String key = Ids.next().toString();
        long until = System.nanoTime() + PATIENCE.toNanos();
        int at = ThreadLocalRandom.current().nextInt(replicas.size());
        while (System.nanoTime() < until) {
            RoomsProcess replica = replicas.get(at++ % replicas.size());
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica.address() + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + tokens.apply(who))
                    .header("Content-Type", "application/json")
                    .method(method, body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body));
            if (method.equals("POST")) {
                request.header("Idempotency-Key", key);
            }
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    return new Answer(response.statusCode(), response.body());
                }
                if (response.statusCode() == 500) {
                    refusals.computeIfAbsent("500 " + path.replaceAll("[0-9a-f-]{36}", "…") + " " + response.body(),
                            w -> new AtomicInteger()).incrementAndGet();
                }
            } catch (IOException killed) {
                // asked again at the next one
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            repeated.incrementAndGet();
            rest();
        }
        return null;
    }

    // not a wait for something: a desk that got no answer tries again in a moment
    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(100, 400));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
