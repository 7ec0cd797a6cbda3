package org.lazaret.residents.house;

import static org.lazaret.residents.ScopeIT.done;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.Doors;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.ScopeIT;

/** The doors of the gate and of the life in the house. */
public class HouseDoors implements Doors {
    private static final String API = "/api/residents";

    @Override
    public void open(ScopeIT it, ScopeWalk walk) {
        String stay = it.resident();
        gate(it, walk, stay);
        breach(it, walk, it.resident());
        parcel(it, walk, stay);
        deposit(it, walk, stay);
        review(it, walk, stay);
        fees(it, walk, stay);
        walk.with("GET " + API + "/stays/{stayId}/departure-notes", "stayId", stay);
    }

    private static void gate(ScopeIT it, ScopeWalk walk, String stay) {
        LocalDateTime now = here(it, stay);
        LocalDate today = now.toLocalDate();
        boolean morning = now.getHour() < 12;
        String permit = ResidentsIT.newId();
        String ask = """
            {"stayId": "%s", "reason": "yard", "from": "%s", "until": "%s", "out": "%s", "back": "%s",
             "escorted": false, "destination": "yard"}""".formatted(
                stay, today, today.plusDays(3), morning ? "00:00" : "10:01", morning ? "13:59" : "23:59");
        done(it.put("manager.a", API + "/permits/" + permit, ask));
        String step = ResidentsIT.newId();
        String approve = "{\"kind\": \"APPROVE\"}";
        done(it.put("approver.a", API + "/permits/" + permit + "/steps/" + step, approve));
        String steps = "PUT " + API + "/permits/{permitId}/steps/{stepId}";
        String scan = ResidentsIT.newId();
        String code = "{\"code\": \"LZ1:" + stay.replace("-", "") + "\"}";
        String pass = "{\"escort\": false}";
        String hold = ResidentsIT.newId();
        String exits = API + "/permits/{permitId}/exits/{day}";
        walk.with("permitId", permit)
                .body("PUT " + API + "/permits/{permitId}", ask)
                .with(steps, "stepId", step)
                .body(steps, approve)
                .right(API + "/permits/{permitId}/steps", () -> it.token("approver.a"))
                .with("PUT " + API + "/sites/{siteId}/gate/scans/{scanId}", "scanId", scan)
                .body("PUT " + API + "/sites/{siteId}/gate/scans/{scanId}", code)
                .with("PUT " + exits, "day", today)
                .body("PUT " + exits, pass)
                .with("PUT " + exits + "/return", "day", today)
                .body("PUT " + exits + "/return", pass)
                .with("PUT " + API + "/stays/{stayId}/exit-holds/{holdId}", "holdId", hold)
                .body("PUT " + API + "/stays/{stayId}/exit-holds/{holdId}", "{\"reason\": \"exposed\"}")
                .with("DELETE " + API + "/stays/{stayId}/exit-holds/{holdId}", "holdId", hold)
                .body("PUT " + API + "/stays/{stayId}/gate-instruction", "{\"words\": \"call the nurse\"}");
        String passes = API + "/permits/" + permit + "/exits/" + today;
        done(it.put("manager.a", passes, pass));
        done(it.put("manager.a", passes + "/return", pass));
    }

    private static void breach(ScopeIT it, ScopeWalk walk, String stay) {
        String breach = ResidentsIT.newId();
        String facts = """
            {"stayId": "%s", "kind": "absconded", "facts": "over the wall"}""".formatted(stay);
        String step = ResidentsIT.newId();
        String police = "{\"kind\": \"POLICE\", \"note\": \"P-1\"}";
        done(it.put("manager.a", API + "/breaches/" + breach, facts));
        done(it.put("manager.a", API + "/breaches/" + breach + "/steps/" + step, police));
        walk.with("breachId", breach).body("PUT " + API + "/breaches/{breachId}", facts);
        steps(walk, "/breaches/{breachId}", step, police);
    }

    private static void parcel(ScopeIT it, ScopeWalk walk, String stay) {
        String parcel = ResidentsIT.newId();
        String took = """
            {"stayId": "%s", "kind": "parcel", "shelf": "A3"}""".formatted(stay);
        String step = ResidentsIT.newId();
        String clean = "{\"kind\": \"DISINFECT\", \"note\": \"uv\"}";
        done(it.put("manager.a", API + "/parcels/" + parcel, took));
        done(it.put("manager.a", API + "/parcels/" + parcel + "/steps/" + step, clean));
        walk.with("parcelId", parcel).body("PUT " + API + "/parcels/{parcelId}", took);
        steps(walk, "/parcels/{parcelId}", step, clean);
    }

