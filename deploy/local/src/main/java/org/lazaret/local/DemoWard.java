package org.lazaret.local;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What the nurses of a site have written down before the demo's day begins: yesterday afternoon's round, and the last
 * tests of those whose days end today, of which one has no result yet.
 */
final class DemoWard {
    private static final String NURSE = "nurse.a";
    private static final int LAST_TEST = 7;
    private static final LocalTime ROUND = LocalTime.of(16, 45);
    private static final LocalTime SWABS = LocalTime.of(10, 0);

    private final Api api;
    private final DemoSite site;
    private final LocalDate today;
    private final Consumer<String> progress;
    private final SideBySide together;

    DemoWard(Api api, DemoSite site, LocalDate today, Consumer<String> progress, SideBySide together) {
        this.api = api;
        this.site = site;
        this.today = today;
        this.progress = progress;
        this.together = together;
    }

    /** Does several requests at once. */
    interface SideBySide {
        void run(List<Callable<JsonNode>> steps) throws InterruptedException;
    }

    void load() throws InterruptedException {
        progress.accept("news on their way to the nurses");
        JsonNode stays = api.get("manager.a",
                "/api/residents/stays?siteId=" + site.id() + "&state=IN_RESIDENCE&order=ROOM&limit=200").get("items");
        DemoRegion.until("the nurses' round",
                () -> api.get(NURSE, "/api/health/sites/" + site.id() + "/round?limit=200").path("doors"),
                doors -> doors.size() == stays.size()
                        && doors.valueStream().allMatch(door -> door.hasNonNull("roomNumber")));
        progress.accept("yesterday's round");
        together.run(round(stays));
        progress.accept("the last tests of those who leave today");
        lastTests(stays);
    }

    private List<Callable<JsonNode>> round(JsonNode stays) {
        Instant begin = today.minusDays(1).atTime(ROUND).atZone(Mode.SITES).toInstant();
        List<Callable<JsonNode>> readings = new ArrayList<>();
        for (JsonNode stay : stays) {
            String id = stay.required("stayId").asString();
            int door = readings.size();
            if (entered(stay).isBefore(today)) {
                readings.add(() -> api.post(NURSE, "/api/health/stays/" + id + "/readings", Map.of("id",
                        DemoRegion.id("reading of " + id, today).toString(), "happenedAt",
                        begin.plusSeconds(20L * door).toString(), "channel", "DOOR", "outcome", "MEASURED",
                        "temperature", 36.2 + door * 7 % 8 / 10.0, "oxygen", 96 + door % 4)));
            }
        }
        return readings;
    }

    private void lastTests(JsonNode stays) throws InterruptedException {
        String swabbed = today.minusDays(1).atTime(SWABS).atZone(Mode.SITES).toInstant().toString();
        StringBuilder results = new StringBuilder("条码,结果,检测机构,报告时间\n");
        List<Callable<JsonNode>> swabs = new ArrayList<>();
        Set<String> leftAlready = site.leftThisMorning().stream().map(DemoSite.DemoRoom::number).collect(toSet());
        boolean awaited = false;
        int here = 0;
        for (JsonNode stay : stays) {
            if (!entered(stay).equals(today.minusDays(LAST_TEST))) {
                continue;
            }
            String room = stay.path("roomNumber").asString("");
            boolean leaves = leftAlready.contains(room);
            // numbered apart: when this is repeated, they have gone
            String barcode = leaves ? "LZ-A-L" + room : String.format("LZ-A-%04d", ++here);
            swabs.add(() -> api.put(NURSE, "/api/health/samples/" + barcode, Map.of("stayId",
                    stay.required("stayId").asString(), "day", LAST_TEST, "happenedAt", swabbed)));
            // of those who are still here, the first one's result is awaited: "14 are due, 13 go"
            if (!awaited && !leaves) {
                awaited = true;
            } else {
                results.append(barcode).append(",阴性,丽州市第一检测所,").append(today).append(" 06:30\n");
            }
        }
        together.run(swabs);
        JsonNode report = api.upload(NURSE, "/api/health/sites/" + site.id() + "/lab-files", "POST", "results.csv",
                results.toString());
        if (report.path("applied").asInt() + report.path("repeated").asInt() != swabs.size() - 1) {
            throw new Api.Declined("the laboratory's file was not taken whole: " + report);
        }
    }

    private static LocalDate entered(JsonNode stay) {
        return OffsetDateTime.parse(stay.required("enteredAt").asString())
                .atZoneSameInstant(Mode.SITES)
                .toLocalDate();
    }
}
