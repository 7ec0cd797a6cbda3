package org.lazaret.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;

/** What no screen would send is refused like any other mistake, and never a fault of ours. */
@Covers("F110")
class AbsurdIT extends WithList {
    private static final String API = "/api/residents";
    private static final String LAST = "+1000000000-12-31T23:59:59Z";
    private static final String FIRST = "-1000000000-01-01T00:00:00Z";

    @Test
    void times_that_no_calendar_holds_are_mistakes() {
        String manifest = accepted(person("Zoe", "Z", "1985", "F"));
        String stay = member(manifest, 0);
        String site = API + "/sites/" + C;
        var faults = new TreeMap<String, Integer>();
        for (String at : List.of(FIRST, LAST)) {
            String query = at.replace("+", "%2B");
            note(faults, "upload " + at, upload("manager.c", "siteId=" + C + "&expectedAt=" + query, "b.csv",
                    ("姓名,证件类型,证件号码,出生日期,人员类别\nZ" + unique + ",护照,P" + unique + at.charAt(0) + ",1985-01-01,密接\n")
                            .getBytes(StandardCharsets.UTF_8)));
            note(faults, "audit " + at, get("auditor", site + "/audit?from=" + query));
            note(faults, "vehicle " + at, put("manager.c", manifest + "/transport/vehicle", """
                {"plate": "Z1", "escort": "bus", "drivers": [{"name": "D"}], "departAt": "%s", "arriveAt": "%s",
                 "distanceKm": 10, "breaking": ["curfew", "aboard", "speed", "distance"], "reason": "x"}""".formatted(
                    FIRST, at)));
            note(faults, "departure " + at, put("manager.c", manifest + "/departure",
                    "{\"counted\": 1, \"happenedAt\": \"" + at + "\"}"));
            note(faults, "desk " + at, put("manager.c", site + "/desk/arrivals/" + stay,
                    "{\"happenedAt\": \"" + at + "\"}"));
            note(faults, "hold " + at, put("manager.c", API + "/stays/" + stay + "/legal-holds/" + newId(),
                    "{\"authority\": \"court\", \"reason\": \"claim\", \"until\": \"" + at + "\"}"));
            note(faults, "offer " + at, put("manager.c", site + "/custody/handovers/" + newId(), """
                {"office": "POLICE", "institution": "police", "stayIds": ["%s"], "happenedAt": "%s",
                 "signer": {"name": "Gao", "institution": "county", "means": "PAPER"}}""".formatted(stay, at)));
            note(faults, "downtime " + at, put("manager.c", site + "/downtimes/" + newId(),
                    "{\"from\": \"" + at + "\", \"reason\": \"x\", \"kitIds\": []}"));
            note(faults, "evidence " + at, put("manager.c", API + "/stays/" + stay + "/evidence/" + newId(),
                    "{\"type\": \"TEMPERATURE\", \"value\": \"36\", \"at\": \"" + at + "\"}"));
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + "\u001f" + newId()).getBytes(StandardCharsets.UTF_8));
            String date = at.substring(0, at.indexOf('T')).replace("1000000000", "999999999");
            String day = date.replace("+", "%2B");
            note(faults, "report " + at, get("manager.c", site + "/reports/" + day));
            note(faults, "traffic " + at, get("manager.c", site + "/census/traffic?from=" + day + "&to=" + day));
            note(faults, "census " + at, get("manager.c", site + "/census?asOf=" + query));
            note(faults, "losses " + at, get("manager.c", site + "/losses?cursor=" + cursor));
            note(faults, "orders " + at, get("manager.c", site + "/grid-orders?cursor=" + cursor));
            note(faults, "order " + at, put("manager.c", API + "/stays/" + stay + "/orders/" + newId(), """
                {"issuer": "county", "legalBasis": "law", "means": "VERBAL", "orderedOn": "2026-01-01",
                 "from": "2026-01-01", "until": "%s"}""".formatted(date)));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void words_and_rows_that_are_none_are_mistakes() {
        String site = API + "/sites/" + C;
        var faults = new TreeMap<String, Integer>();
        fault(faults, "null person", post("manager.c", site + "/inquiries", "{\"people\": [null]}"));
        fault(faults, "null text", post("manager.c", site + "/grid-orders", "{\"people\": [{\"姓名\": null}]}"));
        fault(faults, "null missing", put("manager.c", accepted(person("Y", "Y", "1985", "F")) + "/departure",
                "{\"counted\": 1, \"happenedAt\": \"2026-01-01T00:00:00Z\", \"missing\": [null]}"));
        fault(faults, "old report", get("manager.c", site + "/reports/0001-02-01"));
        fault(faults, "unknown state", get("manager.c", site + "/desk/arrivals?state=NOWHERE"));
        fault(faults, "unknown kind", get("manager.c", site + "/desk/labels?kind=X&stayIds=" + newId()));
        fault(faults, "unknown sex", get("manager.c", site + "/intake-form?sex=X"));
        fault(faults, "foreign cursor", get("manager.c", site + "/losses?cursor=AAAA"));
        fault(faults, "limit", get("manager.c", site + "/losses?limit=1000000"));
        fault(faults, "no bundle", put("manager.c", API + "/household-links/" + newId(), """
            {"siteId": "%s", "bubbleIds": ["%s", "%s"], "together": true, "reason": "x"}""".formatted(
                C, newId(), newId())));
        fault(faults, "zero byte", post("manager.c", API + "/stays/search",
                "{\"siteId\": \"" + C + "\", \"words\": \"a\\u0000b\"}"));
        fault(faults, "empty file", sendFile("manager.c", site + "/inquiries", "x.xlsx", new byte[0]));
        fault(faults, "no zip",
                sendFile("manager.c", site + "/inquiries", "x.xlsx", "PK\u0003\u0004 broken".getBytes()));
        assertThat(faults).isEmpty();
    }

    private static void note(Map<String, Integer> faults, String what, Answer answer) {
        if (answer.status() < 400 || answer.status() >= 500) {
            faults.put(what, answer.status());
        }
    }

    private static void fault(Map<String, Integer> faults, String what, Answer answer) {
        if (answer.status() >= 500) {
            faults.put(what, answer.status());
        }
    }
}
