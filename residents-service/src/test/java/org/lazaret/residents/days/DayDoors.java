package org.lazaret.residents.days;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** The doors of changing days. */
public class DayDoors implements Doors {
    private static final String API = "/api/residents";
    private static final String SITE = API + "/sites/{siteId}";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String changes = """
            "siteId": "%s", "changes": [{"stayId": "%s", "event": "EXTEND", "days": 2}]""".formatted(
                ResidentsIT.A, stay);
        String token = it.post("doctor.a", API + "/day-changes/preview", "{" + changes + "}")
                .body()
                .path("token")
                .asString();
        String shortening = ResidentsIT.newId();
        String asked = """
            {"stayId": "%s", "days": 1, "reason": "care at home"}""".formatted(stay);
        ScopeIT.done(it.put("doctor.a", API + "/sites/" + ResidentsIT.A + "/shortenings/" + shortening, asked));
        String contact = it.resident();
        String secondary = it.resident();
        change(it, """
            {"stayId": "%s", "event": "RECLASSIFY", "category": "SECONDARY_CONTACT"}""".formatted(secondary));
        String linked = """
            {"contactStayId": "%s"}""".formatted(contact);
        ScopeIT.done(it.put("doctor.a", API + "/stays/" + secondary + "/linked-contact", linked));
        change(it, """
            {"stayId": "%s", "event": "RECLASSIFY", "category": "CONFIRMED_CASE"}""".formatted(contact));
        String pack = """
            {"packId": "CN-20", "fromPackId": "HK"}""";
        String seen = it.post("manager.a", API + "/sites/" + ResidentsIT.A + "/migrations/preview", pack)
                .body()
                .path("token")
                .asString();
        String migration = ResidentsIT.newId();
        String migrate = """
            {"packId": "CN-20", "fromPackId": "HK", "reason": "walk", "token": "%s"}""".formatted(seen);
        it.job("manager.a", it.put("manager.a", API + "/sites/" + ResidentsIT.A + "/migrations/" + migration, migrate));
        walk.with("changeId", ResidentsIT.newId())
                .with("shorteningId", shortening)
                .with("migrationId", migration)
                .body("POST " + API + "/day-changes/preview", "{" + changes + "}")
                .body("PUT " + API + "/day-changes/{changeId}", """
                    {%s, "token": "%s", "reason": "walk"}""".formatted(changes, token))
                .with("PUT " + SITE + "/shortenings/{shorteningId}", "shorteningId", ResidentsIT.newId())
                .body("PUT " + SITE + "/shortenings/{shorteningId}", asked)
                .body("POST " + SITE + "/migrations/preview", pack)
                .body("PUT " + SITE + "/migrations/{migrationId}", migrate)
                .with("PUT " + API + "/stays/{stayId}/linked-contact", "stayId", secondary)
                .body("PUT " + API + "/stays/{stayId}/linked-contact", linked)
                .with("PUT " + SITE + "/day-proposals/{stayId}/dismissal", "stayId", secondary)
                .body("PUT " + SITE + "/day-proposals/{stayId}/dismissal", "{\"reason\": \"not exposed\"}");
    }

    private static void change(ScopeIT it, String change) {
        String body = "\"siteId\": \"" + ResidentsIT.A + "\", \"changes\": [" + change + "]";
        String token = it.post("manager.a", API + "/day-changes/preview", "{" + body + "}")
                .body()
                .path("token")
                .asString();
        ScopeIT.done(it.put("manager.a", API + "/day-changes/" + ResidentsIT.newId(),
                "{" + body + ", \"token\": \"" + token + "\", \"reason\": \"walk\"}"));
    }
}
