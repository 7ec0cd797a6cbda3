package org.lazaret.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.lazaret.embedded.EmbeddedMongo;
import org.lazaret.kit.crypto.NewKeys;

/**
 * The residents service as it is shipped, over HTTP, on the embedded database, with rooms and the gateway as they are
 * shipped beside it: at three sizes, the last being a province with 430,000 people present and two million who were.
 * Beside each figure stands what the driver alone needs to read the same documents in the same run.
 */
public final class ResidentsBench {
    /** People present at the large site; as many as a station of the largest kind has. */
    private static final int LARGE = 5_000;
    /** For each person who is here, so many were. */
    private static final double PAST = 4.65;
    private static final int SMALL = 104;
    private static final int RUNS = 60;
    private static final int ADMITTED = 300;
    /** Sites that take people in at the same hour, and how many each. */
    private static final int SITES = 50;
    private static final int EACH = 80;
    /** A service that has just been started is still compiling itself while it admits so many; told, not judged. */
    private static final int FIRST = 1_000;
    private static final int CALLERS = 16;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double FILE_MS = 30;
    private static final double SEARCH_MS = 100;
    private static final double TODAY_MS = 100;
    private static final double CENSUS_MS = 1_000;
    private static final double ADMISSIONS = 100;

    private final Path folder;
    private final EmbeddedMongo mongo;
    private final MongoDatabase database;
    private final OwnTokens tokens;
    private final Map<String, Path> jars;
    private final Map<String, String> keys = NewKeys.generate();
    private final Map<String, Process> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String manager;
    private final UUID large = UUID.randomUUID();

