package org.lazaret.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

import org.lazaret.embedded.EmbeddedMongo;

/**
 * The rooms service as it is shipped, over HTTP, on the embedded database: first one site of 5,000 rooms, then a
 * province of 430,217 rooms in 4,115 sites beside it. Beside each figure stands what the driver alone needs to read and
 * write the same documents in the same run.
 */
public final class RoomsBench {
    private static final int LARGE_FLOORS = 125;
    private static final int LARGE_DOORS = 40;
    private static final int SITES = Integer.getInteger("lazaret.bench.sites", 4115);
    private static final int ROOMS = 430_217 * SITES / 4115;
    private static final int DOORS = 16;
    private static final int SMALL = 104;
    /** So many sites exist before the province. */
    private static final int FIRST = 8;
    private static final int COUNTIES = 157;
    private static final int CITIES = 18;
    private static final double BOARD_MS = 100;
    private static final double SUGGESTION_MS = 50;
    private static final double REGION_MS = 1000;
    private static final double TIMES_SLOWER = 1.5;
    private static final int RUNS = 60;

    private final MongoDatabase database;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String manager;
    private final String commander;
    private final String residents;
    private final List<UUID> sites = new ArrayList<>();

    private RoomsBench(MongoDatabase database, String address, OwnTokens tokens) throws GeneralSecurityException {
        this.database = database;
        this.address = address;
        this.manager = tokens.of("manager", "\"roles\":[\"site-manager\"],\"regions\":[\"41\"]");
        this.commander = tokens.of("commander", "\"roles\":[\"commander\"],\"regions\":[\"41\"]");
        this.residents = tokens.of("service-account-residents-service", "\"roles\":[\"peer:place\"]");
    }

    /**
     * @param args the service's jar
     * @throws Exception when something does not start
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("rooms-bench");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        boolean kept;
        try (EmbeddedMongo mongo = EmbeddedMongo.open(folder.resolve("db"), 0);
                OwnTokens tokens = new OwnTokens();
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(mongo.connectionString()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .build())) {
            ProcessBuilder start = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:+UseSerialGC", "-Xmx512m", "-jar", args[0]).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("rooms.log").toFile());
            start.environment()
                    .putAll(Map.of("SERVER_PORT", String.valueOf(port), "LAZARET_MONGODB_URI",
                            mongo.connectionString(), "LAZARET_KEYCLOAK_URL", tokens.url(), "LAZARET_SERVICE_SECRET",
                            "none", "LAZARET_RESIDENTS_URL", "http://127.0.0.1:1"));
            Process process = start.start();
            try {
                RoomsBench bench = new RoomsBench(client.getDatabase("rooms"), "http://127.0.0.1:" + port, tokens);
                bench.awaitReady(process, folder.resolve("rooms.log"));
                kept = bench.run();
            } finally {
                process.destroyForcibly().waitFor();
            }
        } finally {
            delete(folder);
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        UUID large = sample();
        boolean kept = true;
        // everything is warm before anything is measured
        for (int i = 0; i < RUNS; i++) {
            board(large);
            suggestion(large);
            explanation(large);
            place(large);
            place(any());
            plainBoard(large);
        }
        double plainRead = p50(() -> plainBoard(large));
        kept &= told("board, 5,000 rooms", p50(() -> board(large)), BOARD_MS, plainRead);
        kept &= told("suggestion for one household, 5,000 rooms", p50(() -> suggestion(large)), SUGGESTION_MS,
                plainRead);
        kept &= told("the same where no room will do, 5,000 rooms", p50(() -> explanation(large)), SUGGESTION_MS,
                plainRead);
        double plainWrite = p50(() -> plainPlace(any()));
        double largeAlone = p50(() -> place(large));
        double smallAlone = p50(() -> place(any()));
        told("placement at 5,000 rooms", largeAlone, Double.NaN, plainWrite);
        told("placement at a site of 104, alone", smallAlone, Double.NaN, plainWrite);

        Instant began = Instant.now();
        province();
        say("430,217 rooms in 4,115 sites loaded in %d s", Duration.between(began, Instant.now()).toSeconds());
        began = Instant.now();
        awaitCounted();
        say("counted for the first time within %d s", Duration.between(began, Instant.now()).toSeconds());
        for (int i = 0; i < 5; i++) {
            region("41");
            plainRegion();
        }
        double plainRegion = p50(this::plainRegion, 15);
        kept &= told("roll-up of the province, 18 cities", p50(() -> region("41"), 15), REGION_MS, plainRegion);
        kept &= told("the same right after a placement in each of 20 sites", p50(() -> {
            for (int i = 0; i < 20; i++) {
                place(any());
            }
            return region("41");
        }, 15), REGION_MS, plainRegion);
        kept &= told("roll-up of one city", p50(() -> region("4101"), 15), REGION_MS, Double.NaN);
        kept &= told("roll-up of one county, its sites", p50(() -> region("410101"), 15), REGION_MS, Double.NaN);
        double largeBeside = p50(() -> place(large));
        double smallBeside = p50(() -> place(any()));
        kept &= told("placement at 5,000 rooms, in the province", largeBeside, TIMES_SLOWER * largeAlone,
                p50(() -> plainPlace(any())));
        kept &= told("placement at a site of 104, in the province", smallBeside, TIMES_SLOWER * smallAlone,
                p50(() -> plainPlace(any())));
        kept &= told("board, 5,000 rooms, in the province", p50(() -> board(large)), BOARD_MS, plainRead);
        kept &= told("suggestion, 5,000 rooms, in the province", p50(() -> suggestion(large)), SUGGESTION_MS,
                plainRead);
        return kept;
    }

    // --- what is asked

    private double board(UUID site) {
        return timed(() -> ask(manager, "GET", "/api/rooms/sites/" + site + "/board", null));
    }

    private double suggestion(UUID site) {
        return timed(() -> suggested(site, "{\"ageBand\":\"ADULT\"}", "\"points\""));
    }

    /** No free room of the large site takes two: it is told why, and other sites are asked. */
    private double explanation(UUID site) {
        return timed(() -> suggested(site, "{\"ageBand\":\"ADULT\"},{\"ageBand\":\"CHILD\"}", "\"capacity\""));
    }

