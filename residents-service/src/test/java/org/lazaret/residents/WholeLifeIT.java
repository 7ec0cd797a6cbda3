package org.lazaret.residents;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayReplay;
import org.lazaret.residents.stay.StayStore;

/**
 * One person's way from the order to the last word on the telephone: two days more than at first, two nights in a
 * hospital, another site for its lift, and home.
 */
class WholeLifeIT extends WithList {
    private static final String API = "/api/residents";
    private static final String SITE_C = API + "/sites/" + C;

    @Autowired
    private StayStore stays;

    @Test
    @Covers({"F18", "F19", "F22", "F23", "F29", "C05", "C14", "C25", "C31", "P12", "P25"})
    void anna_is_ordered_to_the_site_and_comes_home() {
        Instant ordered = Instant.now().minus(Duration.ofMinutes(30));
        String order = theStreetOfficeOrdersHerToBeFetched(ordered);

        String manifest = accepted(person("Anna", "W", "1985", "W"));
        String first = member(manifest, 0);
        assertThat(state(first)).isEqualTo("EXPECTED");
        assertThat(custodian("manager.c", first)).isEqualTo("ORIGIN");
        theBusBringsHer(manifest, first);
        theOrderEndsByItself(order, first);

        Instant end = endOf("manager.c", first);
        aResultIsLateSoSheStaysTwoDaysMore(first);
        assertThat(endOf("manager.c", first)).isEqualTo(end.plus(Duration.ofDays(2)));

        wait(Duration.ofDays(2));
        String second = herHeartHurtsAndSheIsTwoNightsInHospital(first);
        assertThat(endOf("manager.c", second)).as("the days went on").isEqualTo(end.plus(Duration.ofDays(2)));

        wait(Duration.ofDays(5));
        String third = sheNeedsALiftAndGoesToTheOtherSite(second);
        assertThat(endOf("manager.b", third)).isEqualTo(end.plus(Duration.ofDays(2)));

        healthClears();
        wait(Duration.ofDays(8));
        assertThat(rules(release(third))).as("seven days are over, but not nine").containsExactly("clock");
        wait(Duration.ofDays(9).plusMinutes(5));
        // after tests in which health was silent the breaker takes a while to ask it again
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> ok(release(third)));
        assertThat(read("manager.b", third).path("end").path("code").asString()).isEqualTo("RELEASED");

        theCommunityTakesOver(third);
        wait(Duration.ofDays(11));
        ok(put("manager.b", API + "/stays/" + third + "/aftercare/calls/1/attempts/" + newId(),
                "{\"outcome\": \"REACHED\"}"));

