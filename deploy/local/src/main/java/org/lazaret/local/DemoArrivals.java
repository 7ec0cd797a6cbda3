package org.lazaret.local;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Who comes to A this morning: a bus with eight of the ten on its list, one who came on foot and stands at the door, one
 * who is still expected; and a car that should have been here long ago, so that its passenger counts as out of control.
 * B asks A for a room.
 */
final class DemoArrivals {
    private static final String MANAGER = "manager.a";

    private final Api api;
    private final DemoScene a;
    private final DemoScene b;

    DemoArrivals(DemoScene a, DemoScene b) {
        this.api = a.api;
        this.a = a;
        this.b = b;
    }

    void load() throws InterruptedException {
        bus(accepted("江畔街道大巴.csv", DemoCensus.expectedAtA(a.today), a.at(8, 30)));
        car(accepted("机场专车.csv", DemoCensus.byCar(a.today), a.at(6, 0)));
        api.put(MANAGER, a.here() + "/losses/searches/" + a.id("search for the lost"), Map.of());
        DemoRegion.until("who is lost", () -> api.get(MANAGER, a.here() + "/losses?limit=50"),
                list -> !list.path("items").isEmpty());
        askForARoom();
        papers();
    }

    /** Everybody of a list is expected, and a room is kept for each household. */
    private JsonNode accepted(String file, List<DemoPerson> people, String expectedAt) throws InterruptedException {
        JsonNode manifest = api.upload(MANAGER, DemoScene.RESIDENTS + "/manifests?siteId=" + a.site.id()
                + "&expectedAt=" + expectedAt, "POST", file, DemoPerson.list(people));
        String path = DemoScene.RESIDENTS + "/manifests/" + manifest.required("id").asString();
        api.put(MANAGER, path + "/acceptances/" + a.id("people of " + file), Map.of());
        JsonNode list = DemoRegion.until("rooms for the people of " + file, () -> api.get(MANAGER, path),
                now -> !List.of("PREVIEWED", "ACCEPTING").contains(now.path("state").asString("")));
        long kept = list.path("bubbles")
                .valueStream()
                .filter(bubble -> List.of("HELD", "CANCELLED").contains(bubble.path("state").asString("")))
                .mapToLong(bubble -> bubble.path("members").size())
                .sum();
        if (kept < people.size()) {
            throw new Api.Declined("rooms are not kept for all people of " + file + ": " + list);
        }
        return list;
    }

    private void bus(JsonNode list) throws InterruptedException {
        String path = DemoScene.RESIDENTS + "/manifests/" + list.required("id").asString();
        api.put(MANAGER, path + "/transport/vehicle", Map.of("plate", "丽A·K2088", "escort", "江畔街道办事处", "drivers",
                List.of(Map.of("name", "潘海峰", "phone", "100-0000-2088")), "departAt", a.at(7, 25), "arriveAt",
                a.at(8, 30), "distanceKm", 34));
        List<String> alone = alone(list);
        String onFoot = alone.get(0);
        String later = alone.get(1);
        api.put(MANAGER, path + "/departure", Map.of("counted", 8, "happenedAt", a.at(7, 25), "missing",
                List.of(onFoot, later), "explanation", "两人自行前往", "giver", signed("江畔街道流调队", "简明远"), "escort",
                signed("江畔街道办事处", "潘海峰")));
        api.put("nurse.a", a.here() + "/desk/arrivals/" + onFoot, Map.of("happenedAt", a.at(7, 52)));
        // the street office that sent him has signed; the hotel has not
        api.put("nurse.a", a.here() + "/custody/handovers/" + a.id("handover at the door"),
                Map.of("stayIds", List.of(onFoot), "office", "SITE", "to", a.site.id(), "signer",
                        signed("江畔街道流调队", "简明远"), "happenedAt", a.at(7, 55)));
    }

    private static Map<String, String> signed(String institution, String name) {
        return Map.of("institution", institution, "name", name, "means", "PAPER");
    }

    /** The first is under way for more than three hours; the second does not come. */
    private void car(JsonNode list) throws InterruptedException {
        String path = DemoScene.RESIDENTS + "/manifests/" + list.required("id").asString();
        JsonNode other = list.path("bubbles")
                .valueStream()
                .max(Comparator.comparing(bubble -> bubble.path("members").get(0).path("row").asInt()))
                .orElseThrow();
        if (!other.path("state").asString("").equals("CANCELLED")) {
            api.post(MANAGER, path + "/bubbles/" + other.required("bubbleId").asString() + "/decision",
                    Map.of("commandId", a.id("does not come"), "kind", "CANCEL", "reason", "出发前检测阳性，已送定点医院"));
        }
        api.put(MANAGER, path + "/departure", Map.of("counted", 1, "happenedAt", a.at(4, 45), "explanation",
                "夜间航班落地，即刻接送", "giver", signed("机场专班", "许立群"), "escort", signed("机场专班车队", "庄志和")));
    }

    private static List<String> alone(JsonNode list) {
        return list.path("bubbles")
                .valueStream()
                .filter(bubble -> bubble.path("members").size() == 1)
                .map(bubble -> bubble.path("members").get(0).path("stayId").asString())
                .toList();
    }

    /** B has no care room. */
    private void askForARoom() throws InterruptedException {
        DemoSite.DemoRoom room = b.alone(DemoScene.ill("2型糖尿病")).getFirst();
        api.put("doctor.b", DemoScene.RESIDENTS + "/site-transfers/" + b.id("transfer to A"),
                Map.of("fromSiteId", b.site.id(), "toSiteId", a.site.id(), "stayIds", List.of(b.stay(room)), "reason",
                        "足部溃疡需每日换药，本点无照护房", "transport", "负压救护车"));
    }

    /** Orders of some who are here, one of them said and not yet on paper, and the papers of some who leave. */
    private void papers() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            DemoSite.DemoRoom room = a.alone(a.of("密接", 3)).get(i);
            Map<String, Object> order = new LinkedHashMap<>(Map.of("issuer", "丽州县疾病预防控制中心", "legalBasis",
                    "《传染病防治法》第四十一条", "means", i == 0 ? "VERBAL" : "OFFICIAL_DOCUMENT", "orderedOn",
                    a.today.minusDays(2).toString(), "from", a.today.minusDays(2).toString(), "until",
                    a.today.plusDays(4).toString()));
            if (i > 0) {
                order.put("number", "丽疾控隔〔2022〕" + (310 + i) + "号");
            }
            api.put("doctor.a", DemoScene.RESIDENTS + "/stays/" + a.stay(room) + "/orders/" + a.id("order " + i),
                    order);
        }
        for (DemoSite.DemoRoom room : a.alone(a.onDay(8)).subList(0, 4)) {
            String papers = DemoScene.RESIDENTS + "/stays/" + a.stay(room) + "/release-papers";
            api.put(MANAGER, papers, Map.of("orderLifted", "LZ-JC-2" + room.number(), "transport", "社区专车", "handover",
                    "接收社区值班员"), api.etag(MANAGER, papers));
        }
    }
}
