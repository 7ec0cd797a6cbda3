package org.lazaret.rooms.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** Tasks at rooms and what is fixed to them, over HTTP. */
class UpkeepIT extends OverHttp {
    private static final String OF = "/api/rooms/sites/" + A;

    @Test
    @Covers("F114")
    void a_task_is_reported_taken_on_and_done_and_lists_show_what_is_due_first() {
        importRooms();
        String lamp = OF + "/upkeep/" + Ids.next();
        assertThat(put("nurse.a", lamp, task("REPAIR", "0801", "2099-01-02")).status()).isEqualTo(201);
        assertThat(put("nurse.a", lamp, task("REPAIR", "0801", "2099-01-02")).status()).isEqualTo(200);
        assertThat(put("nurse.a", lamp, task("LINEN", "0801", "2099-01-02")).status()).isEqualTo(422);
        assertThat(put("kitchen.a", lamp, task("REPAIR", "0801", "2099-01-02")).status()).isEqualTo(403);
        assertThat(put("nurse.a", OF + "/upkeep/" + Ids.next(), task("REPAIR", "0801", "2020-01-02")).problem())
                .isEqualTo("422 invalid dueAt Past");
        assertThat(put("nurse.a", OF + "/upkeep/" + Ids.next(), task("REPAIR", "0801", "2099-01-02")
                .replace(roomId("0801"), Ids.next().toString())).problem()).isEqualTo("422 invalid roomId Unknown");
        put("cleaner.a", OF + "/upkeep/" + Ids.next(), task("LINEN", "0802", "2099-01-01"));
        JsonNode first = get("security.a", OF + "/upkeep?limit=1").json();
        assertThat(first.path("items").get(0).path("room").asString()).isEqualTo("0802");
        JsonNode rest = get("security.a", OF + "/upkeep?limit=1&cursor=" + first.path("next").asString()).json();
        assertThat(rest.path("items").get(0).path("kind").asString()).isEqualTo("REPAIR");

        String take = lamp + "/steps/" + Ids.next();
        assertThat(put("cleaner.a", take, event("TAKE")).json().path("owner").asString()).isEqualTo("cleaner.a");
        assertThat(put("cleaner.a", take, event("TAKE")).json().path("steps")).hasSize(1);
        assertThat(put("security.a", lamp + "/steps/" + Ids.next(), event("TAKE")).problem())
                .isEqualTo("422 refused task-state");
        assertThat(put("security.a", lamp + "/steps/" + Ids.next(), event("FINISH")).problem())
                .isEqualTo("422 refused task-owner");
        assertThat(put("manager.a", lamp + "/steps/" + Ids.next(), event("FINISH")).json().path("state").asString())
                .isEqualTo("DONE");
        assertThat(get("auditor", OF + "/upkeep?state=OPEN,TAKEN").json().path("items")).hasSize(1);
        assertThat(get("auditor", OF + "/upkeep?kind=REPAIR&room=" + roomId("0801")).json().path("items")).hasSize(1);
        assertThat(send("auditor", "GET", OF + "/upkeep?state=DONE", null, "Accept", "text/csv").body())
                .contains("REPAIR", "0801")
                .doesNotContain("LINEN");
    }

    @Test
    @Covers("F114")
    void a_lost_thing_leaves_only_with_a_record_of_where_it_went() {
        importRooms();
        String watch = OF + "/upkeep/" + Ids.next();
        put("cleaner.a", watch, task("LOST_PROPERTY", "0803", "2099-01-01"));
        put("cleaner.a", watch + "/steps/" + Ids.next(), event("TAKE"));
        assertThat(put("cleaner.a", watch + "/steps/" + Ids.next(), event("FINISH")).problem())
                .isEqualTo("422 refused hand-out");
        String gone = "{\"event\":\"FINISH\",\"handOut\":{\"how\":\"TO_OWNER\",\"stayId\":\"" + Ids.next()
                + "\",\"proof\":\"named the engraving\"}}";
        assertThat(put("cleaner.a", watch + "/steps/" + Ids.next(), gone).status()).isEqualTo(200);
        assertThat(get("manager.a", watch).json().path("handOut").path("proof").asString())
                .isEqualTo("named the engraving");
        assertThat(get("manager.b", watch).status()).isEqualTo(404);
    }

    @Test
    @Covers("F14")
    void what_is_fixed_to_a_room_has_its_log_and_what_should_have_been_serviced_is_listed() {
        importRooms();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        String ac = OF + "/equipment/" + Ids.next();
        String body = item("0801", today.minusDays(100));
        assertThat(put("supply.a", ac, body).status()).isEqualTo(201);
        assertThat(put("supply.a", ac, body).status()).isEqualTo(200);
        assertThat(put("supply.a", ac, body.replace("90", "30")).status()).isEqualTo(428);
        assertThat(put("nurse.a", ac, body).status()).isEqualTo(403);
        put("supply.a", OF + "/equipment/" + Ids.next(), item("0802", today));
        assertThat(get("nurse.a", OF + "/equipment").json().path("items")).hasSize(2);
        JsonNode late = get("nurse.a", OF + "/equipment?overdue=true").json().path("items");
        assertThat(late).hasSize(1);
        assertThat(late.get(0).path("dueOn").asString()).isEqualTo(today.minusDays(10).toString());
        String service = ac + "/services/" + Ids.next();
        String done = "{\"on\":\"" + today + "\",\"work\":\"滤网清洗\"}";
        assertThat(put("cleaner.a", service, done).json().path("dueOn").asString())
                .isEqualTo(today.plusDays(90).toString());
        assertThat(put("cleaner.a", service, done).json().path("services")).hasSize(1);
        assertThat(put("cleaner.a", service, done.replace("清洗", "更换")).status()).isEqualTo(422);
        assertThat(put("cleaner.a", ac + "/services/" + Ids.next(), done.replace(today.toString(), "2999-01-01"))
                .problem()).isEqualTo("422 invalid on Future");
        assertThat(get("nurse.a", OF + "/equipment?overdue=true").json().path("items")).isEmpty();
        assertThat(send("nurse.a", "GET", OF + "/equipment", null, "Accept", "text/csv").body())
                .contains("空调", today.plusDays(90).toString());
        assertThat(send("supply.a", "PUT", ac, item("0802", today.minusDays(100)), "If-Match", "\"2\"").json()
                .path("services")).as("it moved with its log").hasSize(1);
    }

    private String task(String kind, String room, String due) {
        return "{\"kind\":\"%s\",\"roomId\":\"%s\",\"what\":\"what\",\"dueAt\":\"%sT00:00:00Z\"}".formatted(kind,
                roomId(room), due);
    }

    private static String event(String event) {
        return "{\"event\":\"" + event + "\",\"happenedAt\":\"" + Instant.now() + "\"}";
    }

    private String item(String room, LocalDate installed) {
        return "{\"roomId\":\"%s\",\"kind\":\"空调\",\"serial\":\"S-1\",\"installedOn\":\"%s\",\"serviceEvery\":90}"
                .formatted(roomId(room), installed);
    }
}