    private ResidentsBench(Path folder, EmbeddedMongo mongo, MongoDatabase database, OwnTokens tokens,
            Map<String, Path> jars) throws Exception {
        this.folder = folder;
        this.mongo = mongo;
        this.database = database;
        this.tokens = tokens;
        this.jars = jars;
        this.manager = tokens.of("manager", "\"roles\":[\"site-manager\",\"nurse\"],\"regions\":[\"41\"]");
        for (String service : jars.keySet()) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.put(service, free.getLocalPort());
            }
        }
    }

    /**
     * @param args the jars of residents, rooms and the gateway
     * @throws Exception when something does not start
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("residents-bench");
        boolean kept;
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("db"), 0);
                OwnTokens tokens = new OwnTokens();
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(mongo.connectionString()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .build())) {
            ResidentsBench bench = new ResidentsBench(folder, mongo, client.getDatabase("residents"), tokens,
                    Map.of("residents", Path.of(args[0]), "rooms", Path.of(args[1]), "gateway", Path.of(args[2])));
            // also when the benchmark is broken off
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> bench.running.values()
                            .forEach(
                                    Process::destroyForcibly)));
            try {
                kept = bench.run();
            } finally {
                for (Process process : bench.running.values()) {
                    process.destroyForcibly().waitFor();
                }
            }
        } finally {
            delete(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws Exception {
        start("rooms");
        start("residents");
        start("gateway");
        site(large, 125, 40);
        boolean kept = admissions();
        BenchPeople people = new BenchPeople(database, keys, large, stamp());
        for (String size : System.getProperty("lazaret.bench.people", "5000,50000,430000").split(",")) {
            int present = Integer.parseInt(size.strip());
            stop("residents");
            Instant began = Instant.now();
            people.load(present, (int) (present * PAST), LARGE, SMALL);
            say("%,d people present and %,d who were: loaded in %d s", present, (int) (present * PAST),
                    Duration.between(began, Instant.now()).toSeconds());
            // loaded beside the service: it is told to count everything anew
            database.getCollection("leases").deleteOne(Filters.eq("census"));
            began = Instant.now();
            start("residents");
            awaitCounted();
            awaitCaughtUp();
            say("started, and every movement counted, within %d s",
                    Duration.between(began, Instant.now()).toSeconds());
            kept &= measured(people, "%,d".formatted(present));
        }
        return kept;
    }

    private boolean measured(BenchPeople people, String size) throws IOException, InterruptedException {
        String stays = "/api/residents/stays";
        LocalDate today = LocalDate.now(ZONE);
        String traffic = "/api/residents/sites/" + large + "/census/traffic?from=" + today + "&to=" + today;
        String due = "/api/residents/releases-due?limit=50&siteId=" + large;
        String census = "/api/residents/sites/" + large + "/census?asOf=" + Instant.now().minus(Duration.ofDays(20));
        for (int i = 0; i < RUNS / 2; i++) {
            ask("GET", stays + "/" + people.any().stayId(), null);
            search(people.any().name());
            ask("GET", traffic, null);
            ask("GET", census, null);
        }
        boolean kept = told(size, "open a file", FILE_MS, p50(() -> {
            UUID id = people.any().stayId();
            return timed(() -> ask("GET", stays + "/" + id, null));
        }), p50(() -> {
            BenchPeople.One one = people.any();
            return timed(() -> {
                raw("stays", "_id", one.stayId());
                raw("persons", "_id", one.personId());
            });
        }));
        kept &= told(size, "search by name", SEARCH_MS, p50(() -> {
            String name = people.any().name();
            return timed(() -> search(name));
        }), p50(() -> {
            List<String> words = people.named(large, people.any().name());
            return timed(() -> found(Filters.in("lookups", words)));
        }));
        kept &= told(size, "search by phone", SEARCH_MS, p50(() -> {
            String phone = people.any().phone();
            return timed(() -> search(phone));
        }), p50(() -> {
            List<String> words = people.called(large, people.any().phone());
            return timed(() -> found(Filters.in("lookups", words)));
        }));
        kept &= told(size, "search by document", SEARCH_MS, p50(() -> {
            String document = people.any().document();
            return timed(() -> search(document));
        }), p50(() -> {
            UUID person = people.any().personId();
            return timed(() -> found(Filters.eq(person)));
        }));
        kept &= told(size, "search by wristband", SEARCH_MS, p50(() -> {
            String code = "LZ1:" + people.any().stayId().toString().replace("-", "");
            return timed(() -> search(code));
        }), p50(() -> {
            BenchPeople.One one = people.any();
            return timed(() -> {
                raw("stays", "_id", one.stayId());
                raw("persons", "_id", one.personId());
            });
        }));
        kept &= told(size, "search by room", SEARCH_MS, p50(() -> {
            String room = people.any().room();
            return timed(() -> ask("GET", stays + "?order=ROOM&limit=50&siteId=" + large + "&room=" + room, null));
        }), p50(() -> {
            String room = people.any().room();
            return timed(() -> all("stays", Filters.and(Filters.eq("siteId", large),
                    Filters.gte("room.number", room), Filters.lt("room.number", room + "\uffff")), "room.number"));
        }));
        kept &= told(size, "today's arrivals and departures", TODAY_MS,
                p50(() -> timed(() -> ask("GET", traffic, null))),
                p50(() -> timed(() -> all("censusDays", Filters.and(Filters.eq("siteId", large),
                        Filters.lte("day", today)), "day"))));
        kept &= told(size, "releases due", TODAY_MS, p50(() -> timed(() -> ask("GET", due, null))),
                p50(() -> timed(() -> all("stays", Filters.and(Filters.eq("siteId", large),
                        Filters.eq("state", "IN_RESIDENCE"), Filters.lte("days.releaseNotBefore", Instant.now())),
                        "days.releaseNotBefore"))));
        kept &= told(size, "census of a day 20 days ago", CENSUS_MS, p50(() -> timed(() -> ask("GET", census, null))),
                p50(() -> timed(() -> all("censusDays", Filters.and(Filters.eq("siteId", large),
                        Filters.lte("day", today.minusDays(20))), "day"))));
        return kept;
    }

    /** People of lists, each admitted by a command of their own, through the gateway, from several desks at once. */
    private boolean admissions() throws Exception {
        if (!Boolean.parseBoolean(System.getProperty("lazaret.bench.admissions", "true"))) {
            admitAll(list(large, "w", 1), 1);
            return true;
        }
        List<Coming> alone = list(large, "w", ADMITTED / 3);
        say("%d admissions one after the other at a site of %,d rooms: %.1f a second", alone.size(), LARGE,
                admitAll(alone, 1));
        List<Coming> crowd = list(large, "x", ADMITTED);
        say("%d admissions through the gateway at that site from %d desks: %.1f a second", crowd.size(), CALLERS,
                admitAll(crowd, CALLERS));
        List<Coming> all = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            UUID site = UUID.randomUUID();
            site(site, 4, SMALL / 4);
            all.addAll(list(site, "s" + i + "n", EACH));
        }
        Collections.shuffle(all, new Random(1));
        say("the first %d admissions through the gateway at %d sites from %d desks: %.1f a second", FIRST, SITES,
                CALLERS, admitAll(all.subList(0, FIRST), CALLERS));
        List<Coming> rest = all.subList(FIRST, all.size());
        Map<String, Duration> before = spent();
        double perSecond = admitAll(rest, CALLERS);
        boolean kept = perSecond >= ADMISSIONS;
        say("the %d after them: %.1f a second (target %.0f) %s", rest.size(), perSecond, ADMISSIONS,
                kept ? "kept" : "MISSED");
        spent().forEach((who, cpu) -> say("  of the processor, for each: %5.1f ms %s",
                cpu.minus(before.getOrDefault(who, Duration.ZERO)).toMillis() / (double) rest.size(), who));
        return kept;
    }

    /** What each process has had of the processor; the database runs in the benchmark's own. */
    private Map<String, Duration> spent() {
        Map<String, Duration> all = new TreeMap<>();
        running.forEach((name, process) -> all.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        all.put("database, desks", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        return all;
    }

    /** Somebody on a list. */
    private record Coming(String bubbleId, String stayId) {}

    /** @return people a second */
    private double admitAll(List<Coming> people, int callers) throws Exception {
        long began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(callers)) {
            List<Future<String>> all = new ArrayList<>();
            for (Coming one : people) {
                String body = "{\"bubbleId\":\"" + one.bubbleId() + "\",\"stayIds\":[\"" + one.stayId() + "\"]}";
                String path = "/api/residents/admissions/" + UUID.randomUUID();
                all.add(pool.submit(() -> admitted(path, body)));
            }
            for (Future<String> one : all) {
                if (!one.get().contains("roomNumber")) {
                    throw new IllegalStateException("not admitted: " + one.get());
                }
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
        return people.size() / ((System.nanoTime() - began) / 1e9);
    }

    /** The same command until the person is in a room: rooms may be busy for the moment. */
    private String admitted(String path, String body) throws IOException, InterruptedException {
        String answer = send("gateway", "PUT", path, body, "application/json");
        while (answer.contains("waiting")) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = send("gateway", "PUT", path, body, "application/json");
        }
        return answer;
    }

    private List<Coming> list(UUID site, String letter, int people) throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("姓名,证件类型,证件号码,出生日期,人员类别\n");
        for (int i = 0; i < people; i++) {
            rows.append(
                    "Bench %s%d,护照,B%s%06d,1985-04-01,密接%n".formatted(letter, i, letter.toUpperCase(Locale.ROOT), i));
        }
        String body = "--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bus.csv\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + rows + "\r\n--bench--\r\n";
        String seen = send("residents", "POST", "/api/residents/manifests?siteId=" + site, body,
                "multipart/form-data; boundary=bench");
        String id = found(seen, "\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"").getFirst();
        UUID job = UUID.randomUUID();
        ask("PUT", "/api/residents/manifests/" + id + "/acceptances/" + job, "");
        for (int i = 0; i < 1200; i++) {
            if (ask("GET", "/api/residents/jobs/" + job, null).contains("\"DONE\"")) {
                String manifest = ask("GET", "/api/residents/manifests/" + id, null);
                List<String> bubbles = found(manifest, "\"bubbleId\"\\s*:\\s*\"([0-9a-f-]{36})\"");
                List<String> stays = found(manifest, "\"stayId\"\\s*:\\s*\"([0-9a-f-]{36})\"");
                List<Coming> all = new ArrayList<>();
                for (int one = 0; one < bubbles.size(); one++) {
                    all.add(new Coming(bubbles.get(one), stays.get(one)));
                }
                return all;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the list was not accepted");
    }

    /** One of those who were admitted: their documents are the stamps for all others. */
    private UUID stamp() throws IOException, InterruptedException {
        String page = ask("GET", "/api/residents/stays?limit=1&state=IN_RESIDENCE&siteId=" + large, null);
        return UUID.fromString(found(page, "\"stayId\"\\s*:\\s*\"([0-9a-f-]{36})\"").getFirst());
    }

    /** A site with its rooms, through the rooms service. */
    private void site(UUID id, int floors, int doors) throws IOException, InterruptedException {
        send("rooms", "PUT", "/api/rooms/sites/" + id,
                """
                    {"code":"S%s","nameZh":"驿站","nameEn":"Site","kind":"HOTEL","regionCode":"410101","address":"x",
                    "timeZone":"Asia/Shanghai","liaison":"x","activation":{"chief":"x","airChecked":true,
                    "plan":{"approvedBy":"x","approvedOn":"2020-01-01"},"permits":[
                    {"kind":"STRUCTURE","number":"1","validUntil":"2099-12-31"},{"kind":"FIRE","number":"2","validUntil":"2099-12-31"},
                    {"kind":"HEALTH","number":"3","validUntil":"2099-12-31"}]}}"""
                        .formatted(id.toString().substring(0, 8)),
                "application/json");
        StringBuilder rooms = new StringBuilder("building,floor,number,type,capacity,ventilation,lift,nurseDoors\n");
        for (int floor = 1; floor <= floors; floor++) {
            for (int door = 1; door <= doors; door++) {
                rooms.append("1,%dF,%03d%02d,SINGLE,1,GREEN,%s,%d%n".formatted(floor, floor, door,
                        door % 2 == 0 ? "west" : "east", door));
            }
        }
        String path = "/api/rooms/sites/" + id + "/rooms/import";
        String file = "--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms.csv\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + rooms + "\r\n--bench--\r\n";
        String digest = found(send("rooms", "POST", path, file, "multipart/form-data; boundary=bench"),
                "\"digest\"\\s*:\\s*\"([0-9a-f]+)\"").getFirst();
        send("rooms", "PUT", path + "/" + digest, file, "multipart/form-data; boundary=bench");
    }

    // --- how it is asked and told

    private void search(String words) throws IOException, InterruptedException {
        String answer = ask("POST", "/api/residents/stays/search",
                "{\"siteId\":\"" + large + "\",\"words\":\"" + words + "\",\"limit\":50}");
        if (!answer.contains("stayId")) {
            throw new IllegalStateException("nobody was found");
        }
    }

    private void raw(String collection, String field, UUID id) {
        database.getCollection(collection, RawBsonDocument.class).find(Filters.eq(field, id)).first();
    }

    /** What a search needs at least: the people, and their stays. */
    private void found(Bson which) {
        List<UUID> ids = database.getCollection("persons")
                .find(which)
                .projection(Projections.include("_id"))
                .limit(500)
                .map(one -> one.get("_id", UUID.class))
                .into(new ArrayList<>());
        database.getCollection("persons", RawBsonDocument.class)
                .find(Filters.in("_id", ids))
                .into(new ArrayList<>());
        all("stays", Filters.and(Filters.eq("siteId", large), Filters.in("personId", ids)), "_id");
    }

    /** A page of documents as they are kept. */
    private void all(String collection, Bson which, String order) {
        database.getCollection(collection, RawBsonDocument.class)
                .find(which)
                .sort(Sorts.ascending(order, "_id"))
                .limit(51)
                .into(new ArrayList<>());
    }

    private void start(String service) throws IOException, InterruptedException {
        Path log = folder.resolve(service + ".log");
        ProcessBuilder start = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC", "-Xmx768m", "-jar", Objects.requireNonNull(jars.get(service)).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> settings = start.environment();
        settings.putAll(keys);
        settings.put("SERVER_PORT", String.valueOf(ports.get(service)));
        settings.put("LAZARET_MONGODB_URI", mongo.connectionString());
        settings.put("LAZARET_KEYCLOAK_URL", tokens.url());
        settings.put("LAZARET_SERVICE_SECRET", "none");
        settings.put("LAZARET_GATEWAY_SECRET", "none");
        settings.put("LAZARET_LIMITS_REQUESTSPERSECOND", "100000");
        settings.put("LAZARET_LIMITS_BURST", "100000");
        ports.forEach((name, port) -> settings.put(
                "LAZARET_" + name.toUpperCase(Locale.ROOT) + "_URL", "http://127.0.0.1:" + port));
        settings.put("LAZARET_HEALTH_URL", "http://127.0.0.1:1");
        settings.put("LAZARET_SUPPLIES_URL", "http://127.0.0.1:1");
        Process process = start.start();
        running.put(service, process);
        HttpRequest health = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + ports.get(service) + "/actuator/health/readiness")).build();
        for (int i = 0; i < 1800; i++) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is starting
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException(service + " does not start: " + Files.readString(log));
    }

    private void stop(String service) throws InterruptedException {
        Process process = running.remove(service);
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    private void awaitCounted() throws InterruptedException {
        while (database.getCollection("leases")
                .countDocuments(Filters.and(Filters.eq("census"), Filters.gte("counted", 0L))) == 0) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Whoever asks the census of now waits until what was entered last is in it; not the benchmark's business. */
    private void awaitCaughtUp() throws IOException, InterruptedException {
        String path = "/api/residents/sites/" + large + "/census/traffic?from=" + LocalDate.now(ZONE) + "&to="
                + LocalDate.now(ZONE);
        Instant until = Instant.now().plus(Duration.ofMinutes(30));
        while (http.send(request("residents", path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode() == 503) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("the census does not catch up");
            }
        }
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(service) + path))
                .header("Authorization", "Bearer " + manager);
    }

    private String ask(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return send("residents", method, path, body, "application/json");
    }

    private String send(String service, String method, String path, @Nullable String body, String type)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(service, path)
                        .header("Content-Type", type)
                        .method(method, body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static List<String> found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<String> all = new ArrayList<>();
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private interface Timed {
        double run() throws IOException, InterruptedException;
    }

    private static double timed(Work work) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double p50(Timed work) throws IOException, InterruptedException {
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            times[i] = work.run();
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static boolean told(String size, String what, double target, double millis, double plain) {
        boolean kept = millis <= target;
        say("%9s present  %-34s p50 %8.1f ms   target %6.0f ms   %-24s %s", size, what, millis, target,
                Double.isNaN(plain) ? "" : "driver alone %.1f ms".formatted(plain), kept ? "kept" : "MISSED");
        return kept;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static int random(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }

    static InsertManyOptions unordered() {
        return new InsertManyOptions().ordered(false);
    }
}
