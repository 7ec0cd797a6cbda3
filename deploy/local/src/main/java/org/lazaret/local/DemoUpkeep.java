package org.lazaret.local;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What the hotel was told and has left to do when the demo's day begins: the county's inspection with two findings, of
 * which one is overdue, linen to bring, a ventilator whose service is due, and this morning's drill.
 */
final class DemoUpkeep {
    private static final String INSPECTOR = "commander";
    private static final String MANAGER = "manager.a";
    private static final String LINEN_ROOM = "0406";
    private static final String VENTILATOR_ROOM = "1001";
    private static final LocalTime INSPECTED = LocalTime.of(15, 0);
    private static final LocalTime DRILLED = LocalTime.of(6, 30);
    private static final LocalTime LINEN_DUE = LocalTime.of(18, 0);

    /** What the inspection found; the escape route had a day, which is over, and the masks have three. */
    private static final Map<String, String> FAULTS = Map.of("evacuation", "7 层东侧疏散通道堆放布草车", "cover", "医用外科口罩仅够 6 天");
    /** Steps of the drill and how many minutes after its beginning they were done, each in time. */
    private static final Map<String, Integer> STEPS = Map.of("DOCTOR", 3, "STAY_IN", 8, "BUFFERED", 14, "IMPACT", 28,
            "REPORTED", 75, "MOVED", 85);

    private final Api api;
    private final LocalDate today;
    private final String path;

    DemoUpkeep(Api api, DemoSite site, LocalDate today) {
        this.api = api;
        this.today = today;
        this.path = "/api/rooms/sites/" + site.id();
    }

    void load() throws InterruptedException {
        inspect();
        JsonNode board = api.get(MANAGER, path + "/board");
        api.put("nurse.a", path + "/upkeep/" + DemoRegion.id("linen", today), Map.of("kind", "LINEN", "roomId",
                room(board, LINEN_ROOM), "what", "更换床单两套", "dueAt", at(today, LINEN_DUE)));
        String ventilator = path + "/equipment/" + DemoRegion.id("ventilator", today);
        api.put(MANAGER, ventilator, Map.of("roomId", room(board, VENTILATOR_ROOM), "kind", "新风机", "serial", "XF-1001",
                "installedOn", today.minusDays(200).toString(), "serviceEvery", 90));
        api.put(MANAGER, ventilator + "/services/" + DemoRegion.id("service of the ventilator", today),
                Map.of("on", today.minusDays(95).toString(), "work", "更换滤网"));
        drill();
    }

    private void inspect() throws InterruptedException {
        List<Map<String, String>> answers = new ArrayList<>();
        for (JsonNode item : api.get(INSPECTOR, path + "/checklist").path("items")) {
            String id = item.required("id").asString();
            String fault = FAULTS.get(id);
            answers.add(fault == null
                    ? Map.of("item", id, "result", "OK")
                    : Map.of("item", id, "result", "NOT_OK", "note", fault));
        }
        String inspection = path + "/inspections/" + DemoRegion.id("inspection", today);
        api.put(INSPECTOR, inspection, Map.of("happenedAt", at(today.minusDays(2), INSPECTED), "answers", answers));
        api.post(INSPECTOR, inspection + "/submission", Map.of(), api.etag(INSPECTOR, inspection));
    }

    private void drill() throws InterruptedException {
        String drill = path + "/musters/" + DemoRegion.id("drill", today);
        api.put(MANAGER, drill, Map.of("kind", "POSITIVE_IN_SITE", "drill", true, "reason", "月度演练：站内阳性处置",
                "assemblyPoint", "一层指挥室", "happenedAt", at(today, DRILLED)));
        for (Map.Entry<String, Integer> step : STEPS.entrySet()) {
            api.put(MANAGER, drill + "/steps/" + DemoRegion.id("drill " + step.getKey(), today),
                    Map.of("step", step.getKey(), "done", true, "happenedAt",
                            at(today, DRILLED.plusMinutes(step.getValue()))));
        }
        api.put(MANAGER, drill + "/end", Map.of("remark", "全部步骤完成"));
    }

    static String room(JsonNode board, String number) {
        return board.path("floors")
                .valueStream()
                .flatMap(floor -> floor.path("rooms").valueStream())
                .filter(room -> Objects.equals(room.path("number").asString(""), number))
                .map(room -> room.required("id").asString())
                .findFirst()
                .orElseThrow(() -> new Api.Declined("the hotel has no room " + number));
    }

    private static String at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Mode.SITES).toInstant().toString();
    }
}
