package org.lazaret.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.lazaret.local.DemoSite.DemoRoom;

/**
 * What happens in the hotel itself: exits, a flag at the gate, breaches, parcels, belongings, complaints, money and a
 * household in two rooms.
 */
final class DemoLife {
    private static final String MANAGER = "manager.a";
    private static final String NURSE = "nurse.a";
    private static final String GUARD = "security.a";

    private final Api api;
    private final DemoScene a;

    DemoLife(DemoScene a) {
        this.api = a.api;
        this.a = a;
    }

    void load() throws InterruptedException {
        exits();
        breaches();
        parcels();
        deposits();
        reviews();
        fees();
        household();
    }

    /** Dialysis three times a week, an antenatal check from which somebody is not back yet, and a wish for fresh air. */
    private void exits() throws InterruptedException {
        String dialysis = stayOf(DemoScene.ill("透析"));
        permit(NURSE, "dialysis", Map.of("stayId", dialysis, "reason", "dialysis", "from", a.today.toString(), "until",
                a.today.plusDays(6).toString(), "weekdays", List.of(a.today.getDayOfWeek(),
                        a.today.plusDays(2).getDayOfWeek(), a.today.plusDays(4).getDayOfWeek()),
                "out", "13:00", "back", "18:30", "escorted", true));
        approve("doctor.a", "dialysis");
        String clinic = stayOf(DemoScene.ill("妊娠34周"));
        String permit = permit(NURSE, "antenatal", Map.of("stayId", clinic, "reason", "delivery-check", "from",
                a.today.toString(), "until", a.today.toString(), "out", "07:30", "back", "10:30", "escorted", true));
        approve("doctor.a", "antenatal");
        api.put(GUARD, permit + "/exits/" + a.today, Map.of("at", a.at(7, 35), "escort", true));
        permit(NURSE, "yard", Map.of("stayId", stayOf(DemoScene.ill("甲状腺功能减退")), "reason", "yard", "from",
                a.today.toString(), "until", a.today.plusDays(1).toString(), "out", "16:00", "back", "16:30",
                "escorted",
                false));
        String held = a.stay(a.alone(a.of("密接", 7)).getFirst());
        api.put("doctor.a", DemoScene.RESIDENTS + "/stays/" + held + "/exit-holds/" + a.id("hold"),
                Map.of("reason", "investigation"));
        api.put(MANAGER, DemoScene.RESIDENTS + "/stays/" + held + "/gate-instruction",
                Map.of("words", "流调队今日 15:00 前到点复核，放行前先致电点长"));
    }

    private String permit(String who, String what, Map<String, Object> asked) throws InterruptedException {
        String path = DemoScene.RESIDENTS + "/permits/" + a.id("permit " + what);
        Map<String, Object> body = new LinkedHashMap<>(asked);
        if (what.equals("yard")) {
            body.put("destination", "一层内院");
        } else {
            body.putAll(Map.of("destination", what.equals("dialysis") ? "丽州市第一医院血透中心" : "丽州市妇幼保健院", "escort",
                    "转运岗一人", "vehicle", "丽A·F1203"));
        }
        api.put(who, path, body);
        return path;
    }

    private void approve(String who, String what) throws InterruptedException {
        api.put(who, DemoScene.RESIDENTS + "/permits/" + a.id("permit " + what) + "/steps/" + a.id("approve " + what),
                Map.of("kind", "APPROVE"));
    }

    /** Somebody visited two neighbours this morning, which waits for an answer; no mask was answered yesterday. */
    private void breaches() throws InterruptedException {
        List<DemoRoom> rooms = a.alone(a.of("密接", 5));
        api.put(GUARD, DemoScene.RESIDENTS + "/breaches/" + a.id("breach visit"),
                Map.of("stayId", a.stay(rooms.get(0)), "kind", "visited", "at", a.at(7, 5), "exposed",
                        List.of(a.stay(rooms.get(1)), a.stay(rooms.get(2))), "facts",
                        "监控显示 07:05 至 07:14 到邻近两间房门口交谈，双方均未戴口罩。", "others", "走廊保洁员一名，N95，未近距离接触"));
        String mask = DemoScene.RESIDENTS + "/breaches/" + a.id("breach mask");
        api.put(GUARD, mask, Map.of("stayId", stayOf(a.of("入境", 7)), "kind", "no-mask", "at",
                DemoScene.at(a.today.minusDays(1), 18, 20), "facts", "开门取餐未戴口罩。"));
        api.put(MANAGER, mask + "/steps/" + a.id("warned"),
                Map.of("kind", "WARN", "at", DemoScene.at(a.today.minusDays(1), 19, 0), "words", "已电话告知并补发口罩"));
    }

    private void parcels() throws InterruptedException {
        List<DemoRoom> rooms = a.alone(a.of("次密接", 7));
        parcel("medicine", a.stay(rooms.get(0)), "medicine", 7, 40, "A1");
        parcel("books", a.stay(rooms.get(1)), "parcel", 6, 50, "A2");
        parcelStep("books", "DISINFECT", Map.of("note", "alcohol-75", "at", a.at(6, 58)));
        parcel("milk", stayOf(a.of("密接", 4)), "infant", 7, 0, "A3");
        parcelStep("milk", "DISINFECT", Map.of("note", "alcohol-75", "at", a.at(7, 6)));
        parcelStep("milk", "AT_DOOR", Map.of("at", a.at(7, 20)));
        parcel("letter", a.stay(rooms.get(2)), "letter", 7, 10, "A4");
        api.put(GUARD, DemoScene.RESIDENTS + "/parcels/" + a.id("parcel wine"), Map.of("stayId", a.stay(rooms.get(3)),
                "kind", "parcel", "at", a.at(7, 15), "shelf", "B1", "banned", List.of("alcohol"), "words", "白酒两瓶"));
    }

