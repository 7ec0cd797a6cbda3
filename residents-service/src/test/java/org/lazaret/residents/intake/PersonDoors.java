package org.lazaret.residents.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** Real intakes, orders, files, merges and emergencies for the walk through all doors. */
public class PersonDoors implements Doors {
    private static final String API = "/api/residents";
    private static final String STAY = API + "/stays/{stayId}";
    private static final String SITE = API + "/sites/{siteId}";
    private static final String ORDER = """
        {"number": "L-1", "issuer": "county", "legalBasis": "law", "means": "OFFICIAL_DOCUMENT",
         "orderedOn": "2026-01-01", "from": "2026-01-01", "until": "2099-01-01"}""";
    private static final String CHANGE = """
        {"kind": "LIFTED", "means": "VERBAL", "on": "2026-01-02", "reason": "days are over"}""";
    private static final String EVIDENCE = """
        {"type": "HEALTH_CODE", "value": "green"}""";
    private static final String PDF = "%PDF-1.4 walk";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String file = API + "/stays/" + stay;
        String number = "D-" + ResidentsIT.newId().substring(24).toUpperCase();
        String declaration = """
            {"answers": {"diet": "HALAL"}}""";
        ScopeIT.done(it.put("manager.a", API + "/sites/" + ResidentsIT.A + "/declarations/" + number, declaration));
        String useDeclaration = "{\"number\": \"" + number + "\"}";
        ScopeIT.done(it.put("manager.a", file + "/intake/declaration", useDeclaration));
        String evidence = ResidentsIT.newId();
        ScopeIT.done(it.put("manager.a", file + "/evidence/" + evidence, EVIDENCE));
        String version = '"' + it.get("manager.a", file + "/intake").body().path("version").asString() + '"';
        String order = ResidentsIT.newId();
        ScopeIT.done(it.put("manager.a", file + "/orders/" + order, ORDER));
        String change = ResidentsIT.newId();
        String kept = ResidentsIT.newId();
        attach(it, file + "/attachments/" + kept);
        String removed = ResidentsIT.newId();
        attach(it, file + "/attachments/" + removed);
        String removal = """
            {"reason": "of somebody else"}""";

        String bubble = bubble(it, stay);
        String link = """
            {"siteId": "%s", "bubbleIds": ["%s", "%s"], "together": true, "reason": "brothers"}""".formatted(
                ResidentsIT.A, bubble, bubble(it, it.resident()));
        String linkId = ResidentsIT.newId();
        ScopeIT.done(it.put("manager.a", API + "/household-links/" + linkId, link));

        String merge = ResidentsIT.newId();
        String merging = merge(it, merge);
        String split = """
            {"reason": "two after all"}""";

        String reviewed = emergency(it, "manager.b", ResidentsIT.B, stay, ResidentsIT.newId());
        String elsewhere = ofB(it);
        String ours = ResidentsIT.newId();
        emergency(it, "manager.a", ResidentsIT.A, elsewhere, ours);
        String emergency = emergencyBody(ResidentsIT.A, elsewhere);

