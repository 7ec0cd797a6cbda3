package org.lazaret.residents.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;
import org.lazaret.residents.stay.CrashingStays;

/** People of site C go to site B: asked for, granted, signed for by both. */
@Covers({"F22", "F110", "C05", "P2", "P25"})
class SiteTransferIT extends WithList {
    private static final String TRANSFERS = "/api/residents/site-transfers/";
    /** Two people: both begin, then each begins again, leaves, gives the room back and sets out. */
    private static final int WRITES = 10;

    @Autowired
    private CrashingStays stays;

    @Autowired
    private MongoDatabase database;

    private List<List<String>> families(int n, String prefix) {
        var rows = new StringBuilder();
        for (int i = 0; i < n; i++) {
            rows.append(family(prefix + i));
        }
        String manifest = accepted(rows.toString());
        arrive(manifest, 2 * n, List.of());
        job("manager.c", put("manager.c", manifest + "/admissions/" + newId(), null));
        return get("manager.c", manifest).body()
                .path("bubbles")
                .valueStream()
                .map(bubble -> bubble.path("members").valueStream().map(one -> one.path("stayId").asString()).toList())
                .toList();
    }

    private String requested(List<String> people) {
        String id = newId();
        Answer asked = put("manager.c", TRANSFERS + id,
                """
                    {"fromSiteId": "%s", "toSiteId": "%s", "stayIds": [%s], "reason": "a lift is needed", "transport": "minibus"}"""
                        .formatted(C, B, ids(people)));
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(200);
        return id;
    }

    private static String ids(List<String> ids) {
        return String.join(",", ids.stream().map(one -> '"' + one + '"').toList());
    }

    private Answer command(String person, String transfer, String what, String body) {
        return put(person, TRANSFERS + transfer + "/" + what + "/" + newId(), body);
    }

    private String approved(List<String> people) {
        String id = requested(people);
        Answer granted = command("manager.b", id, "approvals", null);
        assertThat(granted.status()).as(granted.response().body()).isEqualTo(200);
        assertThat(granted.body().path("state").asString()).isEqualTo("APPROVED");
        return id;
    }

    private List<String> next(String transfer) {
        return get("manager.b", TRANSFERS + transfer).body()
                .path("people")
                .valueStream()
                .map(one -> one.path("nextStayId").asString())
                .toList();
    }

    private JsonNode read(String person, String stay) {
        Answer file = get(person, "/api/residents/stays/" + stay);
        assertThat(file.status()).as(file.response().body()).isEqualTo(200);
        return file.body();
    }

    private String stateOf(String stay) {
        return read("manager.b", stay).path("summary").path("state").asString();
    }

