package org.lazaret.residents.cascade;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.lazaret.kit.feed.FeedConsumer;
import org.lazaret.kit.feed.FeedEvent;
import org.lazaret.kit.feed.Position;
import org.lazaret.kit.test.Covers;
import org.lazaret.residents.ResidentsIT;
import org.lazaret.residents.stay.CrashingStays;

/** A positive in site A, from the laboratory's word to the last telephone call. */
@Covers({"N4", "F20", "F49"})
class CascadeIT extends ResidentsIT {
    private static final String SITE = "/api/residents/sites/" + A;
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private CrashingStays stays;

    @Autowired
    @Qualifier("health")
    private FeedConsumer<?> health;

    private final String unique = newId().replace("-", "").substring(4, 16).toUpperCase();
    private final UUID own = UUID.randomUUID();
    private String positive;
    private String neighbour;
    private String floorMate;
    private String gone;

    @Test
    void what_health_finds_is_a_proposal_at_once_and_true_only_when_a_doctor_confirms() {
        house();
        tell(positive, 7);
        tell(positive, 8);
        JsonNode draft = draft();
        String cascade = SITE + "/cascades/" + draft.path("id").asString();
        assertThat(draft.path("counts").path("days").asInt()).isEqualTo(2);
        assertThat(draft.path("counts").path("callBacks").asInt()).isEqualTo(1);

        JsonNode people = get("doctor.a", cascade + "/people").body().path("items");
        assertThat(tie(people, neighbour)).isEqualTo("neighbour");
        assertThat(tie(people, floorMate)).isEqualTo("in-site-positive");
        assertThat(person(people, gone).path("fate").asString()).isEqualTo("CALL_BACK");
        assertThat(tie(people, gone)).isEqualTo("neighbour");
        assertThat(person(people, positive).isMissingNode()).isTrue();
        String before = file(neighbour).path("days").path("releaseNotBefore").asString();
        assertThat(person(people, neighbour).path("before").asString()).isEqualTo(before);

        assertThat(get("nurse.a", cascade).body().path("name").asString()).contains(unique);
        String body = confirmation(cascade);
        String command = cascade + "/confirmations/" + newId();
        assertThat(put("doctor.a", command, body).status()).isEqualTo(428);
        assertThat(putOver("doctor.a", command, body, "\"1\"").status()).isEqualTo(412);
        assertThat(putOver("nurse.a", command, body, tag(cascade)).status()).isEqualTo(403);
        assertThat(file(neighbour).path("days").path("releaseNotBefore").asString()).isEqualTo(before);

        Answer done = putOver("doctor.a", command, body, tag(cascade));

        assertThat(done.body().path("state").asString()).as(done.response().body()).isEqualTo("APPLIED");
        assertThat(put("doctor.a", command, body).status()).isEqualTo(200);
        String after = file(neighbour).path("days").path("releaseNotBefore").asString();
        assertThat(after).isEqualTo(person(people, neighbour).path("after").asString()).isGreaterThan(before);
        assertThat(events(neighbour)).containsOnlyOnce("RESET");
        assertThat(events(floorMate)).containsOnlyOnce("RESET");
        assertThat(events(gone)).containsOnlyOnce("RECALL");
        assertThat(events(positive)).doesNotContain("RESET");
    }

    @Test
    void a_confirmation_of_something_else_than_was_seen_changes_nobody() {
        house();
        tell(positive, 3);
        String cascade = SITE + "/cascades/" + draft().path("id").asString();

        Answer refused = putOver("doctor.a", cascade + "/confirmations/" + newId(),
                "{\"token\": \"of yesterday\", \"reason\": \"as proposed\"}", tag(cascade));

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        assertThat(refused.response().body()).contains("not-as-seen");
        assertThat(events(neighbour)).doesNotContain("RESET");
        assertThat(events(gone)).doesNotContain("RECALL");
        JsonNode again = get("doctor.a", cascade).body();
        assertThat(again.path("state").asString()).isEqualTo("DRAFT");
        assertThat(again.path("refused").toString()).contains("not-as-seen");

        Answer excluded = putOver("doctor.a", cascade + "/people/" + neighbour,
                "{\"meant\": false, \"reason\": \"was in hospital\"}", tag(cascade));
        assertThat(excluded.body().path("counts").path("excluded").asInt()).isEqualTo(1);
        Answer done = putOver(
                "doctor.a", cascade + "/confirmations/" + newId(), confirmation(cascade), tag(cascade));
        assertThat(done.body().path("state").asString()).as(done.response().body()).isEqualTo("APPLIED");
        assertThat(events(neighbour)).doesNotContain("RESET");
        assertThat(events(floorMate)).contains("RESET");
    }

