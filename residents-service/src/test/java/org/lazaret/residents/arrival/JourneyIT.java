package org.lazaret.residents.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** A list on the road: the vehicle, both signatures at both ends, one version for all three sides, and its end. */
class JourneyIT extends WithList {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A vehicle that may drive in the curfew leaves whenever the test runs. */
    private static final String AT_ANY_HOUR = ", \"breaking\": [\"curfew\"], \"reason\": \"flood\"";

    @Test
    @Covers({"C05", "C06", "C09", "C40"})
    void people_pass_from_the_origin_to_the_escort_to_the_site_and_the_journey_is_closed_when_all_are_accounted_for() {
        String manifest = accepted(family("F"));
        String transport = manifest + "/transport";
        String parent = member(manifest, 0);
        String child = member(manifest, 1);
        done(put("manager.c", transport + "/vehicle", vehicle(night(), 60, AT_ANY_HOUR, "1")));
        signed(transport, 1);

        Instant left = Instant.now().minus(Duration.ofHours(1));
        done(put("manager.c", manifest + "/departure", count(2, left, "", """
            , "giver": %s, "escort": %s""".formatted(signer("Gao"), signer("Driver")))));
        assertThat(List.of(state(parent), state(child))).containsOnly("UNDER_WAY");
        assertThat(holder(parent)).isEqualTo("ESCORT");
        JsonNode chain = get("manager.c", "/api/residents/stays/" + parent + "/custody").body().path("items");
        assertThat(chain).hasSize(1);
        assertThat(chain.get(0).path("received").path("name").asString()).isEqualTo("Driver" + unique);
        assertThat(rules(put("manager.c", transport + "/closing", "{\"missing\": []}"))).contains("not-arrived");

        Instant came = Instant.now().minus(Duration.ofMinutes(50));
        String arrival = count(1, came, "\"" + child + "\"", """
            , "giver": %s""".formatted(signer("Driver")));
        done(put("manager.c", manifest + "/arrival", arrival));
        done(put("manager.c", manifest + "/arrival", arrival));
        // a sweep may have taken the signature over from the command that began it
        await().untilAsserted(() -> assertThat(holder(parent)).as("the site has signed").isEqualTo("SITE"));
        assertThat(holder(child)).as("the escort answers for who did not come").isEqualTo("ESCORT");
        assertThat(get("manager.c", "/api/residents/stays/" + parent + "/timeline").body())
                .extracting(line -> line.path("event").asString())
                .containsExactly("EXPECT", "SET_OUT", "OFFER", "SIGN", "ARRIVE", "OFFER", "SIGN");
        JsonNode clocks = get("manager.c", transport).body();
        assertThat(clocks.path("aboard").path("level").asString()).isEqualTo("GREEN");
        assertThat(clocks.path("door").path("level").asString()).isEqualTo("AMBER");
        assertThat(clocks.path("door").path("waiting").asInt()).isEqualTo(1);

        String difference = newId();
        done(put("manager.c", transport + "/discrepancies/" + difference, """
            {"kind": "NOT_ABOARD", "stayId": "%s", "words": "Child%s ran back"}""".formatted(child, unique)));
        assertThat(rules(put("manager.c", transport + "/closing", "{\"missing\": []}")))
                .containsExactly("at-door", "missing", "discrepancy");
        assertThat(admit(newId(), bubbleId(manifest), List.of(parent)).status()).isEqualTo(200);
        done(put("manager.c", transport + "/discrepancies/" + difference + "/explanation",
                "{\"words\": \"went with the grandmother\"}"));
        String missing = """
            {"missing": [{"stayId": "%s", "owner": "county command"}]}""".formatted(child);
        Answer closed = put("manager.c", transport + "/closing", missing);
        done(closed);
        done(put("manager.c", transport + "/closing", missing));
        assertThat(closed.body().path("closed").path("missing")).hasSize(1);
        assertThat(closed.body().path("discrepancies").get(0).path("explanation").asString())
                .isEqualTo("went with the grandmother");
    }

    @Test
    @Covers({"C06", "C40"})
    void a_plan_in_the_curfew_is_refused_or_broken_for_a_reason_and_a_change_must_be_signed_again() throws Exception {
        String manifest = accepted(person("Nina", "N", "1985", ""));
        String vehicle = manifest + "/transport/vehicle";
        Instant night = LocalDate.now(SHANGHAI).plusDays(1).atTime(2, 30).atZone(SHANGHAI).toInstant();

        assertThat(rules(put("manager.c", vehicle, vehicle(night, 60, "", "1")))).containsExactly("curfew");
        assertThat(rules(put("manager.c", vehicle, vehicle(night, 60, ", \"breaking\": [\"curfew\"]", "1"))))
                .as("not without a reason")
                .containsExactly("curfew");
        Answer planned = put("manager.c", vehicle, vehicle(night, 60, """
            , "breaking": ["curfew"], "reason": "flood"
            """, "1"));
        done(planned);
        assertThat(planned.body().path("vehicle").path("broken").get(0).asString()).isEqualTo("curfew");
        signed(manifest + "/transport", 1);

        assertThat(put("manager.c", vehicle, vehicle(noon(), 60, "", "2")).status()).isEqualTo(428);
        JsonNode seen = get("manager.c", manifest + "/transport").body();
        assertThat(edit(vehicle, vehicle(noon(), 60, "", "2"), seen.path("version").asInt() - 1)).isEqualTo(412);
        assertThat(edit(vehicle, vehicle(noon(), 60, "", "2"), seen.path("version").asInt())).isEqualTo(200);
        JsonNode again = get("manager.c", manifest + "/transport").body();
        assertThat(again.path("edition").asInt()).isEqualTo(2);
        assertThat(again.path("signatures")).isEmpty();
        assertThat(rules(put("manager.c", manifest + "/transport/editions/1/signatures/DESTINATION", "{}")))
                .containsExactly("edition");
    }