    @Test
    void the_whole_way_from_the_request_to_a_room_at_the_other_site() {
        List<String> people = families(1, "W").getFirst();
        JsonNode before = file(people.getFirst());
        assertThat(get("manager.b", "/api/residents/stays/" + people.getFirst()).status()).isEqualTo(404);

        String id = requested(people);
        // from the request on the other site reads the file, and changes nothing
        assertThat(read("manager.b", people.getFirst()).path("person").path("name").asString()).isNotBlank();
        assertThat(put("manager.b", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "hospital"}""".formatted(people.getFirst())).status()).isEqualTo(404);
        assertThat(command("manager.b", id, "approvals", null).status()).isEqualTo(200);
        JsonNode granted = get("manager.c", TRANSFERS + id).body();
        assertThat(granted.path("people").get(0).path("roomNumber").asString()).isNotBlank();
        // the order to go frees nothing
        ROOMS.verify(0, putRequestedFor(urlPathEqualTo("/peer/vacations/" + people.getFirst())));
        assertThat(state(people.getFirst())).isEqualTo("IN_RESIDENCE");

        wait(Duration.ofMinutes(10));
        Answer gone = command("manager.c", id, "departures", "{}");
        assertThat(gone.status()).as(gone.response().body()).isEqualTo(200);
        assertThat(state(people.getFirst())).isEqualTo("TRANSFERRED");
        JsonNode left = file(people.getFirst());
        assertThat(left.path("end").path("code").asString()).isEqualTo("OTHER_SITE");
        assertThat(left.has("room")).as("nothing of the person stays at the origin").isFalse();
        ROOMS.verify(putRequestedFor(urlPathEqualTo("/peer/vacations/" + people.getFirst())));
        List<String> next = next(id);
        JsonNode under = read("manager.b", next.getFirst());
        assertThat(under.path("summary").path("state").asString()).isEqualTo("UNDER_WAY");
        assertThat(under.path("custody").path("holder").path("siteId").asString())
                .as("the sender answers until the receiver signs")
                .isEqualTo(C);
        assertThat(under.path("continues").asString()).isEqualTo(people.getFirst());

        wait(Duration.ofMinutes(40));
        assertThat(rules(command("manager.b", id, "arrivals", "{\"stayIds\": [\"" + next.getFirst() + "\"]}")))
                .containsExactly("explanation");
        Answer some = command("manager.b", id, "arrivals", """
            {"stayIds": ["%s"], "explanation": "the second car has a flat tyre"}""".formatted(next.getFirst()));
        assertThat(some.body().path("state").asString()).as(some.response().body()).isEqualTo("DEPARTED");
        assertThat(stateOf(next.getFirst())).isEqualTo("AT_DOOR");
        assertThat(stateOf(next.get(1))).isEqualTo("UNDER_WAY");
        Answer all = command("manager.b", id, "arrivals", "{}");
        assertThat(all.body().path("state").asString()).isEqualTo("ARRIVED");
        JsonNode here = read("manager.b", next.getFirst());
        assertThat(here.path("custody").path("holder").path("siteId").asString()).isEqualTo(B);
        assertThat(file(people.getFirst()).path("custody").path("holder").path("siteId").asString()).isEqualTo(B);
        assertThat(here.path("days").path("releaseNotBefore").asString())
                .as("the days go on")
                .isEqualTo(before.path("days").path("releaseNotBefore").asString());

        Answer in = put("manager.b", "/api/residents/admissions/" + newId(), """
            {"bubbleId": "%s"}""".formatted(here.path("summary").path("bubbleId").asString()));
        assertThat(in.status()).as(in.response().body()).isEqualTo(200);
        assertThat(stateOf(next.getFirst())).isEqualTo("IN_RESIDENCE");
        // the last custodian looks on, read only, for two weeks
        assertThat(get("manager.c", "/api/residents/stays/" + next.getFirst()).status()).isEqualTo(200);
        assertThat(put("manager.c", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "hospital"}""".formatted(next.getFirst())).status()).isEqualTo(404);
        wait(Duration.ofDays(15));
        assertThat(get("manager.c", "/api/residents/stays/" + next.getFirst()).status()).isEqualTo(404);
    }

    @Test
    void wherever_the_departure_breaks_off_everybody_has_one_stay_one_custodian_and_no_room_too_many() {
        List<List<String>> families = families(2 * WRITES + 2, "K");
        var transfers = new ArrayList<String>();
        var commands = new ArrayList<String>();
        families.forEach(people -> transfers.add(approved(people)));
        for (int i = 0; i < families.size(); i++) {
            Set<UUID> both = new HashSet<>(
                    Stream.concat(families.get(i).stream(), next(transfers.get(i)).stream())
                            .map(UUID::fromString)
                            .toList());
            if (i < WRITES) {
                stays.crashBefore(i + 1, both);
            } else if (i < 2 * WRITES) {
                stays.crashAfter(i - WRITES + 1, both);
            } else {
                stays.crashAtEntry(UUID.fromString(next(transfers.get(i)).get(i - 2 * WRITES)));
            }
            String command = newId();
            commands.add(command);
            Answer left = put("manager.c", TRANSFERS + transfers.get(i) + "/departures/" + command, "{}");
            assertThat(left.status()).as(left.response().body()).isIn(200, 202);
        }
        for (int i = 0; i < families.size(); i++) {
            String transfer = transfers.get(i);
            String command = commands.get(i);
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(
                            put("manager.c", TRANSFERS + transfer + "/departures/" + command, "{}").status())
                            .isEqualTo(200));
            List<String> next = next(transfer);
            for (int one = 0; one < 2; one++) {
                String old = families.get(i).get(one);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(file(old).has("movement")).isFalse());
                JsonNode before = file(old);
                assertThat(before.path("history")).extracting(line -> line.path("event").asString())
                        .containsExactly("EXPECT", "SET_OUT", "ARRIVE", "ADMIT", "TRANSFER", "VACATE");
                JsonNode after = read("manager.b", next.get(one));
                assertThat(after.path("history")).extracting(line -> line.path("event").asString())
                        .containsExactly("EXPECT", "SET_OUT");
                assertThat(after.path("custody").path("holder").path("siteId").asString()).isEqualTo(C);
                Document stay = database.getCollection("stays").find(eq(UUID.fromString(next.get(one)))).first();
                Document person = database.getCollection("persons").find(eq(stay.get("personId", UUID.class))).first();
                assertThat(person.get("currentStay", UUID.class)).isEqualTo(UUID.fromString(next.get(one)));
                assertThat(database.getCollection("stays").countDocuments(eq("personId", stay.get("personId"))))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void each_side_is_taken_by_somebody_of_its_own_also_where_one_account_belongs_to_both_sites() {
        List<String> people = families(1, "S").getFirst();
        String id = requested(people);
        signedBy(id, "requested", "manager.b");
        assertThat(rules(command("manager.b", id, "approvals", null))).containsExactly("same-person");
        signedBy(id, "requested", "manager.c");
        assertThat(command("manager.b", id, "approvals", null).status()).isEqualTo(200);
        assertThat(command("manager.c", id, "departures", "{}").status()).isEqualTo(200);

        signedBy(id, "departed", "manager.b");
        assertThat(rules(command("manager.b", id, "arrivals", "{}"))).containsExactly("same-person");
        assertThat(stateOf(next(id).getFirst())).isEqualTo("UNDER_WAY");
        signedBy(id, "departed", "manager.c");
        assertThat(command("manager.b", id, "arrivals", "{}").body().path("state").asString()).isEqualTo("ARRIVED");
    }

    private void signedBy(String transfer, String what, String account) {
        database.getCollection("siteTransfers")
                .updateOne(eq(UUID.fromString(transfer)), new Document("$set", new Document(what + ".by", account)));
    }

    @Test
    void who_is_out_of_the_house_is_not_counted_into_the_vehicle_and_a_flag_goes_along() {
        List<String> people = families(1, "H").getFirst();
        String held = people.getFirst();
        String flag = "/api/residents/stays/" + held + "/exit-holds/" + newId();
        assertThat(put("manager.c", flag, "{\"reason\": \"court-order\"}").status()).isEqualTo(200);
        String id = approved(people);
        String breach = "/api/residents/breaches/" + newId();
        assertThat(put("manager.c", breach, """
            {"stayId": "%s", "kind": "absconded", "facts": "over the wall"}""".formatted(people.get(1))).status())
                .isEqualTo(200);

        assertThat(rules(command("manager.c", id, "departures", "{}"))).containsExactly("absent");
        assertThat(state(held)).as("all or nobody").isEqualTo("IN_RESIDENCE");
        assertThat(put("manager.c", breach + "/steps/" + newId(), "{\"kind\": \"FOUND\"}").status()).isEqualTo(200);
        String path = TRANSFERS + id + "/departures/" + newId();
        assertThat(put("manager.c", path, "{}").status()).isEqualTo(200);
        assertThat(put("manager.c", path, "{}").status()).as("the same again").isEqualTo(200);
        assertThat(put("manager.c", path, """
            {"stayIds": ["%s"], "explanation": "one stays"}""".formatted(held)).body().path("type").asString())
                .as("the same id for fewer people")
                .endsWith(":key-reused");
        assertThat(command("manager.b", id, "arrivals", "{}").status()).isEqualTo(200);
        for (JsonNode one : get("manager.b", TRANSFERS + id).body().path("people")) {
            Answer gate = post("manager.b",
                    "/api/residents/stays/" + one.path("nextStayId").asString() + "/release-gate", "{}");
            assertThat(gate.body().path("blockers").valueStream().map(line -> line.path("id").asString()))
                    .as(gate.response().body())
                    .contains("exit-hold");
        }
    }

    @Test
    void a_full_site_refuses_with_the_rule_of_rooms_and_the_request_stands() {
        String id = requested(families(1, "F").getFirst());
        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/holds/.*")).atPriority(1).willReturn(refused("capacity")));

        assertThat(rules(command("manager.b", id, "approvals", null))).containsExactly("capacity");
        assertThat(get("manager.b", TRANSFERS + id).body().path("state").asString()).isEqualTo("REQUESTED");

        assertThat(command("manager.b", id, "refusals", "{\"reason\": \"full\"}").body().path("state").asString())
                .isEqualTo("REFUSED");
        assertThat(rules(command("manager.c", id, "departures", "{}"))).containsExactly("transfer-state");
    }

    @Test
    void a_transfer_is_taken_back_before_the_departure_and_its_rooms_with_it() {
        List<String> people = families(1, "T").getFirst();
        String id = approved(people);
        String bubble = get("manager.b", TRANSFERS + id).body().path("people").get(0).path("nextBubbleId").asString();

        Answer back = command("manager.c", id, "cancellations", "{\"reason\": \"not needed\"}");

        assertThat(back.body().path("state").asString()).as(back.response().body()).isEqualTo("CANCELLED");
        ROOMS.verify(WireMock.deleteRequestedFor(urlPathEqualTo("/peer/holds/" + bubble)));
        assertThat(rules(command("manager.c", id, "departures", "{}"))).containsExactly("transfer-state");
        assertThat(state(people.getFirst())).isEqualTo("IN_RESIDENCE");
        assertThat(get("manager.b", "/api/residents/stays/" + people.getFirst()).status()).isEqualTo(404);
        // and may be asked for again
        requested(people);
    }

    @Test
    void approval_waits_for_rooms_and_what_is_late_is_shown_as_late() {
        String id = requested(families(1, "O").getFirst());
        ROOMS.stubFor(
                WireMock.put(urlPathMatching("/peer/holds/.*")).atPriority(1).willReturn(aResponse().withStatus(503)));
        Answer waiting = command("manager.b", id, "approvals", null);
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(rules(command("manager.c", id, "cancellations", "{\"reason\": \"x\"}")))
                .containsExactly("transfer-state");

        ROOMS.stubFor(WireMock.put(urlPathMatching("/peer/holds/.*"))
                .atPriority(1)
                .willReturn(room(", \"until\": \"2030-01-01T00:00:00Z\"")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                        get("manager.b", TRANSFERS + id).body().path("state").asString()).isEqualTo("APPROVED"));
        wait(Duration.ofHours(13));
        JsonNode mine = get("manager.b", "/api/residents/sites/" + B + "/site-transfers?direction=INCOMING&limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("transferId").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("overdue").asBoolean()).isTrue();
        assertThat(Instant.parse(mine.path("dueAt").asString())).isBefore(now(Duration.ofHours(13)));
        assertThat(mine.path("people").get(0).has("name")).isFalse();
    }

    @Test
    void nobody_is_asked_for_twice_and_no_child_is_left_behind() {
        List<String> people = families(1, "N").getFirst();
        String parent = people.stream()
                .filter(one -> file(one).path("summary").path("ageBand").asString().equals("ADULT"))
                .findFirst()
                .orElseThrow();
        String body = """
            {"fromSiteId": "%s", "toSiteId": "%s", "stayIds": ["%s"], "reason": "r", "transport": "t"}"""
                .formatted(C, B, parent);
        assertThat(rules(put("manager.c", TRANSFERS + newId(), body))).containsExactly("minor-left-alone");
        String id = requested(people);
        assertThat(rules(put("manager.c", TRANSFERS + newId(), body.replace('"' + parent + '"', ids(people)))))
                .containsExactly("already-asked");
        assertThat(put("manager.c", TRANSFERS + id, body).body().path("type").asString()).endsWith(":key-reused");
    }
}
