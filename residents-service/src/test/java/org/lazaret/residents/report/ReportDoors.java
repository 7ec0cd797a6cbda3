package org.lazaret.residents.report;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** Census and report: a day of site A that is locked, amended, and made public. */
public class ReportDoors implements Doors {
    private static final String SITE = "/api/residents/sites/{siteId}";
    private static final String REGION = "/api/residents/regions/{region}";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String site = "/api/residents/sites/" + ResidentsIT.A;
        LocalDate today = LocalDate.parse(it.get("manager.a", site + "/census").body().path("day").asString());
        LocalDate day = today.minusDays(1);
        int living = it.get("manager.a", site + "/census").body().path("living").asInt();
        ResidentsIT.ROOMS.stubFor(get(urlPathMatching("/peer/sites/.*/count")).atPriority(1)
                .willReturn(ResidentsIT.json("""
                    {"siteId": "{{request.pathSegments.[2]}}", "at": "2026-11-20T16:00:00Z", "rooms": 20, "places": 20,
                     "people": %d, "available": 10, "byTypeAndState": []}""".formatted(living))));
        ResidentsIT.HEALTH.stubFor(get(urlPathMatching("/peer/sites/.*/days/.*")).willReturn(ResidentsIT.json("""
            {"siteId": "{{request.pathSegments.[2]}}", "day": "{{request.pathSegments.[4]}}",
             "at": "2026-11-20T16:00:00Z", "tests": {"due": 0, "done": 0}, "positives": [], "openAlerts": 0}""")));
        ResidentsIT.HEALTH.stubFor(get(urlPathMatching("/peer/sites/.*/cover")).willReturn(ResidentsIT.json("""
            {"siteId": "{{request.pathSegments.[2]}}", "day": "2026-11-20", "items": []}""")));
        String signature = ResidentsIT.newId();
        String explained = explained(it, site + "/reports/" + day + "/signatures/" + ResidentsIT.newId());
        ScopeIT.done(it.put("manager.a", site + "/reports/" + day + "/signatures/" + signature, explained));
        String late = it.expected();
        String bubble = it.get("manager.a", "/api/residents/stays/" + late)
                .body()
                .path("summary")
                .path("bubbleId")
                .asString();
        ScopeIT.done(it.put("manager.a", "/api/residents/admissions/" + ResidentsIT.newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"], "happenedAt": "%s"}""".formatted(
                bubble, late, day.atTime(12, 0).atZone(ZONE).toInstant())));
        String amendment = ResidentsIT.newId();
        String reason = "{\"reason\": \"entered late\"}";
        ScopeIT.done(it.put("manager.a", site + "/reports/" + day + "/amendments/" + amendment, reason));
        String publication = ResidentsIT.newId();
        ScopeIT.done(it.put("commander",
                "/api/residents/regions/3311/reports/" + day + "/publications/" + publication, null));
        String sign = "PUT " + SITE + "/reports/{day}/signatures/{signature}";
        String amend = "PUT " + SITE + "/reports/{day}/amendments/{amendment}";
        String publish = "PUT " + REGION + "/reports/{day}/publications/{publication}";
        String list = "PUT " + SITE + "/line-lists/{list}";
        String listed = ResidentsIT.newId();
        String asked = "{\"format\": \"CSV\", \"names\": true, \"everybody\": false}";
        it.job("manager.a", it.put("manager.a", site + "/line-lists/" + listed, asked));
        walk.with("GET " + SITE + "/census/traffic", "from", day)
                .with("GET " + SITE + "/census/traffic", "to", today)
                .with("GET " + REGION + "/census", "region", "3311")
                .owned("GET " + REGION + "/census")
                .with("GET " + SITE + "/reports/{day}", "day", day)
                .with(sign, "day", day)
                .with(sign, "signature", signature)
                .body(sign, explained)
                .with(amend, "day", day)
                .with(amend, "amendment", amendment)
                .body(amend, reason)
                .with("GET " + REGION + "/reports/{day}", "region", "3311")
                .with("GET " + REGION + "/reports/{day}", "day", day)
                .owned("GET " + REGION + "/reports/{day}")
                .with(publish, "region", "3311")
                .with(publish, "day", day)
                .with(publish, "publication", publication)
                .owned(publish)
                .with(list, "list", listed)
                .body(list, asked)
                .with("GET " + SITE + "/line-lists/{list}/file", "list", listed)
                .right("/api/residents/regions/", () -> it.token("commander"));
    }

    /** Why each handover that other areas left open was open when the day ended. */
    private static String explained(ScopeIT it, String signing) {
        var reasons = new ArrayList<String>();
        String nothing = "{\"explained\": []}";
        for (JsonNode blocker : it.put("manager.a", signing, nothing).body().path("blockers")) {
            blocker.path("stays")
                    .forEach(stay -> reasons.add(
                            "{\"subject\": \"%s\", \"reason\": \"on the way\"}".formatted(stay.asString())));
        }
        return "{\"explained\": [" + String.join(",", reasons) + "]}";
    }
}