    private void suggested(UUID site, String people, String expected) throws IOException, InterruptedException {
        String answer = ask(manager, "POST", "/api/rooms/sites/" + site + "/suggestions?limit=5",
                "{\"people\":[" + people + "],\"category\":\"CLOSE_CONTACT\",\"cohortId\":\"bus-1\"}");
        if (!answer.contains(expected)) {
            throw new IllegalStateException("another question than was meant: " + answer);
        }
    }

    private double place(UUID site) {
        UUID stay = UUID.randomUUID();
        String body = """
            {"commandId":"%s","actor":"bench","siteId":"%s","stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}],
            "category":"CLOSE_CONTACT","cohortId":"bus-1","happenedAt":"%s"}""".formatted(UUID.randomUUID(), site, stay,
                Instant.now());
        return timed(() -> ask(residents, "PUT", "/peer/placements/" + UUID.randomUUID(), body));
    }

    private UUID any() {
        return sites.get(ThreadLocalRandom.current().nextInt(sites.size()));
    }

    private double region(String code) {
        return timed(() -> {
            String answer = ask(commander, "GET", "/api/rooms/occupancy?region=" + code, null);
            if (code.length() == 2 && !answer.contains("\"rooms\":" + (ROOMS + LARGE_FLOORS * LARGE_DOORS))) {
                throw new IllegalStateException("not the whole province: "
                        + answer.substring(0, Math.min(300, answer.length())));
            }
        });
    }

    // --- the same by the driver alone

    private double plainBoard(UUID site) {
        return timed(() -> {
            for (String collection : List.of("floors", "floorPlans")) {
                database.getCollection(collection, RawBsonDocument.class)
                        .find(Filters.eq("siteId", site))
                        .batchSize(500)
                        .into(new ArrayList<>());
            }
        });
    }

