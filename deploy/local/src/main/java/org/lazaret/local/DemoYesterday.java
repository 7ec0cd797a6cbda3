package org.lazaret.local;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Last evening the power was out at A and somebody was let in on paper; the report of the day was locked this morning
 * before the sheet was entered, so it was amended. He was taken to a hospital before dawn, which has found him positive:
 * a doctor has to decide what follows for those who were near.
 */
final class DemoYesterday {
    private static final String HOSPITAL = "丽州市第二人民医院";

    private final Api api;
    private final DemoScene a;
    private final LocalDate yesterday;

    DemoYesterday(DemoScene a) {
        this.api = a.api;
        this.a = a;
        this.yesterday = a.today.minusDays(1);
    }

    void load() throws InterruptedException {
        String sheet = powerCut();
        lockReport();
        String stay = letIn(sheet);
        amendReport();
        toHospital(stay);
        api.put("doctor.a", a.here() + "/cascades/" + a.id("positive in the hospital"),
                Map.of("kind", "PERSON", "stayId", stay, "discoveredAt", a.at(7, 20)));
    }

    /** @return the number of a sheet for arrivals */
    private String powerCut() throws InterruptedException {
        UUID kit = a.id("paper kit");
        JsonNode printed = api.put("manager.a", a.here() + "/paper-kits/" + kit, Map.of());
        String downtime = DemoScene.RESIDENTS + "/downtimes/" + a.id("power cut");
        api.put("manager.a", a.here() + "/downtimes/" + a.id("power cut"),
                Map.of("from", DemoScene.at(yesterday, 20, 40), "reason", "江畔路变电站故障，全楼停电", "kitIds", List.of(kit)));
        api.put("manager.a", downtime + "/end", Map.of("until", DemoScene.at(yesterday, 22, 5)));
        return printed.path("sheets")
                .valueStream()
                .filter(sheet -> sheet.path("form").asString("").equals("ARRIVAL"))
                .map(sheet -> sheet.path("number").asString())
                .findFirst()
                .orElseThrow(() -> new Api.Declined("no sheet for arrivals in " + printed));
    }

    private void lockReport() throws InterruptedException {
        String path = a.here() + "/reports/" + yesterday;
        api.put("manager.a", path + "/signatures/" + a.id("signature of yesterday"), Map.of("explained",
                List.of(Map.of("subject", "TEST", "reason", "当日采样在纸质登记，停电后未补录"))));
    }

    private String letIn(String sheet) throws InterruptedException {
        DemoPerson person = DemoCensus.cameInTheDark(a.today);
        UUID stay = a.id("came in the dark");
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("name", person.name(), "idNumber", person.idNumber(), "phone", person.phone(),
                        "category", person.category(), "exposure", person.exposure(), "community", person.community(),
                        "from", "江畔街道流调队"));
        JsonNode card = api.put("nurse.a", a.here() + "/desk/registrations/" + stay, form);
        UUID admission = a.id("admission in the dark");
        // the room that is on the sheet, whatever would be the best one now
        JsonNode board = api.get("manager.a", "/api/rooms/sites/" + a.site.id() + "/board");
        String room = DemoUpkeep.room(board, a.site.leftThisMorning().getLast().number());
        String came = DemoScene.at(yesterday, 21, 10);
        api.put("nurse.a", DemoScene.RESIDENTS + "/admissions/" + admission,
                Map.of("bubbleId", card.required("bubbleId").asString(), "stayIds", List.of(stay), "happenedAt", came,
                        "roomId", room, "reason", "停电时按纸质登记已入住此房"));
        api.put("nurse.a", DemoScene.RESIDENTS + "/downtimes/" + a.id("power cut") + "/entries/" + admission,
                Map.of("sheet", sheet, "kind", "ADMISSION", "stayId", stay, "happenedAt", came));
        api.put("nurse.a", DemoScene.RESIDENTS + "/downtimes/" + a.id("power cut") + "/sheets/" + sheet,
                Map.of("fate", "ENTERED"));
        return stay.toString();
    }

    private void amendReport() throws InterruptedException {
        api.put("manager.a", a.here() + "/reports/" + yesterday + "/amendments/" + a.id("amendment of yesterday"),
                Map.of("reason", "停电期间纸质入住一人，今晨补录"));
    }

    private void toHospital(String stay) throws InterruptedException {
        String one = DemoScene.RESIDENTS + "/hospital-cases/" + a.id("hospital case");
        api.put("doctor.a", one, Map.of("stayId", stay, "happenedAt", a.at(5, 20), "condition", "SERIOUS", "words",
                Map.of("reason", "高热39.4 ℃，气促，血氧 92%", "contact", "急诊值班 100-0000-0120")));
        step(one, "nurse.a", Map.of("kind", "AMBULANCE", "happenedAt", a.at(5, 31)));
        step(one, "doctor.a", Map.of("kind", "REFUSE", "happenedAt", a.at(5, 34), "hospital", "丽州市中医院"));
        step(one, "doctor.a", Map.of("kind", "ACCEPT", "happenedAt", a.at(5, 38), "hospital", HOSPITAL));
        api.put("doctor.a", one + "/departures/" + a.id("departure to the hospital"),
                Map.of("happenedAt", a.at(5, 44), "hospital", HOSPITAL));
        step(one, "doctor.a", Map.of("kind", "ARRIVE", "happenedAt", a.at(6, 12)));
        step(one, "doctor.a", Map.of("kind", "NEWS", "happenedAt", a.at(7, 20), "condition", "SERIOUS", "words",
                Map.of("condition", "核酸阳性，已收入负压病房，吸氧中")));
    }

    private void step(String one, String who, Map<String, Object> step) throws InterruptedException {
        api.put(who, one + "/steps/" + a.id("hospital " + step.get("kind")), step);
    }
}
