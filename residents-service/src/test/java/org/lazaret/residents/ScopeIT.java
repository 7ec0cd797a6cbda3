package org.lazaret.residents;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.kit.test.ScopeWalk;
import org.lazaret.residents.arearisk.AreaRiskDoors;
import org.lazaret.residents.arrival.ArrivalDoors;
import org.lazaret.residents.cascade.CascadeDoors;
import org.lazaret.residents.days.DayDoors;
import org.lazaret.residents.downtime.DowntimeDoors;
import org.lazaret.residents.house.HouseDoors;
import org.lazaret.residents.inquiry.InquiryDoors;
import org.lazaret.residents.intake.PersonDoors;
import org.lazaret.residents.release.ReleaseDoors;
import org.lazaret.residents.report.ReportDoors;
import org.lazaret.residents.retention.RetentionDoors;
import org.lazaret.residents.transfer.MovesDoors;

/** Every operation that the service publishes, tried by everybody who may not and by somebody who may. */
public class ScopeIT extends ResidentsIT {
    private static final String API = "/api/residents";
    private static final String MANIFEST = "/api/residents/manifests/{id}";
    private static final String TAKEOVERS = "/api/residents/sites/{siteId}/takeovers";
    /** Each area of the work; add yours. */
    private static final List<Doors> AREAS = List.of(
            // first: a day is signed only while no handover of others is open
            new ReportDoors(),
            new AreaRiskDoors(),
            new DayDoors(),
            new RetentionDoors(),
            new DowntimeDoors(),
            new HouseDoors(),
            new ReleaseDoors(),
            new CascadeDoors(),
            new InquiryDoors(),
            new PersonDoors(),
            new MovesDoors(),
            new ArrivalDoors());

    private int people;
    private final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();