    /** The audit line, the intent, the floor under its guard, the placement. */
    private double plainPlace(UUID site) {
        MongoCollection<Document> floors = database.getCollection("floors");
        UUID floor = floors.find(Filters.eq("siteId", site))
                .projection(Projections.include("_id"))
                .first() instanceof Document found ? found.get("_id", UUID.class) : site;
        return timed(() -> {
            UUID id = UUID.randomUUID();
            database.getCollection("benchAudit")
                    .insertOne(new Document("_id", UUID.randomUUID()).append("at", new Date())
                            .append("who", "bench"));
            database.getCollection("benchPlacements").insertOne(new Document("_id", id).append("version", 1L));
            Document before = floors.find(Filters.eq(floor)).first();
            if (before != null) {
                long version = before.get("version", Number.class).longValue();
                floors.replaceOne(Filters.and(Filters.eq(floor), Filters.eq("version", version)),
                        new Document(before).append("version", version + 1));
            }
            database.getCollection("benchPlacements")
                    .updateOne(Filters.and(Filters.eq(id), Filters.eq("version", 1L)),
                            Updates.set("version", 2L));
        });
    }

    private double plainRegion() {
        return timed(() -> {
            database.getCollection("sites", RawBsonDocument.class)
                    .find(Filters.and(Filters.gte("regionCode", "41"), Filters.lt("regionCode", "42")))
                    .projection(Projections.include("code", "nameZh", "nameEn", "regionCode"))
                    .batchSize(1000)
                    .into(new ArrayList<>());
            database.getCollection("siteCounts", RawBsonDocument.class).find().batchSize(1000).into(new ArrayList<>());
        });
    }

    // --- what there is to ask about

    /** The large site through the service itself; its documents are the stamps for all others. */
    private UUID sample() throws IOException, InterruptedException {
        UUID large = site("L", "410101");
        StringBuilder list = new StringBuilder("building,floor,number,type,capacity,ventilation,lift,nurseDoors\n");
        for (int floor = 1; floor <= LARGE_FLOORS; floor++) {
            for (int door = 1; door <= LARGE_DOORS; door++) {
                list.append(String.format(Locale.ROOT, "1,%dF,%03d%02d,%s,%d,GREEN,%s,%d%n", floor, floor, door,
                        door % 10 == 0 ? "FAMILY" : "SINGLE", door % 10 == 0 ? 3 : 1, door % 2 == 0 ? "west" : "east",
                        door));
            }
        }
        accept(large, list.toString());
        occupy(large);
        StringBuilder few = new StringBuilder("building,floor,number,type,capacity,ventilation\n");
        for (int room = 0; room < SMALL; room++) {
            few.append("1,%dF,%d%02d,%s,%d,GREEN%n".formatted(1 + room / DOORS, 1 + room / DOORS, room % DOORS,
                    room % 8 == 0 ? "FAMILY" : "SINGLE", room % 8 == 0 ? 3 : 1));
        }
        for (int i = 0; i < FIRST; i++) {
            UUID small = site("S" + i, "410102");
            accept(small, few.toString());
            occupy(small);
            sites.add(small);
        }
        return large;
    }

    private UUID site(String code, String region) throws IOException, InterruptedException {
        UUID id = UUID.randomUUID();
        ask(manager, "PUT", "/api/rooms/sites/" + id,
                """
                    {"code":"%s","nameZh":"驿站","nameEn":"Site","kind":"HOTEL","regionCode":"%s","address":"x",
                    "timeZone":"Asia/Shanghai","liaison":"x","activation":{"chief":"x","airChecked":true,
                    "plan":{"approvedBy":"x","approvedOn":"2020-01-01"},"permits":[
                    {"kind":"STRUCTURE","number":"1","validUntil":"2099-12-31"},{"kind":"FIRE","number":"2","validUntil":"2099-12-31"},
                    {"kind":"HEALTH","number":"3","validUntil":"2099-12-31"}]}}"""
                        .formatted(code, region));
        return id;
    }