    private static void deposit(ScopeIT it, ScopeWalk walk, String stay) {
        String deposit = ResidentsIT.newId();
        String took = """
            {"stayId": "%s", "bag": "%s", "place": "safe 1", "contents": "one ring"}""".formatted(
                stay, deposit.substring(24));
        String step = ResidentsIT.newId();
        String move = "{\"kind\": \"MOVE\", \"note\": \"safe 2\"}";
        done(it.put("manager.a", API + "/deposits/" + deposit, took));
        done(it.put("manager.a", API + "/deposits/" + deposit + "/steps/" + step, move));
        walk.with("depositId", deposit).body("PUT " + API + "/deposits/{depositId}", took);
        steps(walk, "/deposits/{depositId}", step, move);
    }

    private static void review(ScopeIT it, ScopeWalk walk, String stay) {
        String review = ResidentsIT.newId();
        String filed = """
            {"stayId": "%s", "kind": "complaint", "representative": false, "facts": "too loud"}""".formatted(stay);
        String step = ResidentsIT.newId();
        String acknowledge = "{\"kind\": \"ACKNOWLEDGE\"}";
        done(it.put("manager.a", API + "/reviews/" + review, filed));
        done(it.put("manager.a", API + "/reviews/" + review + "/steps/" + step, acknowledge));
        walk.with("reviewId", review).body("PUT " + API + "/reviews/{reviewId}", filed);
        steps(walk, "/reviews/{reviewId}", step, acknowledge);
    }

    private static void fees(ScopeIT it, ScopeWalk walk, String stay) {
        String fees = API + "/stays/{stayId}/fees";
        String own = API + "/stays/" + stay + "/fees";
        String payment = ResidentsIT.newId();
        String advance = """
            {"kind": "ADVANCE", "amountMinor": 500, "means": "cash", "receipt": "R-1"}""";
        done(it.put("manager.a", own + "/payments/" + payment, advance));
        String waiver = ResidentsIT.newId();
        String hardship = "{\"reason\": \"hardship\", \"percent\": 10}";
        done(it.put("manager.a", own + "/waivers/" + waiver, hardship));
        String reversal = ResidentsIT.newId();
        String back = "{\"of\": \"" + payment + "\", \"reason\": \"wrong person\"}";
        String payer = payer(it);
        String invoice = ResidentsIT.newId();
        for (String operation : new String[]{
            "GET " + fees, "PUT " + fees + "/payments/{paymentId}", "PUT " + fees + "/waivers/{waiverId}",
            "PUT " + fees + "/waivers/{waiverId}/approval", "PUT " + fees + "/reversals/{reversalId}"}) {
            walk.with(operation, "stayId", stay);
        }
        walk.with("PUT " + fees + "/invoices/{invoiceId}", "stayId", payer)
                .with("PUT " + fees + "/invoices/{invoiceId}", "invoiceId", invoice)
                .with("PUT " + fees + "/payments/{paymentId}", "paymentId", payment)
                .body("PUT " + fees + "/payments/{paymentId}", advance)
                .with("waiverId", waiver)
                .body("PUT " + fees + "/waivers/{waiverId}", hardship)
                .right(fees + "/waivers/{waiverId}/approval", () -> it.token("approver.a"))
                .with("PUT " + fees + "/reversals/{reversalId}", "reversalId", reversal)
                .body("PUT " + fees + "/reversals/{reversalId}", back);
    }

    /** Somebody who pays, and was taken to a hospital on the day of the entry. */
    private static String payer(ScopeIT it) {
        String number = ResidentsIT.newId().replace("-", "").substring(8, 24).toUpperCase(Locale.ROOT);
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\nPaul,护照,P" + number + ",1985-04-01,入境\n";
        String manifest = API + "/manifests/" + it.upload(
                "manager.a", "siteId=" + ResidentsIT.A, number + ".csv", list.getBytes(StandardCharsets.UTF_8))
                .body()
                .path("id")
                .asString();
        it.job("manager.a", it.put("manager.a", manifest + "/acceptances/" + ResidentsIT.newId(), null));
        JsonNode bubble = it.get("manager.a", manifest).body().path("bubbles").get(0);
        String stay = bubble.path("members").get(0).path("stayId").asString();
        done(it.put("manager.a", API + "/admissions/" + ResidentsIT.newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble.path("bubbleId").asString(), stay)));
        done(it.put("manager.a", API + "/transfers/" + ResidentsIT.newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(stay)));
        return stay;
    }

    /** What the clock shows at the site, by somebody who has just entered. */
    private static LocalDateTime here(ScopeIT it, String stay) {
        String entered = it.get("manager.a", API + "/stays/" + stay).body().path("days").path("enteredAt").asString();
        return LocalDateTime.ofInstant(Instant.parse(entered), ZoneId.of("Asia/Shanghai"));
    }

    private static void steps(ScopeWalk walk, String path, String step, String body) {
        String operation = "PUT " + API + path + "/steps/{stepId}";
        walk.with(operation, "stepId", step).body(operation, body);
    }
}
