package org.lazaret.residents.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lazaret.residents.ScopeIT.done;

import java.time.Duration;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ResidentsIT.Answer;
import org.lazaret.residents.ScopeIT;

/** The doors of release, certificate, aftercare, letters and codes. */
public final class ReleaseDoors implements Doors {
    private static final String API = "/api/residents";
    private static final String SITE = API + "/sites/{siteId}";
    private static final String STAY = API + "/stays/{stayId}";
    private static final Duration ADMITTED = Duration.ofDays(8);
    private static final Duration SERVED = ADMITTED.plusDays(7).plusHours(1);
    private static final Duration SILENT = SERVED.plusMinutes(31);
    private static final Duration NEXT_DAY = SILENT.plusDays(2);

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String site = API + "/sites/" + ResidentsIT.A;
        String here = it.resident();
        String out = it.resident();
        exemptions(it, walk, here);
        jobs(it, walk, site, here);
        codes(it, walk, here);
        String gone = leaveOnPaper(it, walk, out);
        certificates(it, walk, gone);
        aftercare(it, walk, gone);
        ResidentsIT.wait(NEXT_DAY);
    }

    private static void exemptions(ScopeIT it, ScopeWalk walk, String here) {
        String op = "PUT " + STAY + "/release-exemptions/{exemptionId}";
        String id = ResidentsIT.newId();
        String body = """
            {"kind": "EARLY", "reason": "funeral", "evidence": "LZ-1", "until": "%s"}""".formatted(
                ResidentsIT.now(ADMITTED.plusDays(2)));
        done(it.put("manager.a", API + "/stays/" + here + "/release-exemptions/" + id, body));
        walk.with(op, "stayId", here).with(op, "exemptionId", id).body(op, body);
        walk.with(op + "/approval", "stayId", here).with(op + "/approval", "exemptionId", id);
        walk.right(STAY + "/release-exemptions/{exemptionId}/approval", () -> it.token("approver.a"));
        walk.body("PUT " + STAY + "/release-papers", "{\"orderLifted\": \"L-1\"}");
    }

    private static void jobs(ScopeIT it, ScopeWalk walk, String site, String here) {
        String chosen = "{\"stayIds\": [\"" + here + "\"]}";
        walk.body("POST " + SITE + "/release-previews", chosen);
        job(it, walk, site, "bulk-releases", "{\"stayIds\": [\"" + here + "\"], \"expected\": 0}");
        job(it, walk, site, "papers-fills", chosen);
        String letters = """
            {"template": "quarantine-order", "language": "zh", "stayIds": ["%s"]}""".formatted(here);
        String run = job(it, walk, site, "letter-runs", letters);
        walk.with("GET " + SITE + "/letter-runs/{runId}/pdf", "runId", run);
    }

    private static String job(ScopeIT it, ScopeWalk walk, String site, String what, String body) {
        String op = "PUT " + SITE + "/" + what + "/{jobId}";
        String id = ResidentsIT.newId();
        it.job("manager.a", it.put("manager.a", site + "/" + what + "/" + id, body));
        walk.with(op, "jobId", id).body(op, body);
        return id;
    }

    private static void codes(ScopeIT it, ScopeWalk walk, String here) {
        String code = API + "/stays/" + here + "/health-code";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(it.get("manager.a", code).body().path("code").asString())
                        .isEqualTo("YELLOW"));
        String event = it.get("manager.a", code).body().path("changes").get(0).path("eventId").asString();
        String retry = "PUT " + STAY + "/health-code/events/{eventId}/retry";
        walk.with(retry, "stayId", here).with(retry, "eventId", event);
        String op = "PUT " + STAY + "/health-code/corrections/{correctionId}";
        String id = ResidentsIT.newId();
        String body = "{\"to\": \"GREEN\", \"reason\": \"note 7\"}";
        done(it.put("manager.a", code + "/corrections/" + id, body));
        walk.with(op, "stayId", here).with(op, "correctionId", id).body(op, body);
        walk.with(op + "/approval", "stayId", here).with(op + "/approval", "correctionId", id);
        walk.right(STAY + "/health-code/corrections/{correctionId}/approval", () -> it.token("approver.a"));
    }

    /** Somebody of whom health cannot tell leaves on paper. */
    private static String leaveOnPaper(ScopeIT it, ScopeWalk walk, String out) {
        ReleaseScene.silent(out);
        ResidentsIT.wait(SERVED);
        String release = """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "bus", "handover": "home"}""".formatted(out);
        assertThat(it.put("manager.a", API + "/releases/" + ResidentsIT.newId(), release).status()).isEqualTo(422);
        ResidentsIT.wait(SILENT);
        String id = ResidentsIT.newId();
        String paper = API + "/stays/" + out + "/release-exemptions/" + id;
        done(it.put("doctor.a", paper, """
            {"kind": "PAPER", "reason": "health is away", "evidence": "sheet 1"}"""));
        done(it.put("approver.a", paper + "/approval", null));
        done(it.put("manager.a", API + "/releases/" + ResidentsIT.newId(), release));
        String check = "PUT " + STAY + "/release-exemptions/{exemptionId}/check";
        walk.with(check, "stayId", out).with(check, "exemptionId", id).body(check, "{\"confirmed\": true}");
        walk.right(STAY + "/release-exemptions/{exemptionId}/check", () -> it.token("doctor.a"));
        return out;
    }

    private static void certificates(ScopeIT it, ScopeWalk walk, String gone) {
        String all = API + "/stays/" + gone + "/certificates/";
        String first = ResidentsIT.newId();
        String second = ResidentsIT.newId();
        String why = "{\"reason\": \"wrong date\"}";
        done(it.put("manager.a", all + first, null));
        done(it.put("manager.a", all + first + "/revocation", why));
        done(it.put("manager.a", all + second, null));
        String op = STAY + "/certificates/{certificateId}";
        walk.with("PUT " + op, "stayId", gone).with("PUT " + op, "certificateId", second);
        walk.with("GET " + op + "/pdf", "stayId", gone).with("GET " + op + "/pdf", "certificateId", second);
        String revoke = "PUT " + op + "/revocation";
        walk.with(revoke, "stayId", gone).with(revoke, "certificateId", first).body(revoke, why);
        walk.body("POST " + API + "/certificate-checks", "{\"code\": \"LZ1.a.b.c\"}");
    }

    private static void aftercare(ScopeIT it, ScopeWalk walk, String gone) {
        String care = API + "/stays/" + gone + "/aftercare";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(it.get("manager.a", care).status()).isEqualTo(200));
        ResidentsIT.wait(NEXT_DAY);
        String ill = ResidentsIT.newId();
        String receipt = ResidentsIT.newId();
        String called = "{\"outcome\": \"SYMPTOMS\", \"note\": \"cough\"}";
        String received = "{\"institution\": \"East community\", \"receivedBy\": \"Li\"}";
        Answer first = it.put("nurse.a", care + "/calls/1/attempts/" + ill, called);
        done(first);
        done(it.put("nurse.a", care + "/receipts/" + receipt, received));
        walk.with("GET " + STAY + "/aftercare", "stayId", gone);
        String call = "PUT " + STAY + "/aftercare/calls/{day}/attempts/{attemptId}";
        walk.with(call, "stayId", gone).with(call, "day", 1).with(call, "attemptId", ill).body(call, called);
        walk.right(STAY + "/aftercare/calls/{day}/attempts/{attemptId}", () -> it.token("nurse.a"));
        walk.right(STAY + "/aftercare/receipts/{receiptId}", () -> it.token("nurse.a"));
        String pack = "PUT " + STAY + "/aftercare/receipts/{receiptId}";
        walk.with(pack, "stayId", gone).with(pack, "receiptId", receipt).body(pack, received);
        String end = "PUT " + STAY + "/aftercare/concerns/{concernId}/end";
        walk.with(end, "stayId", gone).with(end, "concernId", ill).body(end, "{\"end\": \"HARMLESS\"}");
        walk.right(STAY + "/aftercare/concerns/{concernId}/end", () -> it.token("doctor.a"));
    }
}