    @Test
    void whoever_left_after_the_proposal_was_made_is_called_back_and_keeps_nobody_elses_days_as_they_are() {
        house();
        tell(positive, 4);
        String cascade = SITE + "/cascades/" + draft().path("id").asString();
        Answer gone = put("doctor.a", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(neighbour));
        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);

        JsonNode preview = get("doctor.a", cascade + "/preview").body();
        assertThat(preview.path("callBacks").asInt()).isEqualTo(2);
        assertThat(preview.path("refused").asInt()).isZero();
        assertThat(person(get("doctor.a", cascade + "/people").body().path("items"), neighbour).path("fate").asString())
                .isEqualTo("CALL_BACK");
        Answer done = putOver(
                "doctor.a", cascade + "/confirmations/" + newId(), confirmation(cascade), tag(cascade));

        assertThat(done.body().path("state").asString()).as(done.response().body()).isEqualTo("APPLIED");
        assertThat(events(neighbour)).contains("RECALL").doesNotContain("RESET");
        assertThat(events(floorMate)).containsOnlyOnce("RESET");
    }

    @Test
    void while_rooms_is_away_the_proposal_waits_and_an_undecided_one_is_overdue() {
        house();
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/surroundings/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        String id = newId();
        String cascade = SITE + "/cascades/" + id;
        String body = """
            {"kind": "PERSON", "stayId": "%s"}""".formatted(positive);

        Answer waiting = put("nurse.a", cascade, body);

        assertThat(waiting.body().path("state").asString()).isEqualTo("PENDING");
        assertThat(waiting.body().path("trouble").asString()).isEqualTo("rooms-away");
        surroundings();
        await().atMost(Duration.ofSeconds(40))
                .until(() -> get("nurse.a", cascade).body().path("state").asString().equals("DRAFT"));
        assertThat(put("nurse.a", cascade, body).status()).isEqualTo(200);
        assertThat(put("nurse.a", cascade, body.replace(positive, neighbour)).status()).isEqualTo(422);
        assertThat(get("nurse.a", cascade).body().path("overdue").asBoolean()).isFalse();
        wait(Duration.ofDays(8).plusHours(3));
        assertThat(get("nurse.a", cascade).body().path("overdue").asBoolean()).isTrue();
    }

    @Test
    void a_confirmation_that_breaks_off_goes_on_and_everybody_is_called_once() {
        house();
        tell(positive, 3);
        String cascade = SITE + "/cascades/" + draft().path("id").asString();
        String body = confirmation(cascade);
        String tag = tag(cascade);
        stays.crashAfter(1, Set.of(UUID.fromString(gone)));

        putOver("doctor.a", cascade + "/confirmations/" + newId(), body, tag);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("doctor.a", cascade).body().path("state").asString().equals("APPLIED"));
        assertThat(events(gone)).containsOnlyOnce("RECALL");
        assertThat(tasks().stream().filter(row -> row.path("stayId").asString().equals(gone))).hasSize(1);
    }

    @Test
    void whom_nobody_reaches_escalates_and_who_comes_back_is_expected_by_a_stay_that_goes_on() {
        house();
        tell(positive, 3);
        String cascade = SITE + "/cascades/" + draft().path("id").asString();
        putOver("doctor.a", cascade + "/confirmations/" + newId(), confirmation(cascade), tag(cascade));
        String task = SITE + "/call-backs/" + task().path("id").asString();

        assertThat(task().path("escalated").asBoolean()).isFalse();
        for (int i = 0; i < 3; i++) {
            put("nurse.a", task + "/attempts/" + newId(), "{\"reached\": false, \"note\": \"王阿姨 " + unique + "\"}");
        }
        assertThat(task().path("escalated").asBoolean()).isTrue();
        assertThat(task().path("attempts").get(0).path("note").asString()).contains(unique);
        String back = task + "/returns/" + newId();
        Answer returned = put("nurse.a", back, null);
        assertThat(returned.status()).as(returned.response().body()).isEqualTo(200);
        assertThat(put("nurse.a", back, null).body()).isEqualTo(returned.body());

        String anew = returned.body().path("newStay").asString();
        JsonNode file = file(anew);
        assertThat(file.path("summary").path("state").asString()).isEqualTo("EXPECTED");
        assertThat(file.path("summary").path("name").asString())
                .isEqualTo(file(gone).path("summary").path("name").asString());
        assertThat(file.path("order").path("lastExposureAt").asString()).isNotEmpty();
        assertThat(put("nurse.a", task + "/end", "{\"kind\": \"HANDED_OVER\", \"office\": \"county\"}").status())
                .isEqualTo(422);
        done(put("manager.a", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(
                file.path("summary").path("bubbleId").asString(), anew)));
        assertThat(file(anew).path("summary").path("state").asString()).isEqualTo("IN_RESIDENCE");
    }

    @Test
    void who_turned_out_to_be_somebody_else_is_called_once_and_comes_back_as_the_one_who_is_kept() {
        house();
        String manifest = listed("Z");
        JsonNode bubble = get("manager.a", manifest).body().path("bubbles").get(0);
        done(post("manager.a", manifest + "/bubbles/" + bubble.path("bubbleId").asString() + "/decision", """
            {"commandId": "%s", "kind": "CANCEL", "reason": "does not come"}""".formatted(newId())));
        UUID keep = stays.get(UUID.fromString(bubble.path("members").get(0).path("stayId").asString())).personId();
        Answer merged = put("manager.a", SITE + "/merges/" + newId(), """
            {"keep": "%s", "other": "%s", "reason": "one passport"}""".formatted(
                keep, stays.get(UUID.fromString(gone)).personId()));
        assertThat(merged.body().path("state").asString()).as(merged.response().body()).isEqualTo("MERGED");
        tell(positive, 3);
        String cascade = SITE + "/cascades/" + draft().path("id").asString();
        done(putOver("doctor.a", cascade + "/confirmations/" + newId(), confirmation(cascade), tag(cascade)));

        Answer back = put("nurse.a", SITE + "/call-backs/" + task().path("id").asString() + "/returns/" + newId(),
                null);

        assertThat(back.status()).as(back.response().body()).isEqualTo(200);
        assertThat(stays.get(UUID.fromString(back.body().path("newStay").asString())).personId()).isEqualTo(keep);
    }

    @Test
    @Covers("C07")
    void who_was_near_is_told_with_every_tie_and_the_list_says_who_took_it() {
        house();
        String contact = SITE + "/contacts/" + newId();
        String met = """
            {"stayId": "%s", "staff": "cleaner.a", "place": "CORRIDOR", "happenedAt": "%s", "minutes": 12}"""
                .formatted(positive, now(Duration.ofDays(8)).minusSeconds(600));
        assertThat(put("security.a", contact, met).status()).isEqualTo(200);
        assertThat(put("security.a", contact, met).status()).isEqualTo(200);
        assertThat(put("security.a", contact, met.replace("minutes\": 12", "minutes\": 13")).status()).isEqualTo(422);
        String near = SITE + "/stays/" + positive + "/contacts?from=" + now(Duration.ofDays(6)) + "&to="
                + now(Duration.ofDays(9));

        JsonNode rows = get("doctor.a", near).body().path("items");
        String csv = csv(near);

        assertThat(rows.valueStream().map(row -> row.path("tie").asString())).contains(
                "neighbour", "in-site-positive", "staff");
        assertThat(csv).contains("cleaner.a").contains(unique).contains("exported by doctor.a at ");
        assertThat(get("security.a", near).status()).isEqualTo(403);
    }

    /** Everybody has been here for eight days; the released one left today. */
    private void house() {
        surroundings();
        StubMapping apart = floor(own);
        positive = resident("P");
        neighbour = resident("N");
        floorMate = resident("F");
        gone = resident("G");
        ROOMS.removeStub(apart);
        surroundings();
        wait(Duration.ofDays(8));
        HEALTH.stubFor(WireMock.put(urlPathMatching("/peer/stays/.*")).willReturn(json("""
            {"stayId": "{{request.pathSegments.[2]}}", "releaseId": "{{request.pathSegments.[4]}}",
             "outcome": "CLEARED", "until": "2100-01-01T00:00:00Z"}""")));
        done(put("manager.a", "/api/residents/releases/" + newId(), """
            {"stayId": "%s", "orderLifted": "L-1", "transport": "car", "handover": "home"}""".formatted(gone)));
    }

    /** Everybody who is placed from now on lives on this floor, in a room named like their bubble. */
    static StubMapping floor(UUID floor) {
        return ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/placements/.*")).atPriority(1).willReturn(json("""
            {"bubbleId": "{{request.pathSegments.[2]}}", "siteId": "{{jsonPath request.body '$.siteId'}}",
             "floorId": "%s", "roomId": "{{request.pathSegments.[2]}}", "roomNumber": "08-1",
             "stays": [], "reasons": []}""".formatted(floor))));
    }

    /** The neighbour and the one who left live beside the positive, the other only on the floor. */
    private void surroundings() {
        List<String> beside = neighbour == null ? List.of() : List.of(bubble(neighbour), bubble(gone));
        ROOMS.stubFor(WireMock.get(urlPathMatching("/peer/surroundings/.*"))
                .atPriority(1)
                .willReturn(json("""
                    {"siteId": "%s", "roomId": "{{request.pathSegments.[2]}}", "floorId": "%s", "roomNumber": "08-1",
                     "beside": [%s], "floors": [{"floorId": "%s", "floorLabel": "8F", "level": 8}]}""".formatted(
                        A, own, String.join(",", beside.stream().map(id -> '"' + id + '"').toList()), own))));
    }

    private String resident(String letter) {
        String stay = get("manager.a", listed(letter)).body()
                .path("bubbles")
                .get(0)
                .path("members")
                .get(0)
                .path("stayId")
                .asString();
        done(put("manager.a", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s", "stayIds": ["%s"]}""".formatted(bubble(stay), stay)));
        return stay;
    }

    /** The path of an accepted list with one person. */
    private String listed(String letter) {
        String list = "姓名,证件类型,证件号码,出生日期,人员类别\nPerson%s%s,护照,P%s%s,1985-04-01,密接\n".formatted(
                unique, letter, unique, letter);
        String manifest = "/api/residents/manifests/"
                + upload("manager.a", "siteId=" + A, letter + ".csv", list.getBytes(StandardCharsets.UTF_8)).body()
                        .path("id")
                        .asString();
        job("manager.a", put("manager.a", manifest + "/acceptances/" + newId(), null));
        return manifest;
    }

    /** Health says that somebody is positive, as its feed brings it. */
    private void tell(String stay, long version) {
        tell(health, new FeedEvent(
                "health", new Position(1, version), stay, version, now(Duration.ofDays(8)), now(Duration.ofDays(8))),
                """
                    {"stayId": "%s", "level": "RED", "openAlerts": 1, "positive": true, "testsPending": 0}"""
                        .formatted(stay));
    }

    private static <T> void tell(FeedConsumer<T> consumer, FeedEvent event, String state) {
        consumer.handler().apply(event, JSON.readValue(state, consumer.data()));
    }

    /** The one proposal about the positive, once its people are known. */
    private JsonNode draft() {
        return await().atMost(Duration.ofSeconds(30)).until(() -> {
            List<JsonNode> drafts = get("doctor.a", SITE + "/cascades?limit=200&state=DRAFT").body()
                    .path("items")
                    .valueStream()
                    .filter(row -> row.path("stayId").asString().equals(positive))
                    .toList();
            assertThat(drafts).hasSizeLessThan(2);
            return drafts;
        }, rows -> rows.size() == 1).getFirst();
    }

    private String confirmation(String cascade) {
        JsonNode preview = get("doctor.a", cascade + "/preview").body();
        assertThat(preview.path("refused").asInt()).as(preview.toString()).isZero();
        return """
            {"token": "%s", "reason": "as proposed"}""".formatted(preview.path("token").asString());
    }

    private List<JsonNode> tasks() {
        return get("nurse.a", SITE + "/call-backs?limit=200").body().path("items").valueStream().toList();
    }

    private JsonNode task() {
        return tasks().stream().filter(row -> row.path("stayId").asString().equals(gone)).findFirst().orElseThrow();
    }

    private String csv(String path) {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(address() + path))
                .header("Authorization", "Bearer " + token("doctor.a"))
                .header("Accept", "text/csv")
                .build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
        } catch (java.io.IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private String tag(String cascade) {
        return get("doctor.a", cascade).response().headers().firstValue("ETag").orElseThrow();
    }

    private JsonNode file(String stay) {
        return get("manager.a", "/api/residents/stays/" + stay).body();
    }

    private String bubble(String stay) {
        return file(stay).path("summary").path("bubbleId").asString();
    }

    private List<String> events(String stay) {
        return file(stay).path("history").valueStream().map(line -> line.path("event").asString()).toList();
    }

    private static JsonNode person(JsonNode people, String stay) {
        return people.valueStream()
                .filter(row -> row.path("stayId").asString().equals(stay))
                .findFirst()
                .orElse(JSON.missingNode());
    }

    private static String tie(JsonNode people, String stay) {
        return person(people, stay).path("tie").asString();
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
