package org.lazaret.rooms.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** What more people would need, asked over HTTP. */
class ForecastIT extends OverHttp {
    private static final String SITE = "/api/rooms/sites/" + A;

    @Test
    @Covers("C21")
    void a_what_if_tells_the_rooms_and_the_staff_of_each_shift_that_would_be_missing() {
        importRooms();
        LocalDate today = Instant.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        UUID doctor = Ids.next();
        UUID gone = Ids.next();
        assertThat(put("manager.a", SITE + "/staff/" + doctor, member("甲", false)).status()).isEqualTo(201);
        assertThat(put("manager.a", SITE + "/staff/" + gone, member("乙", false)).status()).isEqualTo(201);
        assertThat(put("manager.a", SITE + "/posts", """
            {"posts":[{"code":"DOCTOR","nameZh":"医生","nameEn":"doctor","group":"OBSERVATION",
            "needed":[{"period":"DAY","people":1}],"tasks":[]}]}""").status()).isEqualTo(200);
        assertThat(put("manager.a", SITE + "/roster/" + today, """
            {"assignments":[{"period":"DAY","post":"DOCTOR","staff":["%s","%s"]}]}""".formatted(doctor, gone))
                .status()).isEqualTo(200);
        assertThat(send("manager.a", "PUT", SITE + "/staff/" + gone, member("乙", true), "If-Match", "\"1\"")
                .status()).isEqualTo(200);

        JsonNode asked = get("supply.a", SITE + "/forecast?people=60&forDays=2&care=2").json();
        assertThat(asked.path("days").path(0).path("shortfall").asInt()).isEqualTo(56);
        assertThat(asked.path("days").path(2).path("shortfall").asInt()).as("after the two days").isZero();
        assertThat(asked.path("days")
                .path(0)
                .path("kinds")
                .values()
                .stream()
                .map(k -> k.path("kind").asString() + " "
                        + k.path("shortfall").asInt()))
                .contains("ORDINARY 55", "CARE 1");
        JsonNode staff = asked.path("staff");
        assertThat(staff.path("doctorsThen").asInt()).isEqualTo(4);
        assertThat(staff.path("shifts")
                .values()
                .stream()
                .map(s -> s.path("day").asString() + " "
                        + s.path("period").asString() + " " + s.path("planned").asBoolean() + " "
                        + s.path("doctors").asInt()
                        + " lacks " + s.path("doctorsShort").asInt() + "+" + s.path("nursesShort").asInt()))
                .as("whoever has left is not counted on")
                .containsExactly(today + " DAY true 1 lacks 3+4", today + " NIGHT true 0 lacks 4+4",
                        today.plusDays(1) + " DAY false 0 lacks 4+4", today.plusDays(1) + " NIGHT false 0 lacks 4+4");

        assertThat(get("kitchen.a", SITE + "/forecast").status()).isEqualTo(403);
        assertThat(get("supply.b", SITE + "/forecast").status()).isEqualTo(404);
        assertThat(get("supply.a", SITE + "/forecast?people=1&care=2").problem()).isEqualTo("422 invalid people Sum");
    }

    private static String member(String name, boolean left) {
        return "{\"name\":\"%s\",\"group\":\"OBSERVATION\",\"left\":%s}".formatted(name, left);
    }
}
