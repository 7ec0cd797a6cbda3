package org.lazaret.residents.arrival;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.lazaret.kit.test.Covers;
import org.lazaret.residents.WithList;

/** A decision is carried out whole or not at all, on the bubble as it was when it was taken. */
@Covers({"F17", "C37"})
class DecisionIT extends WithList {
    private static final String CANCEL = "\"kind\": \"CANCEL\", \"reason\": \"does not come\"";

    @Test
    void a_bubble_of_which_somebody_has_come_is_cancelled_for_nobody() {
        String manifest = accepted(family("F"));
        String parent = member(manifest, 0);
        arrive(manifest, 2, List.of(parent));

        assertThat(rules(decide(manifest, CANCEL))).containsExactly("state");

        assertThat(state(parent)).isEqualTo("UNDER_WAY");
        assertThat(bubble(manifest).path("state").asString()).isEqualTo("HELD");
    }

    @Test
    void a_bubble_cancelled_while_rooms_is_asked_stays_cancelled_and_its_room_is_given_back() {
        var full = ROOMS.stubFor(WireMock.put(WireMock.urlPathMatching("/peer/holds/.*"))
                .atPriority(1)
                .willReturn(refused("capacity")));
        String manifest = accepted(family("F"));
        ROOMS.removeStub(full);
        String hold = "/peer/holds/" + bubbleId(manifest);
        ROOMS.stubFor(WireMock.put(urlPathEqualTo(hold))
                .atPriority(1)
                .willReturn(room(", \"until\": \"2030-01-01T00:00:00Z\"").withFixedDelay(1_200)));
        int asked = ROOMS.findAll(putRequestedFor(urlPathEqualTo(hold))).size();

        CompletableFuture<Answer> again = CompletableFuture.supplyAsync(
                () -> decide(manifest, "\"kind\": \"TRY_AGAIN\""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ROOMS.findAll(putRequestedFor(urlPathEqualTo(hold))).size() > asked);
        assertThat(decide(manifest, CANCEL).status()).isEqualTo(200);

        assertThat(rules(again.join())).containsExactly("decided");
        assertThat(bubble(manifest).path("state").asString()).isEqualTo("CANCELLED");
        ROOMS.verify(moreThanOrExactly(2), deleteRequestedFor(urlPathEqualTo(hold)));
    }

    @Test
    void nobody_is_sent_to_a_site_of_another_county() {
        var full = ROOMS.stubFor(WireMock.put(WireMock.urlPathMatching("/peer/holds/.*"))
                .atPriority(1)
                .willReturn(refused("capacity")));
        String manifest = accepted(family("F"));
        ROOMS.removeStub(full);
        String elsewhere = newId();
        ROOMS.stubFor(WireMock.get(urlPathEqualTo("/peer/sites/" + elsewhere)).atPriority(1).willReturn(json("""
            {"siteId": "%s", "regionCode": "331200", "nameZh": "邻县", "nameEn": "Next county",
             "timeZone": "Asia/Shanghai", "code": "N"}""".formatted(elsewhere))));
        JsonNode before = bubble(manifest);
        String hold = "/peer/holds/" + before.path("bubbleId").asString();
        int asked = ROOMS.findAll(putRequestedFor(urlPathEqualTo(hold))).size();

        Answer sent = decide(manifest, "\"kind\": \"SEND_TO_SITE\", \"siteId\": \"" + elsewhere + '"');

        assertThat(sent.status()).as(sent.response().body()).isEqualTo(422);
        assertThat(sent.response().body()).contains("elsewhere");
        assertThat(bubble(manifest)).isEqualTo(before);
        assertThat(ROOMS.findAll(putRequestedFor(urlPathEqualTo(hold)))).hasSize(asked);
        ROOMS.verify(0, deleteRequestedFor(urlPathEqualTo(hold)));
        assertThat(file(member(manifest, 0)).path("summary").path("siteId").asString()).isEqualTo(C);
    }
}