    @Test
    @Covers("C06")
    void nobody_signs_a_list_that_changed_after_they_looked_at_it() {
        String manifest = accepted(person("Pia", "P", "1985", "one") + person("Quin", "Q", "1985", "two"));
        String transport = manifest + "/transport";
        String destination = transport + "/editions/1/signatures/DESTINATION";
        String seen = get("manager.c", transport).body().path("content").asString();
        assertThat(decide(manifest, "\"kind\": \"CANCEL\", \"reason\": \"does not come\"").status()).isEqualTo(200);

        assertThat(get("manager.c", transport).body().path("edition").asInt()).as("nobody has signed").isEqualTo(1);
        assertThat(rules(put("manager.c", destination, "{\"content\": \"" + seen + "\"}"))).containsExactly("edition");
        String now = get("manager.c", transport).body().path("content").asString();
        done(put("manager.c", destination, "{\"content\": \"" + now + "\"}"));
    }

    @Test
    @Covers("C40")
    void the_curfew_is_looked_at_again_when_the_vehicle_leaves() {
        String manifest = accepted(person("Olga", "O", "1985", ""));
        done(put("manager.c", manifest + "/transport/vehicle", vehicle(noon(), 60, "", "1")));
        Instant night = LocalDate.now(SHANGHAI).atTime(3, 0).atZone(SHANGHAI).toInstant();
        Instant last = night.isAfter(Instant.now()) ? night.minus(Duration.ofDays(1)) : night;

        assertThat(rules(put("manager.c", manifest + "/departure", count(1, last, "", ""))))
                .containsExactly("curfew");
        assertThat(state(member(manifest, 0))).isEqualTo("EXPECTED");

        String unknown = accepted(person("Rita", "R", "1985", ""));
        String silent = count(1, last, "", "").replace("\"explanation\": \"as seen\", ", "");
        assertThat(rules(put("manager.c", unknown + "/departure", silent))).as("a vehicle that nobody entered")
                .containsExactly("curfew");
        assertThat(state(member(unknown, 0))).isEqualTo("EXPECTED");
        done(put("manager.c", unknown + "/departure", count(1, last, "", "")));
    }

    private int edit(String path, String json, int version) throws Exception {
        HttpRequest edit = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token("manager.c"))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(edit, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private void signed(String transport, int edition) {
        String path = transport + "/editions/" + edition + "/signatures/";
        for (String party : List.of("ORIGIN", "ESCORT")) {
            done(put("manager.c", path + party, """
                {"name": "Gao%s", "institution": "county", "means": "PAPER"}""".formatted(unique)));
        }
        assertThat(rules(put("manager.c", path + "DESTINATION", """
            {"name": "Gao", "institution": "county", "means": "PAPER"}"""))).containsExactly("signer");
        done(put("manager.c", path + "DESTINATION", "{}"));
    }

    private String holder(String stayId) {
        JsonNode items = get("manager.c", "/api/residents/stays/" + stayId + "/custody").body().path("items");
        return items.valueStream()
                .filter(one -> one.path("state").asString().equals("SIGNED"))
                .findFirst()
                .map(one -> one.path("to").path("office").asString())
                .orElse("ORIGIN");
    }

    private String signer(String name) {
        return """
            {"name": "%s%s", "institution": "bus company", "means": "PAPER"}""".formatted(name, unique);
    }

    private static Instant night() {
        return LocalDate.now(SHANGHAI).plusDays(1).atTime(3, 0).atZone(SHANGHAI).toInstant();
    }

    private static Instant noon() {
        return LocalDate.now(SHANGHAI).plusDays(1).atTime(12, 0).atZone(SHANGHAI).toInstant();
    }

    private static String vehicle(Instant from, int km, String more, String plate) {
        return """
            {"plate": "Z%s", "escort": "bus company", "drivers": [{"name": "Driver", "phone": "13800000000"}],
             "departAt": "%s", "arriveAt": "%s", "distanceKm": %d%s}""".formatted(
                plate, from, from.plus(Duration.ofMinutes(60)), km, more);
    }

    private static String count(int counted, Instant at, String missing, String more) {
        return """
            {"counted": %d, "happenedAt": "%s", "explanation": "as seen", "missing": [%s]%s}""".formatted(
                counted, at, missing, more);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
