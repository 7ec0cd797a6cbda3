package org.lazaret.residents.report;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.peer.Peers;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.census.Sample;
import org.lazaret.residents.policy.Category;
import org.lazaret.residents.stay.Custody;
import org.lazaret.residents.stay.Effect;
import org.lazaret.residents.stay.Stay;
import org.lazaret.residents.stay.StayEvent;
import org.lazaret.residents.stay.StayStore;

/** The daily report over HTTP, of sites that no other test knows; the operator is the manager of each. */
class ReportIT extends ResidentsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String EMPTY = "{\"explained\": []}";

    @Autowired
    private StayStore stays;

    @Autowired
    private MongoDatabase database;

    @Autowired
    private Peers breakers;

    private final UUID site = UUID.randomUUID();
    private final LocalDate today = LocalDate.now(ZONE);
    private final LocalDate day = today.minusDays(1);

    @BeforeEach
    void peersAnswer() {
        breakers.breakers().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        people(0);
        HEALTH.stubFor(WireMock.get(urlPathMatching("/peer/sites/.*/days/.*")).willReturn(json("""
            {"siteId": "{{request.pathSegments.[2]}}", "day": "{{request.pathSegments.[4]}}",
             "at": "2026-11-20T16:00:00Z", "checks": {"due": 10, "done": 9}, "tests": {"due": 2, "done": 2},
             "positives": [], "openAlerts": 0}""")));
        HEALTH.stubFor(WireMock.get(urlPathMatching("/peer/sites/.*/cover")).willReturn(json("""
            {"siteId": "{{request.pathSegments.[2]}}", "day": "2026-11-20", "items": [
             {"item": "n95", "en": "N95", "zh": "N95", "days": 14.0, "cover": "OK"},
             {"item": "kit", "en": "Kits", "zh": "Kits", "days": 2.3, "cover": "RED"}]}""")));
    }

    private static void people(int living) {
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/sites/.*/count"))
                .atPriority(1)
                .willReturn(json("""
                    {"siteId": "{{request.pathSegments.[2]}}", "at": "2026-11-20T16:00:00Z", "rooms": 20, "places": 20,
                     "people": %1$d, "available": 10, "byTypeAndState": [
                     {"type": "SINGLE", "state": "OCCUPIED", "rooms": %1$d, "places": %1$d, "people": %1$d},
                     {"type": "SINGLE", "state": "AVAILABLE", "rooms": 10, "places": 10, "people": 0}]}"""
                        .formatted(living))));
    }

    /** Noon at the site. */
    private static Instant noon(LocalDate on) {
        return on.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private Stay living(LocalDate since) {
        Stay stay = stays.insert(Sample.expected(site, Category.CLOSE_CONTACT, noon(since)));
        then(stay, StayEvent.ARRIVE, noon(since), noon(since));
        then(stay, StayEvent.ADMIT, noon(since), noon(since));
        return stay;
    }

    private void then(Stay stay, StayEvent event, Instant at, Instant entered) {
        stays.change(stay.id(), now -> now.happens(event, Effect.NONE, at, entered, "m", null));
    }

    private String path(LocalDate on) {
        return "/api/residents/sites/" + site + "/reports/" + on;
    }

    private JsonNode report(LocalDate on) {
        Answer answer = get("operator", path(on));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> blockers(JsonNode report) {
        return report.path("blockers").valueStream().map(one -> one.path("id").asString()).toList();
    }

    private JsonNode signed(LocalDate on) {
        Answer answer = put("operator", path(on) + "/signatures/" + newId(), EMPTY);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @Covers({"C30", "C04", "F92"})
    void a_day_is_signed_once_when_it_adds_up_and_then_stays_as_it_was_said() {
        living(day.minusDays(1));
        living(day);
        people(1);
        assertThat(blockers(report(day))).containsExactly("beds");
        people(2);
        JsonNode draft = report(day);
        assertThat(blockers(draft)).isEmpty();
        assertThat(draft.path("figures").path("people").path("opening").asInt()).isEqualTo(1);
        assertThat(draft.path("control").asInt()).as("checks 9 of 10, tests 2 of 2").isEqualTo(950);
        assertThat(draft.path("figures").path("indices").toString()).contains("\"MEALS_ON_TIME\",\"measured\":false");

        String signature = newId();
        Answer first = put("operator", path(day) + "/signatures/" + signature, EMPTY);
        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        assertThat(first.body().path("editions").get(0).path("intact").asBoolean()).isTrue();
        people(0);
        assertThat(put("operator", path(day) + "/signatures/" + signature, EMPTY).body().path("figures"))
                .as("the same again")
                .isEqualTo(first.body().path("figures"));
        Answer other = put("operator", path(day) + "/signatures/" + newId(), EMPTY);
        assertThat(other.status()).isEqualTo(422);
        assertThat(blockers(other.body())).containsExactly("locked");
        assertThat(put("operator", path(day) + "/signatures/" + signature,
                "{\"explained\": [{\"subject\": \"TEST\", \"reason\": \"x\"}]}").status()).isEqualTo(422);
        assertThat(put("commander", path(day) + "/signatures/" + newId(), EMPTY).status()).isEqualTo(403);
        assertThat(get("operator", "/api/residents/sites/" + site + "/reports").body()
                .path("items")
                .get(0)
                .path("here")
                .asInt()).isEqualTo(2);
    }

    @Test
    @Covers("C09")
    void an_open_handover_blocks_the_day_until_it_is_explained() {
        Stay stay = living(day);
        people(1);
        var offer = new Custody.Offer(UUID.randomUUID(),
                new Custody.Custodian(Custody.Office.HOSPITAL, null, "hospital"), noon(day), "m");
        stays.change(stay.id(), now -> now.happens(
                StayEvent.OFFER, Effect.NONE.held(now.custody().offering(offer)), noon(day), noon(day), "m", null));
        JsonNode draft = report(day);
        assertThat(blockers(draft)).containsExactly("open-loop-person");
        assertThat(draft.path("blockers").get(0).path("stays").get(0).asString()).isEqualTo(stay.id().toString());

        Answer explained = put("operator", path(day) + "/signatures/" + newId(), """
            {"explained": [{"subject": "%s", "reason": "ambulance late"}]}""".formatted(stay.id()));
        assertThat(explained.status()).as(explained.response().body()).isEqualTo(200);
        assertThat(explained.body().path("editions").get(0).path("explained").toString()).contains("ambulance late");
    }

    @Test
    @Covers({"C30", "P20"})
    void a_peer_that_is_away_leaves_a_hole_that_is_named_and_no_report() {
        HEALTH.stubFor(
                WireMock.get(urlPathMatching("/peer/sites/.*")).atPriority(1).willReturn(aResponse().withStatus(503)));
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/sites/.*/count"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        JsonNode draft = report(day);
        assertThat(blockers(draft)).contains("missing-rooms", "missing-health", "missing-supplies");
        assertThat(draft.path("figures").has("rooms") && !draft.path("figures").path("rooms").isNull()).isFalse();
        assertThat(put("operator", path(day) + "/signatures/" + newId(), EMPTY).status()).isEqualTo(422);
    }

    @Test
    @Covers({"C30", "F98"})
    void what_is_entered_late_goes_into_an_amendment_and_the_next_day_waits_for_it() {
        Stay stay = living(day.minusDays(2));
        people(1);
        signed(day.minusDays(1));
        then(stay, StayEvent.RELEASE, noon(day.minusDays(1)), Instant.now());
        people(0);

        JsonNode locked = report(day.minusDays(1));
        assertThat(locked.path("figures").path("people").path("here").asInt()).as("as it was said").isEqualTo(1);
        assertThat(locked.path("differences").toString())
                .contains("\"figure\":\"here\",\"before\":\"1\",\"after\":\"0\"");
        assertThat(blockers(report(day))).containsExactly("opening");

        String amendment = newId();
        String body = "{\"reason\": \"release entered late\"}";
        String amend = path(day.minusDays(1)) + "/amendments/" + amendment;
        var ledger = database.getCollection("censusEntries");
        var left = Filters.and(Filters.eq("stayId", stay.id()), Filters.eq("event", "RELEASE"));
        Document line = ledger.findOneAndDelete(left);
        assertThat(line).isNotNull();
        assertThat(blockers(put("operator", amend, body).body())).as("the ledger lost a line").contains("census");
        ledger.insertOne(line);
        Answer amended = put("operator", amend, body);
        assertThat(amended.status()).as(amended.response().body()).isEqualTo(200);
        assertThat(amended.body().path("editions").size()).isEqualTo(2);
        assertThat(put("operator", amend, body).body().path("editions").size()).as("again").isEqualTo(2);
        assertThat(blockers(put("operator", path(day.minusDays(1)) + "/amendments/" + newId(), body).body()))
                .containsExactly("no-change");
        assertThat(amended.body().path("editions").valueStream().allMatch(e -> e.path("intact").asBoolean())).isTrue();
        assertThat(blockers(report(day))).isEmpty();
        assertThat(signed(day).path("editions").get(0).path("intact").asBoolean()).isTrue();
    }

    @Test
    @Covers("C30")
    void a_locked_report_that_somebody_changed_in_the_database_is_seen() {
        living(day.minusDays(1));
        people(1);
        signed(day.minusDays(1));
        signed(day);
        var kept = database.getCollection(ReportStore.COLLECTION);
        var first = Filters.and(Filters.eq("siteId", site), Filters.eq("day", day.minusDays(1)));
        Document report = kept.find(first).first();
        assertThat(report).isNotNull();
        kept.updateOne(first, Updates.set("content", report.getString("content").replace("\"here\":1", "\"here\":2")));
        assertThat(report(day.minusDays(1)).path("editions").get(0).path("intact").asBoolean()).isFalse();
        kept.deleteOne(first);
        assertThat(report(day).path("editions").get(0).path("intact").asBoolean()).as("a day is missing").isFalse();
    }

    @Test
    @Covers({"C33", "C10", "F92"})
    void a_region_adds_up_locked_days_names_the_others_and_publishes_only_what_is_locked() {
        LocalDate past = today.minusDays(40 + (long) (Math.random() * 300));
        String region = "/api/residents/regions/3311/reports/" + past;
        String publish = region + "/publications/";
        stays.insert(Sample.expected(site, Category.CLOSE_CONTACT, noon(past)));
        Stay stay = living(past);
        people(1);
        assertThat(blockers(report(past))).isEmpty();
        JsonNode before = get("commander", region).body();
        assertThat(before.path("report").path("unlocked").toString()).contains(site.toString());
        String id = newId();
        assertThat(put("commander", publish + id, null).body().path("rules").toString()).contains("unlocked");

        signed(past);
        JsonNode after = get("commander", region).body();
        assertThat(after.path("report").path("unlocked").toString()).doesNotContain(site.toString());
        assertThat(after.path("report").path("isolated").asInt()).isEqualTo(1);
        assertThat(after.path("faults").size()).isZero();

        Answer published = put("commander", publish + id, null);
        assertThat(published.status()).as(published.response().body()).isEqualTo(200);
        assertThat(published.response().body()).doesNotContain(site.toString())
                .doesNotContain(stay.id().toString())
                .doesNotContain("\"inQuarantine\":1");
        assertThat(put("commander", publish + id, null).body()).isEqualTo(published.body());
        assertThat(put("commander", publish + newId(), null).status()).isEqualTo(422);
        assertThat(put("auditor", publish + newId(), null).status()).isEqualTo(403);
        Answer seen = get("kitchen.a", "/api/residents/public-figures?region=3311&upTo=" + past);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().path("days").get(0).path("day").asString()).isEqualTo(past.toString());
        assertThat(get("kitchen.a", "/api/residents/public-figures?region=3311&upTo=" + past.minusDays(1)).body()
                .path("days")
                .toString()).doesNotContain(past.toString());
    }
}
