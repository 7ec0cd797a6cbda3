package org.lazaret.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.ScopeWalk;

/** Every operation that the service publishes, asked by those who may not and by those who may. */
class GuardsIT extends OverHttp {
    private static final String SWAP = """
        {"actor":"x","siteId":"%s","happenedAt":"%s","bubbles":[
        {"bubbleId":"01930000-0000-7000-8000-0000000000b8","category":"CLOSE_CONTACT","cohortId":"bus-1",
        "stays":[{"stayId":"01930000-0000-7000-8000-0000000000c8","seq":2,"ageBand":"ADULT"}]},
        {"bubbleId":"01930000-0000-7000-8000-0000000000b9","category":"CLOSE_CONTACT","cohortId":"bus-1",
        "stays":[{"stayId":"01930000-0000-7000-8000-0000000000c9","seq":2,"ageBand":"ADULT"}]}]}""".formatted(A, THEN);
    private static final String RESERVE = "{\"tier\":\"H24\",\"rooms\":30,\"contact\":\"0578-1\"}";
    private static final String SITES = "code,nameZh,nameEn,kind,regionCode,address\n"
            + "LZ-N,甲,A,HOTEL,331100,x in " + A + "\n";
    private static final String FINDING = """
        {"heading":"DISINFECTION","severity":"MINOR","days":3,"note":"dust"}""";
    private static final String PHOTO = "RIFF....WEBPVP8 ";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    @Covers({"F100", "C43"})
    void every_operation_is_guarded_by_token_scope_and_role() {
        UUID swap = swapped();
        importRooms();
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B")).status()).isEqualTo(201);
        String gone = UUID.randomUUID().toString();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(gone));
        put(service("residents-service"), "/peer/vacations/" + gone, vacation(2));
        UUID stay = UUID.randomUUID();
        UUID bubble = UUID.randomUUID();
        String resident = UUID.randomUUID().toString();
        put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), placement(resident)
                .replace("\"stays\"", "\"roomId\":\"" + roomId("0803") + "\",\"stays\""));
        put("nurse.a", "/api/rooms/sites/" + A + "/waiting/" + bubble, WAITING);
        UUID exemption = Ids.next();
        put("manager.a", "/api/rooms/sites/" + A + "/exemptions/" + exemption, EXEMPTION);
        UUID plan = Ids.next();
        String list = arrivals("{\"stayId\":\"" + UUID.randomUUID() + "\",\"ageBand\":\"CHILD\",\"minorAlone\":true}");
        planned(plan, list);
        UUID muster = Ids.next();
        String fire = """
            {"kind":"FIRE_MUSTER","drill":false,"reason":"smoke","assemblyPoint":"car park"}""";
        put("manager.a", "/api/rooms/sites/" + A + "/musters/" + muster, fire);
        String of = " /api/rooms/sites/{siteId}";
        Duties duties = duties();
        Overseen overseen = overseen();
        String finding = of + "/findings/{findingId}";
        String inspection = of + "/inspections/{inspectionId}";
        String at = "/api/rooms/sites/" + A;
        assertThat(put("operator", at + "/reserve", RESERVE).status()).isEqualTo(201);
        UUID task = Ids.next();
        String linen = "{\"kind\":\"LINEN\",\"what\":\"linen\",\"dueAt\":\"2099-01-01T00:00:00Z\"}";
        assertThat(put("manager.a", at + "/upkeep/" + task, linen).status()).isEqualTo(201);
        UUID item = Ids.next();
        String fixed = "{\"roomId\":\"" + roomId("0802")
                + "\",\"kind\":\"AC\",\"serial\":\"1\",\"installedOn\":\"2026-01-01\"}";
        assertThat(put("manager.a", at + "/equipment/" + item, fixed).status()).isEqualTo(201);
        UUID surge = Ids.derived(UUID.fromString(A), "surge/1");
        database.getCollection("surges")
                .insertOne(new Document("_id", UUID.fromString(A)).append("regionCode", "331100")
                        .append("signals", List.of())
                        .append("quiet", false)
                        .append("surging", true)
                        .append("plans", List.of(new Document("id", surge).append("openedAt", new Date())
                                .append("fired", List.of())
                                .append("rules", "surge-1")))
                        .append("schemaVersion", 1)
                        .append("version", 1L));
        Set<String> called = ScopeWalk.of("http://127.0.0.1:" + port)
                .with("siteId", A)
                .elsewhere("siteId", B, () -> token("manager.b"))
                .with("roomId", roomId("0802"))
                .with("POST" + of + "/rooms/{roomId}/steps", "roomId", roomId("0801"))
                .with("GET /peer/sites", "regionCode", "331100")
                .with("digest", upload("POST", "/rooms/import", LIST).json().path("digest").asString())
                .with("name", "placements")
                .with("bubbleId", bubble)
                .with("stayId", resident)
                .with("PUT /peer/vacations/{stayId}", "stayId", UUID.randomUUID())
                .with("commandId", UUID.randomUUID())
                .with("PUT /peer/swaps/{commandId}", "commandId", swap)
                .with("actor", "who-acts")
                .with("at", Instant.now())
                .with("from", Instant.now().minusSeconds(60))
                .with("to", Instant.now())
                .body("POST" + of + "/rooms/{roomId}/buffer", "{\"reason\":\"x\"}")
                .body("PUT" + of + "/waiting/{bubbleId}", WAITING)
                .with("exemptionId", exemption)
                .body("PUT" + of + "/exemptions/{exemptionId}", EXEMPTION)
                .with("planId", plan)
                .body("PUT" + of + "/plans/{planId}", list)
                .with("musterId", muster)
                .with("markId", Ids.next())
                .with("PUT" + of + "/musters/{musterId}/steps/{markId}", "markId", Ids.next())
                .body("PUT" + of + "/musters/{musterId}", fire)
                .body("PUT" + of + "/musters/{musterId}/marks/{markId}", """
                    {"personId":"%s","state":"FOUND","happenedAt":"%s"}""".formatted(resident, Instant.now()))
                .body("PUT" + of + "/musters/{musterId}/steps/{markId}", """
                    {"step":"ALARM","done":true,"happenedAt":"%s"}""".formatted(Instant.now()))
                .body("PUT /peer/plans/{planId}/confirmations/{commandId}", "{\"actor\":\"x\",\"siteId\":\"" + A
                        + "\"," + list.substring(list.indexOf("\"bubbles\"")))
                .with("GET /api/rooms/jobs/{id}", "id", plan)
                .with("DELETE /api/rooms/jobs/{id}", "id", plan)
                .owned("GET /api/rooms/jobs/{id}", "DELETE /api/rooms/jobs/{id}")
                .right("/api/rooms/sites/{siteId}/exemptions/{exemptionId}/approval", () -> token("approver.a"))
                .with("staffId", duties.staff())
                .body("PUT" + of + "/staff/{staffId}", Duties.PERSON)
                .body("PUT" + of + "/staff", "{\"items\":[{\"id\":\"" + duties.staff() + "\",\"person\":"
                        + Duties.PERSON + "}]}")
                .body("PUT" + of + "/posts", Duties.POSTS)
                .with("day", duties.day())
                .with("period", duties.period())
                .with("GET" + of + "/roster", "from", duties.day())
                .body("PUT" + of + "/roster/{day}", duties.roster())
                .body("PUT" + of + "/roster/{day}/copy", "{\"from\":\"" + duties.day() + "\"}")
                .with("visitId", duties.visit())
                .body("PUT" + of + "/gate/{visitId}", duties.coming())
                .with("moveId", Ids.next())
                .body("PUT" + of + "/gate/{visitId}/moves/{moveId}", "{\"zone\":\"PASSAGE\",\"ppe\":\"LEVEL_1\","
                        + "\"happenedAt\":\"" + Instant.now() + "\"}")
                // the moves come after it on the walk, and who has left moves no more
                .with("PUT" + of + "/gate/{visitId}/exit", "visitId", duties.otherVisit())
                .body("PUT" + of + "/gate/{visitId}/exit", "{\"happenedAt\":\"" + Instant.now() + "\"}")
                .with("GET" + of + "/contacts/staff", "roomId", roomId("0801"))
                .body("PUT" + of + "/handovers/{day}/{period}", "{\"remarks\":[]}")
                .with("side", "OUTGOING")
                .with("addendumId", Ids.next())
                .body("PUT" + of + "/handovers/{day}/{period}/addenda/{addendumId}", "{\"text\":\"x\"}")
                .body("POST" + of + "/suggestions", BUBBLE)
                .body("POST" + of + "/rooms/{roomId}/suggestions", BUBBLE)
                .with("inspectionId", overseen.draft())
                .with("DELETE" + inspection, "inspectionId", overseen.otherDraft())
                .with("POST" + inspection + "/submission", "inspectionId", overseen.whole())
                .with("POST" + inspection + "/submission", "If-Match", "\"1\"")
                .body("PUT" + inspection, "{\"answers\":[]}")
                .with("findingId", overseen.findings().get(0))
                .with("POST" + finding + "/rectification", "findingId", overseen.findings().get(1))
                .with("POST" + finding + "/reinspection", "findingId", overseen.findings().get(2))
                .with("POST" + finding + "/withdrawal", "findingId", overseen.findings().get(3))
                .with("photoId", overseen.photo())
                .body("PUT" + finding, FINDING)
                .body("POST" + finding + "/owner", "{\"post\":\"cleaner\"}")
                .body("POST" + finding + "/rectification", "{\"note\":\"done\"}")
                .body("POST" + finding + "/reinspection", "{\"passed\":true}")
                .body("POST" + finding + "/withdrawal", "{\"reason\":\"x\"}")
                .body("POST" + finding + "/extension", "{\"due\":\"" + Instant.now().plus(Duration.ofDays(9))
                        + "\",\"reason\":\"x\"}")
                .file("PUT" + finding + "/photos/{photoId}", "door.webp", PHOTO)
                .right("/api/rooms/sites/{siteId}/findings/{findingId}/reinspection", () -> token("nurse.a"))
                .right("/api/rooms/sites/{siteId}/findings/{findingId}/extension", () -> token("commander"))
                .with("GET /api/rooms/findings", "region", "33")
                .with("GET /api/rooms/findings/sites", "region", "33")
                .owned("GET /api/rooms/findings", "GET /api/rooms/findings/sites")
                .right("/api/rooms/findings", () -> token("auditor"))
                .with("GET /api/rooms/occupancy", "region", "33")
                .owned("GET /api/rooms/occupancy")
                .right("/api/rooms/occupancy", () -> token("auditor"))
                .right("/api/", () -> token("manager.a"))
                .right("/peer/", () -> token(service("residents-service")))
                .right("/feeds/", () -> token(service("health-monitor-service")))
                .everyRole("GET" + of, "GET" + of + "/board", "GET" + of + "/occupancy", "GET" + of + "/rooms/{roomId}",
                        "GET" + of + "/board/at", "GET" + of + "/posts", "GET" + of + "/roster", "GET" + of + "/duty")
                .with("floorId", floors().getFirst().id())
                .with("PUT" + of + "/floors/{floorId}/zone", "If-Match", "\"1\"")
                .body("PUT" + of + "/floors/{floorId}/zone", "{}")
                .with("PUT" + of + "/rooms/{roomId}/plan", "If-Match", "\"1\"")
                .body("PUT" + of + "/rooms/{roomId}/plan",
                        "{\"type\":\"SINGLE\",\"capacity\":1,\"position\":2,\"ventilation\":\"GREEN\"}")
                .file("POST /api/rooms/sites/import", "sites.csv", SITES)
                .file("PUT /api/rooms/sites/import/{sitesDigest}", "sites.csv", SITES)
                .with("sitesDigest", digest(SITES))
                .owned("POST /api/rooms/sites/import", "PUT /api/rooms/sites/import/{sitesDigest}")
                .right("/api/rooms/sites/import", () -> token("operator"))
                .body("PUT" + of + "/reserve", RESERVE)
                .with("activationId", Ids.next())
                .body("PUT" + of + "/reserve/activations/{activationId}",
                        "{\"tier\":\"IN_USE\",\"reason\":\"x\"}")
                .with("checkId", Ids.next())
                .body("PUT" + of + "/reserve/checks/{checkId}", "{\"on\":\"2026-01-01\",\"ready\":true}")
                .with("GET /api/rooms/reserve", "region", "3311")
                .with("GET /api/rooms/reserve/populations", "region", "3311")
                .with("PUT /api/rooms/reserve/populations/{regionCode}", "regionCode", "331100")
                .body("PUT /api/rooms/reserve/populations/{regionCode}",
                        "{\"people\":20000,\"asOf\":\"2026-01-01\"}")
                .with("GET /api/rooms/surge", "region", "3311")
                .owned("GET /api/rooms/reserve", "GET /api/rooms/reserve/populations",
                        "PUT /api/rooms/reserve/populations/{regionCode}", "GET /api/rooms/surge")
                .right("/api/rooms/reserve", () -> token("operator"))
                .right("/api/rooms/surge", () -> token("operator"))
                .with("taskId", task)
                .body("PUT" + of + "/upkeep/{taskId}", linen)
                .with("stepId", Ids.next())
                .body("PUT" + of + "/upkeep/{taskId}/steps/{stepId}", "{\"event\":\"TAKE\"}")
                .with("itemId", item)
                .body("PUT" + of + "/equipment/{itemId}", fixed)
                .with("serviceId", Ids.next())
                .body("PUT" + of + "/equipment/{itemId}/services/{serviceId}",
                        "{\"on\":\"2026-02-01\",\"work\":\"filter\"}")
                .with("signalKey", Ids.next())
                .body("PUT" + of + "/surge/signals/{signalKey}",
                        "{\"source\":\"supplies\",\"text\":\"x\",\"until\":\""
                                + Instant.now().plusSeconds(3600) + "\"}")
                .with("surgePlanId", surge)
                .body("PUT" + of + "/surge/plans/{surgePlanId}/closure", "{\"reason\":\"x\"}")
                .body("PUT" + of, site("LZ-A"))
                .file("POST" + of + "/rooms/import", "rooms.csv", LIST)
                .file("PUT" + of + "/rooms/import/{digest}", "rooms.csv", LIST)
                .body("POST" + of + "/rooms/{roomId}/state", "{\"event\":\"BLOCK\",\"reason\":\"x\"}")
                .body("POST" + of + "/rooms/{roomId}/steps", "{\"event\":\"START_AIRING\"}")
                .body("PUT /peer/holds/{bubbleId}", hold(stay.toString()))
                .body("PUT /peer/placements/{bubbleId}", placement(stay.toString()))
                .body("PUT /peer/swaps/{commandId}", SWAP)
                .body("PUT /peer/vacations/{stayId}", vacation(1))
                .guards(() -> token("manager.b"), () -> token("kitchen.a"));
        assertThat(called).contains("GET" + of + "/turnover", "PUT /peer/placements/{bubbleId}");
        assertThat(mappings.getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(m -> m.getPatternValues().stream())
                .filter(p -> p.matches("/(api|peer|feeds).*")))
                .as("what is not described is not walked")
                .allMatch(p -> called.stream().anyMatch(c -> c.endsWith(" " + p)));
    }

    /** A swap that has been, so that the same command again succeeds whatever becomes of its people. */
    private UUID swapped() {
        importRooms();
        for (String who : List.of("8 0801", "9 0802")) {
            put(service("residents-service"), "/peer/placements/01930000-0000-7000-8000-0000000000b" + who.charAt(0),
                    placement("01930000-0000-7000-8000-0000000000c" + who.charAt(0))
                            .replace("\"stays\"", "\"roomId\":\"" + roomId(who.substring(2)) + "\",\"stays\""));
        }
        UUID swap = UUID.randomUUID();
        assertThat(put(service("residents-service"), "/peer/swaps/" + swap, SWAP).status()).isEqualTo(200);
        clean();
        return swap;
    }

    /** Inspections and findings for the walk; one of the findings has been rectified. */
    private record Overseen(UUID draft, UUID otherDraft, UUID whole, List<UUID> findings, UUID photo) {}

    private Overseen overseen() {
        Overseen made = new Overseen(Ids.next(), Ids.next(), Ids.next(),
                List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next()), Ids.next());
        String site = "/api/rooms/sites/" + A;
        String all = get("manager.a", site + "/checklist").json()
                .path("items")
                .values()
                .stream()
                .map(i -> "{\"item\":\"" + i.path("id").asString() + "\",\"result\":\"OK\"}")
                .collect(Collectors.joining(","));
        put("manager.a", site + "/inspections/" + made.draft(), "{\"answers\":[]}");
        put("manager.a", site + "/inspections/" + made.otherDraft(), "{\"answers\":[]}");
        put("manager.a", site + "/inspections/" + made.whole(), "{\"answers\":[" + all + "]}");
        made.findings().forEach(id -> put("manager.a", site + "/findings/" + id, FINDING));
        post("manager.a", "/findings/" + made.findings().get(2) + "/rectification", "{\"note\":\"done\"}");
        upload("PUT", "/findings/" + made.findings().getFirst() + "/photos/" + made.photo(), PHOTO);
        return made;
    }

    private static String digest(String file) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** One of the staff on a roster of the shift that has just ended, inside, and the handover of that shift. */
    private record Duties(UUID staff, UUID visit, UUID otherVisit, String day, String period) {
        static final String PERSON = "{\"name\":\"甲\",\"group\":\"OBSERVATION\"}";
        static final String POSTS = "{\"posts\":[{\"code\":\"NURSE\",\"nameZh\":\"护士\",\"nameEn\":\"nurse\","
                + "\"group\":\"OBSERVATION\",\"needed\":[{\"period\":\"DAY\",\"people\":1}],\"tasks\":[]}]}";

        String roster() {
            return "{\"assignments\":[{\"period\":\"" + period + "\",\"post\":\"NURSE\",\"staff\":[\"" + staff
                    + "\"]}]}";
        }

        String coming() {
            return "{\"kind\":\"STAFF\",\"staffId\":\"" + staff + "\",\"purpose\":\"shift\",\"celsius\":36.5,"
                    + "\"zone\":\"WORK\",\"ppe\":\"LEVEL_1\",\"happenedAt\":\"" + Ids.madeAt(visit) + "\"}";
        }
    }

    private Duties duties() {
        String path = "/api/rooms/sites/" + A;
        UUID staff = Ids.next();
        assertThat(put("manager.a", path + "/staff/" + staff, Duties.PERSON).status()).isEqualTo(201);
        assertThat(put("manager.a", path + "/posts", Duties.POSTS).status()).isEqualTo(200);
        JsonNode now = get("manager.a", path + "/duty").json();
        boolean byDay = now.path("period").asString().equals("DAY");
        LocalDate day = LocalDate.parse(now.path("day").asString());
        Duties duties = new Duties(staff, Ids.next(), Ids.next(), (byDay ? day.minusDays(1) : day).toString(),
                byDay ? "NIGHT" : "DAY");
        assertThat(put("manager.a", path + "/roster/" + duties.day(), duties.roster()).status()).isEqualTo(200);
        assertThat(put("security.a", path + "/gate/" + duties.visit(), duties.coming()).status()).isEqualTo(200);
        assertThat(put("security.a", path + "/gate/" + duties.otherVisit(), """
            {"kind":"DRIVER","name":"司机","company":"x","pass":"D-1","purpose":"x","celsius":36.5,"zone":"PASSAGE",
            "ppe":"LEVEL_1","happenedAt":"%s"}""".formatted(Ids.madeAt(duties.visit()))).status()).isEqualTo(200);
        assertThat(put("nurse.a", path + "/handovers/" + duties.day() + "/" + duties.period(), "{\"remarks\":[]}")
                .status()).isEqualTo(200);
        return duties;
    }
}
