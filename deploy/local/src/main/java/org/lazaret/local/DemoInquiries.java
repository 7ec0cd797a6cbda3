package org.lazaret.local;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What other offices ask of A: three people are looked for, one of them in a hurry, and two are to be brought here. */
final class DemoInquiries {
    private static final String NURSE = "nurse.a";

    private final Api api;
    private final DemoScene a;

    DemoInquiries(DemoScene a) {
        this.api = a.api;
        this.a = a;
    }

    void load() throws InterruptedException {
        List<DemoPerson> here = DemoCensus.of(a.site, a.today);
        DemoPerson found = here.get(20);
        DemoPeople invent = new DemoPeople(a.today, 16);
        String asked = "姓名,身份证号,电话,事件,来函地区,函号,紧急\n" + String.join(",", found.name(), found.idNumber(), "", "河西市关联病例7",
                "河西市疾控中心", "河西协查〔2022〕118号", "急") + "\n"
                + row(someone(invent, 44), "河西市关联病例7", "河西市疾控中心", "河西协查〔2022〕119号")
                + row(someone(invent, 31), "北港冷库", "北港市指挥部", "北港协查〔2022〕42号");
        api.upload(NURSE, a.here() + "/inquiries", "POST", "inquiries.csv", asked);
        owner(a.here() + "/inquiries");

        DemoPerson expected = DemoCensus.expectedAtA(a.today).get(2);
        String identified = a.today + " 06:50";
        String ordered = "姓名,身份证号,电话,指令编号,下达单位,判定时间\n" + order(expected, "WG-0731", "江畔街道第7网格", identified)
                + order(someone(invent, 37), "WG-0732", "江畔街道第9网格", identified);
        api.upload(NURSE, a.here() + "/grid-orders", "POST", "orders.csv", ordered);
        for (JsonNode order : api.get(NURSE, a.here() + "/grid-orders?limit=10").path("items")) {
            if (order.path("number").asString("").equals("WG-0731")) {
                api.put(NURSE, a.here() + "/grid-orders/" + order.required("id").asString() + "/acknowledgement",
                        Map.of());
            }
        }
    }

    private void owner(String path) throws InterruptedException {
        JsonNode first = api.get(NURSE, path + "?limit=10").path("items").get(0);
        api.put(NURSE, path + "/" + first.required("id").asString() + "/owner", Map.of("account", NURSE));
    }

    private static DemoPerson someone(DemoPeople invent, int age) {
        LocalDate born = invent.born(age);
        return invent.citizen(new DemoPeople.Wanted(age % 2 == 0, born, "", "密接", "", DemoPerson.Traits.NONE));
    }

    private static String order(DemoPerson person, String number, String from, String identified) {
        return String.join(",", person.name(), person.idNumber(), person.phone(), number, from, identified) + "\n";
    }

    private static String row(DemoPerson person, String event, String from, String letter) {
        return String.join(",", person.name(), person.idNumber(), person.phone(), event, from, letter, "") + "\n";
    }
}
