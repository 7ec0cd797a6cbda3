package org.lazaret.residents.cascade;

import static org.lazaret.residents.ResidentsIT.A;
import static org.lazaret.residents.ResidentsIT.ROOMS;
import static org.lazaret.residents.ResidentsIT.newId;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ScopeIT;

/** A positive, somebody exposed, three people to call back and a contact of site A. */
public final class CascadeDoors implements Doors {
    private static final String SITE = "/api/residents/sites/{siteId}";
    private static final String CASCADE = SITE + "/cascades/{cascadeId}";
    private static final String TASK = SITE + "/call-backs/{callBackId}";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        // on a floor of their own: whoever else lives in the house has nothing to do with it
        StubMapping apart = CascadeIT.floor(UUID.randomUUID());
        String positive = it.resident();
        String exposed = it.resident();
        String reason = "{\"reason\": \"swabbed again\"}";
        String edit = "{\"meant\": true, \"reason\": \"met in the lift\"}";

        String called = cascade(it, positive);
        String[] tasks = new String[3];
        for (int i = 0; i < 3; i++) {
            String gone = it.resident();
            ScopeIT.done(it.put("manager.a", "/api/residents/transfers/" + newId(), """
                {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(gone)));
            ScopeIT.done(it.putOver("doctor.a", at(called) + "/people/" + gone, edit, tag(it, called)));
            tasks[i] = gone;
        }
        ScopeIT.done(it.putOver("doctor.a", at(called) + "/confirmations/" + newId(), confirmation(it, called),
                tag(it, called)));
        for (JsonNode row : it.get("manager.a", site() + "/call-backs?limit=200").body().path("items")) {
            for (int i = 0; i < 3; i++) {
                tasks[i] = row.path("stayId").asString().equals(tasks[i]) ? row.path("id").asString() : tasks[i];
            }
        }
        ROOMS.removeStub(apart);
        String[] drafts = new String[5];
        for (int i = 0; i < 5; i++) {
            drafts[i] = cascade(it, positive);
        }
        String contact = newId();
        String met = """
            {"stayId": "%s", "otherStayId": "%s", "place": "LIFT", "happenedAt": "%s", "minutes": 5}""".formatted(
                positive, exposed, Instant.now());
        ScopeIT.done(it.put("nurse.a", site() + "/contacts/" + contact, met));
        String near = SITE + "/stays/{stayId}/contacts";
        walk.with("cascadeId", drafts[0])
                .with("exposedId", exposed)
                .with("callBackId", tasks[0])
                .with("contactId", contact)
                .body("PUT " + SITE + "/contacts/{contactId}", met)
                .body("PUT " + CASCADE, """
                    {"kind": "PERSON", "stayId": "%s"}""".formatted(positive))
                .body("PUT " + CASCADE + "/people/{exposedId}", edit)
                .with("PUT " + CASCADE + "/people/{exposedId}", "cascadeId", drafts[1])
                .with("PUT " + CASCADE + "/people/{exposedId}", "If-Match", tag(it, drafts[1]))
                .with("PUT " + CASCADE + "/impact", "If-Match", tag(it, drafts[0]))
                .with("PUT " + CASCADE + "/look", "cascadeId", drafts[2])
                .with("PUT " + CASCADE + "/look", "If-Match", tag(it, drafts[2]))
                .body("PUT " + CASCADE + "/dismissal", reason)
                .with("PUT " + CASCADE + "/dismissal", "cascadeId", drafts[3])
                .with("PUT " + CASCADE + "/dismissal", "If-Match", tag(it, drafts[3]))
                .body("PUT " + CASCADE + "/confirmations/{commandId}", confirmation(it, drafts[4]))
                .with("PUT " + CASCADE + "/confirmations/{commandId}", "commandId", newId())
                .with("PUT " + CASCADE + "/confirmations/{commandId}", "cascadeId", drafts[4])
                .with("PUT " + CASCADE + "/confirmations/{commandId}", "If-Match", tag(it, drafts[4]))
                .body("PUT " + TASK + "/owner", "{\"account\": \"nurse.a\"}")
                .body("PUT " + TASK + "/attempts/{attemptId}", "{\"reached\": false}")
                .with("PUT " + TASK + "/attempts/{attemptId}", "attemptId", newId())
                .with("PUT " + TASK + "/end", "callBackId", tasks[1])
                .body("PUT " + TASK + "/end", "{\"kind\": \"HANDED_OVER\", \"office\": \"county\"}")
                .with("PUT " + TASK + "/returns/{commandId}", "callBackId", tasks[2])
                .with("PUT " + TASK + "/returns/{commandId}", "commandId", newId())
                .with("GET " + near, "from", Instant.now().minus(Duration.ofDays(2)))
                .with("GET " + near, "to", Instant.now())
                .right(CASCADE + "/people/{exposedId}", () -> it.token("doctor.a"))
                .right(CASCADE + "/dismissal", () -> it.token("doctor.a"))
                .right(CASCADE + "/confirmations", () -> it.token("doctor.a"));
    }

    private static String cascade(ScopeIT it, String positive) {
        String id = newId();
        ScopeIT.done(it.put("nurse.a", at(id), """
            {"kind": "PERSON", "stayId": "%s"}""".formatted(positive)));
        return id;
    }

    private static String confirmation(ScopeIT it, String cascade) {
        String token = it.get("doctor.a", at(cascade) + "/preview").body().path("token").asString();
        return """
            {"token": "%s", "reason": "as proposed"}""".formatted(token);
    }

    private static String tag(ScopeIT it, String cascade) {
        return it.get("manager.a", at(cascade)).response().headers().firstValue("ETag").orElseThrow();
    }

    private static String at(String cascade) {
        return site() + "/cascades/" + cascade;
    }

    private static String site() {
        return SITE.replace("{siteId}", A);
    }
}
