package org.lazaret.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.lazaret.local.DemoSite.DemoRoom;

/**
 * Who left this morning. At A three are released, of whom one's certificate was revoked and issued again; a fourth is on
 * the way to C, which has not signed for him yet. At B somebody died, and the procedure is half done.
 */
final class DemoDepartures {
    private static final String COMMUNITY = "江畔街道3社区";
    private static final int RELEASED = 3;

    private final Api api;
    private final DemoScene a;
    private final DemoScene b;
    private final DemoSite c;

    DemoDepartures(DemoScene a, DemoScene b, DemoSite c) {
        this.api = a.api;
        this.a = a;
        this.b = b;
        this.c = c;
    }

    void load() throws InterruptedException {
        List<DemoRoom> rooms = a.site.leftThisMorning();
        for (int i = 0; i < RELEASED; i++) {
            if (a.livedIn(rooms.get(i))) {
                release(a.stay(rooms.get(i)), i);
            }
        }
        certificates(stays("manager.a", a.site, "RELEASED"));
        if (a.livedIn(rooms.get(RELEASED))) {
            moveToC(a.stay(rooms.get(RELEASED)));
        }
        DemoRoom room = b.site.leftThisMorning().getFirst();
        death(b.livedIn(room) ? b.stay(room) : stays("doctor.b", b.site, "DECEASED").getFirst());
    }

    /** Whoever has gone already, also by an earlier start that was cut off; always in the same order. */
    private List<String> stays(String who, DemoSite site, String state) throws InterruptedException {
        return api.get(who, DemoScene.RESIDENTS + "/stays?siteId=" + site.id() + "&state=" + state + "&limit=50")
                .path("items")
                .valueStream()
                .map(stay -> stay.required("stayId").asString())
                .sorted()
                .toList();
    }

    /** Checked once more before dawn is over; the gate opens when residents has heard of it. */
    private void release(String stay, int who) throws InterruptedException {
        api.post("nurse.a", "/api/health/stays/" + stay + "/readings", Map.of("id", a.id("last reading " + who),
                "happenedAt", a.at(6, 40 + who), "channel", "DOOR", "outcome", "MEASURED", "temperature", 36.4,
                "oxygen",
                98));
        Map<String, Object> papers = Map.of("orderLifted", "LZ-JC-" + (101 + who), "transport",
                who == 1 ? "家属接" : "社区专车",
                "handover", COMMUNITY + "值班员");
        DemoRegion.until("the release gate of A",
                () -> api.post("manager.a", DemoScene.RESIDENTS + "/stays/" + stay + "/release-gate", papers),
                gate -> gate.path("blockers").isEmpty());
        Map<String, Object> release = new LinkedHashMap<>(papers);
        release.put("stayId", stay);
        api.put("manager.a", DemoScene.RESIDENTS + "/releases/" + a.id("release " + who), release);
    }

    private void certificates(List<String> gone) throws InterruptedException {
        for (int i = 0; i < gone.size(); i++) {
            String all = DemoScene.RESIDENTS + "/stays/" + gone.get(i) + "/certificates/";
            api.put("manager.a", all + a.id("certificate " + i), Map.of());
            if (i == 1) {
                api.put("manager.a", all + a.id("certificate " + i) + "/revocation", Map.of("reason", "解除日期打印有误，重新开具"));
                api.put("manager.a", all + a.id("second certificate " + i), Map.of());
            }
        }
        String care = DemoScene.RESIDENTS + "/stays/" + gone.getFirst() + "/aftercare";
        DemoRegion.until("the community's pack", () -> api.get("nurse.a", a.here() + "/aftercare?limit=50"),
                list -> list.path("items").size() >= RELEASED);
        api.put("nurse.a", care + "/receipts/" + a.id("receipt of the community"),
                Map.of("institution", COMMUNITY, "receivedBy", "谢玉珍"));
    }

    /** The hotel makes room; C approves and has not counted him yet. */
    private void moveToC(String stay) throws InterruptedException {
        UUID id = a.id("transfer to C");
        String transfer = DemoScene.RESIDENTS + "/site-transfers/" + id;
        api.put("nurse.a", transfer, Map.of("fromSiteId", a.site.id(), "toSiteId", c.id(), "stayIds", List.of(stay),
                "reason", "为今日到达的密接家庭腾出房间", "transport", "转运专车，司机与一名护士"));
        api.put("manager.c", transfer + "/approvals/" + a.id("approval of C"), Map.of());
        api.put("security.a", transfer + "/departures/" + a.id("departure to C"), Map.of());
    }

    private void death(String stay) throws InterruptedException {
        String death = DemoScene.RESIDENTS + "/stays/" + stay + "/death/";
        api.put("doctor.b", death + b.id("death"), Map.of("diedAt", b.at(5, 10), "place", "ROOM", "circumstances",
                "05:02 早巡未应门，两人进房，无生命体征，抢救无效。", "familyContact", "女儿，已由点长专人联系"));
        step(death, "doctor.b", "confirmed", "LZ-SW-001");
        step(death, "manager.b", "chief", "");
        step(death, "manager.b", "family", "");
        step(death, "manager.b", "police", "LZ-GA-0417");
    }

    private void step(String death, String who, String step, String paper) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("commandId", b.id("death " + step)));
        if (!paper.isEmpty()) {
            body.put("paper", paper);
        }
        api.put(who, death + "steps/" + step, body);
    }
}