        assertThat(read("manager.b", third).path("continues").asString()).isEqualTo(second);
        assertThat(stays.get(UUID.fromString(second)).continues()).isEqualTo(UUID.fromString(first));
        for (String one : List.of(first, second, third)) {
            Stay stay = stays.get(UUID.fromString(one));
            assertThat(stay.state().ended()).isTrue();
            assertThat(stay.room()).isNull();
            assertThat(StayReplay.of(stay.history())).isEqualTo(StayReplay.present(stay));
        }
    }

    private String theStreetOfficeOrdersHerToBeFetched(Instant ordered) {
        String list = """
            姓名,证件号码,指令编号,下达单位,判定时间,地址
            Anna%1$s,P%1$sW,G-7,东街网格,%2$s,东街7号
            """.formatted(unique, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .format(ordered.atZone(ZoneId.of("Asia/Shanghai"))));
        ok(sendFile("manager.c", SITE_C + "/grid-orders", "orders.csv", list.getBytes(StandardCharsets.UTF_8)));
        JsonNode order = row("true");
        String path = SITE_C + "/grid-orders/" + order.path("id").asString();
        ok(put("manager.c", path + "/acknowledgement", "{}"));
        ok(put("manager.c", path + "/location", "{}"));
        return order.path("id").asString();
    }

    private void theOrderEndsByItself(String order, String stay) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            JsonNode done = row("false");
            assertThat(done.path("id").asString()).isEqualTo(order);
            assertThat(done.path("stayId").asString()).isEqualTo(stay);
        });
    }

    private JsonNode row(String open) {
        return get("manager.c", SITE_C + "/grid-orders?limit=200&open=" + open).body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("Anna" + unique))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no order for Anna"));
    }

    private void theBusBringsHer(String manifest, String stay) {
        arrive(manifest, 1, List.of());
        assertThat(state(stay)).isEqualTo("AT_DOOR");
        ok(admit(newId(), bubbleId(manifest), List.of(stay)));
        assertThat(state(stay)).isEqualTo("IN_RESIDENCE");
        assertThat(custodian("manager.c", stay)).isEqualTo("SITE");
    }

    private void aResultIsLateSoSheStaysTwoDaysMore(String stay) {
        String changes = """
            "siteId": "%s", "changes": [{"stayId": "%s", "event": "EXTEND", "days": 2}]""".formatted(C, stay);
        JsonNode seen = ok(post("manager.c", API + "/day-changes/preview", "{" + changes + "}")).body();
        assertThat(seen.path("affected").asInt()).isEqualTo(1);
        assertThat(endOf("manager.c", stay)).as("nothing changes by looking")
                .isEqualTo(Instant.parse(seen.path("stays").get(0).path("before").path("releaseNotBefore").asString()));
        ok(put("manager.c", API + "/day-changes/" + newId(), "{" + changes + ", \"token\": \""
                + seen.path("token").asString() + "\", \"reason\": \"a result is late\"}"));
    }

    private String herHeartHurtsAndSheIsTwoNightsInHospital(String stay) {
        String cases = API + "/hospital-cases/" + newId();
        ok(put("manager.c", cases, """
            {"stayId": "%s", "words": {"reason": "chest pain", "condition": "pale", "contact": "her sister"}}"""
                .formatted(stay)));
        ok(put("manager.c", cases + "/departures/" + newId(), "{\"hospital\": \"Lizhou hospital\"}"));
        assertThat(state(stay)).isEqualTo("TRANSFERRED");
        assertThat(custodian("manager.c", stay)).as("until the hospital signs").isEqualTo("SITE");
        ok(put("manager.c", cases + "/steps/" + newId(), "{\"kind\": \"SIGN\", \"paper\": \"H-7\"}"));
        assertThat(custodian("manager.c", stay)).isEqualTo("HOSPITAL");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(file(stay).has("movement")).isFalse());
        wait(Duration.ofDays(4));
        String next = ok(put("manager.c", cases + "/returns/" + newId(), """
            {"stayId": "%s", "days": "CONTINUE", "dischargePaper": "D-12"}""".formatted(stay))).body()
                .path("nextStayId")
                .asString();
        ok(admit(newId(), file(next).path("summary").path("bubbleId").asString(), List.of(next)));
        assertThat(custodian("manager.c", next)).isEqualTo("SITE");
        return next;
    }

    private String sheNeedsALiftAndGoesToTheOtherSite(String stay) {
        String transfer = API + "/site-transfers/" + newId();
        ok(put("manager.c", transfer, """
            {"fromSiteId": "%s", "toSiteId": "%s", "stayIds": ["%s"], "reason": "a lift is needed",
             "transport": "minibus"}""".formatted(C, B, stay)));
        ok(put("manager.b", transfer + "/approvals/" + newId(), null));
        ok(put("manager.c", transfer + "/departures/" + newId(), "{}"));
        assertThat(file(stay).has("room")).as("nothing of her stays behind").isFalse();
        String next = get("manager.b", transfer).body().path("people").get(0).path("nextStayId").asString();
        ok(put("manager.b", transfer + "/arrivals/" + newId(), "{}"));
        ok(put("manager.b", API + "/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(
                read("manager.b", next).path("summary").path("bubbleId").asString(), next)));
        assertThat(read("manager.b", next).path("summary").path("state").asString()).isEqualTo("IN_RESIDENCE");
        return next;
    }

    private static void healthClears() {
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
    }

    private Answer release(String stay) {
        return put("manager.b", API + "/releases/" + newId(), """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "her sister's car", "handover": "East community"}"""
                .formatted(stay));
    }

    private void theCommunityTakesOver(String stay) {
        UUID id = UUID.fromString(stay);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stays.get(id).custody().offered()).isNotNull());
        assertThat(stays.get(id).custody().holder().siteId()).as("until the community signs").hasToString(B);
        ok(put("manager.b", API + "/stays/" + stay + "/aftercare/receipts/" + newId(),
                "{\"institution\": \"East community\", \"receivedBy\": \"Li Hong\"}"));
        assertThat(stays.get(id).custody().holder().office().name()).isEqualTo("COMMUNITY");
    }

    private JsonNode read(String person, String stay) {
        return ok(get(person, API + "/stays/" + stay)).body();
    }

    private String custodian(String person, String stay) {
        return read(person, stay).path("custody").path("holder").path("office").asString();
    }

    private Instant endOf(String person, String stay) {
        return Instant.parse(read(person, stay).path("days").path("releaseNotBefore").asString());
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