        walk.body("PUT " + STAY + "/intake", """
            {"answers": {"temperature": 36.6}}""")
                .with("PUT " + STAY + "/intake", "stayId", stay)
                .with("PUT " + STAY + "/intake", "If-Match", version)
                .with("PUT " + STAY + "/intake/declaration", "stayId", stay)
                .body("PUT " + STAY + "/intake/declaration", useDeclaration)
                .with("PUT " + STAY + "/evidence/{evidenceId}", "stayId", stay)
                .with("PUT " + STAY + "/evidence/{evidenceId}", "evidenceId", evidence)
                .body("PUT " + STAY + "/evidence/{evidenceId}", EVIDENCE)
                .with("PUT " + SITE + "/declarations/{declarationNumber}", "declarationNumber",
                        "D-" + ResidentsIT.newId().substring(24).toUpperCase())
                .body("PUT " + SITE + "/declarations/{declarationNumber}", declaration);
        for (Map.Entry<String, String> one : Map.of(
                "PUT " + STAY + "/orders/{orderId}", ORDER,
                "PUT " + STAY + "/orders/{orderId}/changes/{changeId}", CHANGE,
                "GET " + STAY + "/orders/{orderId}/sormas", "").entrySet()) {
            walk.with(one.getKey(), "stayId", stay).with(one.getKey(), "orderId", order);
            if (!one.getValue().isEmpty()) {
                walk.body(one.getKey(), one.getValue());
            }
        }
        walk.with("PUT " + STAY + "/orders/{orderId}/changes/{changeId}", "changeId", change);
        for (String one : new String[]{"GET " + STAY + "/attachments/{attachmentId}",
            "PUT " + STAY + "/attachments/{attachmentId}", "PUT " + STAY + "/attachments/{attachmentId}/removal"}) {
            walk.with(one, "stayId", stay).with(one, "attachmentId", one.endsWith("removal") ? removed : kept);
        }
        walk.file("PUT " + STAY + "/attachments/{attachmentId}", "walk.pdf", PDF)
                .body("PUT " + STAY + "/attachments/{attachmentId}/removal", removal)
                .with("PUT " + API + "/household-links/{householdLinkId}", "householdLinkId", linkId)
                .body("PUT " + API + "/household-links/{householdLinkId}", link)
                .with("PUT " + SITE + "/merges/{mergeId}", "mergeId", merge)
                .body("PUT " + SITE + "/merges/{mergeId}", merging)
                .with("PUT " + SITE + "/merges/{mergeId}/split", "mergeId", merge)
                .body("PUT " + SITE + "/merges/{mergeId}/split", split)
                .with("PUT " + API + "/emergency-accesses/{accessId}", "accessId", ours)
                .body("PUT " + API + "/emergency-accesses/{accessId}", emergency)
                .with("GET " + API + "/emergency-accesses/{accessId}/file", "accessId", ours)
                .with("PUT " + SITE + "/emergency-accesses/{accessId}/review", "accessId", reviewed)
                .body("PUT " + SITE + "/emergency-accesses/{accessId}/review", """
                    {"verdict": "JUSTIFIED"}""")
                .right(SITE + "/audit", () -> it.token("auditor"));
    }

    private static void attach(ScopeIT it, String path) {
        assertThat(it.putFile("manager.a", path, "walk.pdf", PDF.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(200);
    }

    private static String bubble(ScopeIT it, String stay) {
        return it.get("manager.a", API + "/stays/" + stay).body().path("summary").path("bubbleId").asString();
    }

    /** Two of site A who look alike, of whom one does not come, are merged; the body of the command. */
    private static String merge(ScopeIT it, String merge) {
        String unique = ResidentsIT.newId().replace("-", "").substring(4, 16).toUpperCase();
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\nMia%1$s,护照,M%1$s1,1985-04-01,密接\nMia%1$s,护照,M%1$s2,1985-04-01,密接\n"
                .formatted(unique);
        String manifest = API + "/manifests/"
                + it.upload("manager.a", "siteId=" + ResidentsIT.A, unique + ".csv",
                        list.getBytes(StandardCharsets.UTF_8)).body().path("id").asString();
        it.job("manager.a", it.put("manager.a", manifest + "/acceptances/" + ResidentsIT.newId(), null));
        String bubble = it.get("manager.a", manifest).body().path("bubbles").get(1).path("bubbleId").asString();
        ScopeIT.done(it.post("manager.a", manifest + "/bubbles/" + bubble + "/decision", """
            {"commandId": "%s", "kind": "CANCEL", "reason": "twice on the list"}""".formatted(ResidentsIT.newId())));
        String next = "";
        while (true) {
            JsonNode page = it.get("manager.a",
                    API + "/sites/" + ResidentsIT.A + "/duplicates?limit=200" + next).body();
            for (JsonNode pair : page.path("items")) {
                if (pair.path("one").path("name").asString().equals("Mia" + unique)) {
                    String body = """
                        {"keep": "%s", "other": "%s", "reason": "document seen"}""".formatted(
                            pair.path("one").path("personId").asString(),
                            pair.path("other").path("personId").asString());
                    ScopeIT.done(it.put("manager.a", API + "/sites/" + ResidentsIT.A + "/merges/" + merge, body));
                    return body;
                }
            }
            assertThat(page.path("next").asString("")).as("the pair was not found").isNotEmpty();
            next = "&cursor=" + page.path("next").asString();
        }
    }

    private static String ofB(ScopeIT it) {
        String unique = ResidentsIT.newId().replace("-", "").substring(4, 16).toUpperCase();
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\nBea,护照,B%s,1985-04-01,密接\n".formatted(unique);
        String manifest = API + "/manifests/"
                + it.upload("manager.b", "siteId=" + ResidentsIT.B, unique + ".csv",
                        list.getBytes(StandardCharsets.UTF_8)).body().path("id").asString();
        it.job("manager.b", it.put("manager.b", manifest + "/acceptances/" + ResidentsIT.newId(), null));
        return it.get("manager.b", manifest)
                .body()
                .path("bubbles")
                .get(0)
                .path("members")
                .get(0)
                .path("stayId")
                .asString();
    }

    private static String emergencyBody(String site, String stay) {
        return """
            {"siteId": "%s", "code": "LZ1:%s", "kind": "LIFE_IN_DANGER", "reason": "unconscious in the ambulance"}"""
                .formatted(site, stay.replace("-", ""));
    }

    private static String emergency(ScopeIT it, String who, String site, String stay, String id) {
        ScopeIT.done(it.put(who, API + "/emergency-accesses/" + id, emergencyBody(site, stay)));
        return id;
    }
}
