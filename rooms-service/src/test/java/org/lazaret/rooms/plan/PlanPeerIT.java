package org.lazaret.rooms.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.test.Covers;
import org.lazaret.rooms.OverHttp;

/** A plan becomes the rooms of the people for whom it was made, and of nobody else. */
@Covers({"C37", "C40", "N1"})
class PlanPeerIT extends OverHttp {
    private static final String LIST = """
        {"bubbleId":"%s","people":[{"stayId":"%s","ageBand":"ADULT","needs":["ACCESSIBLE","CARE"]},
         {"stayId":"%s","ageBand":"CHILD"}],"category":"CLOSE_CONTACT","cohortId":"bus-1","exposure":"x1"}""";
    private final UUID bubble = UUID.randomUUID();
    private final String household = LIST.formatted(bubble, UUID.randomUUID(), UUID.randomUUID());
    private final String alone = """
        {"bubbleId":"%s","people":[{"stayId":"%s","ageBand":"ADULT"}],"category":"CLOSE_CONTACT","cohortId":"bus-1"}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID());
    private UUID plan;

    @BeforeEach
    void planned() {
        importRooms();
        plan = planned("", household, alone);
    }

    private UUID planned(String more, String... bubbles) {
        UUID id = Ids.next();
        Answer accepted = put("manager.a", "/api/rooms/sites/" + A + "/plans/" + id, """
            {"expectedAt":"%s","steps":200,%s"bubbles":[%s]}""".formatted(
                Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS),
                more, String.join(",", bubbles)));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get("manager.a", "/api/rooms/jobs/" + id).json().path("state").asString(),
                        "DONE"::equals);
        return id;
    }

    private Answer confirm(UUID command, String... bubbles) {
        return confirm(plan, command, bubbles);
    }

    private Answer confirm(UUID plan, UUID command, String... bubbles) {
        return put(service("residents-service"), "/peer/plans/" + plan + "/confirmations/" + command, """
            {"actor":"manager.a","siteId":"%s","bubbles":[%s]}""".formatted(A, String.join(",", bubbles)));
    }

    private static int reserved() {
        return (int) floors().stream().flatMap(f -> f.rooms().stream()).filter(r -> r.hold() != null).count();
    }

    @Test
    void the_rooms_and_the_households_without_one_are_told_once_and_again() {
        UUID command = Ids.next();
        Answer told = confirm(command, alone, household);

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(told.json().path("rooms")).hasSize(1);
        assertThat(told.json().path("rooms").path(0).path("roomNumber").asString()).isEqualTo("0801");
        assertThat(told.json().path("without")).hasSize(1);
        assertThat(told.json().path("without").path(0).path("bubbleId").asString()).isEqualTo(bubble.toString());
        assertThat(told.json().path("without").path(0).path("rules")).extracting(r -> r.path("id").asString())
                .contains("care-room", "accessible");
        assertThat(reserved()).isEqualTo(1);
        // by then the list may have changed: what was carried out keeps its answer
        assertThat(confirm(command, alone).body()).isEqualTo(told.body());
    }

    @Test
    void a_plan_for_a_passenger_list_is_confirmed_at_the_list_and_so_is_the_one_that_replaces_it() {
        String list = UUID.randomUUID().toString();
        UUID ofList = planned("\"list\":\"" + list + "\",", household, alone);
        UUID next = planned("\"after\":\"" + ofList + "\",", household, alone);

        for (UUID one : List.of(ofList, next)) {
            String path = "/api/rooms/sites/" + A + "/plans/" + one;
            assertThat(put("manager.a", path + "/confirmations/" + Ids.next(), null).problem())
                    .isEqualTo("422 refused plan-of-list");
            assertThat(get("manager.a", path).json().path("list").asString()).isEqualTo(list);
            assertThat(get("manager.a", path).json().path("state").asString()).isEqualTo("PROPOSED");
        }
        assertThat(reserved()).isZero();
        assertThat(confirm(next, Ids.next(), household, alone).status()).isEqualTo(200);
    }

    @Test
    void the_order_of_needs_and_the_households_near_by_do_not_make_other_people_of_them() {
        String turned = household.replace("[\"ACCESSIBLE\",\"CARE\"]", "[\"CARE\",\"ACCESSIBLE\"]")
                .replace("\"cohortId\"", "\"near\":[\"" + UUID.randomUUID() + "\"],\"cohortId\"");

        assertThat(confirm(Ids.next(), turned, alone).status()).isEqualTo(200);
    }

    @Test
    void who_is_not_on_the_plan_or_is_somebody_else_by_now_gets_no_room_by_it() {
        assertThat(confirm(Ids.next(), alone).problem()).isEqualTo("422 refused plan-list");
        assertThat(confirm(Ids.next(), household, alone.replace("ADULT", "CHILD")).problem())
                .isEqualTo("422 refused plan-list");
        assertThat(
                confirm(Ids.next(), household, alone.replace("\"ADULT\"", "\"ADULT\",\"minorAlone\":true")).problem())
                .isEqualTo("422 refused plan-list");
        assertThat(confirm(Ids.next(), household.replace("\"x1\"", "\"x2\""), alone).problem())
                .isEqualTo("422 refused plan-list");
        assertThat(confirm(Ids.next(), household, alone,
                alone.replaceFirst("[0-9a-f-]{36}", UUID.randomUUID().toString())).problem())
                .isEqualTo("422 refused plan-list");
        assertThat(reserved()).isZero();
    }

    @Test
    void a_room_that_dropped_out_is_named_and_nothing_is_promised() {
        assertThat(post("manager.a", "/rooms/" + roomId("0801") + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"x\"}").status()).isEqualTo(200);

        Answer no = confirm(Ids.next(), household, alone);

        assertThat(no.problem()).isEqualTo("422 refused room-state");
        assertThat(no.body()).contains("0801: ");
        assertThat(reserved()).isZero();
    }

    @Test
    void a_promised_room_that_breaks_is_replaced_by_a_new_plan_and_nobody_else_moves() {
        String other = alone.replaceAll("[0-9a-f-]{36}", "%s").formatted(UUID.randomUUID(), UUID.randomUUID());
        UUID first = planned("", alone, other);
        assertThat(confirm(first, Ids.next(), alone, other).status()).isEqualTo(200);
        String broken = heldBy(bubbleOf(other));
        String kept = heldBy(bubbleOf(alone));
        assertThat(post("manager.a", "/rooms/" + roomId(broken) + "/state",
                "{\"event\":\"TAKE_OUT_OF_SERVICE\",\"reason\":\"water\"}").status()).isEqualTo(200);
        assertThat(heldBy(bubbleOf(other))).as("the board says that the promise has ended").isNull();

        UUID second = planned("\"after\":\"" + first + "\",", other, alone);
        assertThat(get("manager.a", "/api/rooms/sites/" + A + "/plans/" + second).json().path("moved").asInt())
                .isEqualTo(1);
        Answer told = confirm(second, Ids.next(), alone, other);

        assertThat(told.json().path("rooms")).as(told.body()).hasSize(2);
        assertThat(heldBy(bubbleOf(alone))).isEqualTo(kept);
        assertThat(heldBy(bubbleOf(other))).isNotNull().isNotEqualTo(broken);
        assertThat(reserved()).isEqualTo(2);
    }

    private static String bubbleOf(String household) {
        return household.replaceAll("(?s).*?\"bubbleId\":\"([0-9a-f-]{36}).*", "$1");
    }

    /** The number of the room that the board shows as held for a household; null for none. */
    private String heldBy(String household) {
        for (JsonNode floor : get("manager.a", "/api/rooms/sites/" + A + "/board").json().path("floors")) {
            for (JsonNode room : floor.path("rooms")) {
                if (room.path("heldFor").asString("").equals(household)) {
                    return room.path("number").asString();
                }
            }
        }
        return null;
    }

    @Test
    void nobody_but_the_service_that_moves_people_confirms_this_way() {
        String path = "/peer/plans/" + plan + "/confirmations/" + Ids.next();
        String body = """
            {"actor":"manager.a","siteId":"%s","bubbles":[%s,%s]}""".formatted(A, household, alone);
        assertThat(put("manager.a", path, body).status()).isEqualTo(403);
        assertThat(put(service("supplies-service"), path, body).status()).isEqualTo(403);
        assertThat(put(service("residents-service"), path, body.replace(A, B)).problem())
                .isEqualTo("422 refused unknown-plan");
    }
}
