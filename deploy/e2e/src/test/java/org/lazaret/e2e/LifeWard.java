package org.lazaret.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** The ward of a storm: swabs, the laboratory's file and the last check, all by the health service's own doors. */
final class LifeWard {
    private static final int AT_ONCE = 4;
    private final UUID site;
    private final Program nurse;
    private final LifeDesks desks;

    LifeWard(UUID site, Program nurse, LifeDesks desks) {
        this.site = site;
        this.nurse = nurse;
        this.desks = desks;
    }

    /** On the day of the entry. */
    void firstSwabs(List<UUID> people) throws Exception {
        String now = nurse.businessTime();
        each(people, stay -> swabs(stay, now, day -> day == 1));
    }

    /**
     * When the days are over: every other swab, the laboratory's file and a check of each.
     *
     * @param waiting whose last result is not in the file
     */
    void swabsAndResults(List<UUID> people, List<UUID> waiting) throws Exception {
        String now = nurse.businessTime();
        StringBuilder lab = new StringBuilder("条码,结果,检测机构\n");
        each(people, stay -> {
            List<Integer> days = swabs(stay, now, day -> day != 1);
            String reading = """
                {"id":"%s","happenedAt":"%s","channel":"DOOR","outcome":"MEASURED","temperature":36.5,"oxygen":98}"""
                    .formatted(UUID.randomUUID(), now);
            desks.until(() -> nurse.post("/api/health/stays/" + stay + "/readings", reading)).ok();
            synchronized (lab) {
                for (int day : days) {
                    if (!waiting.contains(stay) || day != days.getLast()) {
                        lab.append(barcode(stay, day)).append(",阴性,丽州一检\n");
                    }
                }
            }
        });
        JsonNode report = desks.until(
                () -> nurse.upload("/api/health/sites/" + site + "/lab-files", "lab.csv", lab.toString())).ok();
        assertThat(report.path("applied").asLong() + report.path("repeated").asLong()).as(report.toString())
                .isEqualTo(lab.toString().lines().count() - 1);
    }

    /** Binds the barcodes of those days that are wanted; answers with every day that is due, in order. */
    private List<Integer> swabs(UUID stay, String now, IntPredicate wanted) {
        List<Integer> days = new ArrayList<>();
        JsonNode file = desks.until(() -> nurse.get("/api/health/stays/" + stay + "/file")).ok();
        for (JsonNode due : file.path("stay").path("testsDue")) {
            int day = due.path("day").asInt();
            days.add(day);
            if (wanted.test(day)) {
                String sample = """
                    {"stayId":"%s","day":%d,"happenedAt":"%s"}""".formatted(stay, day, now);
                desks.until(() -> nurse.put("/api/health/samples/" + barcode(stay, day), sample)).ok();
            }
        }
        assertThat(days).isNotEmpty().isSorted();
        return days;
    }

    private static String barcode(UUID stay, int day) {
        return "LZ-" + stay.toString().substring(24) + "-" + day;
    }

    private interface Doing {
        void of(UUID stay);
    }

    private static void each(List<UUID> people, Doing doing) throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService nurses = Executors.newFixedThreadPool(AT_ONCE)) {
            people.forEach(stay -> done.add(nurses.submit(() -> doing.of(stay))));
        }
        for (Future<?> one : done) {
            one.get();
        }
    }
}