    @Test
    @Covers("F100")
    void each_door_opens_for_who_may_and_another_site_sees_nothing() {
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\n" + person("Anna", "A", "1985") + person("Bert", "B", "1985")
                + person("Carl", "C", "1985") + person("Dora", "D", "1985") + person("Emil", "E", "2015");
        String manifest = upload("manager.a", "siteId=" + A, "bus.csv", list.getBytes(StandardCharsets.UTF_8)).body()
                .path("id")
                .asString();
        String accept = newId();
        job("manager.a", put("manager.a", API + "/manifests/" + manifest + "/acceptances/" + accept, null));
        JsonNode bubbles = get("manager.a", API + "/manifests/" + manifest).body().path("bubbles");
        String plan = newId();
        String confirm = newId();
        job("manager.a", confirm("manager.a", API + "/manifests/" + manifest, plan, confirm));
        String decision = """
            {"commandId": "%s", "kind": "CANCEL", "reason": "does not come"}""".formatted(newId());
        String cancelled = bubbles.get(4).path("bubbleId").asString();
        done(post("manager.a", API + "/manifests/" + manifest + "/bubbles/" + cancelled + "/decision", decision));
        String left = count(Duration.ofHours(2));
        String came = count(Duration.ofMinutes(1));
        done(put("manager.a", API + "/manifests/" + manifest + "/departure", left));
        done(put("manager.a", API + "/manifests/" + manifest + "/arrival", came));
        String admission = """
            {"bubbleId": "%s"}""".formatted(bubbles.get(0).path("bubbleId").asString());
        String admit = newId();
        done(put("manager.a", API + "/admissions/" + admit, admission));
        String admitAll = newId();
        job("manager.a", put("manager.a", API + "/manifests/" + manifest + "/admissions/" + admitAll, null));
        ROOMS.stubFor(swaps());
        String swap = """
            {"siteId": "%s", "bubbleIds": ["%s", "%s"], "reason": "nearer to the lift"}""".formatted(
                A, bubbles.get(0).path("bubbleId").asString(), bubbles.get(2).path("bubbleId").asString());
        String swapId = newId();
        done(put("manager.a", API + "/swaps/" + swapId, swap));
        String transfer = """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(stay(bubbles, 1));
        String transferId = newId();
        done(put("manager.a", API + "/transfers/" + transferId, transfer));
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites/" + A + "/rooms"))
                .atPriority(1)
                .willReturn(
                        json("""
                            {"siteId": "%s", "rooms": [{"roomId": "%s", "floorId": "%s", "buildingCode": "1", "roomNumber": "0801"}]}"""
                                .formatted(A, A, A))));
        String living = """
            {"people": [{"name": "Fritz", "id type": "passport", "id number": "P%sF", "category": "密接",
              "date of birth": "1985-04-01", "entered at": "%s", "room": "0801"}]}""".formatted(
                unique, LocalDateTime.now(ZoneId.of("Asia/Shanghai")).minusDays(2));
        Answer seen = post("manager.a", TAKEOVERS.replace("{siteId}", A), living);
        assertThat(seen.status()).as(seen.response().body()).isEqualTo(201);
        String takeover = seen.body().path("id").asString();
        String run = newId();
        job("manager.a", put("manager.a", TAKEOVERS.replace("{siteId}", A) + "/" + takeover + "/runs/" + run, null));
        String sent = sentFromB();
        String notComing = newId();
        String reason = "{\"reason\": \"does not come\"}";
        assertThat(put("manager.a", API + "/handovers/" + sent + "/cancellations/" + notComing, reason).status())
                .isEqualTo(204);
        wait(Duration.ofDays(8));
        String release = """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "car", "handover": "home"}""".formatted(
                stay(bubbles, 2));
        String releaseId = newId();
        done(put("manager.a", API + "/releases/" + releaseId, release));

        ScopeWalk walk = ScopeWalk.of(address());
        Duration now = ahead();
        AREAS.forEach(area -> {
            area.open(this, walk);
            // an area that let time pass must not make the others' things old
            wait(now);
        });
        Set<String> walked = walk
                .with("siteId", A)
                .with("stayId", stay(bubbles, 0))
                .with("id", manifest)
                .with("bubbleId", cancelled)
                .with("takeoverId", takeover)
                .secret(unique)
                .with("GET " + API + "/admissions/{commandId}", "commandId", admit)
                .with("PUT " + API + "/admissions/{commandId}", "commandId", admit)
                .body("PUT " + API + "/admissions/{commandId}", admission)
                .with("PUT " + API + "/swaps/{commandId}", "commandId", swapId)
                .body("PUT " + API + "/swaps/{commandId}", swap)
                .with("PUT " + API + "/transfers/{commandId}", "commandId", transferId)
                .body("PUT " + API + "/transfers/{commandId}", transfer)
                .with("PUT " + API + "/releases/{releaseId}", "releaseId", releaseId)
                .body("PUT " + API + "/releases/{releaseId}", release)
                .with("PUT " + MANIFEST + "/acceptances/{jobId}", "jobId", accept)
                .with("PUT " + MANIFEST + "/confirmations/{jobId}", "jobId", confirm)
                .body("PUT " + MANIFEST + "/confirmations/{jobId}", "{\"planId\": \"" + plan + "\"}")
                .with("PUT " + MANIFEST + "/admissions/{jobId}", "jobId", admitAll)
                .body("PUT " + MANIFEST + "/departure", left)
                .body("PUT " + MANIFEST + "/arrival", came)
                .body("POST " + MANIFEST + "/bubbles/{bubbleId}/decision", decision)
                .file("POST " + API + "/manifests", "bus.csv", list)
                .body("POST " + TAKEOVERS, living)
                .with("PUT " + API + "/handovers/{bubbleId}/cancellations/{commandId}", "bubbleId", sent)
                .with("PUT " + API + "/handovers/{bubbleId}/cancellations/{commandId}", "commandId", notComing)
                .body("PUT " + API + "/handovers/{bubbleId}/cancellations/{commandId}", reason)
                .body("POST " + API + "/stays/search", """
                    {"siteId": "%s", "words": "Anna"}""".formatted(A))
                .with("PUT " + TAKEOVERS + "/{takeoverId}/runs/{jobId}", "jobId", run)
                .owned("GET " + API + "/jobs/{id}")
                .with("GET " + API + "/jobs/{id}", "id", accept)
                .owned("DELETE " + API + "/jobs/{id}")
                .with("DELETE " + API + "/jobs/{id}", "id", accept)
                // public keys and ids of what was revoked, for whoever stands at a checkpoint; nothing else is open
                .open("GET " + API + "/certificate-keys", "GET " + API + "/certificate-revocations")
                .right("/api/", () -> token("manager.a"))
                .right("/feeds/", () -> token("rooms-service"))
                .elsewhere("siteId", B, () -> token("manager.b"))
                .with("GET /feeds/{name}", "name", "stays")
                .with("GET /feeds/{name}", "timeout", 0)
                .with("GET /feeds/{name}/snapshot", "name", "stays")
                .guards(() -> token("manager.c"), () -> token("supply.a"));

        assertThat(walked).hasSizeGreaterThan(25);
    }

    /** A person who lives at site A, of whom no other area knows; the id of the stay. */
    public String resident() {
        return resident("manager.a", A);
    }

    /** The same at site B. */
    public String residentOfB() {
        return resident("manager.b", B);
    }

    private String resident(String manager, String site) {
        String stay = expected(manager, site);
        String bubble = get(manager, API + "/stays/" + stay).body().path("summary").path("bubbleId").asString();
        done(put(manager, API + "/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble, stay)));
        return stay;
    }

    /** A person whom site A expects. */
    public String expected() {
        return expected("manager.a", A);
    }

    private String expected(String manager, String site) {
        String letter = "R" + ++people;
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\n" + person("Rosa", letter, "1985");
        String manifest = API + "/manifests/"
                + upload(manager, "siteId=" + site, letter + ".csv", list.getBytes(StandardCharsets.UTF_8)).body()
                        .path("id")
                        .asString();
        job(manager, put(manager, manifest + "/acceptances/" + newId(), null));
        return stay(get(manager, manifest).body().path("bubbles"), 0);
    }

    /** A bubble for which B had no room, so that it was sent here. */
    private String sentFromB() {
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/holds/.*"))
                .atPriority(1)
                .withRequestBody(containing("ACCESSIBLE"))
                .withRequestBody(containing(B))
                .willReturn(refused("accessible")));
        String list = "姓名,证件类型,证件号码,出生日期,人员类别,特殊需求\n"
                + person("Gerd", "G", "1985").replace("密接", "密接,轮椅");
        String manifest = API + "/manifests/" + upload("manager.b", "siteId=" + B, "bus.csv",
                list.getBytes(StandardCharsets.UTF_8)).body().path("id").asString();
        job("manager.b", put("manager.b", manifest + "/acceptances/" + newId(), null));
        String bubble = get("manager.b", manifest).body().path("bubbles").get(0).path("bubbleId").asString();
        done(post("manager.b", manifest + "/bubbles/" + bubble + "/decision", """
            {"commandId": "%s", "kind": "SEND_TO_SITE", "siteId": "%s"}""".formatted(newId(), A)));
        return bubble;
    }

    public static void done(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static String stay(JsonNode bubbles, int of) {
        return bubbles.get(of).path("members").get(0).path("stayId").asString();
    }

    private static String count(Duration ago) {
        return """
            {"counted": 4, "happenedAt": "%s", "explanation": "as seen"}""".formatted(Instant.now().minus(ago));
    }

    private String person(String name, String letter, String born) {
        return "%s%s,护照,P%s%s,%s-04-01,密接\n".formatted(name, unique, unique, letter, born);
    }
}