    private void accept(UUID site, String list) throws IOException, InterruptedException {
        String path = "/api/rooms/sites/" + site + "/rooms/import";
        String report = upload("POST", path, list);
        String digest = report.replaceAll("(?s).*\"digest\":\"([0-9a-f]+)\".*", "$1");
        upload("PUT", path + "/" + digest, list);
    }

    private String upload(String method, String path, String list) throws IOException, InterruptedException {
        String body = "--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms.csv\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + list + "\r\n--bench--\r\n";
        return send(manager, method, path, body, "multipart/form-data; boundary=bench");
    }

    /** Somebody in three of four rooms, with the placement that answers for them. */
    private void occupy(UUID site) {
        MongoCollection<Document> floors = database.getCollection("floors");
        List<Document> placements = new ArrayList<>();
        for (Document floor : floors.find(Filters.eq("siteId", site)).into(new ArrayList<>())) {
            fill(floor, placements);
            floor.put("version", floor.get("version", Number.class).longValue() + 1);
            floors.replaceOne(Filters.eq(floor.get("_id")), floor);
        }
        database.getCollection("placements").insertMany(placements);
    }

    private static void fill(Document floor, List<Document> placements) {
        int door = 0;
        for (Document room : floor.getList("rooms", Document.class)) {
            if (door++ % 4 != 0) {
                UUID stay = UUID.randomUUID();
                UUID bubble = UUID.randomUUID();
                room.put("state", "OCCUPIED");
                room.put("occupants", List.of(new Document("stayId", stay).append("bubbleId", bubble)
                        .append("seq", 1L)
                        .append("category", "CLOSE_CONTACT")
                        .append("cohortId", "bus-1")
                        .append("exposure", null)
                        .append("ageBand", "ADULT")));
                placements.add(new Document("_id", stay).append("siteId", floor.get("siteId"))
                        .append("regionCode", floor.get("regionCode"))
                        .append("bubbleId", bubble)
                        .append("seq", 1L)
                        .append("at", new Document("siteId", floor.get("siteId")).append("floorId", floor.get("_id"))
                                .append("roomId", room.get("id"))
                                .append("buildingCode", floor.get("buildingCode"))
                                .append("floorLabel", floor.get("label"))
                                .append("roomNumber", room.get("number"))
                                .append("doorOrder", room.get("doorOrder")))
                        .append("atSeq", 1L)
                        .append("leaving", List.of())
                        .append("since", room.get("since"))
                        .append("schemaVersion", 1)
                        .append("version", 2L));
            }
        }
    }

