package org.lazaret.rooms.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** The reserve register over HTTP: what a region could have and how soon, and calling a site up. */
class ReserveIT extends OverHttp {
    private static final String OF = "/api/rooms/sites/" + A + "/reserve";
    private static final String PEOPLE = "{\"people\":20000,\"asOf\":\"2026-01-01\"}";

    @Test
    @Covers({"C39", "C47"})
    void a_region_sees_what_is_missing_for_each_step_down_to_the_site_and_who_answers_for_it() {
        assertThat(put("operator", "/api/rooms/sites/" + B, site("LZ-B").replace("331100", "331101")
                .replace("陈点长", "周敏"))
                .status()).isEqualTo(201);
        assertThat(put("commander", OF, entry("H24", 30)).status()).isEqualTo(201);
        assertThat(put("operator", "/api/rooms/sites/" + B + "/reserve", entry("IN_USE", 10)).status()).isEqualTo(201);
        assertThat(put("commander", "/api/rooms/reserve/populations/331100", PEOPLE).status()).isEqualTo(201);
        JsonNode city = region("3311");
        assertThat(city.path("readiness").path("withoutPeople").asInt()).as("of 331101").isEqualTo(1);
        assertThat(city.path("readiness").path("levels").get(2).path("perTenThousand").isMissingNode()
                || city.path("readiness").path("levels").get(2).path("perTenThousand").isNull()).isTrue();

        put("operator", "/api/rooms/reserve/populations/331101", PEOPLE);
        put("operator", "/api/rooms/reserve/populations/331102", PEOPLE);
        assertThat(put("operator", "/api/rooms/reserve/populations/331102", PEOPLE).status()).isEqualTo(200);
        assertThat(put("operator", "/api/rooms/reserve/populations/331102", PEOPLE.replace("20000", "9")).status())
                .isEqualTo(428);
        JsonNode level = region("3311").path("readiness").path("levels").get(2);
        assertThat(level.path("cumulated").asInt()).isEqualTo(40);
        assertThat(level.path("perTenThousand").asDouble()).isEqualTo(6.6);
        assertThat(level.path("goals").get(0).toString()).isEqualTo("{\"step\":20,\"needed\":40,\"shortfall\":0}");
        assertThat(level.path("goals").get(1).toString()).isEqualTo("{\"step\":40,\"needed\":80,\"shortfall\":40}");
        assertThat(region("3311").path("parts").valueStream().map(p -> p.path("code").asString()))
                .as("a county without a site is short of everything")
                .containsExactly("331100", "331101", "331102");
        JsonNode sites = region("331101").path("parts");
        assertThat(sites.get(0).path("site").path("chief").asString()).isEqualTo("周敏");
        assertThat(sites.get(0).path("site").path("tier").asString()).isEqualTo("IN_USE");
        assertThat(get("commander", "/api/rooms/reserve?region=33").status()).as("their city is a part").isEqualTo(404);
        assertThat(get("manager.a", "/api/rooms/reserve?region=3311").status()).isEqualTo(404);
        assertThat(get("auditor", "/api/rooms/reserve?region=x").status()).isEqualTo(422);
    }

    @Test
    @Covers({"C39", "F110"})
    void a_reserve_site_is_called_up_with_a_reason_and_the_same_command_again_changes_nothing() {
        put("operator", OF, entry("H24", 30));
        assertThat(put("operator", OF, entry("H24", 40)).status()).isEqualTo(428);
        assertThat(send("operator", "PUT", OF, entry("H48", 30), "If-Match", "\"1\"").problem())
                .isEqualTo("422 invalid tier command");
        assertThat(send("operator", "PUT", OF, entry("H24", 40), "If-Match", "\"1\"").status()).isEqualTo(200);
        assertThat(get("manager.a", OF).json().path("stale").asBoolean()).isTrue();
        String check = OF + "/checks/" + Ids.next();
        String seen = "{\"on\":\"" + LocalDate.parse("2026-11-20") + "\",\"ready\":true}";
        assertThat(put("manager.a", check, seen).status()).isEqualTo(200);
        assertThat(put("manager.a", check, seen).json().path("checks")).hasSize(1);
        assertThat(put("manager.a", check, seen.replace("true", "false")).status()).isEqualTo(422);
        assertThat(put("manager.a", OF + "/checks/" + Ids.next(), seen.replace("2026", "2999")).problem())
                .isEqualTo("422 invalid on Future");

        String call = OF + "/activations/" + Ids.next();
        String now = "{\"tier\":\"IN_USE\",\"reason\":\"the county is full\"}";
        assertThat(put("nurse.a", call, now).status()).isEqualTo(403);
        assertThat(put("commander", call, now).json().path("tier").asString()).isEqualTo("IN_USE");
        JsonNode again = put("commander", call, now).json();
        assertThat(again.path("moves")).hasSize(1);
        assertThat(again.path("moves").get(0).path("by").asString()).isEqualTo("commander");
        assertThat(put("commander", OF + "/activations/" + Ids.next(), now).status()).isEqualTo(409);
        assertThat(put("commander", call, now.replace("IN_USE", "H72")).status()).isEqualTo(422);
        assertThat(get("manager.b", OF).status()).isEqualTo(404);
    }

    @Test
    @Covers({"C39", "C47"})
    void a_site_whose_county_is_corrected_keeps_its_entry() {
        assertThat(put("commander", OF, entry("H24", 30)).status()).isEqualTo(201);
        assertThat(send("operator", "PUT", "/api/rooms/sites/" + A, site("LZ-A").replace("331100", "331101"),
                "If-Match", "\"1\"").status()).isEqualTo(200);
        JsonNode moved = region("331101").path("parts").get(0).path("site");
        assertThat(moved.path("registered").asBoolean()).isTrue();
        assertThat(moved.path("tier").asString()).isEqualTo("H24");
        assertThat(put("operator", OF + "/checks/" + Ids.next(), "{\"on\":\"2026-11-20\",\"ready\":true}").status())
                .isEqualTo(200);
        assertThat(database.getCollection("reserves").find().first().getString("regionCode")).isEqualTo("331101");
    }

    private JsonNode region(String region) {
        return get("auditor", "/api/rooms/reserve?region=" + region).json();
    }

    private static String entry(String tier, int rooms) {
        return "{\"tier\":\"" + tier + "\",\"rooms\":" + rooms + ",\"contact\":\"陈立 0578-1\"}";
    }
}