    private void parcel(String what, String stay, String kind, int hour, int minute, String shelf)
            throws InterruptedException {
        api.put(GUARD, DemoScene.RESIDENTS + "/parcels/" + a.id("parcel " + what),
                Map.of("stayId", stay, "kind", kind, "at", a.at(hour, minute), "shelf", shelf));
    }

    private void parcelStep(String what, String kind, Map<String, Object> step) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(step);
        body.put("kind", kind);
        api.put(GUARD, DemoScene.RESIDENTS + "/parcels/" + a.id("parcel " + what) + "/steps/"
                + a.id("parcel " + what + " " + kind), body);
    }

    private void deposits() throws InterruptedException {
        List<DemoRoom> rooms = a.alone(a.of("密接", 8));
        deposit("ring", a.stay(rooms.get(0)), "F-0312", "保险柜 1 号", "金戒指一枚、现金 1,200 元");
        deposit("laptop", stayOf(a.of("入境", 5)), "F-0313", "保险柜 2 号", "笔记本电脑一台、护照一本");
        deposit("keys", a.stay(rooms.get(1)), "F-0309", "前台柜 B3", "车钥匙一串");
        api.put(GUARD, DemoScene.RESIDENTS + "/deposits/" + a.id("deposit keys") + "/steps/" + a.id("keys moved"),
                Map.of("kind", "MOVE", "note", "保险柜 1 号"));
    }

    private void deposit(String what, String stay, String bag, String place, String contents)
            throws InterruptedException {
        api.put(NURSE, DemoScene.RESIDENTS + "/deposits/" + a.id("deposit " + what),
                Map.of("stayId", stay, "bag", bag, "place", place, "contents", contents));
    }

    private void reviews() throws InterruptedException {
        String noise = DemoScene.RESIDENTS + "/reviews/" + a.id("complaint");
        api.put(NURSE, noise, Map.of("stayId", stayOf(a.of("入境", 4)), "kind", "complaint", "representative", false,
                "at", DemoScene.at(a.today.minusDays(2), 21, 30), "facts", "夜间走廊推车声过大，无法入睡。", "wanted",
                "22:00 后停用推车"));
        api.put(MANAGER, noise + "/steps/" + a.id("complaint acknowledged"),
                Map.of("kind", "ACKNOWLEDGE", "at", DemoScene.at(a.today.minusDays(1), 9, 0)));
        api.put(NURSE, DemoScene.RESIDENTS + "/reviews/" + a.id("review of the order"),
                Map.of("stayId", stayOf(a.of("次密接", 4)), "kind", "order-review", "representative", true, "at",
                        DemoScene.at(a.today.minusDays(1), 10, 15), "facts", "与密接者仅同楼办公，未共用空间，请求复核判定。", "wanted",
                        "改为居家健康监测", "filedBy", "配偶"));
    }

    /** Travellers pay. One is poor, which is agreed; another's wish waits for the second signature. */
    private void fees() throws InterruptedException {
        List<DemoRoom> travellers = a.alone(a.of("入境", 8));
        String poor = fees(a.stay(travellers.get(0)));
        api.put(NURSE, poor + "/waivers/" + a.id("waiver"), Map.of("reason", "hardship", "percent", 100));
        api.put("approver.a", poor + "/waivers/" + a.id("waiver") + "/approval", Map.of());
        api.put(NURSE, poor + "/invoices/" + a.id("invoice poor"), Map.of());
        String payer = fees(a.stay(travellers.get(1)));
        api.put(NURSE, payer + "/invoices/" + a.id("invoice payer"), Map.of());
        api.put(NURSE, payer + "/payments/" + a.id("payment"),
                Map.of("kind", "PAYMENT", "amountMinor", 200_000, "means", "card", "receipt", "LZ-SJ-0088"));
        String duty = fees(stayOf(a.of("入境", 7)));
        api.put(NURSE, duty + "/waivers/" + a.id("waiver duty"), Map.of("reason", "official", "percent", 50));
    }

    private static String fees(String stay) {
        return DemoScene.RESIDENTS + "/stays/" + stay + "/fees";
    }

    /** Grandparents and a couple, each in a room of their own. */
    private void household() throws InterruptedException {
        List<DemoRoom> pairs = a.pairs(person -> person.category().equals("次密接"));
        api.put(NURSE, DemoScene.RESIDENTS + "/household-links/" + a.id("household"),
                Map.of("siteId", a.site.id(), "bubbleIds", List.of(a.bubble(pairs.get(0)), a.bubble(pairs.get(1))),
                        "together", true, "reason", "祖父母与子女一家，分住两间"));
    }

    private String stayOf(Predicate<DemoPerson> which) {
        return a.stay(a.alone(which).getFirst());
    }
}