    /** Copies of the small site's documents with ids of their own, written by the driver. */
    private void province() {
        UUID small = sites.getFirst();
        int more = ROOMS - FIRST * SMALL;
        Document site = database.getCollection("sites").find(Filters.eq(small)).first();
        List<Document> floors = database.getCollection("floors")
                .find(Filters.eq("siteId", small))
                .sort(new Document("level", 1))
                .into(new ArrayList<>());
        List<Document> plans = database.getCollection("floorPlans")
                .find(Filters.eq("siteId", small))
                .into(new ArrayList<>());
        List<Document> manySites = new ArrayList<>();
        List<Document> manyFloors = new ArrayList<>();
        List<Document> manyPlans = new ArrayList<>();
        List<Document> manyPlacements = new ArrayList<>();
        for (int i = FIRST; i < SITES; i++) {
            int county = i % COUNTIES;
            String region = "41%02d%02d".formatted(1 + county % CITIES, 1 + county / CITIES);
            UUID id = UUID.randomUUID();
            sites.add(id);
            manySites.add(new Document(site).append("_id", id)
                    .append("code", "S%05d".formatted(i))
                    .append("regionCode",
                            region));
            int rooms = more / (SITES - FIRST) + (i - FIRST < more % (SITES - FIRST) ? 1 : 0);
            for (Document floor : floors) {
                Document plan = plans.stream()
                        .filter(p -> Objects.equals(p.get("_id"), floor.get("_id")))
                        .findFirst()
                        .orElseThrow();
                UUID floorId = UUID.randomUUID();
                List<Document> ownRooms = new ArrayList<>();
                List<Document> ownPlans = new ArrayList<>();
                boolean top = floor.equals(floors.getLast());
                int extra = top ? rooms - SMALL : 0;
                List<Document> stamp = floor.getList("rooms", Document.class);
                for (int r = 0; r < stamp.size() + extra; r++) {
                    UUID roomId = UUID.randomUUID();
                    Document room = stamp.get(Math.min(r, stamp.size() - 1));
                    Document built = plan.getList("rooms", Document.class)
                            .stream()
                            .filter(p -> Objects.equals(p.get("id"), room.get("id")))
                            .findFirst()
                            .orElseThrow();
                    String number = r < stamp.size() ? room.getString("number") : "799";
                    ownRooms.add(new Document(room).append("id", roomId)
                            .append("number", number)
                            .append("state",
                                    "AVAILABLE")
                            .append("occupants", List.of())
                            .append("turnover", null)
                            .append("doorOrder", r + 1));
                    ownPlans.add(new Document(built).append("id", roomId)
                            .append("number", number)
                            .append("position",
                                    r + 1));
                }
                Document own = new Document(floor).append("_id", floorId)
                        .append("siteId", id)
                        .append("regionCode", region)
                        .append("rooms", ownRooms)
                        .append("recent", List.of())
                        .append("version", 1L)
                        .append("outbox", new Document("pending", null).append("events", List.of()));
                fill(own, manyPlacements);
                manyFloors.add(own);
                manyPlans.add(new Document(plan).append("_id", floorId)
                        .append("siteId", id)
                        .append("regionCode", region)
                        .append("rooms", ownPlans));
            }
            if (i % 100 == 0 || i == SITES - 1) {
                database.getCollection("sites").insertMany(manySites);
                database.getCollection("floors").insertMany(manyFloors);
                database.getCollection("floorPlans").insertMany(manyPlans);
                database.getCollection("placements").insertMany(manyPlacements);
                Stream.of(manySites, manyFloors, manyPlans, manyPlacements).forEach(List::clear);
            }
        }
        // loaded beside the service: it is told to count everything anew
        database.getCollection("leases").updateOne(Filters.eq("count:sites"), Updates.unset("counted"));
    }

    private void awaitCounted() throws InterruptedException {
        MongoCollection<Document> leases = database.getCollection("leases");
        while (true) {
            boolean counted = leases
                    .countDocuments(Filters.and(Filters.eq("count:sites"), Filters.gte("counted", 0L))) == 1;
            boolean all = database.getCollection("siteCounts").countDocuments() > SITES;
            if (counted && all) {
                return;
            }
            if (counted) {
                // a round that was under way has said once more how far it was
                leases.updateOne(Filters.eq("count:sites"), Updates.unset("counted"));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    // --- how it is asked and told

    private void awaitReady(Process process, Path log) throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness")).build();
        for (int i = 0; i < 600; i++) {
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
        throw new IllegalStateException("the service does not start: " + Files.readString(log));
    }

    private String ask(String token, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return send(token, method, path, body, "application/json");
    }

    private String send(String token, String method, String path,
            @Nullable String body, String type) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private interface Timed {
        double run() throws IOException, InterruptedException;
    }

    private static double timed(Work work) {
        long begun = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double p50(Timed work) throws IOException, InterruptedException {
        return p50(work, RUNS);
    }

    private static double p50(Timed work, int runs) throws IOException, InterruptedException {
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            times[i] = work.run();
        }
        Arrays.sort(times);
        return times[runs / 2];
    }

    private static boolean told(String what, double millis, double target, double plain) {
        boolean kept = Double.isNaN(target) || millis <= target;
        say("%-55s p50 %8.1f ms   target %-9s driver alone %8s   %s", what, millis,
                Double.isNaN(target) ? "–" : String.format(Locale.ROOT, "%.0f ms", target),
                Double.isNaN(plain) ? "–" : String.format(Locale.ROOT, "%.1f ms, %.1f times", plain, millis / plain),
                Double.isNaN(target) ? "" : kept ? "kept" : "MISSED");
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
}
