package org.lazaret.residents.movement;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** Into a room comes who is there: not who is missing, and not only whom nobody took to a hospital meanwhile. */
@Covers({"F15", "F110"})
class WhoIsThereIT extends WithList {
    @Test
    void one_who_is_taken_to_hospital_keeps_nobody_else_out_of_the_room_that_rooms_gave() {
        String manifest = accepted(family("F"));
        arrive(manifest, 2, List.of());
        String bubble = bubbleId(manifest);
        String parent = member(manifest, 0);
        String child = member(manifest, 1);
        // rooms carries it out and the answer is lost
        var lost = ROOMS.stubFor(WireMock.put(urlPathEqualTo("/peer/placements/" + bubble))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        String command = newId();
        assertThat(admit(command, bubble, List.of()).status()).isEqualTo(202);
        assertThat(put("manager.c", "/api/residents/transfers/" + newId(), """
            {"stayId": "%s", "to": "Lizhou hospital"}""".formatted(child)).status()).isEqualTo(200);
        ROOMS.removeStub(lost);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("manager.c", "/api/residents/admissions/" + command).status() != 202);

        assertThat(get("manager.c", "/api/residents/admissions/" + command).response().body())
                .contains("\"IN_ROOM\"");
        assertThat(state(parent)).isEqualTo("IN_RESIDENCE");
        assertThat(state(child)).isEqualTo("TRANSFERRED");
        assertThat(ROOMS.findAll(putRequestedFor(urlPathEqualTo("/peer/placements/" + bubble)))
                .getLast()
                .getBodyAsString()).contains(parent).doesNotContain(child);
    }

    @Test
    void whom_the_count_named_as_missing_is_not_admitted_with_the_others_until_somebody_sees_them() {
        String manifest = accepted(family("F"));
        String bubble = bubbleId(manifest);
        String parent = member(manifest, 0);
        String child = member(manifest, 1);
        assertThat(rules(admit(newId(), bubble, List.of()))).containsExactly("state");
        arrive(manifest, 2, List.of(child));

        assertThat(admit(newId(), bubble, List.of()).status()).isEqualTo(200);

        assertThat(state(parent)).isEqualTo("IN_RESIDENCE");
        assertThat(state(child)).as("named as missing").isEqualTo("UNDER_WAY");
        assertThat(rules(admit(newId(), bubble, List.of(newId())))).containsExactly("state");
        assertThat(rules(admit(newId(), bubble, List.of(parent)))).containsExactly("state");
        assertThat(admit(newId(), bubble, List.of(child)).status()).isEqualTo(200);
        assertThat(state(child)).isEqualTo("IN_RESIDENCE");
    }
}
