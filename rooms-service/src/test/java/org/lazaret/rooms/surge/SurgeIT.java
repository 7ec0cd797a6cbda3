package org.lazaret.rooms.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.lease.Lease;
import org.lazaret.kit.lease.Leases;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** Triggers that open a surge plan, over HTTP and in the loop. */
class SurgeIT extends OverHttp {
    private static final String OF = "/api/rooms/sites/" + A + "/surge";
    @Autowired
    WatchSurge watch;
    @Autowired
    Leases leases;

    @Test
    @Covers({"C38", "C47"})
    void a_full_site_that_runs_out_of_kits_opens_its_plan_once_and_a_person_closes_it() {
        importRooms();
        JsonNode calm = get("nurse.a", OF).json();
        assertThat(calm.path("readings")).hasSize(5);
        assertThat(calm.path("firing").asInt()).isZero();
        fill();
        assertThat(get("nurse.a", OF).json().path("open").isMissingNode()
                || get("nurse.a", OF).json().path("open").isNull()).as("one trigger is not enough").isTrue();
        String signal = OF + "/signals/" + Ids.next();
        String kits = "{\"source\":\"supplies\",\"text\":\"test kits 2.3 days\",\"until\":\""
                + Instant.now().plus(2, ChronoUnit.DAYS) + "\"}";
        assertThat(put("nurse.a", signal, kits).status()).isEqualTo(403);
        JsonNode open = put("supply.a", signal, kits).json();
        assertThat(open.path("open").path("fired").valueStream().map(f -> f.path("trigger").asString()))
                .containsExactly("OCCUPANCY", "STOCK");
        assertThat(put("supply.a", signal, kits).json().path("signals")).hasSize(1);
        assertThat(put("supply.a", signal, kits.replace("2.3", "1.3")).status()).isEqualTo(422);
        assertThat(put("supply.a", OF + "/signals/" + Ids.next(), kits.replaceAll("until\":\"\\d{4}", "until\":\"2999"))
                .problem()).isEqualTo("422 invalid until Range");
        assertThat(get("manager.a", OF).json().path("plans")).hasSize(1);
        JsonNode region = get("commander", "/api/rooms/surge?region=3311").json().path("items");
        assertThat(region).hasSize(1);
        assertThat(region.get(0).path("code").asString()).isEqualTo("LZ-A");
        assertThat(get("commander", "/api/rooms/surge?region=33").status()).isEqualTo(404);

        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, site("LZ-A").replace("331100", "331101"),
                "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(get("auditor", "/api/rooms/surge?region=331101").json().path("items"))
                .as("the county was corrected")
                .hasSize(1);
        assertThat(get("auditor", "/api/rooms/surge?region=331100").json().path("items")).isEmpty();

        String closure = OF + "/plans/" + open.path("open").path("id").asString() + "/closure";
        assertThat(put("nurse.a", closure, "{\"reason\":\"x\"}").status()).isEqualTo(403);
        JsonNode closed = put("commander", closure, "{\"reason\":\"site C was opened\"}").json();
        assertThat(closed.path("plans").get(0).path("closedBy").asString()).isEqualTo("commander");
        assertThat(put("commander", closure, "{\"reason\":\"site C was opened\"}").status()).isEqualTo(200);
        assertThat(put("manager.a", closure, "{\"reason\":\"me too\"}").status()).isEqualTo(409);
        assertThat(put("commander", OF + "/plans/" + Ids.next() + "/closure", "{\"reason\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(get("manager.a", OF).json().path("plans")).as("the same episode").hasSize(1);
        assertThat(get("commander", "/api/rooms/surge?region=3311").json().path("items")).isEmpty();
    }

    @Test
    @Covers({"C38", "F11"})
    void rooms_of_a_work_floor_are_neither_free_nor_to_be_used() {
        importRooms();
        String floor = floors().stream().filter(f -> f.label().equals("9F")).findFirst().orElseThrow().id().toString();
        String forecast = "/api/rooms/sites/" + A + "/forecast?days=1";
        assertThat(get("manager.a", forecast).json().path("days").get(0).path("available").asInt()).isEqualTo(4);
        assertThat(send("manager.a", "PUT", "/api/rooms/sites/" + A + "/floors/" + floor + "/zone",
                "{\"zone\":{\"name\":\"offices\",\"kind\":\"WORK\"}}", "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(get("manager.a", forecast).json().path("days").get(0).path("available").asInt()).isEqualTo(3);
        place("0801");
        assertThat(get("nurse.a", OF).json().path("readings").get(0).path("value").asInt())
                .as("one of three")
                .isEqualTo(33);
    }

    @Test
    @Covers("C38")
    void a_plan_opens_also_while_nobody_looks_and_another_site_cannot_be_read() {
        importRooms();
        fill();
        database.getCollection("sites")
                .insertOne(new Document(database.getCollection("sites").find().first())
                        .append("_id", UUID.fromString("01910000-0000-7000-8000-000000000001"))
                        .append("code", "LZ-0")
                        .append("timeZone", "Nowhere/Land"));
        database.getCollection("expectedStays")
                .insertOne(new Document("_id", UUID.randomUUID()).append("siteId", UUID.fromString(A))
                        .append("state", "EXPECTED"));
        Lease lease = leases.acquire("surge:test");
        watch.round(lease);
        leases.release(lease);
        JsonNode region = get("auditor", "/api/rooms/surge?region=33").json().path("items");
        assertThat(region.get(0).path("plan").path("fired").valueStream().map(f -> f.path("trigger").asString()))
                .containsExactly("OCCUPANCY", "FORECAST");
    }

    private void fill() {
        for (String room : new String[]{"0801", "0802", "0803"}) {
            place(room);
        }
        assertThat(post("manager.a", "/rooms/" + roomId("0901") + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"lamp\"}").status()).isEqualTo(200);
    }

    private void place(String room) {
        assertThat(put(service("residents-service"), "/peer/placements/" + UUID.randomUUID(), """
            {"commandId":"%s","siteId":"%s","roomId":"%s","category":"CLOSE_CONTACT","cohortId":"bus-1",
            "happenedAt":"%s","actor":"nurse.a","stays":[{"stayId":"%s","seq":1,"ageBand":"ADULT"}]}""".formatted(
                UUID.randomUUID(), A, roomId(room), Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID())).status()).isEqualTo(200);
    }
}
