package org.lazaret.residents.transfer;

import java.util.UUID;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT.Answer;
import org.lazaret.residents.ScopeIT;

/** Rooms, sites, hospitals and deaths: real people of site A for each operation. */
public class MovesDoors implements Doors {
    private static final String API = "/api/residents";
    private static final String TRANSFER = "/site-transfers/{transferId}";
    private static final String CASE = "/hospital-cases/{caseId}";
    private static final String DEATH = "/stays/{stayId}/death";
    private static final String WHY = "{\"reason\": \"a lift is needed\"}";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        moves(it, walk);
        transfers(it, walk);
        hospital(it, walk);
        death(it, walk);
    }

    private static void moves(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String bubble = it.get("manager.a", API + "/stays/" + stay).body().path("summary").path("bubbleId").asString();
        ScopeIT.ROOMS.stubFor(com.github.tomakehurst.wiremock.client.WireMock
                .put(com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo("/peer/placements/" + bubble))
                .atPriority(1)
                .willReturn(ScopeIT.json("""
                    {"bubbleId": "%s", "siteId": "%s", "floorId": "%s", "roomId": "%s", "roomNumber": "X9"}"""
                        .formatted(bubble, ScopeIT.A, ScopeIT.A, ScopeIT.C))));
        String body = """
            {"bubbleId": "%s", "reason": "the tap leaks"}""".formatted(bubble);
        String command = ScopeIT.newId();
        ScopeIT.done(it.put("manager.a", API + "/moves/" + command, body));
        String op = "PUT " + API + "/moves/{commandId}";
        walk.with(op, "commandId", command).body(op, body);
    }

    private static String asked(ScopeIT it, String person, String from, String to, String stay) {
        String id = ScopeIT.newId();
        ScopeIT.done(it.put(person, API + "/site-transfers/" + id, wish(from, to, stay)));
        return id;
    }

    private static String wish(String from, String to, String stay) {
        return """
            {"fromSiteId": "%s", "toSiteId": "%s", "stayIds": ["%s"], "reason": "r", "transport": "t"}""".formatted(
                from, to, stay);
    }

    private static void transfers(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String read = asked(it, "manager.a", ScopeIT.A, ScopeIT.B, stay);
        walk.with("transferId", read).body("PUT " + API + TRANSFER, wish(ScopeIT.A, ScopeIT.B, stay));
        walk.with("GET " + API + "/sites/{siteId}/site-transfers", "direction", "OUTGOING");
        String back = asked(it, "manager.a", ScopeIT.A, ScopeIT.B, it.resident());
        command(it, walk, back, "cancellations", WHY);
        String gone = asked(it, "manager.a", ScopeIT.A, ScopeIT.B, it.resident());
        ScopeIT.done(it.put("manager.b", API + "/site-transfers/" + gone + "/approvals/" + ScopeIT.newId(), null));
        command(it, walk, gone, "departures", "{}");
        // and two that come to A
        String no = asked(it, "manager.b", ScopeIT.B, ScopeIT.A, it.residentOfB());
        command(it, walk, no, "refusals", WHY);
        String yes = asked(it, "manager.b", ScopeIT.B, ScopeIT.A, it.residentOfB());
        command(it, walk, yes, "approvals", null);
        ScopeIT.done(it.put("manager.b", API + "/site-transfers/" + yes + "/departures/" + ScopeIT.newId(), "{}"));
        command(it, walk, yes, "arrivals", "{}");
    }

    private static void command(ScopeIT it, ScopeWalk walk, String transfer, String what, String body) {
        String command = ScopeIT.newId();
        ScopeIT.done(it.put("manager.a", API + "/site-transfers/" + transfer + "/" + what + "/" + command, body));
        String op = "PUT " + API + TRANSFER + "/" + what + "/{commandId}";
        walk.with(op, "transferId", transfer).with(op, "commandId", command);
        if (body != null) {
            walk.body(op, body);
        }
    }

    private static void hospital(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String one = ScopeIT.newId();
        String call = """
            {"stayId": "%s"}""".formatted(stay);
        ScopeIT.done(it.put("manager.a", API + "/hospital-cases/" + one, call));
        walk.with("caseId", one).body("PUT " + API + CASE, call);
        step(it, walk, one, "steps", "{\"kind\": \"AMBULANCE\"}");
        step(it, walk, one, "departures", "{\"hospital\": \"Lizhou hospital\"}");
        step(it, walk, one, "returns", """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-1"}""".formatted(stay));
        walk.with("GET " + API + CASE + "/return-choices", "patientId", stay);
    }

    private static void step(ScopeIT it, ScopeWalk walk, String one, String what, String body) {
        String command = UUID.fromString(ScopeIT.newId()).toString();
        Answer done = it.put("manager.a", API + "/hospital-cases/" + one + "/" + what + "/" + command, body);
        ScopeIT.done(done);
        String op = "PUT " + API + CASE + "/" + what + "/{commandId}";
        walk.with(op, "commandId", command).body(op, body);
    }

    private static void death(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        String command = ScopeIT.newId();
        String body = "{\"place\": \"ROOM\"}";
        ScopeIT.done(it.put("doctor.a", API + "/stays/" + stay + "/death/" + command, body));
        String enter = "PUT " + API + DEATH + "/{commandId}";
        walk.with(enter, "stayId", stay).with(enter, "commandId", command).body(enter, body);
        walk.with("GET " + API + DEATH, "stayId", stay);
        String sign = "PUT " + API + DEATH + "/steps/{deathStepId}";
        walk.with(sign, "stayId", stay)
                .with(sign, "deathStepId", "chief")
                .body(sign, "{\"commandId\": \"" + ScopeIT.newId() + "\"}");
        walk.right(API + "/stays/{stayId}/death", () -> it.token("doctor.a"));
    }
}
