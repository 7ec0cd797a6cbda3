package org.lazaret.residents.release;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayStore;

/** People who live at site A, and health's word on them. */
public abstract class ReleaseScene extends ResidentsIT {
    protected static final String API = "/api/residents";
    protected static final String SITE = API + "/sites/" + A;
    /** After the days of everybody who entered now. */
    protected static final Duration SERVED = Duration.ofDays(7).plusMinutes(5);

    /** Part of every name and document number of this test. */
    protected final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();

    @Autowired
    protected StayStore stays;

    private int lists;

    /** So many people in residence at site A. */
    protected List<String> residents(int people) {
        var rows = new StringBuilder("姓名,证件类型,证件号码,出生日期,人员类别,联系电话,家庭住址\n");
        lists++;
        for (int i = 0; i < people; i++) {
            rows.append("欧阳%d,护照,P%s%d%c,1985-04-01,密接,13800000000,东郊路%s号\n".formatted(
                    i, unique, lists, 'A' + i, unique));
        }
        Answer seen = upload("manager.a", "siteId=" + A, "r.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(seen.body().path("errors").size()).as(seen.response().body()).isZero();
        String manifest = API + "/manifests/" + seen.body().path("id").asString();
        job("manager.a", put("manager.a", manifest + "/acceptances/" + newId(), null));
        var ids = new ArrayList<String>();
        for (var bubble : get("manager.a", manifest).body().path("bubbles")) {
            String stay = bubble.path("members").get(0).path("stayId").asString();
            Answer in = put("manager.a", API + "/admissions/" + newId(), """
                {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble.path("bubbleId").asString(), stay));
            assertThat(in.status()).as(in.response().body()).isEqualTo(200);
            ids.add(stay);
        }
        assertThat(ids).hasSize(people);
        return ids;
    }

    /** What health has said on its feed. */
    protected void fed(String stayId, int pending, boolean positive) {
        long source = System.nanoTime();
        stays.change(UUID.fromString(stayId), stay -> stay.healthSays(
                new Stay.Health("NONE", 0, positive, pending, 1, source, now(Duration.ZERO))));
    }

    /** Health clears whoever is asked for. */
    protected static void clears() {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).atPriority(5).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
    }

    /** Health clears one person until a moment. */
    protected static void clearsUntil(String stayId, Instant until) {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/" + stayId + "/.*")).atPriority(1).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "%s"}""".formatted(until))));
    }

    /** Health does not clear one person. */
    protected static void holds(String stayId) {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/" + stayId + "/.*")).atPriority(1).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "NOT_CLEARED", "reasons": [{"id": "test-pending", "message": "Day 7 has no result.",
             "messageZh": "第7天结果未出。", "owner": "nurse"}]}""")));
    }

    /** Health does not answer about one person. */
    protected static void silent(String stayId) {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/" + stayId + "/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
    }

    /** The person walks out, with everything in order. */
    protected void released(String stayId) {
        clears();
        // after tests in which health was silent the breaker takes a while to ask it again
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer out = release(stayId);
            assertThat(out.status()).as(out.response().body()).isEqualTo(200);
        });
    }

    protected Answer release(String stayId) {
        return put("manager.a", API + "/releases/" + newId(), """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "bus", "handover": "East community"}""".formatted(
                stayId));
    }

    protected static String ids(List<String> stays) {
        return "[" + String.join(",", stays.stream().map(id -> '"' + id + '"').toList()) + "]";
    }

    protected static List<String> rules(Answer refused) {
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        return refused.body().path("rules").valueStream().map(rule -> rule.path("id").asString()).toList();
    }

    protected static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
